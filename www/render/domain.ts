// A domain: the table of expected and found.
import { html, nothing, type TemplateResult } from 'lit';
import type { DomainReport, TableRow } from '../engine/api.ts';
import { copyButton } from './fix.ts';
import { icon, type Shape } from './icons.ts';
import type { Key, View } from './view.ts';

const SHAPES: Record<TableRow['status'], Shape> = { ok: 'pass', missing: 'fail', wrong: 'fail', extra: 'warn', unknown: 'unknown' };

export function domainTable(view: View, { table }: DomainReport): TemplateResult | typeof nothing {
  const { words } = view;
  if (table.length === 0) return nothing;
  const open = table.filter((it) => it.status !== 'ok');
  const passed = table.filter((it) => it.status === 'ok');
  // What could not be looked up may be there.
  const mended = open.filter((it) => it.status !== 'unknown');
  const lines = mended.flatMap((it) => it.zone_lines);
  return html`<section aria-labelledby="table-title" part="table">
    <h3 id="table-title">${words.t('table')}</h3>
    ${open.length ? rows(view, open) : nothing}
    ${lines.length
      ? html`<div class="fix">
          <p class="title"><span class="label">${words.t('fix')}</span> ${words.t('table.zone')}</p>
          <pre class="change" lang="">${lines.join('\n')}</pre>
          <p class="buttons">${copyButton(view, 'zone-lines', lines.join('\n'))}</p>
        </div>
        ${panel(view, mended)}`
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
function panel(view: View, mended: TableRow[]): TemplateResult | typeof nothing {
  const { words } = view;
  const list = mended.flatMap((it) => it.panel);
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
