// A trial of the SPF records in a pasted zone, before they are published, with the way to its result.
import { html, nothing, type TemplateResult } from 'lit';
import type { SpfReport, SpfStep } from '../engine/api.ts';
import type { Words } from '../words/words.ts';
import { sources } from './source.ts';
import { aside, type View } from './view.ts';

export function spfTrial(view: View): TemplateResult | typeof nothing {
  const { state, words, act } = view;
  if (view.kind !== 'zone') return nothing;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    act.trySpf(String(form.get('ip')).trim(), String(form.get('sender')).trim());
  };
  return html`<details class="trial" ?open=${state.spf !== null}>
    <summary>${words.t('spf.try')}</summary>
    <p class="quiet">${words.t('spf.lead')}</p>
    <form @submit=${submit}>
      <label>${words.t('spf.ip')} <input name="ip" required autocomplete="off" placeholder="192.0.2.7" /></label>
      <label>${words.t('spf.sender')} <input name="sender" required autocomplete="off" placeholder="someone@example.com" /></label>
      <button>${words.t('spf.button')}</button>
    </form>
    ${state.spf ? ('error' in state.spf ? html`<p>${words.t('notice.refused', { reason: state.spf.error })}</p>` : spfResult(view, state.spf)) : nothing}
  </details>`;
}

/** The tree of a domain's record, as a stranger's mail walks it: the look-ups are those of the whole record. */
export function spfOfStranger(view: View, report: SpfReport | null): TemplateResult | typeof nothing {
  if (!report) return nothing;
  const { words } = view;
  return html`<details class="trial">
    <summary>${words.t('spf.stranger')} <span class="quiet">${words.t('spf.lookups', { count: report.lookups })}</span></summary>
    ${spfResult(view, report)}
  </details>`;
}

export function spfResult({ words }: View, report: SpfReport): TemplateResult {
  return html`<div class="spf" role="status">
    <p><strong>${words.maybe(`spf.result.${report.result}`) ?? words.t('spf.result.unknown')}</strong></p>
    <p class="quiet">${words.list([words.t('spf.lookups', { count: report.lookups }), words.t('spf.void', { count: report.void_lookups })])}</p>
    ${arithmetic(words, report)}
    ${report.received_spf ? html`<details><summary>${words.t('spf.received')}</summary><pre lang="">${report.received_spf}</pre></details>` : nothing}
    ${report.awaited?.length ? html`<p>${words.t('spf.awaited', { names: report.awaited.map((it) => `${it.name} ${it.rtype}`).join(', ') })}</p>` : nothing}
    ${report.trace.length ? html`<h3 class="minor">${words.t('spf.trace')}</h3>${tree(words, report.trace)}` : nothing}
  </div>`;
}

/** Which terms make up the count, in the order in which they were reached, and what does not count: others count otherwise. */
function arithmetic(words: Words, { trace }: SpfReport): TemplateResult | typeof nothing {
  const counted: { term: string; domain: string; empty: boolean }[] = [];
  const walk = (steps: readonly SpfStep[]): void => {
    for (const { term, domain, before, after, children = [], reached } of steps) {
      if (reached === false) continue;
      // Of its own, without what is below it.
      const own = children[0]?.before ?? after;
      if (term && own.lookups > before.lookups) counted.push({ term, domain, empty: own.void_lookups > before.void_lookups });
      walk(children);
    }
  };
  walk(trace);
  if (!counted.length) return nothing;
  return html`<details>
    <summary>${words.t('spf.count')}</summary>
    <ol>${counted.map((it) => html`<li><code>${it.term}</code> <span class="quiet">${words.t('senders.in', { domain: it.domain })}${it.empty ? ` · ${words.t('spf.empty')}` : ''}</span></li>`)}</ol>
    <p class="quiet">${words.t('spf.uncounted')}${aside(words, sources('RFC 7208 §4.6.4'))}</p>
  </details>`;
}

function tree(words: Words, steps: readonly SpfStep[]): TemplateResult {
  return html`<ul class="tree">
    ${steps.map(
      (step) => html`<li class=${step.reached === false ? 'passed-over' : step.matched ? 'matched' : ''}>
        <code>${step.term ?? step.domain}</code>
        ${step.result ? html`<span class="chip plain">${step.result}</span>` : nothing}
        <span class="quiet">${step.reached === false ? html`${words.t('spf.not-reached')}${aside(words, `${step.after.lookups}/10`)}` : `${step.after.lookups}/10`}${step.after.mx_hosts ? ` · MX ${step.after.mx_hosts}/10` : ''}${step.after.ptr_names ? ` · PTR ${step.after.ptr_names}/10` : ''}</span>
        ${step.record ? html`<pre lang="">${step.record}</pre>` : nothing}
        ${step.why.text && step.why.code !== 'not-reached' ? html`<p class="quiet">${words.reason(step.why)}${aside(words, sources(`RFC 7208 §${step.why.section}`))}</p>` : nothing}
        ${step.children?.length ? tree(words, step.children) : nothing}
      </li>`,
    )}
  </ul>`;
}
