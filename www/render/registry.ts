// Whether a domain has expired or is on hold: its registry says so. The page asks no registry by itself: the person opens the answer
// and pastes it. So the policy of the page need not name a hundred hosts, and registries that forbid pages to ask work as well.
import { html, nothing, type TemplateResult } from 'lit';
import type { DomainReport } from '../engine/api.ts';
import registries from '../data/registries.json';
import type { View } from './view.ts';

/** Leads to the registry's server, where nobody knows which one it is. Its operator sees the name too. */
const REDIRECTOR = 'https://rdap.org/';

export function registration({ words }: View, report: DomainReport): TemplateResult | typeof nothing {
  const domain = registered(report);
  if (!domain) return nothing;
  const server = serverOf(domain);
  const url = `${server ?? REDIRECTOR}domain/${domain}`;
  const { host } = new URL(url);
  return html`<details class="registry" ?open=${report.findings.some((it) => it.code === 'domain-does-not-exist' || it.code === 'domain-without-ns')}>
    <summary>${words.t('registry')}</summary>
    <p>${words.t('registry.lead', { domain, host })}</p>
    ${server ? nothing : html`<p class="quiet">${words.t('registry.unknown', { date: registries.date })}</p>`}
    <p><a href=${url} target="_blank" rel="noopener noreferrer">${words.t('registry.open', { host })}</a></p>
  </details>`;
}

/** The domain itself where a zone begins at it, or where it does not exist; else the name above. */
function registered({ domain, questions }: DomainReport): string | undefined {
  const name = domain.replace(/\.$/, '').toLowerCase();
  const soa = questions.find((it) => it.rtype === 'SOA' && it.name.replace(/\.$/, '').toLowerCase() === name);
  const labels = name.split('.');
  const inside = soa?.outcome === 'nodata' && labels.length > 2;
  return labels.length < 2 ? undefined : inside ? labels.slice(1).join('.') : name;
}

function serverOf(domain: string): string | undefined {
  const top = domain.slice(domain.lastIndexOf('.') + 1);
  return Object.entries(registries.services).find(([, tops]) => tops.split(' ').includes(top))?.[0];
}
