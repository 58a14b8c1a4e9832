// Whether a domain has expired or is on hold: its registry says so. It is asked when the person wants that, where the page's list has it;
// else, and where it forbids pages to ask, the person opens its answer and pastes it.
import { html, nothing, type TemplateResult } from 'lit';
import type { Asked } from '../element/state.ts';
import type { DomainReport } from '../engine/api.ts';
import { registered } from '../engine/registered.ts';
import { icon, shapeOf } from './icons.ts';
import { evidence, outcomeOf, paste } from './told.ts';
import type { View } from './view.ts';

/** Leads to the registry's server, where nobody knows which one it is. Its operator sees the name too. */
const REDIRECTOR = 'https://rdap.org/';

export function registration(view: View, report: DomainReport, asked: Asked | undefined): TemplateResult | typeof nothing {
  const { words, act } = view;
  const domain = registered(report.domain);
  if (!domain) return nothing;
  const server = serverOf(domain);
  const url = `${server ?? REDIRECTOR}domain/${domain}`;
  const { host } = new URL(url);
  const failed = asked !== undefined && 'why' in asked;
  const suspected = report.findings.some((it) => it.code === 'domain-does-not-exist' || it.code === 'domain-without-ns' || it.code === 'name-servers-silent');
  return html`<details class="trial registry" ?open=${suspected || asked !== undefined || report.registration !== null}>
    <summary>${words.t('registry')}</summary>
    ${server
      ? html`<p>${words.t('registry.lead', { domain, host })}</p>
          <p><button class="fetch" ?disabled=${asked !== undefined && 'working' in asked} @click=${() => act.askRegistry(url, domain)}>${words.t('registry.open', { host })}</button></p>`
      : html`<p>${words.t('registry.unlisted', { domain, date: MAILWHY_REGISTRIES.date })}</p>`}
    <div class="told" role="status">${asked ? outcomeOf(view, 'registry', asked, host) : known(view, report)}</div>
    ${paste(view, { url, host, lead: words.t('registry.by-hand', { host }), label: words.t('registry.text'), button: words.t('registry.take'), placeholder: '{"objectClassName": "domain", …', open: failed || !server, take: act.register })}
  </details>`;
}

/** What the registry said: the findings stand with those of the domain. */
function known({ words }: View, { registration, findings }: DomainReport): TemplateResult | typeof nothing {
  if (!registration) return nothing;
  const found = findings.filter((it) => isOfRegistry(it.code));
  const { expires, status } = factsOf(registration.text);
  return html`${found.length
      ? html`<ul>${found.map((it) => html`<li class=${it.severity}>${icon(shapeOf(it.severity))} ${words.message(it)}</li>`)}</ul>`
      : html`<p class="pass">${icon('pass')} ${words.t('registry.fine')}</p>`}
    <dl class="facts">
      ${expires ? html`<dt>${words.t('registry.until')}</dt><dd><time>${expires}</time></dd>` : nothing}
      ${status ? html`<dt>${words.t('registry.state')}</dt><dd>${status}</dd>` : nothing}
    </dl>
    <details><summary>${words.t('registry.text')}</summary>${evidence(words, registration, readable(registration.text))}</details>`;
}

/** Whether a finding is of what a registry said. */
export function isOfRegistry(code: string): boolean {
  return code.startsWith('rdap-') || OF_REGISTRATION.has(code);
}

const OF_REGISTRATION = new Set([
  'domain-expired',
  'domain-expires-soon',
  'domain-term-at-registrar-ended',
  'domain-on-hold',
  'domain-in-redemption-period',
  'domain-being-restored',
  'domain-about-to-be-deleted',
  'domain-inactive',
  'domain-renewed-by-registry',
  'domain-not-registered',
]);

/** The day on which it ends, and its states in the registry's words. What it means is told by the findings. */
function factsOf(text: string): { expires?: string; status?: string } {
  try {
    const { events, status } = JSON.parse(text) as { events?: { eventAction?: string; eventDate?: string }[]; status?: string[] };
    const expires = events?.find((it) => it.eventAction === 'expiration')?.eventDate?.slice(0, 10);
    return { expires, status: Array.isArray(status) ? status.join(', ') : undefined };
  } catch {
    return {};
  }
}

/** JSON with line breaks, if it is JSON. */
export function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function serverOf(domain: string): string | undefined {
  const top = domain.slice(domain.lastIndexOf('.') + 1);
  return Object.entries(MAILWHY_REGISTRIES.services).find(([, tops]) => tops.split(' ').includes(top))?.[0];
}
