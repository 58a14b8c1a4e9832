// One paste, one answer: what is in the box, what it is taken for, what runs, and what came out.
import type { Finding, Kind, Question, SendersRequest, TextFinding } from '../engine/api.ts';
import type { Calls, Includes, Input, LookUpProgress, TextProgress, TextResult } from '../engine/calls.ts';
import { Engine, EngineError } from '../engine/engine.ts';
import { noticeOf } from './notice.ts';
import { emptyState, kindFor, kindOf, type Notice, type Resolver, type Result, type State } from './state.ts';
import type { Words } from '../words/words.ts';

/** Larger texts are not checked again at every pause of the typing. */
export const LIVE_LIMIT = 1_000_000;
/** A paste beyond this goes to the worker as a file does: a text box would choke on it. */
export const BOX_LIMIT = 1_000_000;
const DETECTION_LIMIT = 1 << 16;
const DETECTION_PAUSE_MS = 120;
/** A text that was checked is checked again so soon after the last key. */
const CHECK_PAUSE_MS = 200;
/** In longer texts answers of look-ups are not looked for. */
const ANSWERS_LIMIT = 1 << 18;
/** What is done sooner shows no progress. */
const SHOWN_AFTER_MS = 300;

/** What a session needs of the element around it. */
export interface Surroundings {
  changed(): void;
  /** Asked before the first question leaves; `false` forbids it. */
  mayAsk(questions: { name: string; rtype: string }[], resolvers: string[]): boolean;
  /** The words of the page, with those of the rules. */
  words(): Promise<Words>;
  /** `asked` where the person did something for it, not merely went on typing. */
  finished(result: Result, asked: boolean): void;
  tool: string;
}

export class Session {
  readonly engine = new Engine();
  state: State = emptyState();
  #generation = 0;
  /** What the worker was given last to be checked: its report is that of this text. */
  #sent: Input | undefined;
  /** Whether the text in the box seems to be a table or an export. */
  #larger = false;
  #detecting: ReturnType<typeof setTimeout> | undefined;
  #checking: ReturnType<typeof setTimeout> | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly around: Surroundings) {}

  /** What the input is taken for: the person's word, else the element's tool, else what was detected. */
  get kind(): Kind | null {
    return kindFor(this.state, this.around.tool);
  }

  /** Counts what was begun: who comes late sees by it that something else has taken the place of theirs. */
  get generation(): number {
    return this.#generation;
  }

  get domain(): string {
    const { detected, text } = this.state;
    return detected?.domain || text.trim();
  }

  get input(): Input {
    return this.state.file ? { file: this.state.file } : { text: this.state.text };
  }

  get empty(): boolean {
    return !this.state.file && this.state.text.trim() === '';
  }

  /** The text changed by typing: it is looked at again after a short pause. */
  typed(text: string): void {
    if (text === this.state.text) return;
    const { result } = this.state;
    const live = result !== null && result.is !== 'domain';
    this.#replace(text);
    // What was found out about another domain says nothing about this one.
    this.show(this.empty || !live ? { result: null, spf: null, senders: null, sender: null, comparison: null } : {});
    this.#detectSoon(DETECTION_PAUSE_MS);
    if (live && !this.empty && text.length <= LIVE_LIMIT) {
      this.#checkSoon();
    }
  }

  /** A whole new text or file came in: a paste, a drop, an example, or, not `asked` by the person, the attribute. What needs no network is checked at once. */
  async put(content: string | File, asked = true): Promise<void> {
    await this.load(content);
    await this.#obey();
    await this.#checkOffline(asked);
  }

  /** The same, without checking it. */
  async load(content: string | File, overruled: Kind | null = null): Promise<void> {
    this.#larger = false;
    const change = { overruled, result: null, original: content, undo: [], comparison: null, spf: null, senders: null, sender: null, questions: null, detected: null };
    this.#replace(typeof content === 'string' ? content : '');
    this.show(typeof content === 'string' ? change : { ...change, file: content });
    await this.#detect();
  }

  clear(): void {
    this.#replace('');
    this.show({ detected: null, overruled: null, result: null, original: '', undo: [], includes: new Map(), comparison: null, spf: null, senders: null, sender: null, questions: null });
  }

  /** The person says what it is. */
  async overrule(kind: Kind): Promise<void> {
    this.#abandon();
    this.show({ overruled: kind, result: null, comparison: null, spf: null, senders: null, sender: null, questions: null });
    await this.#prepareQuestions();
    await this.#checkOffline();
  }

