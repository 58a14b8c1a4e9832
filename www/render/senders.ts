// Which addresses may send for a domain: by the pasted records, by those that are published, or by a record on trial.
import { html, nothing, type TemplateResult } from 'lit';
import type { Senders } from '../element/state.ts';
import type { SendersRequest, SpfPartOfAll, SpfSenders, SpfShorter } from '../engine/api.ts';
import type { Words } from '../words/words.ts';
import { copyButton } from './fix.ts';
import { sources } from './source.ts';
import { spfResult } from './spf.ts';
import { aside, wordOf, type View } from './view.ts';

/** So many ranges of a part are shown. */
const MOST_RANGES = 12;
/** So many of those that change. */
const MOST_CHANGED = 4;
/** Why the addresses that no network names get what they get. */
const LEFT: ReadonlySet<string> = new Set(['all-matches', 'nothing-matches']);

export function sendersOf(view: View): TemplateResult | typeof nothing {
  const { state, words, act, kind } = view;
  if (kind !== 'zone' && kind !== 'spf' && kind !== 'domain') return nothing;
  const { senders } = state;
  const known = senders?.found;
  const request = (event: Event): SendersRequest => {
    const form = new FormData((event.target as HTMLElement).closest<HTMLFormElement>('form')!);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    return { domain: text('domain'), instead: (kind === 'spf' ? state.text.trim() : text('instead')) || undefined };
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    act.findSenders(request(event), kind === 'domain', true);
  };
  return html`<details class="trial senders" ?open=${senders !== null}>
    <summary>${words.t('senders.title')}</summary>
    <p class="quiet">${words.t(kind === 'domain' ? 'senders.lead-domain' : kind === 'spf' ? 'senders.lead-record' : 'senders.lead-zone')}</p>
    <form @submit=${submit}>
      <label>${words.t('senders.domain')} <input name="domain" required autocomplete="off" placeholder="example.com" .value=${known?.request.domain ?? (kind === 'domain' ? view.domain : '')} /></label>
      ${kind === 'spf' ? nothing : html`<label>${words.t('senders.instead')} <input name="instead" autocomplete="off" placeholder="v=spf1 … -all" .value=${known?.request.instead ?? ''} /></label>`}
      <button>${words.t('senders.button')}</button>
    </form>
    <div role="status">
      ${senders?.working ? html`<p>${words.t('senders.working')}</p>` : nothing}
      ${senders?.error ? html`<p>${senders.error.startsWith('notice.') ? words.maybe(senders.error) : words.t('notice.refused', { reason: senders.error })}</p>` : nothing}
      ${known ? found(view, known) : nothing}
    </div>
  </details>`;
}

function found(view: View, senders: Senders): TemplateResult {
  const { state, words, act } = view;
  const { report, request } = senders;
  const pass = report.sizes.find((it) => it.result === 'pass');
  const resolvers = words.list(state.resolvers.filter((it) => it.chosen).map((it) => it.name));
  return html`
    ${report.awaited?.length
      ? html`<div class="consent">
          <p>${words.t('senders.awaited', { names: report.awaited.map((it) => `${it.name} ${it.rtype}`).join(', ') })}</p>
          <p class="quiet">${words.t('ask.more')} ${words.t('senders.whom', { resolvers })}</p>
          <p><button @click=${() => act.findSenders(request, true, false)}>${words.t('senders.ask')}</button></p>
        </div>`
      : nothing}
    <p><strong>${pass ? words.t('senders.pass', { ip4: size(words, pass.ip4), ip6: size(words, pass.ip6) }) : words.t('senders.nobody')}</strong></p>
    <p class="quiet">${words.t('senders.lookups', { least: report.lookups.least.count, most: report.lookups.most.count })}${report.lookups.most.ip && report.lookups.most.count > report.lookups.least.count ? ` ${words.t('senders.for', { ip: report.lookups.most.ip })}` : ''}</p>
    ${report.shortening.terms.length ? html`<p class="quiet">${words.t('senders.costs')} ${report.shortening.terms.map((it) => `${it.term}: ${it.lookups}`).join(' · ')}</p>` : nothing}
    ${report.change ? change(view, report.change) : nothing}
    ${edits(view, senders)} ${shorter(view, report)} ${why(view, senders)}
    <table class="cards senders">
      <thead><tr>${(['result', 'addresses', 'decides', 'lookups'] as const).map((it) => html`<th scope="col">${words.t(`senders.column.${it}`)}</th>`)}</tr></thead>
      <tbody>${report.parts.map((part) => row(words, part))}</tbody>
    </table>
    ${report.conditions.length
      ? html`<p>${words.t('senders.conditions')}</p>
          <ul>${report.conditions.map((it, at) => html`<li>[${at + 1}] <code>${it.term}</code> ${words.t('senders.in', { domain: it.domain })} <span class="chip plain">${it.result}</span></li>`)}</ul>`
      : nothing}
    ${flattened(view, report)} ${snapshot(view, senders)}`;
}

