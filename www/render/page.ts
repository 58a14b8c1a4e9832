// The page from top to bottom: heading, box, what it looks like, result.
import { html, nothing, type TemplateResult } from 'lit';
import { RECORD_KINDS, type Kind } from '../engine/api.ts';
import { EXAMPLES } from '../data/examples.ts';
import { kindOf } from '../element/state.ts';
import { consent } from './consent.ts';
import { icon, logo } from './icons.ts';
import { included } from './include.ts';
import { noticeWords } from './notice.ts';
import type { View } from './view.ts';

const KINDS: readonly Kind[] = ['bounce', 'zone', 'domain', ...RECORD_KINDS];

export interface Settings {
  compact: boolean;
  theme: string;
  chooseLanguage(language: string): void;
  chooseTheme(theme: string): void;
  chooseFiles(files: readonly File[]): void;
  clear(): void;
  /** The questions, once they are asked for. */
  guide: TemplateResult | undefined;
  openGuide(): void;
}

export function page(view: View, settings: Settings): TemplateResult {
  const { state } = view;
  // What runs, and what there is to say, stands right below the box.
  const idle = !state.result && !state.work && !state.notice;
  return html`<div class="page">
    ${settings.compact ? nothing : header(view, settings)}
    <div class=${state.result?.is === 'text' && state.result.summary.groups.length ? 'work wide' : 'work'}>
      <div class="ask">${box(view, settings)} ${consent(view)} ${settings.guide ?? (idle ? html`${askMe(view, settings)} ${examples(view, settings)}` : nothing)}</div>
      <div class="answer" tabindex="-1">${notice(view)} ${progress(view)} ${state.result && view.answer ? view.answer(view, state.result) : nothing}</div>
    </div>
    ${idle || settings.guide ? nothing : examples(view, settings)}
    ${settings.compact ? nothing : html`<footer><p>${view.words.t('footer')}</p></footer>`}
  </div>`;
}

function header({ words }: View, settings: Settings): TemplateResult {
  return html`<header>
      <p class="brand">${logo} ${words.t('name')}</p>
      <div class="settings">
        <label><span class="hidden">${words.t('language')}</span>
          <select name="language" @change=${(event: Event) => settings.chooseLanguage((event.target as HTMLSelectElement).value)}>
            <option value="en" lang="en" ?selected=${words.language === 'en'}>English</option>
            <option value="zh-CN" lang="zh-CN" ?selected=${words.language === 'zh-CN'}>简体中文</option>
          </select>
        </label>
        <label><span class="hidden">${words.t('theme')}</span>
          <select name="theme" @change=${(event: Event) => settings.chooseTheme((event.target as HTMLSelectElement).value)}>
            ${(['auto', 'light', 'dark'] as const).map((it) => html`<option value=${it} ?selected=${settings.theme === it}>${words.t(`theme.${it}`)}</option>`)}
          </select>
        </label>
      </div>
    </header>
    <div class="hero">
      <h1>${words.t('title')}</h1>
      <p>${words.t('lead')}</p>
    </div>`;
}

function box(view: View, settings: Settings): TemplateResult {
  const { state, words, act, kind } = view;
  const empty = !state.file && state.text.trim() === '';
  return html`<div class="box" part="box">
    <div class="text" id="text" ?hidden=${state.file !== null}></div>
    ${state.file
      ? html`<div class="file" tabindex="-1" role="group" aria-label=${state.file.name}>
          <p><strong>${state.file.name}</strong></p>
          <p class="quiet">${words.t('file.size', { size: sizeOf(state.file.size, words.language) })}</p>
          ${state.undo.length ? html`<p><button class="link save" @click=${act.saveText}>${words.t('file.save')}</button></p>` : nothing}
        </div>`
      : nothing}
    <p class="aside" id="box-hint">
      <span class="hint">${words.t('box.hint')}</span>
      <label class="link choose"><input type="file" multiple class="hidden" @change=${(event: Event) => chosen(event, settings)} />${words.t('box.choose-file')}</label>
      ${empty && !state.text ? nothing : html`<button class="link" @click=${settings.clear}>${words.t('box.clear')}</button>`}
      ${state.undo.length ? html`<button class="link undo" @click=${act.undoFix}>${words.t('box.undo')}</button>` : nothing}
    </p>
    ${included(view)}
    <div class="controls">
      ${kind
        ? html`<label class="control"><span>${words.t('looks-like')}</span>
            <select name="kind" @change=${(event: Event) => act.overrule((event.target as HTMLSelectElement).value as Kind)}>
              ${kinds(view).map((it) => html`<option value=${it} .selected=${it === kind}>${kindName(view, it)}</option>`)}
            </select>
          </label>`
        : nothing}
      ${kind === 'domain'
        ? html`<label class="control"><span>${words.t('provider')}</span>
            <select name="provider" @change=${(event: Event) => act.chooseProvider((event.target as HTMLSelectElement).value)}>
              <option value="auto" .selected=${state.provider === 'auto'}>${words.t('provider.auto')}</option>
              ${state.providers.map((it) => html`<option value=${it.id} .selected=${state.provider === it.id}>${it.name}</option>`)}
            </select>
          </label>`
        : html`<button class="primary check" ?disabled=${empty} @click=${act.check}>${words.t('check')}</button>`}
    </div>
    ${kind === 'domain' ? nothing : html`<p class="privacy">${icon('pass')} ${words.t('privacy')}</p>`}
  </div>`;
}

