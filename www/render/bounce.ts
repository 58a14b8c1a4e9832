// A bounce: what happened, whose turn it is, what to do now, and whether it is worth sending again. Then the evidence.
import { html, nothing, type TemplateResult } from 'lit';
import type { Blocklist, Bounce, Tally } from '../engine/api.ts';
import { WINDOW } from '../engine/calls.ts';
import type { Result } from '../element/state.ts';
import { copyButton } from './fix.ts';
import { sources } from './source.ts';
import { spfResult } from './spf.ts';
import { wordOf, type View } from './view.ts';

export function bounceList(view: View, result: Result & { is: 'bounces' }): TemplateResult | typeof nothing {
  const { bounces, total } = result.report;
  if (bounces.length === 0) return instead(view);
  return html`${table(view, result.report.tally)}
    <ol class="groups">
      ${bounces.map((bounce) => html`<li>${card(view, bounce, total > 1)}</li>`)}
    </ol>
    ${total > WINDOW ? pages(view, result) : nothing}`;
}

/** Text that is no bounce but names a domain, or an address: its domain may be checked. Nothing is asked before that is wanted. */
function instead({ words, state, act }: View): TemplateResult | typeof nothing {
  const named = /(?:@|\bhttps?:\/\/|\b)((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})\b/i.exec(state.text.slice(0, 10_000));
  const domain = named?.[1]?.toLowerCase();
  return domain ? html`<p><button @click=${() => act.example(domain)}>${words.t('bounce.next', { domain })}</button></p>` : nothing;
}

function card(view: View, bounce: Bounce, several: boolean): TemplateResult {
  const { words, act } = view;
  const { title, steps, retry } = words.bounce(bounce);
  return html`<article class="bounce" part="bounce">
    ${several ? html`<h3>${title}</h3>` : nothing}
    ${bounce.recipient ? html`<p class="recipient"><span class="label">${words.t('bounce.recipient')}</span> <code>${bounce.recipient}</code></p>` : nothing}
    <p class="chips">
      <span class="label">${words.t('turn')}</span> <span class="chip">${words.maybe(`turn.${bounce.actor}`) ?? bounce.actor}</span>
      ${bounce.permanent === null ? nothing : html`<span class="chip plain">${words.t(bounce.permanent ? 'bounce.permanent' : 'bounce.temporary')}</span>`}
    </p>
    ${steps.length ? html`${heading(words.t('bounce.do'), several)}<ol class="steps">${steps.map((step) => html`<li>${step}</li>`)}</ol>` : nothing}
    ${heading(words.t('bounce.retry'), several)}
    <p>${retry}</p>
    ${bounce.evidence ? evidence(view, bounce.evidence, several) : nothing}
    ${bounce.blocklist ? blocklist(view, bounce.blocklist) : nothing}
    ${bounce.sender_domain && bounce.sending_ip ? senderCheck(view, bounce.sender_domain, bounce.sending_ip) : nothing}
    ${bounce.sender_domain
      ? html`<p><button @click=${() => act.example(bounce.sender_domain!)}>${words.t('bounce.next', { domain: bounce.sender_domain })}</button></p>`
      : nothing}
    ${bounce.letter ? letter(view, bounce.letter, bounce) : nothing}
    <details>
      <summary>${words.t('bounce.codes')}</summary>
      ${codes(view, bounce)}
    </details>
  </article>`;
}

/** One click to the question, with both its halves from the bounce; another to ask it, for it leaves the page. */
function senderCheck(view: View, domain: string, ip: string): TemplateResult {
  const { words, state, act } = view;
  const { sender } = state;
  const mine = sender?.domain === domain && sender.ip === ip ? sender : null;
  const resolvers = state.resolvers.filter((it) => it.chosen).map((it) => it.name).join(', ');
  return html`<p><button ?disabled=${mine?.working === true} @click=${() => act.checkSender(domain, ip, false)}>${words.t('bounce.spf', { domain, ip })}</button></p>
    ${mine && !mine.report && !mine.working
      ? html`<p class="quiet">${words.t('senders.awaited', { names: `${domain} TXT` })}. ${words.t('ask.more')} ${words.t('senders.whom', { resolvers })}</p>
          <p><button @click=${() => act.checkSender(domain, ip, true)}>${words.t('senders.ask')}</button></p>`
      : nothing}
    <div role="status">
      ${mine?.working ? html`<p>${words.t('senders.working')}</p>` : nothing}
      ${mine?.error ? html`<p>${mine.error.startsWith('notice.') ? words.maybe(mine.error) : words.t('notice.refused', { reason: mine.error })}</p>` : nothing}
    </div>
    ${mine?.report ? spfResult(view, mine.report) : nothing}`;
}