  async chooseProvider(provider: string): Promise<void> {
    // Customers of a provider are often where its own resolver is asked.
    const resolvers = this.state.resolvers.map((it) => (it.view_for && provider.startsWith(it.view_for) ? { ...it, chosen: true } : it));
    this.show({ provider, resolvers, questions: null });
    await this.#prepareQuestions();
  }

  chooseResolver(url: string, chosen: boolean): void {
    this.show({ resolvers: this.state.resolvers.map((it) => (it.url === url ? { ...it, chosen } : it)) });
  }

  setResolvers(resolvers: Resolver[]): void {
    this.show({ resolvers, tried: {} });
  }

  /** Asks each resolver of the list for the SOA record of the root, to see whether it can be used from here. */
  async tryResolvers(): Promise<void> {
    const urls = this.state.resolvers.map((it) => it.url);
    if (!navigator.onLine) return this.show({ notice: { key: 'notice.offline' } });
    if (!this.around.mayAsk([{ name: '.', rtype: 'SOA' }], urls)) return this.show({ notice: { key: 'notice.not-allowed' } });
    this.show({ notice: null, tried: Object.fromEntries(urls.map((it) => [it, null])) });
    const tryOne = async (url: string) => {
      const found = await this.#quietly(this.engine.call('tryResolver', { url }));
      const { [url]: _, ...others } = this.state.tried;
      this.show({ tried: found ? { ...others, [url]: found } : others });
    };
    await Promise.all(urls.map(tryOne));
  }

  /** Fetches and starts the worker before it is needed. */
  async warm(): Promise<void> {
    if (this.state.providers.length) return;
    const providers = await this.#quietly(this.engine.call('providers', undefined));
    if (providers) this.show({ providers });
    await Promise.all([this.around.words(), this.engine.prepare()]);
  }

  /** Checks what is in the box, if that needs no network. */
  async check(): Promise<void> {
    if (this.empty) return;
    await this.#detect();
    await this.#obey();
    await this.#checkOffline();
  }

