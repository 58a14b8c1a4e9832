// Questions for whoever does not know what to paste. The rows stand in `data/guide.json`, their words in `text/guide/`.
// Where one of the tool's own checks decides, the advice goes on there with the input prepared.
import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import rows from '../data/guide.json';
import type { Words } from '../words/words.ts';
import { icon } from './icons.ts';

interface Answer {
  id?: string;
  /** Words of a message: the checker of bounces tells what they mean. */
  message?: string;
  to?: string;
}

interface Advice {
  /** `you`, `your_admin`, or one of whom the findings speak. */
  actor: string;
  sources: string[];
  /** The words of the provider's troubleshooting page that it answers. */
  quote: string;
  do?: 'look-up' | 'bounce' | 'zone';
  then: string;
  table?: 'logon' | 'servers';
  letter?: boolean;
}

interface GuideWords {
  page: Record<string, string>;
  questions: Record<string, { title: string; answers: Record<string, string> }>;
  advice: Record<string, { title: string; steps: string[] }>;
}

/** What the questions need of the element around them. */
export interface Around {
  changed(): void;
  /** Shows what would be asked about a domain. */
  lookUp(domain: string): void;
  /** Leads to the box, which says what belongs there. */
  fill(): void;
  /** Explains a message. */
  explain(message: string): void;
  copy(text: string): void;
  /** Moves the focus to what was drawn anew. */
  focus(selector: string): void;
  left(): void;
}

const QUESTIONS = rows.questions as Record<string, Answer[]>;
const ADVICE = rows.advice as Record<string, Advice>;
const SOURCES = rows.sources as Record<string, { title: string; url: string; date: string }>;
const FIRST = 'who';
const loaders = import.meta.glob<GuideWords>('../text/guide/*.json', { import: 'default' });

export class Guide {
  /** The questions that were asked and what was said to each; the last has no answer yet. */
  #path: { at: string; said?: string }[] = [{ at: FIRST }];
  /** Whether the person went on to the box, and may come back. */
  #away = false;
  /** What the box waits for, as a key of the words. */
  #expected = '';
  #faulty = false;

  private constructor(readonly around: Around, readonly language: string, readonly words: GuideWords) {}

  static async load(around: Around, language: string): Promise<Guide> {
    return new Guide(around, language, await loaders[`../text/guide/guide-${language}.json`]!());
  }

  /** The same place in other words. */
  async in(language: string): Promise<Guide> {
    const other = await Guide.load(this.around, language);
    other.#path = this.#path;
    other.#away = this.#away;
    other.#expected = this.#expected;
    return other;
  }

  /** What the box shows while it is empty, if the questions led there. */
  get placeholder(): string | undefined {
    return this.#away && this.#expected ? this.words.page[`${this.#expected}-placeholder`] : undefined;
  }

