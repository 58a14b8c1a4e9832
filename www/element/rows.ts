// A list of any length in a window of a few rows: only those in sight are drawn, and fetched page by page.
import { LitElement, html, nothing } from 'lit';
import type { TextFinding } from '../engine/api.ts';
import type { Words } from '../words/words.ts';

/** Rows that are fetched together. */
const PAGE = 100;
/** Pages that are kept. */
const KEPT = 6;
/** Rows above and below the sight that are drawn too. */
const BESIDE = 6;

/**
 * The findings of one rule as a list box. It has no shadow root: the element around it gives the styles.
 * One row is chosen; the arrow keys move the choice, and whoever listens to `choose` shows it.
 */
export class FindingRows extends LitElement {
  static override properties = { report: { attribute: false }, count: { attribute: false }, words: { attribute: false }, code: {}, name: { attribute: false } };
  /** What the rows are of: when it changes, they are fetched anew. */
  declare report: unknown;
  declare count: number;
  declare words: Words;
  /** Of the rule, as an attribute. */
  declare code: string;
  /** What a screen reader calls the list. */
  declare name: string;
  fetchRows: (start: number, count: number) => Promise<TextFinding[]> = async () => [];
  choose: (finding: TextFinding) => void = () => {};

  #pages = new Map<number, TextFinding[]>();
  #fetching = new Set<number>();
  #first = 0;
  #shown = BESIDE;
  #rowHeight = 0;
  #chosen = 0;
  #resized = new ResizeObserver(() => this.#look());

  constructor() {
    super();
    this.count = 0;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('report') && changed.get('report') !== undefined) {
      // What is drawn stays until the new rows are here.
      this.#fetching.clear();
      this.#chosen = Math.min(this.#chosen, this.count - 1);
      for (const page of this.#pages.keys()) if (!this.#inSight(page)) this.#pages.delete(page);
      for (const page of this.#pages.keys()) void this.#fetch(page);
    }
  }

  protected override render(): unknown {
    const rows = [];
    for (let at = Math.max(0, this.#first - BESIDE); at < Math.min(this.count, this.#first + this.#shown + BESIDE); at++) rows.push(at);
    return html`<div class="rows" role="listbox" tabindex="0" aria-label=${this.name} aria-activedescendant=${rows.includes(this.#chosen) ? this.#idOf(this.#chosen) : nothing}
        @scroll=${() => this.#look()} @keydown=${(event: KeyboardEvent) => this.#key(event)}>
      <div class="space" role="presentation">${rows.map((at) => this.#row(at))}</div>
    </div>`;
  }

  #row(at: number): unknown {
    const finding = this.#rowAt(at);
    const { line, column } = finding ?? {};
    return html`<div class="row" role="option" id=${this.#idOf(at)} data-at=${at} aria-selected=${at === this.#chosen} aria-setsize=${this.count} aria-posinset=${at + 1}
        @click=${() => this.#select(at)}>
      ${finding
        ? html`<span class="where">${line === undefined ? nothing : this.words.t('finding.place', { line, column: column ?? 1 })}</span> <span class="what">${this.words.message(finding)}</span>`
        : '…'}
    </div>`;
  }

  /** Places the rows and fetches those that are missing. Styles are set by script: the policy allows no inline ones. */
  protected override updated(): void {
    const box = this.querySelector<HTMLElement>('.rows')!;
    const space = this.querySelector<HTMLElement>('.space')!;
    const rows = [...this.querySelectorAll<HTMLElement>('.row')];
    const height = rows[0]?.offsetHeight ?? 0;
    if (height !== this.#rowHeight) {
      this.#rowHeight = height;
      this.requestUpdate();
    }
    space.style.height = `${this.count * height}px`;
    for (const row of rows) row.style.transform = `translateY(${Number(row.dataset.at) * height}px)`;
    if (height > 0) this.#shown = Math.ceil(box.clientHeight / height);
    for (const at of [this.#first - BESIDE, this.#first + this.#shown + BESIDE]) this.#need(at);
  }

  #look(): void {
    const box = this.querySelector<HTMLElement>('.rows');
    if (!box) return;
    const row = this.querySelector<HTMLElement>('.row')?.offsetHeight ?? 0;
    const first = row > 0 ? Math.floor(box.scrollTop / row) : 0;
    if (first === this.#first && row === this.#rowHeight) return;
    this.#first = first;
    this.requestUpdate();
  }

  #rowAt(at: number): TextFinding | undefined {
    return this.#pages.get(Math.floor(at / PAGE))?.[at % PAGE];
  }

  #need(at: number): void {
    const page = Math.floor(Math.min(Math.max(at, 0), this.count - 1) / PAGE);
    if (!this.#pages.has(page) && !this.#fetching.has(page)) void this.#fetch(page);
  }

  async #fetch(page: number): Promise<void> {
    const { report } = this;
    this.#fetching.add(page);
    const rows = await this.fetchRows(page * PAGE, PAGE);
    if (report !== this.report) return;
    this.#fetching.delete(page);
    this.#pages.delete(page);
    this.#pages.set(page, rows);
    for (const old of this.#pages.keys()) if (this.#pages.size > KEPT && !this.#inSight(old)) this.#pages.delete(old);
    this.requestUpdate();
  }

  #inSight(page: number): boolean {
    const [first, last] = [this.#first - BESIDE, this.#first + this.#shown + BESIDE];
    return page >= Math.floor(first / PAGE) && page <= Math.floor(last / PAGE);
  }

  #key(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: this.#shown, PageUp: -this.#shown, Home: -this.count, End: this.count };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#select(Math.min(Math.max(this.#chosen + step, 0), this.count - 1));
  }

  async #select(at: number): Promise<void> {
    this.#chosen = at;
    const box = this.querySelector<HTMLElement>('.rows')!;
    const [top, bottom] = [at * this.#rowHeight, (at + 1) * this.#rowHeight];
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
    this.requestUpdate();
    const finding = this.#rowAt(at) ?? (await this.fetchRows(at, 1))[0];
    if (finding && this.#chosen === at) this.choose(finding);
  }

  #idOf(at: number): string {
    return `${this.code}-${at}`;
  }
}

if (!customElements.get('mail-why-rows')) customElements.define('mail-why-rows', FindingRows);
