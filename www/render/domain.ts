// A domain: what is asked before it is asked, and the table of expected and found.
import { html, nothing, type TemplateResult } from 'lit';
import type { DomainReport, TableRow } from '../engine/api.ts';
import { copyButton } from './fix.ts';
import { icon, type Shape } from './icons.ts';
import { hostOf, type Key, type View } from './view.ts';

const SHAPES: Record<TableRow['status'], Shape> = { ok: 'pass', missing: 'fail', wrong: 'fail', extra: 'warn', unknown: 'unknown' };

/** Says which names will go to whom. Nothing is asked before the button is pressed. */
export function consent(view: View): TemplateResult | typeof nothing {
  const { state, words, domain, act } = view;
  if (view.kind !== 'domain' || !state.questions) return nothing;
  const asked = state.result?.is === 'domain';
  return html`<section class="consent" aria-labelledby="ask-title">
    ${asked
      ? html`<h2 id="ask-title" class="hidden">${words.t('ask.title', { domain })}</h2>
          <details><summary>${words.t('ask.details')}</summary>${who(view, state.questions)}</details>`
      : html`<h2 id="ask-title">${words.t('ask.title', { domain })}</h2>
          <p>${words.t('ask.lead')}</p>
          ${who(view, state.questions)}`}
    ${useful(view)}
    <button class="primary look-up" ?disabled=${state.work !== null} @click=${act.lookUp}>
      ${asked ? words.t('ask.again') : words.t('ask.button', { domain })}
    </button>
  </section>`;
}

/** From when on asking again can show that something was changed. */
function useful({ state, words }: View): TemplateResult | typeof nothing {
  const at = state.result?.is === 'domain' && state.result.done && state.result.report.useful_again_at;
  return at && at > Date.now() ? html`<p class="quiet">${words.t('ask.useful', { time: words.time(at) })}</p>` : nothing;
}

/** The names, and who would see them. */
function who({ state, words, act }: View, questions: { name: string; rtype: string }[]): TemplateResult {
  return html`
    <ul class="names">
      ${byName(questions).map(([name, types]) => html`<li><code>${name}</code> <span class="quiet">${types.join(', ')}</span></li>`)}
    </ul>
    <p class="quiet">${words.t('ask.more')}</p>
    <fieldset>
      <legend>${words.t('ask.whom')}</legend>
      ${state.resolvers.map((resolver) => {
        const remarks = [resolver.region === 'cn' && words.t('resolver.cn'), resolver.validates === false && words.t('resolver.unvalidated')].filter(Boolean);
        return html`<label class="tick">
          <input type="checkbox" .checked=${resolver.chosen} @change=${(event: Event) => act.chooseResolver(resolver.url, (event.target as HTMLInputElement).checked)} />
          <span>${resolver.name} <span class="quiet">${hostOf(resolver.url)}${remarks.length ? ` (${remarks.join(', ')})` : ''}</span></span>
        </label>`;
      })}
    </fieldset>
    <p class="quiet">${words.t('ask.order')}</p>`;
}

export function domainTable(view: View, { table }: DomainReport): TemplateResult | typeof nothing {
  const { words } = view;
  if (table.length === 0) return nothing;
  const open = table.filter((it) => it.status !== 'ok');
  const passed = table.filter((it) => it.status === 'ok');
  const lines = open.flatMap((it) => it.zone_lines);
  return html`<section aria-labelledby="table-title" part="table">
    <h3 id="table-title">${words.t('table')}</h3>
    ${open.length ? rows(view, open) : nothing}
    ${lines.length
      ? html`<div class="fix">
          <p class="title"><span class="label">${words.t('fix')}</span> ${words.t('table.zone')}</p>
          <pre class="change" lang="">${lines.join('\n')}</pre>
          <p class="buttons">${copyButton(view, 'zone-lines', lines.join('\n'))}</p>
        </div>
        ${panel(view, open)}`
      : nothing}
    ${passed.length
      ? html`<details ?open=${open.length === 0}>
          <summary>${icon('pass')} ${words.count('table.passed', passed.length)}</summary>
          ${rows(view, passed)}
        </details>`
      : nothing}
  </section>`;
}

function rows({ words }: View, list: TableRow[]): TemplateResult {
  const values = (all: string[], otherwise: Key) => (all.length ? all.map((it) => html`<code>${it}</code>`) : html`<span class="quiet">${words.t(otherwise)}</span>`);
  return html`<table class="cards compare">
    <thead>
      <tr>${(['host', 'type', 'expected', 'found', 'status'] as const).map((it) => html`<th scope="col">${words.t(`table.${it}`)}</th>`)}</tr>
    </thead>
    <tbody>
      ${list.map(
        (row) => html`<tr class=${row.status}>
          <th scope="row" data-label=${words.t('table.host')}><code>${row.host}</code></th>
          <td class="type" data-label=${words.t('table.type')}>${row.rtype}</td>
          <td data-label=${words.t('table.expected')}><div>${values(row.expected, row.status === 'unknown' || row.status === 'ok' ? 'table.console' : 'table.nothing')}</div></td>
          <td data-label=${words.t('table.found')}><div>${values(row.found, 'table.nothing')}</div></td>
          <td data-label=${words.t('table.status')}><span class="state">${icon(SHAPES[row.status])} ${words.t(`table.${row.status}`)}</span></td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The same records in the columns that panels of DNS hosts ask for. */
function panel(view: View, open: TableRow[]): TemplateResult | typeof nothing {
  const { words } = view;
  const list = open.flatMap((it) => it.panel);
  if (list.length === 0) return nothing;
  const rows = list.map((it) => [it.host, it.type, it.priority ?? '', it.value].join('\t')).join('\n');
  return html`<details>
    <summary>${words.t('table.panel')}</summary>
    <p class="buttons">${copyButton(view, 'panel', rows)}</p>
    <table class="cards panel">
      <thead>
        <tr>${(['host', 'type', 'priority', 'value'] as const).map((it) => html`<th scope="col">${words.t(`table.${it}`)}</th>`)}<td></td></tr>
      </thead>
      <tbody>
        ${list.map(
          (row, index) => html`<tr>
            <th scope="row" data-label=${words.t('table.host')}><code>${row.host}</code></th>
            <td class="type" data-label=${words.t('table.type')}>${row.type}</td>
            <td data-label=${words.t('table.priority')}>${row.priority ?? '–'}</td>
            <td data-label=${words.t('table.value')}><code>${row.value}</code></td>
            <td>${copyButton(view, `panel-${index}`, row.value)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

function byName(questions: { name: string; rtype: string }[]): [string, string[]][] {
  const names = new Map<string, string[]>();
  for (const { name, rtype } of questions) names.set(name, [...(names.get(name) ?? []), rtype]);
  return [...names];
}
