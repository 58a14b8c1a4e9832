// A place for the domain's MTA-STS policy. Few hosts allow a page to read it, so the person opens it and pastes it.
import { html, nothing, type TemplateResult } from 'lit';
import type { DomainReport } from '../engine/api.ts';
import { icon } from './icons.ts';
import type { View } from './view.ts';

/** `held`: whether a policy was pasted. */
export function policyOf({ words, act }: View, { domain, questions, findings }: DomainReport, held = false): TemplateResult | typeof nothing {
  const name = domain.replace(/\.$/, '');
  const announced = questions.some((it) => it.rtype === 'TXT' && it.name.replace(/\.$/, '') === `_mta-sts.${name}` && it.records.some((text) => text.startsWith('"v=STSv1')));
  if (!announced) return nothing;
  const host = `mta-sts.${name}`;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    act.holdPolicy(String(new FormData(event.target as HTMLFormElement).get('policy') ?? ''));
  };
  const found = findings.filter((it) => it.code.includes('mta-sts') && it.severity !== 'hint');
  const outcome = () =>
    found.length
      ? html`<ul>${found.map((it) => html`<li>${words.message(it)}</li>`)}</ul>`
      : html`<p>${icon('pass')} ${words.t('policy.holds')}</p>`;
  return html`<details class="trial policy">
    <summary>${words.t('policy')}</summary>
    <p>${words.t('policy.lead', { domain: name, host })}</p>
    <p><a href=${`https://${host}/.well-known/mta-sts.txt`} target="_blank" rel="noopener noreferrer">${words.t('registry.open', { host })}</a></p>
    <form @submit=${submit}>
      <label>${words.t('policy.text')} <textarea name="policy" required rows="5" autocomplete="off" spellcheck="false" placeholder="version: STSv1"></textarea></label>
      <button>${words.t('policy.hold')}</button>
    </form>
    <div role="status">${held ? outcome() : nothing}</div>
  </details>`;
}
