// Answers of look-ups that were pasted: the domains that can be checked by them, and what blocklists said.
import { html, nothing, type TemplateResult } from 'lit';
import type { Listing, Question } from '../engine/api.ts';
import type { Result } from '../element/state.ts';
import { copyButton } from './fix.ts';
import { icon, type Shape } from './icons.ts';
import { sources } from './source.ts';
import { aside, type View } from './view.ts';

export function pastedAnswers(view: View, result: Result): TemplateResult | typeof nothing {
  const { state, words, act } = view;
  if (result.is === 'domain') return result.pasted ? missing(view, result.report.awaited) : nothing;
  if (!state.pasted) return nothing;
  const { domains, listings } = state.pasted;
  return html`${domains.length
    ? html`<section class="pasted" aria-labelledby="pasted-title">
        <h3 id="pasted-title">${words.t('pasted')}</h3>
        <p>${words.t('pasted.lead')}</p>
        <p class="buttons">${domains.map((domain) => html`<button class="primary" @click=${() => act.checkPasted(domain)}>${words.t('pasted.check', { domain })}</button>`)}</p>
      </section>`
    : nothing}
  ${listings.length
    ? html`<section class="pasted" aria-labelledby="listings-title">
        <h3 id="listings-title">${words.t('listing')}</h3>
        <ul>${listings.map((it) => html`<li>${listing(view, it)}</li>`)}</ul>
        <p class="quiet">${words.t('listing.limit')}</p>
      </section>`
    : nothing}`;
}

const SHAPES: Partial<Record<Listing['meaning'], Shape>> = { listed: 'fail', 'not-listed': 'pass', 'test-point': 'note' };

function listing({ words }: View, { subject, zone, answers, meaning, list }: Listing): TemplateResult {
  const facts = { subject, zone, answers: words.list(answers) };
  return html`<p>${icon(SHAPES[meaning] ?? 'unknown')} ${words.t(`listing.${meaning}`, facts)}${meaning === 'listed' && list?.part ? html` <span class="chip plain">${list.name} ${list.part}</span>` : nothing}</p>
    ${list ? html`<p class="quiet">${sources(list.page)} ${aside(words, sources(list.source))}</p>` : nothing}`;
}

/** What the answers do not tell, and the command that looks it up. */
function missing(view: View, awaited: Question[]): TemplateResult {
  const { words } = view;
  const command = `dig ${awaited.map((it) => `${it.name} ${it.rtype}`).join(' ')}`;
  // A name out of a pasted text means nothing to a shell.
  const plain = /^[\w. *-]+$/.test(command) && !command.includes(' -');
  return html`<section class="pasted" aria-labelledby="pasted-title">
    <h3 id="pasted-title">${words.t('pasted.by')}</h3>
    <p>${words.t('pasted.alone')}</p>
    ${awaited.length && plain
      ? html`<details><summary>${words.count('pasted.more', awaited.length)}</summary>
          <pre class="change" lang="">${command}</pre>
          <p class="buttons">${copyButton(view, 'missing', command)}</p>
        </details>`
      : nothing}
  </section>`;
}
