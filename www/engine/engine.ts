// The page's side of the worker. Each module is compiled once, when it is first needed; a worker that traps, overflows or falls silent
// is thrown away, and another is made from the same modules. Nothing of the user's text lives only in the worker.
import changeUrl from '../wasm/mailwhy_change_bg.wasm?url';
import bounceUrl from '../wasm/mailwhy_bounce_bg.wasm?url';
import domainUrl from '../wasm/mailwhy_domain_bg.wasm?url';
import spfUrl from '../wasm/mailwhy_spf_bg.wasm?url';
import suiteUrl from '../wasm/mailwhy_suite_bg.wasm?url';
import largeUrl from '../wasm/mailwhy_large_bg.wasm?url';
import textUrl from '../wasm/mailwhy_text_bg.wasm?url';
import workerUrl from './worker.ts?worker&url';
import { type Calls, type Input, LARGE, PARTS, type Part, type Response, sizeOf } from './calls.ts';
import { trustedScriptUrl } from './trusted.ts';

/** How a call can end without an answer; each has its own words on the page. */
export type Ending = 'refused' | 'cancelled' | 'trapped' | 'silent' | 'unavailable';

export class EngineError extends Error {
  constructor(readonly ending: Ending, message: string = ending) {
    super(message);
  }
}

/** No sign of life for so long, and the worker is taken for hung. */
const SILENCE_MS = 20_000;
/** A large file is checked in one go after it was read: so many of its bytes may take a millisecond. */
const BYTES_PER_MS = 5000;
/** What says nothing while it works on a large zone. */
const QUIET: ReadonlySet<keyof Calls> = new Set(['mend', 'normalise', 'compare']);
const QUIET_SILENCE_MS = 180_000;

interface Pending {
  /** How long it may say nothing. */
  silence: number;
  resolve(value: unknown): void;
  reject(error: Error): void;
  progress?: (progress: unknown) => void;
}

/** In the order in which they are loaded ahead. */
const URLS: Record<Part, string> = { text: textUrl, change: changeUrl, bounce: bounceUrl, domain: domainUrl, spf: spfUrl, suite: suiteUrl, large: largeUrl };

const compiled = new Map<Part, Promise<WebAssembly.Module>>();

/** All elements of a page share the compiled modules. A failed download is tried again at the next call. */
function compile(part: Part): Promise<WebAssembly.Module> {
  const url = URLS[part];
  const module =
    compiled.get(part) ??
    WebAssembly.compileStreaming(fetch(url))
      // A server that sends another content type is no reason to fail.
      .catch(async () => WebAssembly.compile(await (await fetch(url)).arrayBuffer()))
      .catch((error) => {
        compiled.delete(part);
        throw new EngineError('unavailable', String(error));
      });
  compiled.set(part, module);
  return module;
}

/** A long text as bytes, which change hands where a string would be copied twice. */
function crossing<I extends Input>({ text, ...input }: I): Omit<I, 'text'> & Input {
  return text === undefined || text.length < LARGE ? { ...input, text } : { ...input, bytes: new TextEncoder().encode(text) };
}

function transferred(argument: unknown): Transferable[] {
  const bytes = (argument as Input | undefined)?.bytes;
  return bytes ? [bytes.buffer as ArrayBuffer] : [];
}

export class Engine {
  #worker: Worker | undefined;
  /** What the worker was given. */
  #given = new Set<Part>();
  #pending = new Map<number, Pending>();
  #sequence = 0;
  #watch: ReturnType<typeof setTimeout> | undefined;

  /** Whether the larger module can be had. */
  async hasLarge(): Promise<boolean> {
    return this.#workerWith('large').then(() => true, () => false);
  }

  /** Asks the worker. Progress arrives until the answer does. */
  async call<Name extends keyof Calls>(name: Name, argument: Calls[Name]['takes'], progress?: (progress: unknown) => void): Promise<Calls[Name]['gives']> {
    const input = (argument ?? {}) as Calls['checkText']['takes'];
    // The answers are read by one module, and judged by the other.
    if (name === 'checkPasted') await this.#workerWith('change');
    if (name === 'checkText' && input.larger) await this.#workerWith('large');
    // Without it, as on an old browser or offline, the module for every text does the work.
    else if (PARTS[name] === 'text' && sizeOf(input) >= LARGE) await this.#workerWith('large').catch(() => undefined);
    const worker = await this.#workerWith(PARTS[name]);
    return new Promise((resolve, reject) => {
      const id = ++this.#sequence;
      const silence = (QUIET.has(name) ? QUIET_SILENCE_MS : SILENCE_MS) + ((argument as Input | undefined)?.file?.size ?? 0) / BYTES_PER_MS;
      this.#pending.set(id, { silence, resolve: resolve as (value: unknown) => void, reject, progress });
      this.#listen(worker);
      const sent = name === 'checkText' ? crossing(input) : argument;
      worker.postMessage({ id, name, argument: sent }, transferred(sent));
    });
  }

  /** Loads the modules one after the other, so that every tool works when the network is gone. What fails is tried again when it is needed. */
  async prepare(): Promise<void> {
    for (const part of Object.keys(URLS) as Part[]) await this.#workerWith(part).catch(() => undefined);
  }

  /** Whether an answer is awaited. */
  get busy(): boolean {
    return this.#pending.size > 0;
  }

  /** Stops whatever runs. The next call gets a new worker. */
  stop(ending: Ending = 'cancelled'): void {
    clearTimeout(this.#watch);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#given.clear();
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const it of pending) it.reject(new EngineError(ending));
  }

  /** The worker, with the module that a call needs. */
  async #workerWith(part: Part | undefined): Promise<Worker> {
    const module = part && !this.#given.has(part) ? await compile(part) : undefined;
    const worker = this.#worker ?? this.#start();
    if (part && module && !this.#given.has(part)) {
      this.#given.add(part);
      worker.postMessage({ part, module });
    }
    return worker;
  }

  #start(): Worker {
    const worker = new Worker(trustedScriptUrl(new URL(workerUrl, import.meta.url).href) as string, { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Response>) => this.#hear(worker, data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.stop('trapped');
    };
    this.#worker = worker;
    return worker;
  }

  #hear(worker: Worker, response: Response): void {
    if (worker !== this.#worker) return;
    const pending = this.#pending.get(response.id);
    if (response.fatal) {
      this.stop('trapped');
    } else if ('progress' in response) {
      pending?.progress?.(response.progress);
    } else {
      this.#pending.delete(response.id);
      if (response.error === undefined) pending?.resolve(response.json === undefined ? response.value : JSON.parse(response.json));
      else pending?.reject(new EngineError('refused', response.error));
    }
    if (worker === this.#worker) this.#listen(worker);
  }

  /** Starts the wait for the next sign of life. */
  #listen(worker: Worker): void {
    clearTimeout(this.#watch);
    if (this.#pending.size === 0) return;
    const silence = Math.max(...[...this.#pending.values()].map((it) => it.silence));
    this.#watch = setTimeout(() => worker === this.#worker && this.stop('silent'), silence);
  }
}
