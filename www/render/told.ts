// What became of asking somebody else than a resolver, and the way around it: a link, and a place to paste what it shows.
import { html, nothing, type TemplateResult } from 'lit';
import type { Asked } from '../element/state.ts';
import type { Document } from '../engine/api.ts';
import type { Key, Words } from '../words/words.ts';
import { icon } from './icons.ts';
import type { View } from './view.ts';

/** `prefix`: of the words that are only of this asking. */
export function outcomeOf({ words }: View, prefix: 'registry' | 'policy', asked: Asked | undefined, host: string): TemplateResult | typeof nothing {
  if (!asked) return nothing;
  if ('working' in asked) return html`<p>${icon('note')} ${words.t('told.working', { host })}</p>`;
  const { why, facts } = asked;
  const own = `${prefix}.${why}`;
  return html`<p>${icon('unknown')} ${words.t((words.maybe(own) === undefined ? `told.${why}` : own) as Key, { host, ...facts })}</p>`;
}

/** The text as it came, from where, and when. */
export function evidence(words: Words, { source, asked_at }: Document, text: string): TemplateResult {
  return html`${source ? html`<p class="quiet"><code>${source}</code> ${asked_at === undefined ? nothing : words.time(asked_at, true)}</p>` : nothing}
    <pre lang="">${text}</pre>`;
}

/** The address to open, and a form for what it shows. */
export function paste({ words }: View, { url, host, lead, label, button, placeholder, open, take }: { url: string; host: string; lead: string; label: string; button: string; placeholder: string; open: boolean; take(text: string): void }): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    take(String(new FormData(event.target as HTMLFormElement).get('pasted') ?? ''));
  };
  return html`<details class="paste" ?open=${open}>
    <summary>${words.t('told.paste')}</summary>
    <p>${lead} <a href=${url} target="_blank" rel="noopener noreferrer">${words.t('registry.open', { host })}</a></p>
    <form @submit=${submit}>
      <label>${label} <textarea name="pasted" required rows="5" autocomplete="off" spellcheck="false" placeholder=${placeholder}></textarea></label>
      <button>${button}</button>
    </form>
  </details>`;
}