/** What was recognised first, then the other readings, then the rest. */
function kinds({ state }: View): Kind[] {
  const found = state.detected ? [state.detected, ...state.detected.others].map((it) => kindOf(it.kind, it.record)) : [];
  return [...new Set([...found.filter((it) => it !== null), ...KINDS])];
}

function kindName({ state, words }: View, kind: Kind): string {
  const name = words.t(`kind.${kind}`);
  const recognised = state.detected && kindOf(state.detected.kind, state.detected.record) === kind;
  return recognised ? words.t('kind.detected', { kind: name }) : name;
}

/** For whoever does not know what to paste. */
function askMe({ words }: View, settings: Settings): TemplateResult {
  return html`<p><button class="ask-me" @click=${settings.openGuide}>${words.t('guide.open')}</button></p>`;
}

function examples({ words, act }: View, { compact }: Settings): TemplateResult | typeof nothing {
  if (compact) return nothing;
  return html`<p class="examples">
    <span class="label">${words.t('examples')}</span>
    ${EXAMPLES.map((it) => html`<button class="example" data-example=${it.key} @click=${() => act.example(it.text)}>${words.t(it.key)}</button>`)}
  </p>`;
}

function notice({ state, words }: View): TemplateResult | typeof nothing {
  if (!state.notice) return nothing;
  return html`<div class="notice" part="notice">${icon('note')}<p>${noticeWords(words, state.notice)}</p></div>`;
}

function progress({ state, words, act }: View): TemplateResult | typeof nothing {
  const { work } = state;
  if (!work) return nothing;
  const { loaded, read, asked, answered } = work;
  const percent = (part: number) => ({ percent: Math.round(part * 100) });
  const text =
    work.kind === 'domain'
      ? asked ? words.t('work.answered', { asked, answered: answered ?? 0 }) : words.t('work.look-up')
      : read === undefined ? (loaded === undefined ? words.t('work.read') : words.t('work.load', percent(loaded))) : read < 1 ? words.t('work.percent', percent(read)) : words.t('work.check');
  const value = read === 1 ? undefined : (read ?? loaded ?? (asked ? (answered ?? 0) / asked : undefined));
  return html`<div class="progress">
    <p>${text}</p>
    ${value === undefined ? html`<progress aria-label=${words.t('work.read')}></progress>` : html`<progress aria-label=${words.t('work.read')} max="1" .value=${value}></progress>`}
    <button class="cancel" @click=${act.cancel}>${words.t('cancel')}</button>
  </div>`;
}

function chosen(event: Event, settings: Settings): void {
  const input = event.target as HTMLInputElement;
  settings.chooseFiles([...(input.files ?? [])]);
  input.value = '';
}

function sizeOf(bytes: number, language: string): string {
  const [unit, divisor] = bytes >= 1e6 ? ['megabyte', 1e6] : bytes >= 1e3 ? ['kilobyte', 1e3] : ['byte', 1];
  // The short form of some bytes would be `72 byte`.
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  return new Intl.NumberFormat(language, { style: 'unit', unit: unit as string, unitDisplay, maximumFractionDigits: 1 }).format(
    bytes / (divisor as number),
  );
}
