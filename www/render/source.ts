// Sources as links: "RFC 1035 §5.1" leads to its section, a page to itself.
import { html, nothing, type TemplateResult } from 'lit';

export function sources(text: string | null | undefined): TemplateResult | typeof nothing {
  if (!text) return nothing;
  const parts = text.split(/,\s+(?=RFC|https?:)/);
  return html`${parts.map((part, index) => html`${index ? ', ' : nothing}${link(part)}`)}`;
}

function link(part: string): TemplateResult {
  const address = addressOf(part);
  // The host page may forbid embedding its address: none is sent along.
  return address ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${part}</a>` : html`${part}`;
}

function addressOf(part: string): string | null {
  const page = /https:\/\/[^\s)]+/.exec(part);
  if (page) return page[0];
  const rfc = /^RFC (\d+)(?: §\s?([\d.]+))?/.exec(part);
  if (!rfc) return null;
  return `https://www.rfc-editor.org/rfc/rfc${rfc[1]}${rfc[2] ? `#section-${rfc[2].replace(/\.$/, '')}` : ''}`;
}
