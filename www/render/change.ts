// Changing a whole text: its safe fixes, its one form, and what that changed, set by set.
import { html, nothing, type TemplateResult } from 'lit';
import type { Change, Comparison, Member } from '../engine/api.ts';
import type { Result } from '../element/state.ts';
import { aside, type View } from './view.ts';

/** What can be done with the whole text. */
export function tools({ state, words, act, kind }: View, result: Result & { is: 'text' }): TemplateResult | typeof nothing {
  const { safe, records } = result.summary;
  const zone = kind === 'zone' && records;
  const changed = state.file ? state.file !== state.original : state.text !== state.original;
  if (!safe && !zone) return nothing;
  return html`<p class="buttons tools">
    ${safe ? html`<button class="apply all" @click=${act.fixAll}>${words.count('fix.all', safe)}</button>` : nothing}
    ${zone ? html`<button class="normalise" title=${words.t('form.hint')} @click=${act.normalise}>${words.t('form')}</button>` : nothing}
    ${zone && changed ? html`<button class="compare-button" aria-expanded=${state.comparison !== null} @click=${state.comparison ? act.closeComparison : act.compare}>${words.t(state.comparison ? 'change.close' : 'change.show')}</button>` : nothing}
  </p>`;
}

/** What has changed since the text came in. */
export function comparison({ state, words }: View): TemplateResult | typeof nothing {
  const found = state.comparison;
  if (!found) return nothing;
  return html`<section class="changes" aria-labelledby="changes-title">
    <h3 id="changes-title" tabindex="-1">${words.t('change')}</h3>
    ${found.equal ? html`<p>${words.t('change.none')}</p>` : html`<p class="quiet">${words.count('change.sets', found.changes.length + (found.omitted ?? 0))}</p>`}
    ${serial(words, found)}
    <ol class="groups">${found.changes.map((it) => html`<li>${set(words, it)}</li>`)}</ol>
    ${found.omitted ? html`<p class="quiet">${words.t('change.omitted', { count: found.omitted })}</p>` : nothing}
    ${found.complete.new ? nothing : html`<p class="quiet">${words.t('change.incomplete')}</p>`}
  </section>`;
}

/** A forgotten serial number is the one thing that a right change can still fail by. */
function serial(words: View['words'], { serial, equal }: Comparison): TemplateResult | typeof nothing {
  if (!serial || equal) return nothing;
  const { old, new: now, step } = serial;
  return html`<p class="serial">${words.t(`change.serial.${step}`, { old: String(old), new: String(now) })}</p>`;
}

function set(words: View['words'], { change, owner, rtype, ttl, removed, added, kept }: Change): TemplateResult {
  const seconds = (value: number | null) => (value === null ? words.t('change.no-ttl') : words.t('change.ttl.seconds', { seconds: value }));
  const retimed = ttl.old !== ttl.new && (change === 'ttl' || change === 'changed');
  return html`<article class="set ${change}">
    <p class="places"><code class="owner">${owner} ${rtype}</code> <span class="chip plain">${words.t(`change.${change}`)}</span></p>
    ${retimed ? html`<p>${words.t('change.ttl.from-to', { old: seconds(ttl.old), new: seconds(ttl.new) })}</p>` : nothing}
    ${removed.length || added.length ? html`<pre class="change" lang="">${lines('del', removed)}${lines('ins', added)}${kept.map((it) => html`<span class="same">${it.data}</span>`)}</pre>` : nothing}
  </article>`;

  function lines(sign: 'del' | 'ins', members: Member[]): TemplateResult[] {
    return members.map((it) => {
      const data = html`${it.data}${it.readable ? nothing : html`<span class="remark">${aside(words, words.t('change.unreadable'))}</span>`}`;
      return sign === 'del' ? html`<del aria-label=${words.t('fix.before')}>${data}</del>` : html`<ins aria-label=${words.t('fix.after')}>${data}</ins>`;
    });
  }
}
