// The findings of a text or a domain, repeats under one heading, each a way to its place.
import { html, nothing, type TemplateResult } from 'lit';
import type { Finding } from '../engine/api.ts';
import { WINDOW } from '../engine/calls.ts';
import { safeFixes } from '../element/edits.ts';
import type { Result } from '../element/state.ts';
import { fixes } from './fix.ts';
import { icon, shapeOf } from './icons.ts';
import { sources } from './source.ts';
import type { View } from './view.ts';

/** So many of a kind are shown before the rest is asked for. */
const FIRST = 3;
const RANK = { error: 0, warning: 1, hint: 2 };

interface Numbered {
  finding: Finding;
  /** Its place in the window, by which a fix is asked for. */
  index: number;
}

export function findingList(view: View, findings: readonly Finding[]): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  const groups = new Map<string, Numbered[]>();
  findings.forEach((finding, index) => {
    const group = groups.get(finding.code);
    if (group) group.push({ finding, index });
    else groups.set(finding.code, [{ finding, index }]);
  });
  const safe = view.state.file || view.kind === 'domain' ? 0 : safeFixes(findings).count;
  const ordered = [...groups.values()].sort((a, b) => RANK[a[0]!.finding.severity] - RANK[b[0]!.finding.severity]);
  return html`<section aria-labelledby="findings-title">
    <h3 id="findings-title">${view.words.t('findings')}</h3>
    ${safe > 1 ? html`<p class="buttons"><button class="apply all" @click=${view.act.fixAll}>${view.words.count('fix.all', safe)}</button></p>` : nothing}
    <ol class="groups">
      ${ordered.map((group) => html`<li>${card(view, group)}</li>`)}
    </ol>
  </section>`;
}

function card(view: View, group: Numbered[]): TemplateResult {
  const { words, state } = view;
  const first = group[0]!.finding;
  const shown = state.unfolded.has(first.code) ? group : group.slice(0, FIRST);
  const rest = group.length - FIRST;
  return html`<article class="finding ${first.severity}" part="finding" data-code=${first.code}>
    <p class="severity">${icon(shapeOf(first.severity))} ${words.t(`severity.${first.severity}`)}</p>
    ${shown.map((it, number) => one(view, it, number === 0))}
    ${rest > 0
      ? html`<button class="link" aria-expanded=${shown === group} @click=${() => view.act.unfold(first.code)}>
          ${shown === group ? words.t('findings.fewer') : words.count('findings.more', rest)}
        </button>`
      : nothing}
    <details>
      <summary>${words.t('finding.evidence')}</summary>
      <dl class="facts">
        ${first.owner ? html`<dt>${words.t('finding.record')}</dt><dd><code>${first.owner} ${first.rtype ?? ''}</code></dd>` : nothing}
        <dt>${words.t('finding.source')}</dt><dd>${sources(first.source)}</dd>
        <dt>${words.t('finding.code')}</dt><dd><code>${first.code}</code></dd>
        <dt>${words.t('turn')}</dt><dd>${words.maybe(`turn.${first.actor}`) ?? first.actor}</dd>
      </dl>
    </details>
  </article>`;
}

/** A finding of a group; what it does to mail is said once. */
function one(view: View, { finding, index }: Numbered, first: boolean): TemplateResult {
  const { words, state, act } = view;
  const { line, column } = finding;
  const excerpt = line === undefined ? undefined : state.excerpts.get(line);
  const go = () => (state.file ? act.excerpt(line!) : act.reveal(finding));
  return html`<div class="one">
    <p class="message">${words.message(finding)}</p>
    ${line === undefined
      ? nothing
      : html`<p class="places">
          <button class="place" @click=${go}>${words.t('finding.place', { line, column: column ?? 1 })}</button>
          ${finding.related.length
            ? html`<span class="quiet">${words.t('finding.related')}</span>
                ${finding.related.slice(0, FIRST).map((it) => html`<button class="place" @click=${() => (state.file ? act.excerpt(it.line) : act.reveal(it))}>${words.t('finding.at', { line: it.line })}</button>`)}`
            : nothing}
        </p>`}
    ${excerpt === undefined ? nothing : html`<pre class="excerpt" lang="">${excerpt}</pre>`}
    ${first ? html`<p class="why">${words.why(finding)}</p>` : nothing}
    ${finding.fixes.map((fix, number) => fixes(view, finding, index, fix, number))}
  </div>`;
}

/** Leafing through a long report, and the ways to the first finding of each kind. */
export function pager(view: View, result: Result & { is: 'text' }): TemplateResult | typeof nothing {
  const { words, act } = view;
  const { summary, start, findings } = result;
  const total = summary.counts.error + summary.counts.warning + summary.counts.hint;
  if (total <= WINDOW) return nothing;
  const omitted = summary.omitted ? html`<p class="quiet">${words.t('findings.omitted', { count: summary.omitted })}</p>` : nothing;
  return html`<nav class="pager" aria-label=${words.t('findings')}>
    <button ?disabled=${start === 0} @click=${() => act.page(Math.max(0, start - WINDOW))}>${words.t('findings.previous')}</button>
    <span>${words.t('findings.window', { from: start + 1, to: start + findings.length, total })}</span>
    <button ?disabled=${start + findings.length >= total} @click=${() => act.page(start + WINDOW)}>${words.t('findings.next')}</button>
    <details>
      <summary>${words.t('findings.groups')}</summary>
      <ul class="jumps">
        ${summary.groups.map(
          (group) => html`<li><button class="link" @click=${() => act.page(group.first)}>${icon(shapeOf(group.severity))} ${words.t('findings.jump', { count: group.count, code: group.code })}</button></li>`,
        )}
      </ul>
    </details>
    ${omitted}
  </nav>`;
}
