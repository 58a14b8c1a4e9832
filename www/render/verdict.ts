// The answer in one sentence, and whose turn it is.
import { html, nothing, type TemplateResult } from 'lit';
import type { Bounce, DomainReport, Finding, Verdict } from '../engine/api.ts';
import type { Result } from '../element/state.ts';
import { icon } from './icons.ts';
import type { Key, View } from './view.ts';
import type { Words } from '../words/words.ts';

export function verdictCard(view: View, result: Result): TemplateResult {
  const { words } = view;
  const { verdict, sentence, more } = sentenceOf(words, result);
  const word = (result.is === 'bounces' && words.maybe(`bounce.word.${verdict}`)) || words.t(`verdict.${verdict}`);
  const acts = actsOf(result);
  return html`<div class="verdict ${verdict}" part="verdict" tabindex="-1">
    ${icon(verdict)}
    <div>
      <p class="word">${word}</p>
      <h2 class="sentence">${sentence}</h2>
      ${more ? html`<p>${more}</p>` : nothing} ${acts ? turn(words, acts) : nothing} ${provider(words, result)} ${counts(words, result)}
    </div>
  </div>`;
}

/** Who must act; of a bounce also whether it is final, and that it may not be so. */
type Acts = Pick<Finding, 'actor'> & Partial<Pick<Bounce, 'permanent' | 'confidence'>>;

export function actorOf(words: Words, { actor }: Acts): string {
  return words.maybe(`turn.${actor}`) ?? actor;
}

export function turn(words: Words, acts: Acts): TemplateResult {
  const { permanent, confidence } = acts;
  const unsure = confidence && confidence !== 'sure' && words.maybe(`unsure.${confidence}`);
  return html`<p class="turn chips">
    <span class="label">${words.t('turn')}</span> <span class="chip">${actorOf(words, acts)}</span>
    ${typeof permanent === 'boolean' ? html`<span class="chip plain">${words.t(permanent ? 'bounce.permanent' : 'bounce.temporary')}</span>` : nothing}
    ${unsure ? html`<span class="chip plain">${unsure}</span>` : nothing}
  </p>`;
}

/** Verdict and sentence of a result; also for the live region. */
export function sentenceOf(words: Words, result: Result): { verdict: Verdict | 'note'; sentence: string; more?: string } {
  switch (result.is) {
    case 'text':
      return textSentence(words, result);
    case 'domain':
      if (!result.done) return { verdict: result.report.verdict === 'fail' ? 'fail' : 'unknown', sentence: words.t('domain.partial', { domain: result.report.domain }) };
      return { verdict: result.report.verdict, sentence: words.t(`domain.${isDisputed(result.report) ? 'disputed' : result.report.verdict}` as Key, { domain: result.report.domain }) };
    case 'bounces': {
      const { kind, total } = result.report;
      if (kind === 'feedback' || kind === 'auto-reply') return { verdict: 'note', sentence: words.t(`bounce.${kind}`) };
      if (total === 0) return { verdict: 'unknown', sentence: words.t('bounce.none'), more: words.t('bounce.none.hint') };
      const verdict = bounceVerdict(result);
      const several = words.count('bounce.several', total);
      const sentence = same(result, (it) => words.bounce(it).title);
      return sentence ? { verdict, sentence, more: total > 1 ? several : undefined } : { verdict, sentence: several };
    }
  }
}

/** Whether one resolver sees a fault that costs mail, and others see none. */
function isDisputed({ verdict, findings }: DomainReport): boolean {
  return verdict === 'warn' && findings.some((it) => it.severity === 'error');
}

/** One word for the host page and the live region. */
export function verdictOf(result: Result): Verdict {
  if (result.is === 'text') return result.summary.verdict;
  if (result.is === 'domain') return result.report.verdict;
  return bounceVerdict(result);
}

/** What is true of all bounces, if anything is. */
function same<T>({ report: { bounces, total } }: Result & { is: 'bounces' }, of: (bounce: Bounce) => T): T | undefined {
  const found = new Set(bounces.map(of));
  return total === bounces.length && found.size === 1 ? [...found][0] : undefined;
}

function bounceVerdict(result: Result & { is: 'bounces' }): Verdict {
  const { bounces } = result.report;
  if (bounces.length === 0 || bounces.every((it) => it.cause === 'unknown')) return 'unknown';
  if (bounces.every((it) => it.cause === 'delivered')) return 'pass';
  return bounces.some((it) => it.permanent) ? 'fail' : 'warn';
}

function textSentence(words: Words, { kind, summary }: Result & { is: 'text' }): { verdict: Verdict | 'note'; sentence: string; more?: string } {
  const { verdict, counts, valid, records } = summary;
  const subject = kind === 'zone' ? 'zone' : 'record';
  if (kind === 'zone' && records === 0 && verdict === 'pass') return { verdict: 'note', sentence: words.t('zone.nothing') };
  if (verdict === 'pass') {
    const sentence = kind === 'zone' && records ? words.count('zone.pass.records', records) : words.t(`${subject}.pass`);
    return { verdict, sentence };
  }
  const count = verdict === 'fail' ? counts.error : counts.warning;
  return { verdict, sentence: words.count(`${subject}.${verdict}`, count), more: valid ? undefined : words.t(`${subject}.invalid`) };
}

export function actsOf(result: Result): Acts | undefined {
  if (result.is === 'bounces') {
    const actor = same(result, (it) => (it.cause === 'delivered' ? undefined : it.actor));
    return actor && { actor, permanent: same(result, (it) => it.permanent), confidence: same(result, (it) => it.confidence) };
  }
  const findings = result.is === 'text' ? result.summary.groups.map((it) => it.findings[0]!) : result.report.findings;
  const worst = findings.find((it) => it.severity === 'error') ?? findings.find((it) => it.severity === 'warning');
  return worst?.actor === 'nobody' ? undefined : worst;
}

function provider(words: Words, result: Result): TemplateResult | typeof nothing {
  if (result.is !== 'domain' || !result.report.provider) return nothing;
  const { provider, behind_gateway: behind } = result.report;
  const names = words.list(behind.map((it) => it.name));
  return html`<p><span class="label">${words.t('provider')}</span> ${provider.name}${names ? html` <span class="quiet">${words.t('provider.behind', { names })}</span>` : nothing}</p>`;
}

function counts(words: Words, result: Result): TemplateResult | typeof nothing {
  if (result.is !== 'text') return nothing;
  const { error, warning, hint } = result.summary.counts;
  const parts = [error && words.count('findings.errors', error), warning && words.count('findings.warnings', warning), hint && words.count('findings.hints', hint)];
  const shown = parts.filter((it) => it !== 0);
  return shown.length > 1 ? html`<p class="quiet">${words.list(shown)}</p>` : nothing;
}
