// The domain's MTA-STS policy. The page asks its host for it when the person wants that. Few hosts let a page read the text; that the host
// answers at all tells something too, and what it shows to a person can be pasted.
import { html, nothing, type TemplateResult } from 'lit';
import type { Asked } from '../element/state.ts';
import { policyAddress } from '../engine/policy-address.ts';
import type { DomainReport } from '../engine/api.ts';
import { icon, shapeOf } from './icons.ts';
import { evidence, outcomeOf, paste } from './told.ts';
import type { View } from './view.ts';

export function policyOf(view: View, report: DomainReport, asked: Asked | undefined): TemplateResult | typeof nothing {
  const { words, act } = view;
  const { questions, mta_sts_policy } = report;
  const domain = report.domain.replace(/\.$/, '');
  const url = policyAddress(domain);
  const announced = questions.some((it) => it.rtype === 'TXT' && it.name.replace(/\.$/, '') === `_mta-sts.${domain}` && it.records.some((text) => text.startsWith('"v=STSv1')));
  if (!announced || !url) return nothing;
  const host = `mta-sts.${domain}`;
  const failed = asked !== undefined && 'why' in asked;
  return html`<details class="trial policy" ?open=${asked !== undefined || mta_sts_policy !== null}>
    <summary>${words.t('policy')}</summary>
    <p>${words.t('policy.lead', { domain, host })}</p>
    <p><button class="fetch" ?disabled=${asked !== undefined && 'working' in asked} @click=${act.fetchPolicy}>${words.t('policy.fetch', { host })}</button></p>
    <div class="told" role="status">${outcomeOf(view, 'policy', asked, host)}${mta_sts_policy ? held(view, report) : nothing}</div>
    ${paste(view, { url, host, lead: words.t('policy.open'), label: words.t('policy.text'), button: words.t('policy.hold'), placeholder: 'version: STSv1', open: failed && mta_sts_policy === null, take: act.holdPolicy })}
  </details>`;
}

/** What the policy says against the MX hosts; the text stands there as well. */
function held({ words }: View, { findings, mta_sts_policy }: DomainReport): TemplateResult {
  const found = findings.filter((it) => it.code.includes('mta-sts') && it.severity !== 'hint');
  return html`${found.length
      ? html`<ul>${found.map((it) => html`<li class=${it.severity}>${icon(shapeOf(it.severity))} ${words.message(it)}</li>`)}</ul>`
      : html`<p class="pass">${icon('pass')} ${words.t('policy.holds')}</p>`}
    ${mta_sts_policy ? evidence(words, mta_sts_policy, mta_sts_policy.text.replaceAll('\r\n', '\n')) : nothing}`;
}