  /** A command such as `zone:` says what the text is; then it has done its work and goes. */
  async #obey(): Promise<void> {
    const { detected, text, file } = this.state;
    if (!file && detected?.forced) await this.load(text.slice(detected.body), kindOf(detected.kind, detected.record));
  }

  /** Reads the text in the worker. Gives `null` where it was overtaken or ended without an answer. */
  async run(kind: Kind, asked = true): Promise<Result | null> {
    if (kind === 'domain') return this.lookUp();
    const generation = ++this.#generation;
    const input = this.input;
    if (asked) this.show({ notice: null });
    const progress = this.#working(kind, generation);
    return this.#finish(generation, asked, async () => {
      if (kind === 'bounce') return { is: 'bounces', kind, report: await this.engine.call('explainBounce', input, progress), start: 0 };
      this.#sent = input;
      const { summary, marks } = await this.#checkText({ ...input, kind, includes: this.#includes }, progress);
      return { is: 'text', kind, input, text: input.text ?? null, summary, marks };
    });
  }

  /** Where the small module says that the larger one may find more, it is asked, and stays asked while the text is typed on. */
  async #checkText(input: Calls['checkText']['takes'], progress: (progress: unknown) => void): Promise<TextResult> {
    if (!this.#larger) {
      const result = await this.engine.call('checkText', input, progress);
      if (!result.summary.larger) return result;
      // Offline it may not be there: the page says then that something is left unchecked.
      if (!(await this.engine.hasLarge())) return result;
      this.#larger = true;
    }
    return this.engine.call('checkText', { ...input, larger: true }, progress);
  }

  async lookUp(): Promise<Result | null> {
    const domain = this.domain;
    const resolvers = this.state.resolvers.filter((it) => it.chosen).map((it) => it.url);
    const provider = this.state.provider === 'auto' ? undefined : this.state.provider;
    const generation = ++this.#generation;
    // Said at once: a browser may take long to find out that there is no network.
    if (!navigator.onLine) return this.#refuse({ key: 'notice.offline' });
    if (resolvers.length === 0) return this.#refuse({ key: 'notice.no-resolver' });
    this.show({ work: { kind: 'domain' }, notice: null });
    return this.#finish(generation, true, async () => {
      const questions = await this.engine.call('firstQuestions', { domain, provider });
      if (!this.around.mayAsk(questions, resolvers)) throw new EngineError('refused', 'notice.not-allowed');
      const report = await this.engine.call('lookUp', { domain, provider, resolvers }, this.#streaming(generation));
      const reached = report.questions.some((it) => it.outcome !== 'unreachable');
      if (!reached && !(await reachesHome())) throw new EngineError('refused', 'notice.offline');
      return { is: 'domain', kind: 'domain', report, done: true };
    });
  }

  /** Asks some of what was asked once more; what else is known stays. */
  async askAgain(questions: Question[]): Promise<void> {
    const resolvers = this.state.resolvers.filter((it) => it.chosen).map((it) => it.url);
    const { result } = this.state;
    if (result?.is !== 'domain') return;
    if (!navigator.onLine) return this.show({ notice: { key: 'notice.offline' } });
    if (resolvers.length === 0) return this.show({ notice: { key: 'notice.no-resolver' } });
    if (!this.around.mayAsk(questions, resolvers)) return this.show({ notice: { key: 'notice.not-allowed' } });
    const generation = ++this.#generation;
    this.show({ work: { kind: 'domain' }, notice: null });
    await this.#finish(generation, true, async () => {
      const { domain } = result.report;
      const provider = this.state.provider === 'auto' ? undefined : this.state.provider;
      const report = await this.engine.call('askAgain', { domain, provider, questions, resolvers }, this.#streaming(generation, false));
      return { ...result, report, done: true };
    });
  }

  /** Checks a domain by the answers that were pasted; nothing is asked. */
  async checkPasted(domain: string): Promise<void> {
    const provider = this.state.provider === 'auto' ? undefined : this.state.provider;
    const generation = ++this.#generation;
    await this.#finish(generation, true, async () => {
      const report = await this.engine.call('checkPasted', { ...this.input, domain, provider });
      return { is: 'domain', kind: 'domain', report, done: true, pasted: true };
    });
  }

  /** Looks whether what was checked are answers of look-ups, by which a domain can be checked too. */
  async #lookForAnswers({ kind }: Result): Promise<void> {
    const { text, file } = this.state;
    const isJson = file ? file.name.endsWith('.json') : text.trimStart().startsWith('{');
    if ((kind !== 'zone' && !isJson) || (file?.size ?? text.length) > ANSWERS_LIMIT) return;
    const pasted = await this.#quietly(this.engine.call('pasted', this.input));
    if (pasted && text === this.state.text && file === this.state.file) this.show({ pasted });
  }

  /** Shows how far a look-up is, and what is known by then; findings once their words are there. */
  #streaming(generation: number, partial = true): (progress: unknown) => void {
    let worded = false;
    // That they cannot be had is told where the whole result waits for them.
    void this.around.words().then(() => (worded = true), () => undefined);
    return (progress) => {
      if (generation !== this.#generation) return;
      const { report, ...state } = progress as LookUpProgress;
      const result: Partial<State> = report && worded && partial ? { result: { is: 'domain', kind: 'domain', report, done: false } } : {};
      this.show({ work: { kind: 'domain', ...this.state.work, ...state }, ...result });
    };
  }

  /** Stops what runs; the text stays. */
  cancel(): void {
    this.engine.stop('cancelled');
  }

  /** Another window of the bounces. */
  async page(start: number): Promise<void> {
    const { result } = this.state;
    if (result?.is !== 'bounces') return;
    const bounces = await this.#quietly(this.engine.call('bounces', { start }));
    if (bounces && this.state.result === result) this.show({ result: { ...result, report: { ...result.report, bounces }, start } });
  }

  unfold(code: string): void {
    const unfolded = new Set(this.state.unfolded);
    if (!unfolded.delete(code)) unfolded.add(code);
    this.show({ unfolded });
  }

  /** Some findings of a code, in the order of the text. */
  async rows(code: string, start: number, count: number): Promise<TextFinding[]> {
    return (await this.#quietly(this.engine.call('rows', { code, start, count }))) ?? [];
  }

  /** Shows a finding of a code in full; of a file also its line. */
  choose(code: string, finding: TextFinding): void {
    this.show({ chosen: new Map(this.state.chosen).set(code, finding) });
    if (this.state.file && finding.line !== undefined && !this.state.excerpts.has(finding.line)) void this.excerpt(finding.line);
  }

  /** The findings in a stretch of the text that is shown; `null` where the text is not the one that was checked. */
  async marks(from: number, to: number): Promise<Finding[] | null> {
    const { result, text } = this.state;
    if (!this.#isCurrent) return null;
    const marks = await this.#quietly(this.engine.call('marks', { from, to }));
    return marks && this.state.result === result && this.state.text === text ? marks : null;
  }

  /** Fetches a line of a file that the page itself never read. */
  async excerpt(line: number): Promise<void> {
    const excerpts = new Map(this.state.excerpts);
    if (!excerpts.delete(line)) {
      const lines = await this.#quietly(this.engine.call('excerpt', { line, count: 1 }));
      if (lines) excerpts.set(line, lines[0] ?? '');
    }
    this.show({ excerpts });
  }

  /** Applies a fix, or all safe fixes, or rewrites a zone in its one form; tells how many fixes were applied. */
  async rewrite(how: Calls['mend']['takes'] | 'normalise'): Promise<number | null> {
    // A fix by its number is of the report as it is; the others may wait for a new one.
    if (!this.#isCurrent && (typeof how === 'object' || !(await this.#checkOffline(false), this.#isCurrent))) return null;
    const { result, text, file, undo } = this.state;
    const kind = result!.kind;
    const generation = ++this.#generation;
    const progress = this.#working(kind, generation);
    let rewritten;
    try {
      rewritten = how === 'normalise' ? await this.engine.call('normalise', { ...this.input, includes: this.#includes }, progress) : await this.engine.call('mend', how, progress);
    } catch (error) {
      if (generation === this.#generation) this.#failed(error);
      return null;
    }
    if (generation !== this.#generation) return null;
    this.#stopWork();
    const { bytes, count, unreadable, changed } = rewritten;
    const before = file ?? text;
    if (file) this.#replace('', new File([bytes as BlobPart], file.name, { type: file.type }));
    else this.#replace(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    const same = !file && this.state.text === before;
    this.show({ undo: same ? undo : [...undo, before] });
    const comparing = this.state.comparison !== null;
    await this.#checkOffline(false);
    if (comparing) await this.compare();
    if (how === 'normalise') this.#tellForm(changed, unreadable, same);
    return count;
  }

  async undoFix(): Promise<void> {
    const before = this.state.undo.at(-1);
    if (before === undefined) return;
    if (typeof before === 'string') this.#replace(before);
    else this.#replace('', before);
    this.show({ undo: this.state.undo.slice(0, -1), comparison: null });
    await this.#checkOffline(false);
  }

  /** What the text in the box changes of the one that came in. */
  async compare(): Promise<void> {
    const { original } = this.state;
    const kind = this.kind;
    if (!kind) return;
    const generation = this.#generation;
    const before: Input = typeof original === 'string' ? { text: original } : { file: original };
    const progress = this.#working(kind, generation);
    try {
      const comparison = await this.engine.call('compare', { before, after: this.input, includes: this.#includes }, progress);
      if (generation === this.#generation) this.show({ comparison, notice: null });
    } catch (error) {
      if (generation === this.#generation) return this.#failed(error);
    }
    // A fix that was still on its way has changed the text: who asked wants to know about that one.
    if (generation !== this.#generation && this.state.original === original) return this.compare();
    this.#stopWork();
  }

  closeComparison(): void {
    this.show({ comparison: null });
  }

  /** Gives a file that the zone includes, or takes it back. */
  async include(name: string, file: File | null): Promise<void> {
    const includes = new Map(this.state.includes);
    if (file) includes.set(name, file);
    else includes.delete(name);
    this.show({ includes });
    await this.#checkOffline();
  }

  /** Gives those files that the zone includes, by the last part of their names there; whether these were all. */
  async includeAmong(files: readonly File[]): Promise<boolean> {
    if (files.length === 0) return true;
    const names = (await this.rows('include-directive', 0, 200)).map((it) => String(it.facts.file));
    const of = (file: File) => names.filter((it) => it.split('/').at(-1) === file.name);
    const includes = new Map(files.flatMap((file) => of(file).map((name) => [name, file] as const)));
    if (includes.size) {
      this.show({ includes: new Map([...this.state.includes, ...includes]) });
      await this.#checkOffline();
    }
    return files.every((it) => of(it).length > 0);
  }

  async trySpf(ip: string, sender: string): Promise<void> {
    try {
      this.show({ spf: await this.engine.call('evaluateSpf', { ip, mail_from: sender }) });
    } catch (error) {
      this.show({ spf: { error: error instanceof Error ? error.message : String(error) } });
    }
  }

  async selfTest(suite: string): Promise<void> {
    try {
      this.show({ selfTest: await this.engine.call('selfTest', { suite: suite || undefined }) });
    } catch (error) {
      this.show({ selfTest: { error: error instanceof Error ? error.message : String(error) } });
    }
  }

  /** Which addresses may send for a domain, by the pasted records or by those that are published; `ask`: whether the resolvers may be asked. */
  async findSenders(request: SendersRequest, ask: boolean, afresh: boolean): Promise<void> {
    const resolvers = ask ? this.state.resolvers.filter((it) => it.chosen).map((it) => it.url) : [];
    const found = this.state.senders?.found;
    const awaited = found ? (found.report.awaited ?? []) : [{ name: request.domain, rtype: 'TXT' }];
    const zone = this.#isZone;
    try {
      if (ask && !navigator.onLine) throw new Error('notice.offline');
      if (ask && resolvers.length === 0) throw new Error('notice.no-resolver');
      if (ask && !this.around.mayAsk(awaited, resolvers)) throw new Error('notice.not-allowed');
      this.show({ senders: { working: true, found } });
      const [report, providers] = await Promise.all([
        this.engine.call('spfSenders', { request, zone, resolvers, afresh }),
        this.engine.call('spfProviders', undefined),
      ]);
      // An edit has become the record on trial, for the next edit to begin from.
      const instead = request.add || request.remove ? (report.record ?? request.instead) : request.instead;
      this.show({ senders: { working: false, found: { request: { domain: request.domain, instead }, report, providers, asked: null } } });
    } catch (error) {
      this.show({ senders: { working: false, error: error instanceof Error ? error.message : String(error), found } });
    }
  }

  /** Why an address may or may not send, by what was worked out last. */
  async explainSender(ip: string): Promise<void> {
    const { senders } = this.state;
    if (!senders?.found) return;
    const { found } = senders;
    const answer = await this.engine.call('explainSender', { request: found.request, zone: this.#isZone, ip }).catch((error) => ({ error: String(error.message ?? error) }));
    if (this.state.senders === senders) this.show({ senders: { ...senders, found: { ...found, asked: { ip, answer } } } });
  }

  /** SPF of the sender that a bounce names; `ask`: whether the resolvers may be asked, else it is only said what would be. */
  async checkSender(domain: string, ip: string, ask: boolean): Promise<void> {
    if (!ask) return this.show({ sender: { domain, ip } });
    const resolvers = this.state.resolvers.filter((it) => it.chosen).map((it) => it.url);
    try {
      if (!navigator.onLine) throw new Error('notice.offline');
      if (resolvers.length === 0) throw new Error('notice.no-resolver');
      if (!this.around.mayAsk([{ name: domain, rtype: 'TXT' }], resolvers)) throw new Error('notice.not-allowed');
      this.show({ sender: { domain, ip, working: true } });
      const report = await this.engine.call('spfOfSender', { domain, ip, resolvers });
      this.show({ sender: { domain, ip, report } });
    } catch (error) {
      this.show({ sender: { domain, ip, error: error instanceof Error ? error.message : String(error) } });
    }
  }

  /** All bounces as a table; `null` where it was given up. */
  async bounceCsv(): Promise<string | null> {
    const progress = this.#working('bounce', this.#generation);
    const table = await this.#quietly(this.engine.call('bounceCsv', undefined, progress));
    this.#stopWork();
    return table ?? null;
  }

  /** The public JSON of the last result. */
  async json(): Promise<unknown> {
    const [words, json] = await Promise.all([this.around.words(), this.engine.call('json', undefined)]);
    return words.publicJson(new TextDecoder().decode(json));
  }

  show(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.around.changed();
  }

  get #isZone(): boolean {
    return this.state.result?.is === 'text' && this.state.result.kind === 'zone';
  }

  get #includes(): Includes {
    return Object.fromEntries(this.state.includes);
  }

  /** Whether the worker keeps the report of what is in the box. */
  get #isCurrent(): boolean {
    const { result, text, file } = this.state;
    return result?.is === 'text' && result.input === this.#sent && (file ? result.input.file === file : result.input.text === text);
  }

  #tellForm(changed: boolean, unreadable: number, same: boolean): void {
    if (!changed) this.show({ notice: { key: 'notice.form-kept' } });
    else if (unreadable) this.show({ notice: { key: 'notice.form-unreadable', count: unreadable } });
    else if (same) this.show({ notice: { key: 'notice.form-same' } });
  }

  /** Shows that something runs, unless it is done before anybody would see it; gives what its progress is told to. */
  #working(kind: Kind, generation: number): (progress: unknown) => void {
    clearTimeout(this.#waiting);
    let shown = this.state.work !== null;
    let latest: TextProgress = {};
    const show = () => void (generation === this.#generation && this.show({ work: { kind, ...latest } }));
    if (shown) show();
    this.#waiting = setTimeout(() => ((shown = true), show()), SHOWN_AFTER_MS);
    return (progress) => {
      latest = progress as TextProgress;
      if (shown) show();
    };
  }

  #stopWork(): void {
    clearTimeout(this.#waiting);
    if (this.state.work) this.show({ work: null });
  }

  #failed(error: unknown): void {
    clearTimeout(this.#waiting);
    this.show({ work: null, result: null, comparison: null, notice: noticeOf(error) });
  }

  /** What runs is of no use any more; what would take long is stopped. */
  #abandon(): void {
    this.#generation++;
    const { text, file } = this.state;
    if (this.engine.busy && (file || text.length > LIVE_LIMIT)) this.engine.stop('cancelled');
  }

  #replace(text: string, file: File | null = null): void {
    clearTimeout(this.#checking);
    clearTimeout(this.#detecting);
    clearTimeout(this.#waiting);
    this.#abandon();
    // The button of a look-up goes with the names beside it: it must never ask for others than it shows.
    this.show({ text, file, questions: null, notice: null, work: null, pasted: null, excerpts: new Map(), copied: null });
  }

  /** Checks again when the typing pauses; while the worker still checks an earlier text, when that is done. */
  #checkSoon(): void {
    this.#checking = setTimeout(() => (this.engine.busy ? this.#checkSoon() : void this.#checkOffline(false)), CHECK_PAUSE_MS);
  }

  #detectSoon(pause: number): void {
    this.#detecting = setTimeout(() => this.#detect(), pause);
  }

  async #detect(): Promise<void> {
    clearTimeout(this.#detecting);
    const { text, file } = this.state;
    if (this.empty) return this.show({ detected: null, questions: null });
    const detected = await this.#quietly(this.engine.call('detect', file ? { file } : { text: text.slice(0, DETECTION_LIMIT) }));
    if (!detected || text !== this.state.text || file !== this.state.file) return;
    this.show({ detected });
    await this.#prepareQuestions();
    void this.warm();
  }

  async #prepareQuestions(): Promise<void> {
    if (this.kind !== 'domain') return this.show({ questions: null });
    const { provider, result } = this.state;
    if (result && result.is !== 'domain') this.show({ result: null });
    try {
      const questions = await this.engine.call('firstQuestions', { domain: this.domain, provider: provider === 'auto' ? undefined : provider });
      this.show({ questions, notice: null });
    } catch (error) {
      this.show({ questions: null, notice: noticeOf(error) });
    }
  }

  async #checkOffline(asked = true): Promise<void> {
    const kind = this.kind;
    if (kind && kind !== 'domain' && !this.empty) await this.run(kind, asked);
  }

  async #finish(generation: number, asked: boolean, task: () => Promise<Result>): Promise<Result | null> {
    try {
      const [result] = await Promise.all([task(), this.around.words()]);
      if (generation !== this.#generation) return null;
      clearTimeout(this.#waiting);
      // While somebody types, what they opened stays open.
      const opened = asked ? { unfolded: new Set<string>(), spf: null, senders: null, sender: null } : {};
      this.show({ result, work: null, notice: null, chosen: new Map(), excerpts: new Map(), ...opened });
      this.around.finished(result, asked);
      if (result.is !== 'domain') void this.#lookForAnswers(result);
      return result;
    } catch (error) {
      if (generation === this.#generation) this.#failed(error);
      return null;
    }
  }

  #refuse(notice: Notice): null {
    clearTimeout(this.#waiting);
    this.show({ notice, work: null, result: null });
    return null;
  }

  /** For what may fail without harm; trouble of the engine itself is shown. */
  async #quietly<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof EngineError && error.ending !== 'cancelled') this.show({ notice: noticeOf(error), work: null });
      return undefined;
    }
  }
}

/** Whether the page's own server answers. Not every browser notices by itself that the network is gone. */
async function reachesHome(): Promise<boolean> {
  // The service worker answers for what is fetched to be shown, not for this.
  if (!location.protocol.startsWith('http')) return true;
  return fetch(location.href, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(3000) }).then(
    () => true,
    () => false,
  );
}
