// What was not checked, and why: always said, for every kind of result.
import { html, type TemplateResult } from 'lit';
import type { AskedQuestion } from '../engine/api.ts';
import type { Result } from '../element/state.ts';
import type { View } from './view.ts';

const OBTAINED = new Set(['records', 'nodata', 'nxdomain', 'bogus']);

export function limits({ words }: View, result: Result): TemplateResult {
  return html`<section class="limits" aria-labelledby="limits-title">
    <h3 id="limits-title">${words.t('limits')}</h3>
    <ul>${lines(words, result).map((it) => html`<li>${it}</li>`)}</ul>
  </section>`;
}

function lines(words: View['words'], result: Result): string[] {
  if (result.is === 'bounces') return [words.t('limits.bounce')];
  if (result.is === 'text') {
    const unread = result.kind === 'zone' ? 'limits.zone' : 'limits.record';
    return [words.t(unread), ...(result.summary.larger ? [words.t('limits.larger')] : [])];
  }
  const { awaited, questions } = result.report;
  const failed = questions.filter((it) => !obtained(it));
  const names = (list: { name: string; rtype: string }[]) => list.map((it) => `${it.name} ${it.rtype}`).join(', ');
  return [
    // By pasted answers alone much is open, and said above.
    ...(awaited.length && !result.pasted ? [words.t('limits.awaited', { names: names(awaited) })] : []),
    ...(failed.length ? [words.t('limits.failed', { names: names(failed) })] : []),
    words.t('limits.dkim'),
    words.t('limits.ports'),
    words.t('limits.lists'),
  ];
}

function obtained(question: AskedQuestion): boolean {
  return OBTAINED.has(question.outcome);
}
