// Which addresses may send for a domain: by the pasted records, by those that are published, or by a record on trial.
import { html, nothing, type TemplateResult } from 'lit';
import type { SpfPartOfAll, SpfSenders, SpfShorter } from '../engine/api.ts';
import type { Words } from '../words/words.ts';
import { copyButton } from './fix.ts';
import { sources } from './source.ts';
import { wordOf, type View } from './view.ts';

/** So many ranges of a part are shown. */
const MOST_RANGES = 12;
/** So many of those that change. */
const MOST_CHANGED = 4;
/** Why the addresses that no network names get what they get. */
const LEFT: ReadonlySet<string> = new Set(['all-matches', 'nothing-matches']);

export function sendersOf(view: View): TemplateResult | typeof nothing {
  const { state, words, act, kind } = view;
  if (kind !== 'zone' && kind !== 'spf' && kind !== 'domain') return nothing;
  const fields = (event: Event) => {
    const form = new FormData((event.target as HTMLElement).closest('form')!);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    return [text('domain'), kind === 'spf' ? state.text.trim() : text('instead')] as const;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    act.findSenders(...fields(event), kind === 'domain');
  };
  const { senders } = state;
  const report = senders && 'report' in senders ? senders.report : null;
  return html`<details class="trial senders" ?open=${senders !== null}>
    <summary>${words.t('senders.title')}</summary>
    <p class="quiet">${words.t(kind === 'domain' ? 'senders.lead-domain' : kind === 'spf' ? 'senders.lead-record' : 'senders.lead-zone')}</p>
    <form @submit=${submit}>
      <label>${words.t('senders.domain')} <input name="domain" required autocomplete="off" placeholder="example.com" .value=${kind === 'domain' ? view.domain : ''} /></label>
      ${kind === 'spf' ? nothing : html`<label>${words.t('senders.instead')} <input name="instead" autocomplete="off" placeholder="v=spf1 … -all" /></label>`}
      <button>${words.t('senders.button')}</button>
      ${report?.awaited?.length
        ? html`<div class="consent">
            <p>${words.t('senders.awaited', { names: report.awaited.map((it) => `${it.name} ${it.rtype}`).join(', ') })}</p>
            <p class="quiet">${words.t('ask.more')} ${words.t('senders.whom', { resolvers: state.resolvers.filter((it) => it.chosen).map((it) => it.name).join(', ') })}</p>
            <button type="button" @click=${(event: Event) => act.findSenders(...fields(event), true)}>${words.t('senders.ask')}</button>
          </div>`
        : nothing}
    </form>
    <div role="status">
      ${senders && 'working' in senders ? html`<p>${words.t('senders.working')}</p>` : nothing}
      ${senders && 'error' in senders ? html`<p>${senders.error.startsWith('notice.') ? words.maybe(senders.error) : words.t('notice.refused', { reason: senders.error })}</p>` : nothing}
      ${report ? found(view, report) : nothing}
    </div>
  </details>`;
}

function found(view: View, report: SpfSenders): TemplateResult {
  const { words } = view;
  const pass = report.sizes.find((it) => it.result === 'pass');
  return html`
    <p><strong>${pass ? words.t('senders.pass', { ip4: size(words, pass.ip4), ip6: size(words, pass.ip6) }) : words.t('senders.nobody')}</strong></p>
    <p class="quiet">${words.t('senders.lookups', { least: report.lookups.least.count, most: report.lookups.most.count })}${report.lookups.most.ip ? ` ${words.t('senders.for', { ip: report.lookups.most.ip })}` : ''}</p>
    ${report.change ? change(view, report.change) : nothing}
    ${shorter(view, report)}
    <table class="cards senders">
      <thead><tr>${(['result', 'addresses', 'decides', 'lookups'] as const).map((it) => html`<th scope="col">${words.t(`senders.column.${it}`)}</th>`)}</tr></thead>
      <tbody>${report.parts.map((part) => row(words, part))}</tbody>
    </table>
    ${report.conditions.length
      ? html`<p>${words.t('senders.conditions')}</p>
          <ul>${report.conditions.map((it, at) => html`<li>[${at + 1}] <code>${it.term}</code> ${words.t('senders.in', { domain: it.domain })} <span class="chip plain">${it.result}</span></li>`)}</ul>`
      : nothing}
    ${flattened(view, report)}`;
}

