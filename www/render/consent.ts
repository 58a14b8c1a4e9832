// Before a domain is looked up: which names would go to whom.
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import { aside, hostOf, type View } from './view.ts';

/** Says which names will go to whom. Nothing is asked before the button is pressed. */
export function consent(view: View): TemplateResult | typeof nothing {
  const { state, words, domain, act } = view;
  if (view.kind !== 'domain' || !state.questions) return nothing;
  const asked = state.result?.is === 'domain';
  return html`<section class="consent" aria-labelledby="ask-title">
    ${asked
      ? html`<h2 id="ask-title" class="hidden">${words.t('ask.title', { domain })}</h2>
          <details><summary>${words.t('ask.details')}</summary>${who(view, state.questions)}</details>`
      : html`<h2 id="ask-title">${words.t('ask.title', { domain })}</h2>
          <p>${words.t('ask.lead')}</p>
          ${who(view, state.questions)}`}
    ${useful(view)}
    <button class="primary look-up" ?disabled=${state.work !== null} @click=${act.lookUp}>
      ${asked ? words.t('ask.again') : words.t('ask.button', { domain })}
    </button>
  </section>`;
}

/** From when on asking again can show that something was changed. */
function useful({ state, words }: View): TemplateResult | typeof nothing {
  const at = state.result?.is === 'domain' && state.result.done && state.result.report.useful_again_at;
  return at && at > Date.now() ? html`<p class="quiet">${words.t('ask.useful', { time: words.time(at) })}</p>` : nothing;
}

/** The names, and who would see them. */
function who(view: View, questions: { name: string; rtype: string }[]): TemplateResult {
  const { state, words, act } = view;
  return html`
    <ul class="names">
      ${byName(questions).map(([name, types]) => html`<li><code>${name}</code> <span class="quiet">${types.join(', ')}</span></li>`)}
    </ul>
    <p class="quiet">${words.t('ask.more')}</p>
    <fieldset>
      <legend>${words.t('ask.whom')}</legend>
      ${state.resolvers.map((resolver) => {
        const remarks = [resolver.region === 'cn' && words.t('resolver.cn'), resolver.validates === false && words.t('resolver.unvalidated'), resolver.filters && words.t('resolver.filters')].filter((it) => typeof it === 'string');
        return html`<label class="tick">
          <input type="checkbox" .checked=${resolver.chosen} @change=${(event: Event) => act.chooseResolver(resolver.url, (event.target as HTMLInputElement).checked)} />
          <span>${resolver.name} <span class="quiet">${hostOf(resolver.url)}${remarks.length ? aside(words, words.list(remarks)) : nothing}</span>${tried(view, resolver.url)}</span>
        </label>`;
      })}
      <p class="quiet"><button class="link try" ?disabled=${Object.values(state.tried).includes(null)} @click=${act.tryResolvers}>${words.t('resolver.try')}</button> ${words.t('resolver.try.how')}</p>
    </fieldset>
    <p class="quiet">${words.t('ask.order')}</p>`;
}

/** How a resolver answered when it was tried. */
function tried({ state, words }: View, url: string): TemplateResult | typeof nothing {
  const found = state.tried[url];
  if (found === undefined) return nothing;
  if (found === null) return html`<br /><span class="quiet">${words.t('resolver.trying')}</span>`;
  const { failure, validates, took } = found;
  if (failure) return html`<br />${icon('fail')} ${words.t('resolver.fails', { reason: words.maybe(`outcome.${failure.split(' ')[0]}`) ?? failure })}`;
  return html`<br />${icon('pass')} ${words.t(validates ? 'resolver.validates' : 'resolver.answers', { took })}`;
}

function byName(questions: { name: string; rtype: string }[]): [string, string[]][] {
  const names = new Map<string, string[]>();
  for (const { name, rtype } of questions) names.set(name, [...(names.get(name) ?? []), rtype]);
  return [...names];
}
