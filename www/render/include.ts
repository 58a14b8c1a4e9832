// The files that a zone includes: chosen or dropped beside the finding that misses them, and kept for the next checks.
import { html, nothing, type TemplateResult } from 'lit';
import type { Finding } from '../engine/api.ts';
import type { View } from './view.ts';

/** Asks for the file that a finding misses. */
export function includeOffer({ words, act }: View, finding: Finding): TemplateResult | typeof nothing {
  const name = finding.code === 'include-directive' ? finding.facts.file : undefined;
  if (name === undefined) return nothing;
  const take = (event: Event, file: File | undefined) => {
    event.preventDefault();
    event.stopPropagation();
    if (file) act.include(name, file);
  };
  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    take(event, input.files?.[0]);
    input.value = '';
  };
  return html`<label class="include" @dragover=${(event: Event) => event.preventDefault()} @drop=${(event: DragEvent) => take(event, event.dataTransfer?.files[0])}>
    <input type="file" class="hidden" @change=${chosen} /><span class="link">${words.t('include.choose', { file: name })}</span>
    <span class="quiet">${words.t('include.drop')}</span>
  </label>`;
}

/** The files that were given, each to be taken back. */
export function included({ state, words, act }: View): TemplateResult | typeof nothing {
  if (state.includes.size === 0) return nothing;
  return html`<p class="aside included">
    ${words.t('include.given')}
    ${[...state.includes.keys()].map((name) => html`<span class="chip plain">${name} <button class="link" aria-label=${words.t('include.remove', { file: name })} @click=${() => act.include(name, null)}>×</button></span>`)}
  </p>`;
}
