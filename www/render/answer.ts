// The answer from top to bottom. It is fetched when there is something to check: the first view needs none of it.
import { html, nothing, type TemplateResult } from 'lit';
import { LIVE_LIMIT } from '../element/session.ts';
import type { Result } from '../element/state.ts';
import { answers } from './answers.ts';
import { bounceList } from './bounce.ts';
import { comparison, tools } from './change.ts';
import { clientSettings } from './clients.ts';
import { dmarcOf } from './dmarc.ts';
import { domainTable } from './domain.ts';
import { domainFindings, textFindings } from './findings.ts';
import { icon } from './icons.ts';
import { limits } from './limits.ts';
import { pastedAnswers } from './pasted.ts';
import { policyOf } from './policy.ts';
import { registration } from './registry.ts';
import { selfTest } from './self-test.ts';
import { sendersOf } from './senders.ts';
import { spfOfStranger, spfTrial } from './spf.ts';
import { verdictCard } from './verdict.ts';
import type { View } from './view.ts';

/** A file of bounces above this has no JSON that a browser could hold; its table has all of them. */
const MOST_AS_JSON = 50_000;

export function answer(view: View, result: Result): TemplateResult {
  const { words, act, state } = view;
  return html`<section class=${state.work && !(result.is === 'domain' && !result.done) ? 'result stale' : 'result'} aria-label=${words.t('result')}>
    ${pastedAnswers(view, result)} ${verdictCard(view, result)}
    ${result.is === 'bounces' ? bounceList(view, result) : nothing}
    ${result.is === 'text' ? html`${outdated(view, result)} ${tools(view, result)} ${comparison(view)} ${textFindings(view, result)} ${spfTrial(view)} ${sendersOf(view)} ${selfTest(view)}` : nothing}
    ${result.is === 'domain' ? html`${domainFindings(view, result.report)} ${domainTable(view, result.report)} ${clientSettings(view, result.report)} ${dmarcOf(view, result.report.dmarc)} ${result.done ? policyOf(view, result.report, result.policy) : nothing} ${spfOfStranger(view, result.report.spf)} ${sendersOf(view)} ${result.done ? registration(view, result.report, result.registry) : nothing} ${answers(view, result.report)}` : nothing}
    ${limits(view, result)}
    <p class="export">
      ${result.is === 'bounces' && result.report.total > MOST_AS_JSON ? nothing : html`<button class="link" @click=${act.save}>${words.t('export')}</button>`}
      ${result.is === 'domain' && result.done ? html`<button class="link" title=${words.t('export.redacted.how')} @click=${act.saveRedacted}>${words.t('export.redacted')}</button>` : nothing}
    </p>
  </section>`;
}

/** A long text is not checked again by itself. */
function outdated({ state, words }: View, result: Result & { is: 'text' }): TemplateResult | typeof nothing {
  const long = result.text !== null && state.text !== result.text && state.text.length > LIVE_LIMIT;
  return long ? html`<p class="outdated">${icon('note')} ${words.t('result.outdated')}</p>` : nothing;
}
