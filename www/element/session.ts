// One paste, one answer: what is in the box, what it is taken for, what runs, and what came out.
import type { DomainReport, Kind } from '../engine/api.ts';
import { WINDOW, type Input } from '../engine/calls.ts';
import { Engine, EngineError } from '../engine/engine.ts';
import { applyEdits, safeFixes } from './edits.ts';
import { noticeOf } from './notice.ts';
import { emptyState, kindFor, kindOf, type Notice, type Resolver, type Result, type State } from './state.ts';

/** Larger texts are not checked again at every pause of the typing. */
const LIVE_LIMIT = 1_000_000;
/** A paste beyond this goes to the worker as a file does: a text box would choke on it. */
export const BOX_LIMIT = 1_000_000;
const DETECTION_LIMIT = 1 << 16;
const DETECTION_PAUSE_MS = 120;
const CHECK_PAUSE_MS = 400;

/** What a session needs of the element around it. */
export interface Surroundings {
  changed(): void;
  /** Asked before the first question leaves; `false` forbids it. */
  mayAsk(questions: { name: string; rtype: string }[], resolvers: string[]): boolean;
  /** `asked` where the person did something for it, not merely went on typing. */
  finished(result: Result, asked: boolean): void;
  tool: string;
}

export class Session {
  readonly engine = new Engine();
  state: State = emptyState();
  #generation = 0;
  #detecting: ReturnType<typeof setTimeout> | undefined;
  #checking: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly around: Surroundings) {}

  /** What the input is taken for: the person's word, else the element's tool, else what was detected. */
  get kind(): Kind | null {
    return kindFor(this.state, this.around.tool);
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
    this.show(this.empty || !live ? { result: null, spf: null } : {});
    this.#detectSoon(DETECTION_PAUSE_MS);
    if (live && !this.empty && text.length <= LIVE_LIMIT) {
      this.#checking = setTimeout(() => this.#checkOffline(false), CHECK_PAUSE_MS);
    }
  }

  /** A whole new text or file came in: a paste, a drop, an example, the attribute. What needs no network is checked at once. */
  async put(content: string | File): Promise<void> {
    await this.load(content);
    await this.#obey();
    await this.#checkOffline();
  }

  /** The same, without checking it. */
  async load(content: string | File, overruled: Kind | null = null): Promise<void> {
    const change = { overruled, result: null, undo: [], spf: null, questions: null, detected: null };
    this.#replace(typeof content === 'string' ? content : '');
    this.show(typeof content === 'string' ? change : { ...change, file: content });
    await this.#detect();
  }

  clear(): void {
    this.#replace('');
    this.show({ detected: null, overruled: null, result: null, undo: [], spf: null, questions: null });
  }

  /** The person says what it is. */
  async overrule(kind: Kind): Promise<void> {
    this.show({ overruled: kind, result: null, spf: null, questions: null });
    await this.#prepareQuestions();
    await this.#checkOffline();
  }

  async chooseProvider(provider: string): Promise<void> {
    this.show({ provider, questions: null });
    await this.#prepareQuestions();
  }

  chooseResolver(url: string, chosen: boolean): void {
    this.show({ resolvers: this.state.resolvers.map((it) => (it.url === url ? { ...it, chosen } : it)) });
  }

  setResolvers(resolvers: Resolver[]): void {
    this.show({ resolvers });
  }