function row(words: Words, part: SpfPartOfAll): TemplateResult {
  const shown = part.addresses.slice(0, MOST_RANGES);
  const rest = part.addresses.length - shown.length;
  // What is left of all addresses says nothing as a list.
  const others = LEFT.has(part.why) && part.addresses.length > 1;
  return html`<tr>
    <th scope="row" data-label=${words.t('senders.column.result')}><span class="chip plain">${part.result}</span>${part.conditions?.map((it) => html` <span class="quiet">[${it + 1}]</span>`)}</th>
    <td data-label=${words.t('senders.column.addresses')}><div>
      ${others ? words.t('senders.others') : shown.map((it) => html`<code>${it}</code> `)} ${rest > 0 && !others ? words.count('senders.more', rest) : nothing}
      <span class="quiet">(${size(words, part.size)})</span>
    </div></td>
    <td data-label=${words.t('senders.column.decides')}><div>
      ${part.term ? html`<code>${part.term}</code>` : nothing} ${words.t('senders.in', { domain: part.domain })}
      ${part.path?.length ? html`<span class="quiet">${words.t('senders.path', { path: part.path.join(' → ') })}</span>` : nothing}
      <span class="quiet">(${sources(`RFC 7208 §${part.section}`)})</span>
    </div></td>
    <td data-label=${words.t('senders.column.lookups')}>${part.lookups}/10</td>
  </tr>`;
}

function change({ words }: View, { same, changes, conditions }: NonNullable<SpfSenders['change']>): TemplateResult {
  if (same) return html`<p>${words.t('senders.same')}</p>`;
  return html`<h3 class="minor">${words.t('senders.changes')}</h3>
    <ul class="changes">
      ${changes.map(
        (it) => html`<li>
          <span class="chip plain">${it.old}</span> → <span class="chip plain">${it.new}</span>
          ${it.addresses.slice(0, MOST_CHANGED).map((range) => html`<code>${range}</code> `)}${it.addresses.length > MOST_CHANGED ? '… ' : ''}
          <span class="quiet">(${size(words, it.size)}; ${it.decided.old} → ${it.decided.new})</span>
        </li>`,
      )}
      ${conditions.old.map((it) => html`<li>${words.t('senders.condition-gone', { condition: it })}</li>`)}
      ${conditions.new.map((it) => html`<li>${words.t('senders.condition-new', { condition: it })}</li>`)}
    </ul>`;
}

/** How to come under ten look-ups, where they are more. */
function shorter(view: View, { shortening }: SpfSenders): TemplateResult | typeof nothing {
  const { words } = view;
  if (shortening.lookups <= 10) return nothing;
  const edit = (it: SpfShorter['edits'][number]) => html`<li>${words.t(`senders.edit.${it.kind}`, { term: it.term, count: it.networks?.length ?? 0 })}</li>`;
  const way = (it: SpfShorter, at: string) => html`<div class="fix">
    <p class="title"><span class="label">${words.t('fix')}</span> ${it.lost ? words.t('senders.losing', { ip4: size(words, it.lost[0]), ip6: size(words, it.lost[1]) }) : words.t('senders.keeping')} <span class="quiet">(${it.lookups}/10)</span></p>
    <ul>${it.edits.map(edit)}</ul>
    <pre class="change" lang="">${it.record}</pre>
    <p class="buttons">${copyButton(view, at, it.record)}</p>
  </div>`;
  return html`<h3 class="minor">${words.t('senders.over', { count: shortening.lookups })}</h3>
    <p class="quiet">${shortening.terms.map((it) => `${it.term}: ${it.lookups}`).join(' · ')}</p>
    ${shortening.keeping.map((it, at) => way(it, `shorter-${at}`))} ${shortening.removing.map((it, at) => way(it, `removing-${at}`))}`;
}

function flattened(view: View, { flattened, not_flattened: reason }: SpfSenders): TemplateResult {
  const { words } = view;
  const lines = flattened?.records.map((it) => it.zone_line).join('\n') ?? '';
  return html`<details>
    <summary>${words.t('senders.flat')}</summary>
    ${flattened
      ? html`<p>${words.t('senders.flat-lead')}</p>
          <pre class="change" lang="">${lines}</pre>
          <p class="buttons">${copyButton(view, 'flattened', lines)}</p>`
      : html`<p>${wordOf(words, 'senders.flat-not', reason?.kind ?? '')} ${reason?.detail ? html`<code>${[reason.detail].flat().join(', ')}</code>` : nothing}</p>`}
  </details>`;
}

/** A number of addresses: large ones as a power of two, which is how networks are counted. */
function size(words: Words, digits: string): string {
  const number = BigInt(digits);
  if (number < 10_000_000n) return Number(number).toLocaleString(words.language);
  const bits = number.toString(2).length - 1;
  return number === 1n << BigInt(bits) ? `2^${bits}` : words.t('senders.about', { size: `2^${bits}` });
}
