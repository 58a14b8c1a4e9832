// What mail programs are set to, by the domain's provider, and what the own names of the domain are good for.
import { html, nothing, type TemplateResult } from 'lit';
import clients from '../data/clients.json';
import type { DomainReport } from '../engine/api.ts';
import type { View } from './view.ts';

type Server = [host: string, port: number];
type Service = 'imap' | 'pop3' | 'smtp';
type Servers = Partial<Record<Service, Server>> & { sources: string[] };

const SERVICES: [Service, string][] = [['imap', 'IMAP'], ['pop3', 'POP3'], ['smtp', 'SMTP']];
/** Names under which mail programs are set to a server of the own domain. */
const OWN = ['imap', 'pop', 'pop3', 'smtp'];

export function clientSettings({ words }: View, { domain, provider, table }: DomainReport): TemplateResult | typeof nothing {
  const servers = (clients.providers as unknown as Record<string, Servers>)[provider?.id ?? ''];
  if (!provider || !servers) return nothing;
  const own = table.filter((it) => it.rtype === 'CNAME' && it.status === 'ok' && OWN.includes(it.host)).map((it) => `${it.host}.${domain}`);
  const cell = (name: 'service' | 'server' | 'port' | 'security', value: unknown) => html`<td data-label=${words.t(`clients.${name}`)}>${value}</td>`;
  return html`<details class="clients">
    <summary>${words.t('clients')}</summary>
    <p>${words.t('clients.lead', { provider: provider.name })}</p>
    <table class="cards">
      <thead><tr>${(['service', 'server', 'port', 'security'] as const).map((it) => html`<th scope="col">${words.t(`clients.${it}`)}</th>`)}</tr></thead>
      <tbody>
        ${SERVICES.map(([service, name]) => {
          const server = servers[service];
          if (!server) return nothing;
          const [host, port] = server;
          return html`<tr>${cell('service', name)} ${cell('server', html`<code>${host}</code>`)} ${cell('port', port)} ${cell('security', words.t(port === 587 ? 'clients.starttls' : 'clients.tls'))}</tr>`;
        })}
      </tbody>
    </table>
    ${own.length ? html`<p>${words.t('clients.own', { hosts: words.list(own) })}</p>` : nothing}
    <p class="quiet">${words.t('clients.source')} ${servers.sources.map((it) => source(it))}</p>
  </details>`;
}

function source(key: string): TemplateResult {
  const { title, url } = (clients.sources as Record<string, { title: string; url?: string }>)[key]!;
  return url ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${title}</a> ` : html`${title} `;
}
