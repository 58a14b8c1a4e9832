// A fix: what it changes, to be copied or applied.
import { html, nothing, type TemplateResult } from 'lit';
import { changed, changedLines } from '../element/edits.ts';
import type { Finding, Fix, TextFinding } from '../engine/api.ts';
import { aside, type View } from './view.ts';

/** Beyond this a line is not shown whole. */
const SHOWN = 1500;

export function fixes(view: View, finding: Finding | TextFinding, fix: Fix, at: number): TemplateResult {
  const { state, words, act } = view;
  // Of the text that was checked: the one in the box may be ahead by some keystrokes.
  const checked = state.result?.is === 'text' ? state.result.text : null;
  const lines = checked === null ? null : changedLines(checked, fix.edits);
  const number = 'number' in finding ? finding.number : undefined;
  const id = `${finding.code}-${number ?? finding.owner}-${at}`;
  const remark = fix.applicability === 'likely' ? words.t('fix.likely') : fix.applicability === 'manual' ? words.t('fix.manual') : null;
  // A few letters out of a file that the page has not read say nothing by themselves.
  const alone = fix.applicability === 'manual' || finding.line === undefined;
  const result = lines ? lines.after : alone ? fix.edits.map((it) => it.text).join('\n') : '';
  const applies = fix.applicability !== 'manual' && fix.edits.length > 0 && number !== undefined;
  const title = words.fixTitle(finding, fix);
  return html`<div class="fix" part="fix">
    <p class="title"><span class="label">${words.t('fix')}</span> ${title}${remark ? html`<span class="quiet">${aside(words, remark)}</span>` : nothing}</p>
    ${lines ? change(view, lines) : result ? html`<pre class="change" lang="">${cut(result)}</pre>` : nothing}
    <p class="buttons">
      ${applies ? html`<button class="apply" aria-label="${words.t('fix.apply')}: ${title}" @click=${() => act.applyFix(number, at)}>${words.t('fix.apply')}</button>` : nothing}
      ${result ? copyButton(view, id, result) : nothing}
    </p>
  </div>`;
}

export function copyButton({ state, words, act }: View, id: string, text: string, label = words.t('fix.copy')): TemplateResult {
  return html`<button class="copy" @click=${() => act.copy(id, text)}>${state.copied === id ? words.t('fix.copied') : label}</button>`;
}

/** Both texts, with what differs in them, if that is the lesser part. */
function change({ words }: View, { before, after }: { before: string; after: string }): TemplateResult {
  const { from, to, insert } = changed(before, after);
  const common = from + before.length - to;
  const marked = (text: string, end: number) => (common * 2 > text.length ? html`${start(text, from)}<b>${text.slice(from, end)}</b>${cut(text.slice(end))}` : cut(text));
  return html`<pre class="change" lang="">${before ? html`<del aria-label=${words.t('fix.before')}>${marked(before, to)}</del>` : nothing}${after ? html`<ins aria-label=${words.t('fix.after')}>${marked(after, from + insert.length)}</ins>` : nothing}</pre>`;
}

function start(text: string, end: number): string {
  return end > SHOWN ? `… ${text.slice(end - SHOWN, end)}` : text.slice(0, end);
}

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
}
