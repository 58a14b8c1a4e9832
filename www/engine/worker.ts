// The worker: it holds the module and the whole report, and gives the page windows of it.
import * as glue from '../wasm/mailwhy.js';
import type { Bounce, BounceReport, Detection, DomainCheck, Mailwhy, TextCheck } from './api.ts';
import { type Calls, type Request, type Response, WINDOW } from './calls.ts';

const mailwhy = glue as unknown as Mailwhy;
/** How much of a text is enough to see what it is. */
const DETECTION_BYTES = 1 << 16;
/** A sign of life in this rhythm while answers are awaited. */
const HEARTBEAT_MS = 1000;

type Kept =
  | { is: 'text'; check: TextCheck }
  | { is: 'bounces'; json: string; bounces: Bounce[] }
  | { is: 'domain'; check: DomainCheck };

let ready: Promise<unknown> | undefined;
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
    return mailwhy.detect(text ?? '');
  },

  providers: () => mailwhy.providers(),

  async checkText({ kind, options, ...input }, tell) {
    const bytes = await bytesOf(input);
    const check = kind === 'zone' ? mailwhy.TextCheck.zone(bytes, options ?? {}, seldom(tell)) : mailwhy.TextCheck.record(bytes, kind);
    keep({ is: 'text', check });
    return { summary: check.summary(), findings: check.window(0, WINDOW) };
  },

  window: ({ start, count }) => keptText().window(start, Math.min(count, WINDOW)),
  excerpt: ({ line, count }) => keptText().excerpt(line, count),
  fix: ({ finding, fix }) => new TextEncoder().encode(keptText().fix(finding, fix)),

  async explainBounce(input) {
    const json = mailwhy.explain_bounce_json(await bytesOf(input));
    const report = JSON.parse(json) as BounceReport;
    keep({ is: 'bounces', json, bounces: report.bounces });
    return { kind: report.kind, version: report.version, total: report.bounces.length, bounces: report.bounces.slice(0, WINDOW) };
  },

  bounces({ start }) {
    return kept?.is === 'bounces' ? kept.bounces.slice(start, start + WINDOW) : [];
  },

  firstQuestions({ domain, provider }) {
    const check = new mailwhy.DomainCheck(domain, provider);
    const questions = check.first_questions();
    check.free();
    return questions;
  },

  async lookUp({ domain, provider, resolvers }, tell) {
    const check = new mailwhy.DomainCheck(domain, provider);
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
    return JSON.parse(mailwhy.evaluate_spf_json(query, { zones: [zone] }));
  },

  json() {
    if (!kept) throw new Error('nothing was checked');
    return kept.is === 'bounces' ? new TextEncoder().encode(kept.json) : kept.check.json();
  },
};

onmessage = async ({ data }: MessageEvent<{ module: WebAssembly.Module } | Request>) => {
  if ('module' in data) {
    ready = mailwhy.default({ module_or_path: data.module });
    return;
  }
  const { id, name, argument } = data;
  const tell = (progress: unknown) => answer({ id, progress });
  try {
    await ready;
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