  /** Fetches and starts the worker before it is needed. */
  async warm(): Promise<void> {
    if (this.state.providers.length) return;
    const providers = await this.#quietly(this.engine.call('providers', undefined));
    if (providers) this.show({ providers });
    await this.engine.prepare();
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
    this.show({ work: { kind }, notice: null });
    const progress = (fraction: unknown) => generation === this.#generation && this.show({ work: { kind, fraction: Number(fraction) } });
    return this.#finish(generation, asked, async () => {
      if (kind === 'bounce') return { is: 'bounces', kind, report: await this.engine.call('explainBounce', input, progress), start: 0 };
      const { summary, findings } = await this.engine.call('checkText', { ...input, kind }, progress);
      return { is: 'text', kind, text: input.text ?? null, summary, findings, start: 0 };
    });
  }

  /** Asks the resolvers about the domain. Only ever called by a press of the button, or by the host page. */
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
      const progress = (state: unknown) => generation === this.#generation && this.show({ work: { kind: 'domain', ...(state as object) } });
      const report: DomainReport = await this.engine.call('lookUp', { domain, provider, resolvers }, progress);
      return { is: 'domain', kind: 'domain', report, done: true };
    });
  }

  /** Stops what runs; the text stays. */
  cancel(): void {
    this.engine.stop('cancelled');
  }

  /** Another window of a long report. */
  async page(start: number): Promise<void> {
    const { result } = this.state;
    if (result?.is === 'text') {
      const findings = await this.#quietly(this.engine.call('window', { start, count: WINDOW }));
      if (findings && this.state.result === result) this.show({ result: { ...result, findings, start }, unfolded: new Set() });
    } else if (result?.is === 'bounces') {
      const bounces = await this.#quietly(this.engine.call('bounces', { start }));
      if (bounces && this.state.result === result) this.show({ result: { ...result, report: { ...result.report, bounces }, start } });
    }
  }

  unfold(code: string): void {
    const unfolded = new Set(this.state.unfolded);
    if (!unfolded.delete(code)) unfolded.add(code);
    this.show({ unfolded });
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

  /** Applies a fix to the text in the box, or gives the mended file. */
  async fix(finding: number, fix: number): Promise<Uint8Array | null> {
    const { result, file, text } = this.state;
    if (result?.is !== 'text') return null;
    if (file) return (await this.#quietly(this.engine.call('fix', { finding: result.start + finding, fix }))) ?? null;
    const edits = result.findings[finding]?.fixes[fix]?.edits;
    if (edits && text === result.text) this.#rewrite(applyEdits(text, edits), [...this.state.undo, text]);
    return null;
  }

  /** Applies all fixes of the listed findings that need no reading. */
  fixAll(): void {
    const { result, text, undo } = this.state;
    if (result?.is === 'text' && text === result.text) this.#rewrite(applyEdits(text, safeFixes(result.findings).edits), [...undo, text]);
  }

  undoFix(): void {
    const before = this.state.undo.at(-1);
    if (before !== undefined) this.#rewrite(before, this.state.undo.slice(0, -1));
  }

  async trySpf(ip: string, sender: string): Promise<void> {
    try {
      this.show({ spf: await this.engine.call('evaluateSpf', { ...this.input, query: { ip, mail_from: sender } }) });
    } catch (error) {
      this.show({ spf: { error: error instanceof Error ? error.message : String(error) } });
    }
  }

  /** The public JSON of the last result. */
  async json(): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode(await this.engine.call('json', undefined)));
  }

  show(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.around.changed();
  }

  #rewrite(text: string, undo: string[]): void {
    this.#replace(text);
    this.show({ undo });
    void this.#checkOffline();
  }

  #replace(text: string): void {
    clearTimeout(this.#checking);
    clearTimeout(this.#detecting);
    // A long check of the earlier text is of no use any more.
    const { work, text: old, file } = this.state;
    if (work && (file || old.length > LIVE_LIMIT)) this.engine.stop('cancelled');
    this.#generation++;
    // The button of a look-up goes with the names beside it: it must never ask for others than it shows.
    this.show({ text, file: null, questions: null, notice: null, work: null, excerpts: new Map(), copied: null });
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
      const result = await task();
      if (generation !== this.#generation) return null;
      this.show({ result, work: null, unfolded: new Set(), excerpts: new Map(), spf: null });
      this.around.finished(result, asked);
      return result;
    } catch (error) {
      if (generation === this.#generation) this.show({ work: null, result: null, notice: noticeOf(error) });
      return null;
    }
  }

  #refuse(notice: Notice): null {
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