  render(words: Words): TemplateResult {
    const { page } = this.words;
    if (this.#away) return html`<p class="guide-away"><button class="resume" @click=${this.#resume}>${page.resume}</button></p>`;
    const { at } = this.#path.at(-1)!;
    return html`<section class="guide" part="guide" aria-labelledby="guide-title">
      <p class="quiet">${page.title} · ${page.privacy}</p>
      ${this.#trail(words)}
      ${QUESTIONS[at] ? this.#question(at) : this.#advice(at, words)}
      <p class="buttons">
        ${this.#path.length > 1 ? html`<button class="back" @click=${this.#back}>${page.back}</button><button class="again" @click=${this.#again}>${page.again}</button>` : nothing}
        <button class="close" @click=${() => this.around.left()}>${page.close}</button>
      </p>
    </section>`;
  }

  #trail(words: Words): TemplateResult | typeof nothing {
    const said = this.#path.filter((it) => it.said !== undefined);
    if (!said.length) return nothing;
    const separator = words.language === 'zh-CN' ? '；' : '; ';
    return html`<p class="trail"><span class="label">${this.words.page.said}</span> ${said.map((it) => this.words.questions[it.at]?.answers[it.said!] ?? this.words.page.then).join(separator)}</p>`;
  }

  #question(at: string): TemplateResult {
    const { title, answers } = this.words.questions[at]!;
    return html`<h2 id="guide-title" class="sentence" tabindex="-1">${title}</h2>
      <ul class="choices">
        ${QUESTIONS[at]!.map(
          (it) => html`<li>
            ${it.message
              ? html`<button class="choice" @click=${() => this.#explain(it.message!)}><code lang="en">${it.message}</code></button>`
              : html`<button class="choice" data-answer=${it.id!} @click=${() => this.#go(it.to!, it.id!)}>${answers[it.id!]}</button>`}
          </li>`,
        )}
      </ul>`;
  }

  #advice(at: string, words: Words): TemplateResult {
    const { page, advice } = this.words;
    const { title, steps } = advice[at]!;
    const row = ADVICE[at]!;
    return html`<h2 id="guide-title" class="sentence" tabindex="-1" data-advice=${at}>${title}</h2>
      <p class="turn"><span class="label">${words.t('turn')}</span> <span class="chip">${page[`actor.${row.actor}`] ?? words.maybe(`turn.${row.actor}`) ?? row.actor}</span></p>
      <h3 class="minor">${words.t('bounce.do')}</h3>
      <ol class="steps">${steps.map((it) => html`<li>${it}</li>`)}</ol>
      ${row.table ? this.#table(row.table) : nothing} ${row.letter ? this.#letter(words) : nothing}
      ${row.do === 'look-up' ? this.#lookUp() : row.do ? html`<p><button class="primary onward" @click=${() => this.#toBox(row.do!)}>${page[row.do]}</button></p>` : nothing}
      <p><button class="then" @click=${() => this.#go(row.then, '')}>${page.then}</button></p>
      <p class="sources"><span class="label">${page.source}</span> ${row.sources.map((key) => this.#source(key))}</p>`;
  }

  #source(key: string): TemplateResult {
    const { title, url, date } = SOURCES[key]!;
    return html`<span class="source"><a href=${url} lang="en" target="_blank" rel="noopener noreferrer">${title}</a> (${date})</span> `;
  }

  #lookUp(): TemplateResult {
    const { page } = this.words;
    return html`<form class="domain" novalidate @submit=${this.#submit}>
      <label><span>${page.domain}</span>
        <input name="domain" type="text" inputmode="url" autocapitalize="off" autocomplete="off" spellcheck="false" placeholder="example.com"
          aria-invalid=${this.#faulty ? 'true' : 'false'} aria-describedby="guide-hint" />
      </label>
      <button class="primary onward">${page['look-up']}</button>
      <p id="guide-hint" class=${this.#faulty ? 'fault' : 'quiet'}>${this.#faulty ? html`${icon('fail')} ${page['domain-missing']}` : page['look-up-hint']}</p>
    </form>`;
  }

  #table(which: 'logon' | 'servers'): TemplateResult {
    const title = this.words.page[which];
    return html`<table class="facts-table"><caption>${title}</caption><tbody>
      ${rows[which].map(([name, value, port]) => html`<tr><th scope="row" lang="en">${name}</th><td>${value!.startsWith('https:') ? html`<a href=${value!} target="_blank" rel="noopener noreferrer">${value}</a>` : html`<code>${value}</code>`}</td>${port ? html`<td><code>${port}</code></td>` : nothing}</tr>`)}
    </tbody></table>`;
  }

  #letter(words: Words): TemplateResult {
    const { page } = this.words;
    return html`<h3 class="minor">${page.letter}</h3>
      <pre>${page['letter-text']}</pre>
      <p class="buttons"><button class="copy" @click=${() => this.around.copy(page['letter-text']!)}>${words.t('fix.copy')}</button></p>`;
  }

  #go(to: string, said: string): void {
    this.#path = [...this.#path.slice(0, -1), { ...this.#path.at(-1)!, said }, { at: to }];
    this.#show();
  }

  #back = (): void => {
    const path = this.#path.slice(0, -1);
    this.#path = [...path.slice(0, -1), { at: path.at(-1)!.at }];
    this.#show();
  };

  #again = (): void => {
    this.#path = [{ at: FIRST }];
    this.#show();
  };

  #resume = (): void => {
    this.#away = false;
    this.#expected = '';
    this.#show();
  };

  #show(): void {
    this.#faulty = false;
    this.around.changed();
    this.around.focus('#guide-title');
  }

  #submit = (event: Event): void => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).elements.namedItem('domain') as HTMLInputElement;
    const domain = domainOf(input.value);
    this.#faulty = domain === '';
    if (!this.#faulty) this.#leave('', () => this.around.lookUp(domain));
    else {
      this.around.changed();
      this.around.focus('.domain input');
    }
  };

  #toBox(what: 'look-up' | 'bounce' | 'zone'): void {
    this.#leave(what, () => this.around.fill());
  }

  #explain(message: string): void {
    this.#leave('', () => this.around.explain(message));
  }

  #leave(expected: string, how: () => void): void {
    this.#away = true;
    this.#expected = expected;
    this.around.changed();
    how();
  }
}

/** What of an address, a link or a name is a domain. */
function domainOf(text: string): string {
  const name = text.trim().replace(/^\w+:\/\//, '').replace(/^.*@/, '').replace(/[/?#:].*$/, '').replace(/\.$/, '');
  return name.includes('.') && !/\s/.test(name) ? name : '';
}

export const guideStyles: CSSResult = css`
  .guide { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.25rem; display: grid; gap: 0.9rem; }
  .guide > * { min-width: 0; }
  .guide h2:focus-visible { outline: none; }
  .guide > .buttons { margin: 0; }
  .guide .minor { margin: 0.25rem 0 0; }
  .choices { display: grid; gap: 0.5rem; }
  .choice { width: 100%; text-align: start; padding: 0.6rem 0.9rem; overflow-wrap: anywhere; }
  .trail { font-size: 0.9rem; text-wrap: pretty; }
  .domain { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: end; }
  .domain label { display: grid; gap: 0.2rem; flex: 1 1 14rem; font-size: 0.9rem; }
  .domain input { width: 100%; min-width: 0; }
  .domain p { flex-basis: 100%; font-size: 0.9rem; }
  .domain .fault { color: var(--fail); }
  .sources { font-size: 0.875rem; }
  .source { display: block; }
  .facts-table { table-layout: auto; }
  .facts-table caption { text-align: start; color: var(--quiet); font-size: 0.875rem; padding-bottom: 0.35rem; }
  .facts-table tr:first-child > * { border: 0; }
`;
