// The cases of check_host(), run in the reader's own browser.
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.ts';

export function selfTest(view: View): TemplateResult | typeof nothing {
  const { state, words, act, kind } = view;
  if (kind !== 'spf') return nothing;
  const box = (event: Event) => (event.currentTarget as HTMLElement).closest('form')!.querySelector('textarea')!;
  const run = (event: Event) => {
    event.preventDefault();
    act.selfTest(box(event).value.trim());
  };
  // A dropped file is as good as its text.
  const drop = async (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    const area = box(event);
    area.value = await file.text();
    act.selfTest(area.value.trim());
  };
  const outcomes = state.selfTest;
  return html`<details class="trial" ?open=${outcomes !== null}>
    <summary>${words.t('self-test.title')}</summary>
    <p class="quiet">${words.t('self-test.lead')}</p>
    <form @submit=${run} @drop=${drop}>
      <label>${words.t('self-test.suite')} <textarea name="suite" rows="2" spellcheck="false" lang="" placeholder='[{"zone": {…}, "tests": […]}]'></textarea></label>
      <button>${words.t('self-test.button')}</button>
    </form>
    <div role="status">
      ${outcomes && 'error' in outcomes ? html`<p>${words.t('notice.refused', { reason: outcomes.error })}</p>` : nothing}
      ${outcomes && !('error' in outcomes)
        ? html`<p><strong>${words.t('self-test.passed', { passed: outcomes.filter((it) => it.passed).length, count: outcomes.length })}</strong></p>
            <ul>
              ${outcomes.filter((it) => !it.passed).map((it) => html`<li>${words.t('self-test.failed', { id: it.id, result: it.result, allowed: it.allowed.join(' / ') })}</li>`)}
            </ul>`
        : nothing}
    </div>
  </details>`;
}