/** The record, and what may be taken out of it or added: each edit shows at once what it changes. */
function edits(view: View, { report: { record }, request, providers }: Senders): TemplateResult | typeof nothing {
  const { words, act } = view;
  if (record === null) return nothing;
  const edit = (change: SendersRequest) => act.findSenders(change, false, false);
  const terms = record.split(' ').slice(1).filter((it) => it !== '');
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    edit({ ...request, add: String(new FormData(event.target as HTMLFormElement).get('provider')) });
  };
  return html`<details class="edits">
    <summary>${words.t('senders.edits')}</summary>
    <pre class="change" lang="">${record}</pre>
    <p class="buttons">${copyButton(view, 'record-on-trial', record)}</p>
    <p class="quiet">${words.t('senders.remove')}</p>
    <p class="buttons">${terms.map((it) => html`<button aria-label=${words.t('senders.edit.remove', { term: it })} @click=${() => edit({ ...request, remove: it })}><code>${it}</code> ✕</button>`)}</p>
    <form @submit=${add}>
      <label>${words.t('senders.add')} <select name="provider">${providers.map((it) => html`<option value=${it.id}>${it.name}</option>`)}</select></label>
      <button>${words.t('senders.add-button')}</button>
    </form>
  </details>`;
}

/** "Why does 203.0.113.7 get softfail?" */
function why(view: View, { asked }: Senders): TemplateResult {
  const { words, act } = view;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    act.explainSender(String(new FormData(event.target as HTMLFormElement).get('ip')).trim());
  };
  return html`<form class="why" @submit=${submit}>
      <label>${words.t('senders.why')} <input name="ip" required autocomplete="off" placeholder="203.0.113.7" /></label>
      <button>${words.t('senders.why-button')}</button>
    </form>
    ${asked ? ('error' in asked.answer ? html`<p>${words.t('notice.refused', { reason: asked.answer.error })}</p>` : html`<h3 class="minor">${asked.ip}</h3>${spfResult(view, asked.answer)}`) : nothing}`;
}

/** The report as a file, and what has changed since an earlier one. */
function snapshot(view: View, { report, request }: Senders): TemplateResult {
  const { words, act } = view;
  const choose = async (event: Event) => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (file) act.findSenders({ ...request, since: await file.text() }, false, false);
  };
  return html`<details class="snapshot">
    <summary>${words.t('senders.snapshot')}</summary>
    <p class="quiet">${words.t('senders.snapshot-lead')}</p>
    <p class="buttons"><button @click=${() => act.saveSenders(report)}>${words.t('senders.save')}</button></p>
    <p><label>${words.t('senders.since')} <input type="file" accept=".json,application/json" @change=${choose} /></label></p>
  </details>`;
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
      <span class="quiet">${aside(words, size(words, part.size))}</span>
    </div></td>
    <td data-label=${words.t('senders.column.decides')}><div>
      ${part.term ? html`<code>${part.term}</code>` : nothing} ${words.t('senders.in', { domain: part.domain })}
      ${part.path?.length ? html`<span class="quiet">${words.t('senders.path', { path: part.path.join(' → ') })}</span>` : nothing}
      <span class="quiet">${aside(words, sources(`RFC 7208 §${part.section}`))}</span>
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
          <span class="quiet">${aside(words, html`${size(words, it.size)}; ${it.decided.old} → ${it.decided.new}`)}</span>
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
    <p class="title"><span class="label">${words.t('fix')}</span> ${it.lost ? words.t('senders.losing', { ip4: size(words, it.lost[0]), ip6: size(words, it.lost[1]) }) : words.t('senders.keeping')}<span class="quiet">${aside(words, `${it.lookups}/10`)}</span></p>
    <ul>${it.edits.map(edit)}</ul>
    <pre class="change" lang="">${it.record}</pre>
    <p class="buttons">${copyButton(view, at, it.record)}</p>
  </div>`;
  return html`<h3 class="minor">${words.t('senders.over', { count: shortening.lookups })}</h3>
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
