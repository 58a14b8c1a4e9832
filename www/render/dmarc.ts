// Which DMARC record applies to a domain, and where its reports may go.
import { html, nothing, type TemplateResult } from 'lit';
import type { DmarcEvaluation } from '../engine/api.ts';
import { icon } from './icons.ts';
import { aside, type Key, type View } from './view.ts';

export function dmarcOf({ words }: View, dmarc: DmarcEvaluation | null): TemplateResult | typeof nothing {
  if (!dmarc || dmarc.policy.outcome !== 'policy') return nothing;
  const { steps, policy, organizational_domain, destinations } = dmarc;
  const found = (it: DmarcEvaluation['steps'][number]) => it.record ?? words.t(`dmarc.${it.found}` as Key);
  return html`<details class="answers">
    <summary>${icon(policy.policy === 'none' ? 'note' : 'pass')} DMARC: ${words.t(`dmarc.${policy.policy}`)}${policy.testing ? aside(words, words.t('dmarc.testing')) : nothing}</summary>
    <dl class="facts">
      <dt>${words.t('dmarc.applies')}</dt><dd><code>_dmarc.${policy.at}</code> <code>${policy.tag}=${policy.requested}</code></dd>
      ${organizational_domain ? html`<dt>${words.t('dmarc.organization')}</dt><dd><code>${organizational_domain}</code></dd>` : nothing}
      <dt>${words.t('dmarc.walk')}</dt>
      <dd>${steps.map((it) => html`<p><code>_dmarc.${it.name}</code> <span class="quiet">${found(it)}</span></p>`)}</dd>
      ${destinations.length
        ? html`<dt>${words.t('dmarc.reports')}</dt>
            <dd>${destinations.map((it) => html`<p><code>${it.uri}</code> <span class="quiet">${words.t(`dmarc.consent.${it.consent}`)}</span></p>`)}</dd>`
        : nothing}
    </dl>
  </details>`;
}
