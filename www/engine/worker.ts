// The worker: it holds the modules and the whole report, and gives the page windows of it.
import type { Bounce, BouncePart, BounceReport, ChangePart, Detection, Document, DomainCheck, DomainPart, DomainReport, Rewritten, SpfPart, SpfReport, SpfSenders, SpfTrial, SuitePart, TextBuffer, TextCheck, TextPart } from './api.ts';
import { evidenceIn, linesOf } from './evidence.ts';
import type { BouncesOfFile } from './pieces.ts';
import { rehearse } from './rehearsal.ts';
import { type Calls, type Includes, type Input, type LookUpProgress, type Part, type Request, type Response, type RewrittenText, type TextProgress, LARGE, WINDOW, Written, sizeOf } from './calls.ts';

interface Parts {
  text: TextPart;
  large: TextPart;
  change: ChangePart;
  bounce: BouncePart;
  domain: DomainPart;
  spf: SpfPart;
  suite: SuitePart;
}

/** The JavaScript of each module, fetched with it. */
const GLUE: { [P in Part]: () => Promise<Parts[P]> } = {
  text: async () => (await import('../wasm/mailwhy_text.js')) as unknown as TextPart,
  large: async () => (await import('../wasm/mailwhy_large.js')) as unknown as TextPart,
  change: async () => (await import('../wasm/mailwhy_change.js')) as unknown as ChangePart,
  bounce: async () => (await import('../wasm/mailwhy_bounce.js')) as unknown as BouncePart,
  suite: async () => (await import('../wasm/mailwhy_suite.js')) as unknown as SuitePart,
  spf: async () => (await import('../wasm/mailwhy_spf.js')) as unknown as SpfPart,
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
  | { is: 'bounces'; input: Input; json: string; bounces: Bounce[] }
  | { is: 'file'; found: BouncesOfFile }
  | KeptDomain;

/** `registry`: what somebody asked the domain's registry. */
interface KeptDomain {
  is: 'domain';
  check: DomainCheck;
  registry?: Document;
}

let kept: Kept | undefined;
/** The records of the last question for senders, over what the resolvers said. It is not freed by hand: a look-up may still run in it. */
let tried: { text: string; trial: SpfTrial } | undefined;

/** While a record is edited, what is known already is not asked once more. `zone`: on the zone that was checked. */
async function trialOn(zone: boolean, afresh = false): Promise<SpfTrial> {
  const { SpfTrial } = await part('spf');
  const text = zone ? new TextDecoder().decode(keptText().whole()) : '';
  if (!tried || afresh || tried.text !== text) tried = { text, trial: new SpfTrial(text) };
  return tried.trial;
}

/** Small results are remembered only for as long as they are the newest. */
function keep(next: Kept): void {
  const last = released();
  kept = next;
  // Whoever waits gets the answer first.
  setTimeout(() => last?.free());
}

/** The look-up that runs. */
let underWay: DomainCheck | undefined;

/** Lets go of what is kept, and gives what holds memory of it. */
function released(): TextCheck | DomainCheck | undefined {
  // A look-up that is under way frees itself when it ends.
  const check = kept && 'check' in kept && kept.check !== underWay ? kept.check : undefined;
  kept = undefined;
  // A large zone is not to stay in memory twice.
  tried = undefined;
  return check;
}

function keptDomain(): KeptDomain {
  if (kept?.is !== 'domain') throw new Error('no domain was looked up');
  return kept;
}

/** The order of findings in a report. */
const SEVERITIES = ['error', 'warning', 'hint'];

/** The report of a domain by what is known so far. What the registry said is read by the module that reads JSON. */
async function reportOf({ check, registry }: KeptDomain): Promise<DomainReport> {
  const report = check.report();
  if (!registry) return report;
  const name = (it: string) => it.replace(/\.$/, '').toLowerCase();
  const exists = report.questions.some((it) => name(it.name) === name(report.domain) && ['records', 'nodata'].includes(it.outcome));
  const { text, source, asked_at } = registry;
  const { verdict, findings, registration } = (await part('change')).registered(report.domain, exists, report.verdict, text, source, asked_at);
  const all = [...findings, ...report.findings].sort((one, two) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(two.severity));
  return { ...report, verdict, findings: all, registration };
}

function keptText(): TextCheck {
  if (kept?.is !== 'text') throw new Error('no text was checked');
  return kept.check;
}

type Handlers = { [Name in keyof Calls]: (argument: Calls[Name]['takes'], tell: (progress: unknown) => void) => Calls[Name]['gives'] | Promise<Calls[Name]['gives'] | Written> };

const handlers: Handlers = {
  async detect({ text, file }): Promise<Detection> {
    if (file) text = new TextDecoder().decode(await bytesOf({ file: file.slice(0, DETECTION_BYTES) }));
    return (await part('text')).detect(text ?? '');
  },

  providers: async () => (await part('text')).providers(),

  async checkText({ kind, includes, larger, ...input }, tell) {
    // Two large texts at once would need twice the memory.
    if (input.file) released()?.free();
    const isLarge = sizeOf(input) >= LARGE;
    const core = await part(larger || (isLarge && loaded.large) ? 'large' : 'text');
    const [text, options] = [await bufferOf(core, input, tell), { includes: await textsOf(includes) }];
    const read = seldom((read: number) => tell({ read } satisfies TextProgress));
    const check = kind === 'zone' ? core.TextCheck.zone(text, options, read) : core.TextCheck.record(text, kind);
    keep({ is: 'text', check });
    served ||= isLarge;
    return new Written(check.first());
  },

  // Whoever still looks at a report while the next file is read gets nothing new of it.
  rows: ({ code, start, count }) => (kept?.is === 'text' ? kept.check.rows(code, start, Math.min(count, WINDOW)) : []),
  marks: ({ from, to }) => (kept?.is === 'text' ? kept.check.marks(from, to) : []),
  async excerpt({ line, count }) {
    if (kept?.is === 'text') return kept.check.excerpt(line, count);
    if (kept?.is === 'file') return kept.found.lines(line, count);
    return kept?.is === 'bounces' ? (await textOf(kept.input)).split(/\r\n?|\n/, line - 1 + count).slice(line - 1) : [];
  },

  mend(what, tell) {
    const check = keptText();
    return taken(what === 'all' ? check.mend(seldom((read) => tell({ read } satisfies TextProgress))) : check.fix(what.finding, what.fix));
  },

  async normalise({ includes, ...input }, tell) {
    const change = await part('change');
    const options = { includes: await textsOf(includes) };
    return taken(change.normalise_zone(await bufferOf(change, input, tell), options));
  },

  async compare({ before, after, includes }, tell) {
    const change = await part('change');
    const options = { includes: await textsOf(includes) };
    return change.compare_zones(await bufferOf(change, before, tell), await bufferOf(change, after, tell), options);
  },

  async explainBounce(input, tell) {
    const core = await part('bounce');
    const found = input.file && (await (await import('./pieces.ts')).read(core, input.file, bytesOf, readTo(tell)));
    if (found) {
      keep({ is: 'file', found });
      return { ...found.report, total: found.total };
    }
    const json = core.explain_bounce_json(await bytesOf(input));
    const report = JSON.parse(json) as BounceReport;
    keep({ is: 'bounces', input, json, bounces: report.bounces });
    return { kind: report.kind, version: report.version, total: report.bounces.length, tally: report.tally, bounces: report.bounces.slice(0, WINDOW) };
  },

  bounces({ start }) {
    if (kept?.is === 'file') return kept.found.bounces(start, WINDOW);
    return kept?.is === 'bounces' ? kept.bounces.slice(start, start + WINDOW) : [];
  },

  async bounceCsv(_, tell) {
    if (kept?.is === 'file') return kept.found.csv(readTo(tell));
    if (kept?.is !== 'bounces') throw new Error('no bounces were read');
    return (await part('bounce')).explain_bounce_csv(await bytesOf(kept.input), 0);
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
    return lookUp(check, resolvers, tell);
  },

  askAgain({ questions, resolvers, ...domain }, tell) {
    if (kept?.is !== 'domain') return handlers.lookUp({ ...domain, resolvers }, tell);
    for (const { name, rtype } of questions) kept.check.forget(name, rtype);
    return lookUp(kept.check, resolvers, tell);
  },

  holdPolicy({ text, source, asked_at }) {
    const domain = keptDomain();
    domain.check.hold_policy(text, source, asked_at);
    return reportOf(domain);
  },

  async register(registry) {
    const domain = keptDomain();
    const report = await reportOf({ ...domain, registry });
    domain.registry = registry;
    return report;
  },

  async pasted(input) {
    const text = await textOf(input);
    const saved = evidenceIn(text);
    return saved ? { domains: [saved.domain], listings: [] } : (await part('change')).pasted(text);
  },

  async checkPasted({ domain, provider, ...input }) {
    const [{ DomainCheck }, change, text] = await Promise.all([part('domain'), part('change'), textOf(input)]);
    const saved = evidenceIn(text);
    const check = new DomainCheck(domain, provider);
    const policy = saved?.mta_sts_policy;
    if (policy) check.hold_policy(policy.text, policy.source, policy.asked_at);
    const found: KeptDomain = { is: 'domain', check, registry: saved?.registration };
    keep(found);
    // As with a resolver: what is known by now says what is to be asked next.
    for (let known = -1; ; ) {
      const report = check.report();
      if (report.questions.length === known) return reportOf(found);
      known = report.questions.length;
      check.adopt(saved ? linesOf(saved) : change.answers_of(text, domain, report.awaited.map((it) => `${it.name} ${it.rtype}`)));
    }
  },

  tryResolver: async ({ url }) => (await part('domain')).try_resolver(url),

  async evaluateSpf({ ip, mail_from }) {
    const { SpfTrial } = await part('spf');
    const trial = new SpfTrial(new TextDecoder().decode(keptText().whole()));
    try {
      return JSON.parse(trial.evaluate(ip, mail_from));
    } finally {
      trial.free();
    }
  },

  async spfSenders({ request, zone, resolvers, afresh }, tell): Promise<SpfSenders> {
    const trial = await trialOn(zone, afresh);
    const heart = setInterval(() => tell({}), HEARTBEAT_MS);
    try {
      if (resolvers.length) await trial.look_up(JSON.stringify(request), resolvers, seldom(tell));
      return JSON.parse(trial.senders(JSON.stringify(request)));
    } finally {
      clearInterval(heart);
    }
  },

  explainSender: async ({ request, zone, ip }) => JSON.parse((await trialOn(zone)).explain(JSON.stringify(request), ip)),

  spfProviders: async () => (await part('spf')).spf_providers(),

  async spfOfSender({ domain, ip, resolvers }, tell): Promise<SpfReport> {
    const { SpfTrial } = await part('spf');
    const trial = new SpfTrial('');
    const heart = setInterval(() => tell({}), HEARTBEAT_MS);
    try {
      await trial.look_up(JSON.stringify({ domain }), resolvers, seldom(tell));
      return JSON.parse(trial.evaluate(ip, `postmaster@${domain}`));
    } finally {
      clearInterval(heart);
      trial.free();
    }
  },

  selfTest: async ({ suite }) => JSON.parse((await part('suite')).self_test(suite)),

  async json(_, tell) {
    if (!kept) throw new Error('nothing was checked');
    if (kept.is === 'text') return kept.check.json();
    return new TextEncoder().encode(kept.is === 'bounces' ? kept.json : kept.is === 'file' ? await kept.found.json(readTo(tell)) : JSON.stringify(await reportOf(kept)));
  },
};

/** So often what is known is told while more is asked. */
const REPORT_MS = 250;

async function lookUp(check: DomainCheck, resolvers: string[], tell: (progress: LookUpProgress) => void): Promise<DomainReport> {
  const heart = setInterval(() => tell({}), HEARTBEAT_MS);
  const told = seldom(tell);
  let reported = performance.now();
  underWay = check;
  try {
    await check.look_up(resolvers, (state) => {
      const due = state.answered > 0 && performance.now() - reported > REPORT_MS;
      if (!due) return told(state);
      reported = performance.now();
      tell({ ...state, report: check.report() });
    });
    return await reportOf(kept?.is === 'domain' && kept.check === check ? kept : { is: 'domain', check });
  } finally {
    clearInterval(heart);
    if (underWay === check) underWay = undefined;
    if (kept?.is !== 'domain' || kept.check !== check) check.free();
  }
}

/** How many answers are awaited. */
let calls = 0;
/** Whether a large text of somebody was checked. */
let served = false;

onmessage = async ({ data }: MessageEvent<{ part: Part; module: WebAssembly.Module } | Request>) => {
  if ('module' in data) {
    const loading = load(data.part, data.module);
    Object.assign(loaded, { [data.part]: loading });
    // Whoever calls is told.
    loading.catch(() => {});
    if (data.part === 'large') loading.then((core) => rehearse(core as TextPart, { idle: () => calls === 0, served: () => served })).catch(() => {});
    return;
  }
  const { id, name, argument } = data;
  const tell = (progress: unknown) => answer({ id, progress });
  calls++;
  try {
    const handler = handlers[name] as (argument: unknown, tell: (progress: unknown) => void) => unknown;
    const value = await handler(argument, tell);
    if (value instanceof Written) answer({ id, json: value.json });
    else answer({ id, value }, buffersOf(value));
  } catch (error) {
    answer({ id, error: error instanceof Error ? error.message : String(error), fatal: isFatal(error) });
  } finally {
    calls--;
  }
};

function answer(response: Response, transfer: Transferable[] = []): void {
  postMessage(response, { transfer });
}

/** After one of these the instance may still answer, but is not to be believed. */
function isFatal(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/** What need not be copied to the page. */
function buffersOf(value: unknown): Transferable[] {
  const bytes = value instanceof Uint8Array ? value : (value as Partial<RewrittenText> | null)?.bytes;
  return bytes ? [bytes.buffer] : [];
}

function taken(rewritten: Rewritten): RewrittenText {
  const { count, unreadable, changed } = rewritten;
  return { count, unreadable, changed, bytes: rewritten.take() };
}

/** Bytes of a file that are in JavaScript's memory at a time. */
const SLICE = 1 << 21;
/** The memory of a module ends at 4 GB, and the report needs room beside the text. */
const LARGEST = 3e9;

/** Puts a text into the module's memory: a file slice by slice, so that it never stands in JavaScript's as a whole. */
async function bufferOf({ TextBuffer }: Pick<TextPart, 'TextBuffer'>, { text, file, bytes }: Input, tell: (progress: TextProgress) => void): Promise<TextBuffer> {
  if (!file) {
    bytes ??= new TextEncoder().encode(text ?? '');
    const buffer = new TextBuffer(bytes.length);
    buffer.push(bytes);
    return buffer;
  }
  if (file.size > LARGEST) throw new Error('notice.too-large');
  const buffer = new TextBuffer(file.size);
  const loaded = seldom((loaded: number) => tell({ loaded }));
  for (let at = 0; at < file.size; at += SLICE) {
    buffer.push(await bytesOf({ file: file.slice(at, at + SLICE) }));
    loaded(at / file.size);
  }
  return buffer;
}

async function bytesOf({ text, file }: Input): Promise<Uint8Array> {
  if (!file) return new TextEncoder().encode(text ?? '');
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    // It was moved, changed or forbidden since it was chosen.
    throw new Error('notice.unreadable');
  }
}

async function textOf(input: Input): Promise<string> {
  return input.text ?? new TextDecoder().decode(await bytesOf(input));
}

async function textsOf(files: Includes): Promise<Record<string, string>> {
  const texts = Object.entries(files).map(async ([name, file]) => [name, new TextDecoder().decode(await bytesOf({ file }))] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** Says how far a file is read. */
function readTo(tell: (progress: unknown) => void): (read: number) => void {
  return seldom((read) => tell({ read } satisfies TextProgress));
}

/** Passes on at most twenty reports of progress a second, and that of the end. */
function seldom<T>(tell: (progress: T) => void): (progress: T) => void {
  let last = 0;
  return (progress) => {
    const now = performance.now();
    if (now - last < 50 && progress !== 1) return;
    last = now;
    tell(progress);
  };
}
