// The worker: it holds the modules and the whole report, and gives the page windows of it.
import type { Bounce, BouncePart, BounceReport, Detection, DomainCheck, DomainPart, TextCheck, TextPart } from './api.ts';
import { type Calls, type Part, type Request, type Response, WINDOW } from './calls.ts';

interface Parts {
  text: TextPart;
  bounce: BouncePart;
  domain: DomainPart;
}

/** The JavaScript of each module, fetched with it. */
const GLUE: { [P in Part]: () => Promise<Parts[P]> } = {
  text: async () => (await import('../wasm/mailwhy_text.js')) as unknown as TextPart,
  bounce: async () => (await import('../wasm/mailwhy_bounce.js')) as unknown as BouncePart,
  domain: async () => (await import('../wasm/mailwhy_domain.js')) as unknown as DomainPart,
};

const loaded: { [P in Part]?: Promise<Parts[P]> } = {};

async function load<P extends Part>(part: P, module: WebAssembly.Module): Promise<Parts[P]> {
  const glue = await GLUE[part]();
  await glue.default({ module_or_path: module });
  return glue;
}

/** The page hands a module over before the first call that needs it. */
function part<P extends Part>(name: P): Promise<Parts[P]> {
  return loaded[name] ?? Promise.reject(new Error(`the module ${name} was not handed over`));
}

/** How much of a text is enough to see what it is. */
const DETECTION_BYTES = 1 << 16;
/** A sign of life in this rhythm while answers are awaited. */
const HEARTBEAT_MS = 1000;

type Kept =
  | { is: 'text'; check: TextCheck }
  | { is: 'bounces'; json: string; bounces: Bounce[] }
  | { is: 'domain'; check: DomainCheck };

let kept: Kept | undefined;
/** Small results are remembered only for as long as they are the newest. */
function keep(next: Kept): void {
  if (kept && kept.is !== 'bounces') kept.check.free();
  kept = next;
}

function keptText(): TextCheck {
  if (kept?.is !== 'text') throw new Error('no text was checked');
  return kept.check;
}

type Handlers = { [Name in keyof Calls]: (argument: Calls[Name]['takes'], tell: (progress: unknown) => void) => Calls[Name]['gives'] | Promise<Calls[Name]['gives']> };

const handlers: Handlers = {
  async detect({ text, file }): Promise<Detection> {
    if (file) text = new TextDecoder().decode(await file.slice(0, DETECTION_BYTES).arrayBuffer());
    return (await part('text')).detect(text ?? '');
  },

  providers: async () => (await part('text')).providers(),

  async checkText({ kind, options, ...input }, tell) {
    const [{ TextCheck }, bytes] = await Promise.all([part('text'), bytesOf(input)]);
    const check = kind === 'zone' ? TextCheck.zone(bytes, options ?? {}, seldom(tell)) : TextCheck.record(bytes, kind);
    keep({ is: 'text', check });
    return { summary: check.summary(), findings: check.window(0, WINDOW) };
  },

  window: ({ start, count }) => keptText().window(start, Math.min(count, WINDOW)),
  excerpt: ({ line, count }) => keptText().excerpt(line, count),
  fix: ({ finding, fix }) => new TextEncoder().encode(keptText().fix(finding, fix)),

  async explainBounce(input) {
    const json = (await part('bounce')).explain_bounce_json(await bytesOf(input));
    const report = JSON.parse(json) as BounceReport;
    keep({ is: 'bounces', json, bounces: report.bounces });
    return { kind: report.kind, version: report.version, total: report.bounces.length, bounces: report.bounces.slice(0, WINDOW) };
  },

  bounces({ start }) {
    return kept?.is === 'bounces' ? kept.bounces.slice(start, start + WINDOW) : [];
  },

  async firstQuestions({ domain, provider }) {
    const { DomainCheck } = await part('domain');
    const check = new DomainCheck(domain, provider);
    const questions = check.first_questions();
    check.free();
    return questions;
  },

  async lookUp({ domain, provider, resolvers }, tell) {
    const { DomainCheck } = await part('domain');
    const check = new DomainCheck(domain, provider);
    keep({ is: 'domain', check });
    const heart = setInterval(() => tell({}), HEARTBEAT_MS);
    try {
      await check.look_up(resolvers, seldom(tell));
      return check.report();
    } finally {
      clearInterval(heart);
    }
  },

  async evaluateSpf({ query, ...input }) {
    const zone = new TextDecoder().decode(await bytesOf(input));
    return JSON.parse((await part('text')).evaluate_spf_json(query, { zones: [zone] }));
  },

  json() {
    if (!kept) throw new Error('nothing was checked');
    return kept.is === 'bounces' ? new TextEncoder().encode(kept.json) : kept.check.json();
  },
};

onmessage = async ({ data }: MessageEvent<{ part: Part; module: WebAssembly.Module } | Request>) => {
  if ('module' in data) {
    const loading = load(data.part, data.module);
    Object.assign(loaded, { [data.part]: loading });
    // Whoever calls is told.
    loading.catch(() => {});
    return;
  }
  const { id, name, argument } = data;
  const tell = (progress: unknown) => answer({ id, progress });
  try {
    const handler = handlers[name] as (argument: unknown, tell: (progress: unknown) => void) => unknown;
    const value = await handler(argument, tell);
    answer({ id, value }, value instanceof Uint8Array ? [value.buffer] : []);
  } catch (error) {
    answer({ id, error: error instanceof Error ? error.message : String(error), fatal: isFatal(error) });
  }
};

function answer(response: Response, transfer: Transferable[] = []): void {
  postMessage(response, { transfer });
}

/** After one of these the instance may still answer, but is not to be believed. */
function isFatal(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

async function bytesOf({ text, file }: { text?: string; file?: Blob }): Promise<Uint8Array> {
  return file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(text ?? '');
}

/** Passes on at most twenty reports of progress a second. */
function seldom<T>(tell: (progress: T) => void): (progress: T) => void {
  let last = 0;
  return (progress) => {
    const now = performance.now();
    if (now - last < 50) return;
    last = now;
    tell(progress);
  };
}
