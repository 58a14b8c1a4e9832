// The page's side of the worker. The module is compiled once; a worker that traps, overflows or falls silent is thrown away,
// and another is made from the same module. Nothing of the user's text lives only in the worker.
import wasmUrl from '../wasm/mailwhy_bg.wasm?url';
import workerUrl from './worker.ts?worker&url';
import type { Calls, Response } from './calls.ts';
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

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
  progress?: (progress: unknown) => void;
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** All elements of a page share one compiled module. A failed download is tried again at the next call. */
function compile(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compileStreaming(fetch(wasmUrl))
    // A server that sends another content type is no reason to fail.
    .catch(async () => WebAssembly.compile(await (await fetch(wasmUrl)).arrayBuffer()))
    .catch((error) => {
      compiled = undefined;
      throw new EngineError('unavailable', String(error));
    });
  return compiled;
}

export class Engine {
  #worker: Worker | undefined;
  #pending = new Map<number, Pending>();
  #sequence = 0;
  #watch: ReturnType<typeof setTimeout> | undefined;

  /** Asks the worker. Progress arrives until the answer does. */
  async call<Name extends keyof Calls>(name: Name, argument: Calls[Name]['takes'], progress?: (progress: unknown) => void): Promise<Calls[Name]['gives']> {
    const worker = this.#worker ?? (await this.#start());
    return new Promise((resolve, reject) => {
      const id = ++this.#sequence;
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject, progress });
      this.#listen(worker);
      worker.postMessage({ id, name, argument });
    });
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
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const it of pending) it.reject(new EngineError(ending));
  }

  async #start(): Promise<Worker> {
    const module = await compile();
    if (this.#worker) return this.#worker;
    const worker = new Worker(trustedScriptUrl(new URL(workerUrl, import.meta.url).href) as string, { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Response>) => this.#hear(worker, data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.stop('trapped');
    };
    worker.postMessage({ module });
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
      if (response.error === undefined) pending?.resolve(response.value);
      else pending?.reject(new EngineError('refused', response.error));
    }
    if (worker === this.#worker) this.#listen(worker);
  }

  /** Starts the wait for the next sign of life. */
  #listen(worker: Worker): void {
    clearTimeout(this.#watch);
    if (this.#pending.size === 0) return;
    this.#watch = setTimeout(() => worker === this.#worker && this.stop('silent'), SILENCE_MS);
  }
}
