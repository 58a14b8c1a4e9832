// A trial of the SPF records in a pasted zone, before they are published, with the way to its result.
import { html, nothing, type TemplateResult } from 'lit';
import type { SpfReport } from '../engine/api.ts';
import type { View } from './view.ts';

/** A step of the evaluation, as far as the page draws it. */
interface Step {
  domain?: string;
  record?: string;
  term?: string;
  result?: string | null;
  matched?: boolean | null;
  why?: string | { message?: string };
  section?: string;
  children?: Step[];
  terms?: Step[];
}

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

export function spfResult({ words }: View, report: SpfReport): TemplateResult {
  const steps = Array.isArray(report.trace) ? (report.trace as Step[]) : report.trace ? [report.trace as Step] : [];
  return html`<div class="spf" role="status">
    <p><strong>${words.maybe(`spf.result.${report.result}`) ?? words.t('spf.result.unknown')}</strong></p>
    <p class="quiet">${words.t('spf.lookups', { count: report.lookups })}, ${words.t('spf.void', { count: report.void_lookups })}</p>
    ${report.awaited?.length ? html`<p>${words.t('spf.awaited', { names: report.awaited.map((it) => `${it.name} ${it.rtype}`).join(', ') })}</p>` : nothing}
    ${steps.length ? html`<h4>${words.t('spf.trace')}</h4>${tree(steps)}` : nothing}
  </div>`;
}

function tree(steps: Step[]): TemplateResult {
  return html`<ul class="tree">
    ${steps.map((step) => {
      const below = [...(step.terms ?? []), ...(step.children ?? [])];
      const why = typeof step.why === 'string' ? step.why : step.why?.message;
      return html`<li class=${step.matched ? 'matched' : ''}>
        <code>${step.term ?? step.record ?? step.domain ?? ''}</code>
        ${step.result ? html`<span class="chip plain">${step.result}</span>` : nothing}
        ${why ? html`<span class="quiet">${why}</span>` : nothing} ${below.length ? tree(below) : nothing}
      </li>`;
    })}
  </ul>`;
}