/** What the list says, and where it is looked up. */
function blocklist({ words }: View, list: Blocklist): TemplateResult {
  const name = list.part ? `${list.name} ${list.part}` : list.name;
  if (list.refused) return html`<p>${words.t('bounce.list-refused', { name })} (${sources(list.source)})</p>`;
  if (list.closed) return html`<p>${words.t('bounce.list-closed', { name, date: list.closed })} (${sources(list.source)})</p>`;
  return html`<p>${words.t('bounce.list', { name })} ${list.page ? html`<a href=${list.page} target="_blank" rel="noreferrer noopener">${list.page}</a>` : nothing}
    ${list.page && !list.source_date ? html`<span class="quiet">${words.t('bounce.list-unverified')}</span>` : nothing}</p>`;
}

/** The rows that a person looks at; the file has all. */
const ROWS = 100;

function table({ words, act }: View, tally: Tally[]): TemplateResult | typeof nothing {
  if (tally.length === 0) return nothing;
  return html`<h3>${words.t('bounce.table')}</h3>
    <table class="tally">
      <thead><tr><th scope="col">${words.t('bounce.count')}</th><th scope="col">${words.t('bounce.cause')}</th><th scope="col">${words.t('bounce.provider')}</th><th scope="col">${words.t('bounce.domain')}</th></tr></thead>
      <tbody>${tally.slice(0, ROWS).map((row) => html`<tr><td>${row.count}</td><td>${words.cause(row)}</td><td>${row.provider ?? '–'}</td><td><code>${row.domain ?? '–'}</code></td></tr>`)}</tbody>
    </table>
    <p class="buttons"><button @click=${act.saveCsv}>${words.t('bounce.csv')}</button></p>`;
}

/** For somebody else, who may read another language than the reader. */
function letter(view: View, texts: NonNullable<Bounce['letter']>, { recipient, evidence }: Bounce): TemplateResult {
  const { words } = view;
  const id = `letter-${recipient ?? ''}-${evidence?.from ?? 0}`;
  return html`<details class="letter">
    <summary>${words.t('bounce.letter')}</summary>
    <pre lang="en">${texts.en}</pre>
    <p class="buttons">${copyButton(view, `${id}-en`, texts.en)}</p>
    <pre lang="zh-CN">${texts['zh-CN']}</pre>
    <p class="buttons">${copyButton(view, `${id}-zh`, texts['zh-CN'])}</p>
  </details>`;
}

/** Of several bounces each has a heading of its own above these. */
function heading(text: string, several: boolean): TemplateResult {
  return several ? html`<h4>${text}</h4>` : html`<h3 class="minor">${text}</h3>`;
}

function evidence(view: View, place: NonNullable<Bounce['evidence']>, several: boolean): TemplateResult {
  const { words, state, act } = view;
  return html`${heading(words.t('bounce.evidence'), several)}
    <blockquote lang="">${state.file ? html`<mark>${place.text}</mark>` : quoted(state.text, place.from, place.to, place.text)}</blockquote>
    <p><button class="place" @click=${() => (state.file ? act.excerpt(place.line) : act.reveal(place))}>
      ${words.t('finding.place', { line: place.line, column: place.column })}
    </button></p>`;
}

/** The evidence within its line, if the text in the box is still that of the report. */
function quoted(text: string, from: number, to: number, words: string): TemplateResult {
  if (text.slice(from, to) !== words) return html`<mark>${words}</mark>`;
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', to);
  const before = text.slice(Math.max(start, from - 160), from);
  const after = text.slice(to, Math.min(end < 0 ? text.length : end, to + 160));
  return html`${before}<mark>${words}</mark>${after}`;
}

function codes(view: View, bounce: Bounce): TemplateResult {
  const { words } = view;
  const rows: [string, unknown][] = [
    [words.t('bounce.code'), bounce.reply_code],
    [words.t('bounce.status'), bounce.status],
    [words.t('bounce.host'), bounce.remote_host],
    [words.t('bounce.provider'), bounce.provider],
    [words.t('bounce.cause'), bounce.detail ? `${bounce.cause} (${bounce.detail})` : bounce.cause],
    [words.t('bounce.confidence'), wordOf(words, 'confidence', bounce.confidence)],
    [words.t('bounce.sender'), bounce.sender_domain],
    [words.t('bounce.ip'), bounce.sending_ip],
    [words.t('finding.code'), bounce.rule],
    [words.t('bounce.suggested'), bounce.suggested_by?.join(' · ')],
  ];
  return html`<dl class="facts">
    ${rows.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}
    ${bounce.source ? html`<dt>${words.t('bounce.source')}</dt><dd>${sources(bounce.source)}</dd>` : nothing}
  </dl>`;
}

function pages({ words, act }: View, { start, report }: Result & { is: 'bounces' }): TemplateResult {
  return html`<nav class="pager" aria-label=${words.t('result')}>
    <button ?disabled=${start === 0} @click=${() => act.page(Math.max(0, start - WINDOW))}>${words.t('findings.previous')}</button>
    <span>${words.t('findings.window', { from: start + 1, to: start + report.bounces.length, total: report.total })}</span>
    <button ?disabled=${start + report.bounces.length >= report.total} @click=${() => act.page(start + WINDOW)}>${words.t('findings.next')}</button>
  </nav>`;
}

