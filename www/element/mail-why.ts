// The element `<mail-why>`: attributes, events and methods around the session, in a shadow root of its own.
import { LitElement, nothing, type PropertyValues } from 'lit';
import type { Calls } from '../engine/calls.ts';
import type { DomainReport, Kind, Place, TextFinding } from '../engine/api.ts';
import { noticeWords } from '../render/notice.ts';
import { page, type Settings } from '../render/page.ts';
import { actorOf, actsOf, sentenceOf, verdictOf } from '../render/verdict.ts';
import type { Around, Guide } from '../render/guide.ts';
import type { Actions, View } from '../render/view.ts';
import { styles } from '../styles/styles.ts';
import { chooseLanguage, loadWords, type Words } from '../words/words.ts';
import { Announcer } from './announcer.ts';
import { plainLines } from './box.ts';
import { codesOf, marksOf, marksOfFindings } from './digest.ts';
import { copyText, saveFile, saveJson } from './hand-over.ts';
import { resolversOf } from './resolvers.ts';
import { Session } from './session.ts';
import type { Result } from './state.ts';
import type { Told } from './told.ts';
import { Writing } from './writing.ts';

export interface CheckOptions {
  tool?: 'auto' | Kind;
  provider?: string;
  /** DoH addresses; the page's policy has to allow them. */
  resolvers?: string[];
}

/** Reports with more findings are not put into the event; `report()` gives them. */
const EVENT_FINDINGS = 1000;

/**
 * `<mail-why tool provider lang resolvers value theme compact>`: the whole page as one element.
 *
 * - `tool`: `auto` (the default), `zone`, `record`, `spf`, `bounce` or `domain`: what is pasted is taken for.
 * - `provider`: the id of a mail provider, else it is found out from the answers.
 * - `lang`: `en` or `zh-CN`, else the browser's. `theme`: `auto`, `light` or `dark`.
 * - `resolvers`: addresses of DNS-over-HTTPS resolvers, separated by spaces, else those of this build.
 * - `value`: a text to begin with. `compact`: without heading, settings and examples, for use inside another page.
 *
 * A strict policy has to allow: `script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self' <the resolvers>`; if it also
 * allows the registries there, and `frame-src 'self'`, these can be asked with a button, else there is a link;
 * and with `require-trusted-types-for 'script'` also `trusted-types lit-html mailwhy`. No inline style is needed.
 *
 * @fires mailwhy-result - after each check; detail: `{kind, verdict, codes, json}`
 * @fires mailwhy-network - before anything is asked, cancelable; detail: `{questions, resolvers}`. For a registry or the host of an
 *   MTA-STS policy `rtype` is `RDAP` or `MTA-STS`, and `resolvers` holds the address
 */
export class MailWhy extends LitElement {
  static override styles = styles;
  static override properties = {
    tool: { reflect: true },
    provider: { reflect: true },
    lang: { reflect: true },
    theme: { reflect: true },
    resolvers: {},
    value: {},
    compact: { type: Boolean },
  };
  declare tool: string;
  declare provider: string;
  declare theme: string;
  declare resolvers: string;
  declare value: string;
  declare compact: boolean;

  #words: Words | undefined;
  #answer: View['answer'];
  #writing: Writing | undefined;
  #announcer: Announcer | undefined;
  /** The questions for whoever does not know what to paste; they come when they are wanted. */
  #guide: Guide | undefined;
  /** Whose places are marked in the text. */
  #marked: Result | null = null;
  /** What had the focus before the page was drawn anew. */
  #focused: Element | null = null;
  /** Whether the last result came of typing. */
  #typing = false;
  #session = new Session(this.#surroundings());

  constructor() {
    super();
    this.tool = 'auto';
    this.provider = 'auto';
    this.theme = 'auto';
    this.resolvers = '';
    this.value = '';
    this.compact = false;
  }

