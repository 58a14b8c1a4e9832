// Which DMARC record applies to a domain, and where its reports go.
import { html, nothing, type TemplateResult } from 'lit';
import type { DmarcEvaluation } from '../engine/api.ts';
import { icon } from './icons.ts';
import type { Key, View } from './view.ts';

export function dmarcOf({ words }: View, dmarc: DmarcEvaluation | null): TemplateResult | typeof nothing {
  if (!dmarc?.policy) return nothing;
  const { walk, policy, policy_domain, organizational_domain, testing, tag, report_hosts } = dmarc;
  return html`<details class="answers">
    <summary>${icon(policy === 'none' || testing ? 'note' : 'pass')} DMARC: ${words.t(`dmarc.${policy}${testing ? '-testing' : ''}` as Key)}</summary>
    <dl class="facts">
      <dt>${words.t('dmarc.record')}</dt><dd><code>_dmarc.${policy_domain}</code> <code>${tag}=</code></dd>
      <dt>${words.t('dmarc.organization')}</dt><dd><code>${organizational_domain}</code></dd>
      <dt>${words.t('dmarc.walk')}</dt>
      <dd>${walk.map((it) => html`<p><code>_dmarc.${it.domain}</code> <span class="quiet">${it.record ?? words.t('dmarc.no-record')}</span></p>`)}</dd>
      ${report_hosts.length
        ? html`<dt>${words.t('dmarc.reports')}</dt>
            <dd>${report_hosts.map((it) => html`<p>${icon(it.authorised ? 'pass' : 'warn')} <code>${it.host}</code></p>`)}</dd>`
        : nothing}
    </dl>
  </details>`;
}
