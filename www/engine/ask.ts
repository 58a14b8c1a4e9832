// Asks one server of the world one thing, without telling it anything of the person, and says what became of it. Page and frame use it.

/** How asking may end without an answer; each has its own words on the page. */
export type Silence = 'offline' | 'blocked' | 'cors-forbidden' | 'unreachable' | 'timeout' | 'too-long' | 'redirect';

export interface Reply {
  status: number;
  /** The media type alone. */
  type: string;
  text: string;
}

export interface How {
  accept: string;
  /** The most bytes that are read. */
  longest: number;
  /** `manual`: a server that leads elsewhere has not answered. */
  redirect: 'follow' | 'manual';
}

/** Milliseconds that all of it may take. */
export const PATIENCE_MS = 5000;
/** Milliseconds within which the browser tells what the policy of the page forbade. */
const TOLD_AFTER_MS = 50;

export async function ask(url: string, { accept, longest, redirect }: How): Promise<Reply | { failure: Silence }> {
  if (!navigator.onLine) return { failure: 'offline' };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const plain = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', signal } as const;
  const policy = watchPolicy(url);
  try {
    // No other header: it would cost a preflight, which servers refuse.
    const response = await fetch(url, { ...plain, redirect, headers: { accept } });
    return response.type === 'opaqueredirect' ? { failure: 'redirect' } : await read(response, longest);
  } catch {
    // Browsers word it differently, and say the same of a server that is not there and of one that forbids pages to read it.
    return { failure: signal.aborted ? 'timeout' : await why() };
  } finally {
    policy.stop();
  }

  async function why(): Promise<Silence> {
    await new Promise((resolve) => setTimeout(resolve, TOLD_AFTER_MS));
    if (policy.forbade) return 'blocked';
    if (!navigator.onLine) return 'offline';
    // In this mode an answer is not read, but its coming is seen.
    return fetch(url, { ...plain, mode: 'no-cors' }).then(
      () => 'cors-forbidden',
      () => (signal.aborted ? 'timeout' : 'unreachable'),
    );
  }
}

async function read(response: Response, longest: number): Promise<Reply | { failure: Silence }> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let [text, length] = ['', 0];
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    if (done || !value) break;
    length += value.length;
    if (length > longest) {
      void reader?.cancel();
      return { failure: 'too-long' };
    }
    text += decoder.decode(value, { stream: true });
  }
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  return { status: response.status, type, text: text + decoder.decode() };
}

/** Whether the policy of the page forbids to ask this server; the failed request itself does not say so. */
function watchPolicy(url: string): { forbade: boolean; stop(): void } {
  const { origin } = new URL(url);
  const watch = { forbade: false, stop: () => document.removeEventListener('securitypolicyviolation', note) };
  const note = ({ blockedURI }: SecurityPolicyViolationEvent) => void (watch.forbade ||= blockedURI.startsWith(origin));
  document.addEventListener('securitypolicyviolation', note);
  return watch;
}