  /** Checks a text, as if it were put into the box and the button pressed; for a domain that means to ask the resolvers. */
  async check(text: string | Uint8Array | Blob, options: CheckOptions = {}): Promise<unknown> {
    const words = await this.#loadedWords();
    // Attributes that were set just before the call count.
    await this.updateComplete;
    const session = this.#session;
    if (options.provider) session.show({ provider: options.provider });
    if (options.resolvers) session.setResolvers(resolversOf(options.resolvers.join(' ')));
    const content = typeof text === 'string' ? plainLines(text) : new File([text as BlobPart], words.t('file.pasted'));
    await session.load(content, options.tool && options.tool !== 'auto' ? options.tool : null);
    const kind = session.kind;
    const result = kind && (await session.run(kind, false));
    if (!result) throw new Error(this.#noticeText() || 'nothing to check');
    return session.json();
  }

  /** The public JSON of the last result. */
  report(): Promise<unknown> {
    return this.#session.json();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#words) void this.#changeLanguage();
    addEventListener('online', this.#redraw);
    addEventListener('offline', this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#redraw);
    removeEventListener('offline', this.#redraw);
    this.#session.engine.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lang')) void this.#changeLanguage();
    if (changed.has('resolvers')) this.#session.setResolvers(resolversOf(this.resolvers));
    if (changed.has('provider') && this.provider !== this.#session.state.provider) void this.#session.chooseProvider(this.provider || 'auto');
    if (changed.has('value') && this.value) void this.#session.put(plainLines(this.value), false);
  }

  protected override render(): unknown {
    // The first time there is no root yet.
    this.#focused = this.shadowRoot?.activeElement ?? null;
    const words = this.#words;
    if (!words) return nothing;
    return page(this.#view(words), this.#settings);
  }

  protected override updated(): void {
    const words = this.#words;
    if (!words) return;
    const { state } = this.#session;
    const writing = (this.#writing ??= this.#startWriting());
    writing.label(words.t('box.label'), this.#guide?.placeholder ?? words.t('box.placeholder'), words.language);
    writing.show(state);
    if (this.#marked !== state.result) {
      this.#marked = state.result;
      if (this.#isLong(state.result) && writing.sight) void this.#markSight(writing.sight.from, writing.sight.to);
      else writing.mark(state.file ? [] : marksOf(state.result, (it) => words.message(it)));
    }
    this.#announce().sayState(this.#status(words), this.#typing);
    // A button that has done its work may be gone: the keys go on at the answer, and not at the top of the host's page.
    if (this.#focused && !this.#focused.isConnected) this.#rest?.focus({ preventScroll: true });
  }

  /** Where the focus rests when what had it is gone. */
  get #rest(): HTMLElement | null {
    const found = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    return found('.verdict') ?? found('.file') ?? found('.answer');
  }

  #startWriting(): Writing {
    const place = this.renderRoot.querySelector<HTMLElement>('#text')!;
    return new Writing(place, place.closest<HTMLElement>('.box')!, {
      typed: (text) => this.#session.typed(text),
      pasted: (content) => void this.#take(content),
      given: (files) => void this.#receive(files),
      check: () => void this.#check(),
      viewed: (from, to) => void this.#markSight(from, to),
      entered: () => void this.#session.warm(),
      oneLine: () => this.#session.kind !== null && this.#session.kind !== 'zone' && !this.#session.state.text.includes('\n'),
      pasteName: () => this.#words!.t('file.pasted'),
    });
  }

  /** Where a file takes the place of the box, the keys go to it, so that the next paste is heard; and back with the box. */
  async #take(content: string | File): Promise<void> {
    const { file } = this.#session.state;
    const answer = this.#session.put(content);
    await this.updateComplete;
    if (content instanceof File) this.renderRoot.querySelector<HTMLElement>('.file')?.focus({ preventScroll: true });
    else if (file) this.#writing?.focus();
    await answer;
  }

  /** Files are opened before they take the place of what is there: some hold no text. */
  async #receive(files: readonly File[]): Promise<void> {
    const { generation } = this.#session;
    try {
      const { opened } = await import('./opened.ts');
      const { file, beside, notice } = await opened(files);
      if (generation !== this.#session.generation) return;
      if (notice) this.#session.show({ notice });
      if (!file) return;
      await this.#take(file);
      if (!(await this.#session.includeAmong(beside))) this.#session.show({ notice: { key: 'notice.one-file', facts: { name: file.name } } });
    } catch {
      this.#session.show({ notice: { key: 'notice.unavailable' } });
    }
  }

  /** Whether there are more findings than come with the result. */
  #isLong(result: Result | null): boolean {
    return result?.is === 'text' && codesOf(result).count > result.marks.length;
  }

  /** A long report marks what is in sight. */
  async #markSight(from: number, to: number): Promise<void> {
    if (!this.#isLong(this.#session.state.result)) return;
    const marks = await this.#session.marks(from, to);
    if (marks) this.#writing?.mark(marksOfFindings(marks, (it) => this.#words!.message(it)));
  }

  /** A domain is never looked up from the box: the key leads to the button beside the names that would be asked. */
  async #check(): Promise<void> {
    await this.#session.check();
    if (this.#session.kind !== 'domain') return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.look-up')?.focus();
  }

  #status(words: Words): string {
    const { work, result, notice } = this.#session.state;
    if (notice) return this.#noticeText();
    if (work) return words.t(work.kind === 'domain' ? 'work.look-up' : 'work.read');
    if (!result) return '';
    const [{ sentence: verdict }, acts] = [sentenceOf(words, result), actsOf(result)];
    return acts ? words.t('status.turn', { verdict, actor: actorOf(words, acts) }) : words.t('status.done', { verdict });
  }

  #announce(): Announcer {
    return (this.#announcer ??= new Announcer(this.renderRoot as ShadowRoot));
  }

  #noticeText(): string {
    const { notice } = this.#session.state;
    return notice && this.#words ? noticeWords(this.#words, notice) : '';
  }

  async #changeLanguage(): Promise<void> {
    const language = chooseLanguage(this.lang || null);
    let words;
    try {
      words = await loadWords(language);
      if (this.#session.state.result || this.#guide) await words.loadAnswer();
    } catch (error) {
      // Offline it goes on in the language that is there.
      if (!this.#words) throw error;
      this.lang = this.#words.language;
      const choice = this.renderRoot.querySelector<HTMLSelectElement>('[name=language]');
      if (choice) choice.value = this.lang;
      return this.#session.show({ notice: { key: 'notice.unavailable' } });
    }
    if (this.#session.state.result) await words.loadRules();
    if (language !== chooseLanguage(this.lang || null)) return;
    this.#guide = await this.#guide?.in(language);
    if (!this.lang) this.lang = language;
    this.#words = words;
    this.#marked = null;
    this.requestUpdate();
  }

  async #loadedWords(): Promise<Words> {
    while (!this.#words) await this.#changeLanguage();
    return this.#words;
  }

  /** The words, and what draws an answer: fetched with the first text. */
  async #allWords(): Promise<Words> {
    const words = await this.#loadedWords();
    const [{ answer }] = await Promise.all([import('../render/answer.ts'), words.loadAnswer(), words.loadRules()]);
    this.#answer = answer;
    return words;
  }

  async #openGuide(): Promise<void> {
    try {
      const { Guide, guideStyles } = await import('../render/guide.ts');
      const sheets = (this.renderRoot as ShadowRoot).adoptedStyleSheets;
      if (!sheets.includes(guideStyles.styleSheet!)) sheets.push(guideStyles.styleSheet!);
      [this.#guide] = await Promise.all([Guide.load(this.#aroundGuide, this.#words!.language), this.#words!.loadAnswer()]);
    } catch {
      return this.#session.show({ notice: { key: 'notice.unavailable' } });
    }
    this.#aroundGuide.changed();
    this.#aroundGuide.focus('#guide-title');
  }

  /** What asks others than resolvers is fetched when it is wanted. */
  async #withTold(act: (told: Told) => Promise<void>): Promise<void> {
    try {
      const { Told } = await import('./told.ts');
      await act(new Told(this.#session));
    } catch {
      this.#session.show({ notice: { key: 'notice.unavailable' } });
    }
  }

  #aroundGuide: Around = {
    changed: () => this.requestUpdate(),
    focus: (selector) => void this.#focus(selector),
    lookUp: (domain) => void this.#session.load(domain, 'domain').then(() => this.#focus('.look-up')),
    fill: () => void this.updateComplete.then(() => this.#writing?.focus()),
    explain: (message) => void this.#session.put(message).then(() => this.#focus('.verdict')),
    copy: (text) => void this.#copy('guide', text),
    left: () => {
      this.#guide = undefined;
      this.requestUpdate();
      void this.#focus('.ask-me');
    },
  };

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #redraw = (): void => this.requestUpdate();

  #surroundings() {
    const element = this;
    return {
      get tool() {
        return element.tool;
      },
      changed: () => this.requestUpdate(),
      words: () => this.#allWords(),
      mayAsk: (questions: { name: string; rtype: string }[], resolvers: string[]) =>
        this.dispatchEvent(new CustomEvent('mailwhy-network', { detail: { questions, resolvers }, bubbles: true, composed: true, cancelable: true })),
      finished: (result: Result, asked: boolean) => {
        this.#typing = !asked;
        void this.#finished(result, asked);
      },
    };
  }

  async #finished(result: Result, asked: boolean): Promise<void> {
    this.#marked = null;
    this.requestUpdate();
    await this.updateComplete;
    if (asked) void this.#showVerdict();
    const { codes, count } = codesOf(result);
    const json = count <= EVENT_FINDINGS ? await this.#session.json().catch(() => undefined) : undefined;
    this.dispatchEvent(new CustomEvent('mailwhy-result', { detail: { kind: result.kind, verdict: verdictOf(result), codes, json }, bubbles: true, composed: true }));
  }

  /** Where the verdict is not wholly in sight, it comes to the top, with what follows from it below. */
  async #showVerdict(): Promise<void> {
    // The box that marks is of another height, and brings its caret into sight in the next frame.
    await this.#writing?.changed;
    await new Promise(requestAnimationFrame);
    const verdict = this.renderRoot.querySelector('.verdict');
    const { top, bottom } = verdict?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    if (top < 0 || bottom > innerHeight) verdict!.scrollIntoView();
  }

  #view(words: Words): View {
    return { state: this.#session.state, words, kind: this.#session.kind, domain: this.#session.domain, act: this.#act, answer: this.#answer };
  }

  #settings: Settings = ((element: MailWhy) => ({
    get compact() {
      return element.compact;
    },
    get theme() {
      return element.theme;
    },
    chooseLanguage: (language: string) => void (element.lang = language),
    chooseTheme: (theme: string) => void (element.theme = theme),
    chooseFiles: (files: readonly File[]) => void element.#receive(files),
    clear: () => (element.#session.clear(), element.#writing?.focus()),
    get guide() {
      return element.#words && element.#guide?.render(element.#words);
    },
    openGuide: () => void element.#openGuide(),
  }))(this);

  #act: Actions = {
    check: () => void this.#check(),
    lookUp: () => void this.#session.lookUp(),
    holdPolicy: (text) => void this.#withTold((it) => it.hold(text)),
    fetchPolicy: () => void this.#withTold((it) => it.fetchPolicy()),
    register: (text) => void this.#withTold((it) => it.register(text)),
    askRegistry: (url, domain) => void this.#withTold((it) => it.askRegistry(url, domain)),
    askAgain: (questions) => void this.#session.askAgain(questions),
    cancel: () => this.#session.cancel(),
    overrule: (kind) => void this.#session.overrule(kind),
    chooseProvider: (id) => void this.#session.chooseProvider(id),
    chooseResolver: (url, chosen) => this.#session.chooseResolver(url, chosen),
    tryResolvers: () => void this.#session.tryResolvers(),
    example: (text) => void this.#session.put(text),
    page: (start) => void this.#page(start),
    unfold: (code) => this.#session.unfold(code),
    excerpt: (line) => void this.#session.excerpt(line),
    reveal: ({ from, to }: Partial<Place>) => this.#writing?.reveal(from ?? 0, to ?? from ?? 0),
    rows: (code, start, count) => this.#session.rows(code, start, count),
    choose: (code, finding) => this.#choose(code, finding),
    applyFix: (finding, fix) => void this.#rewrite({ finding, fix }),
    fixAll: () => void this.#rewrite('all'),
    normalise: () => void this.#rewrite('normalise'),
    compare: () => void this.#compare(),
    closeComparison: () => this.#session.closeComparison(),
    include: (name, file) => void this.#session.include(name, file),
    undoFix: () => void this.#session.undoFix(),
    saveText: () => this.#saveText(),
    copy: (id, text) => void this.#copy(id, text),
    trySpf: (ip, sender) => void this.#session.trySpf(ip, sender),
    checkPasted: (domain) => void this.#session.checkPasted(domain),
    selfTest: (suite) => void this.#session.selfTest(suite),
    findSenders: (request, ask, afresh) => void this.#session.findSenders(request, ask, afresh),
    explainSender: (ip) => void this.#session.explainSender(ip),
    saveSenders: (report) => saveJson(report, `spf-${report.domain}.json`),
    checkSender: (domain, ip, ask) => void this.#session.checkSender(domain, ip, ask),
    save: () => void this.#save(),
    saveRedacted: () => void this.#saveRedacted(),
    saveCsv: () => void this.#saveCsv(),
  };

  /** Another window is read from its top. */
  async #page(start: number): Promise<void> {
    await this.#session.page(start);
    await this.updateComplete;
    this.renderRoot.querySelector('.groups')?.scrollIntoView();
  }

  /** The place is shown; the focus stays in the list. */
  #choose(code: string, finding: TextFinding): void {
    this.#session.choose(code, finding);
    if (!this.#session.state.file && finding.from !== undefined) this.#writing?.reveal(finding.from, finding.to ?? finding.from, false);
  }

  async #rewrite(how: Calls['mend']['takes'] | 'normalise'): Promise<void> {
    const count = await this.#session.rewrite(how);
    if (count === null) return;
    const words = this.#words!;
    this.#announce().say(how === 'normalise' ? words.t('status.rewritten') : words.count('status.applied', count));
  }

  async #compare(): Promise<void> {
    await this.#session.compare();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#changes-title')?.focus();
  }

  #saveText(): void {
    const { file } = this.#session.state;
    if (file) saveFile(file, file.name);
  }

  async #copy(id: string, text: string): Promise<void> {
    if (!(await copyText(text, this.renderRoot as ShadowRoot))) return;
    this.#session.show({ copied: id });
    this.#announce().say(this.#words!.t('status.copied'));
  }

  /** With the mark by which spreadsheets see that it is UTF-8. */
  async #saveCsv(): Promise<void> {
    const table = await this.#session.bounceCsv();
    if (table !== null) saveFile(new Blob(['\ufeff', table], { type: 'text/csv' }), 'mailwhy.csv');
  }

  async #saveRedacted(): Promise<void> {
    const [{ redact }, report] = await Promise.all([import('./redact.ts'), this.#session.json()]);
    saveJson(redact(report as DomainReport), 'mailwhy-redacted.json');
  }

  async #save(): Promise<void> {
    saveJson(await this.#session.json(), 'mailwhy.json');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-why': MailWhy;
  }
}
