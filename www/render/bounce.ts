// A bounce: what happened, whose turn it is, what to do now, and whether it is worth sending again. Then the evidence.
import { html, nothing, type TemplateResult } from 'lit';
import type { Blocklist, Bounce, Tally } from '../engine/api.ts';
import { WINDOW } from '../engine/calls.ts';
import type { Result } from '../element/state.ts';
import { copyButton } from './fix.ts';
import { sources } from './source.ts';
import { spfResult } from './spf.ts';
import { turn } from './verdict.ts';
import { aside, wordOf, type View } from './view.ts';
import type { Words } from '../words/words.ts';

export function bounceList(view: View, result: Result & { is: 'bounces' }): TemplateResult | typeof nothing {
  const { bounces, total } = result.report;
  if (bounces.length === 0) return instead(view);
  const groups = alike(view.words, bounces);
  return html`${total > 1 ? table(view, result.report.tally) : nothing}
    <ol class="groups">
      ${groups.map((group) => html`<li>${card(view, group, groups.length > 1 || total > bounces.length)}</li>`)}
    </ol>
    ${total > WINDOW ? pages(view, result) : nothing}`;
}

/** Bounces to which the answer is the same, the most first; it is given once. */
function alike(words: Words, bounces: Bounce[]): Bounce[][] {
  const groups = new Map<string, Bounce[]>();
  for (const bounce of bounces) {
    const answer = JSON.stringify([words.bounce(bounce), bounce.actor, bounce.permanent, bounce.confidence]);
    groups.set(answer, [...(groups.get(answer) ?? []), bounce]);
  }
  return [...groups.values()].sort((one, two) => two.length - one.length);
}

/** Text that is no bounce but names a domain, or an address: its domain may be checked. Nothing is asked before that is wanted. */
function instead({ words, state, act }: View): TemplateResult | typeof nothing {
  const named = /(?:@|\bhttps?:\/\/|\b)((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})\b/i.exec(state.text.slice(0, 10_000));
  const domain = named?.[1]?.toLowerCase();
  return domain ? html`<p><button @click=${() => act.example(domain)}>${words.t('bounce.next', { domain })}</button></p>` : nothing;
}

/** So many bounces of a group are shown at once. */
const SHOWN = 3;

/** `several`: there are other answers too; of the only one, title and turn stand in the verdict. */
function card(view: View, bounces: Bounce[], several: boolean): TemplateResult {
  const { words } = view;
  const first = bounces[0]!;
  const { title, steps, retry } = words.bounce(first);
  const rest = bounces.slice(SHOWN);
  return html`<article class="bounce" part="bounce">
    ${several ? html`<h3>${title}</h3> ${first.cause === 'delivered' ? nothing : turn(words, first)}` : nothing}
    ${steps.length ? html`${heading(words.t('bounce.do'), several)}<ol class="steps">${steps.map((step) => html`<li>${step}</li>`)}</ol>` : nothing}
    ${heading(words.t('bounce.retry'), several)}
    <p>${retry}</p>
    ${heading(words.t('bounce.evidence'), several)}
    ${bounces.slice(0, SHOWN).map((it) => one(view, it))}
    ${rest.length ? html`<details><summary>${words.count('bounce.more', rest.length)}</summary>${rest.map((it) => one(view, it))}</details>` : nothing}
  </article>`;
}

/** What is of this bounce alone. */
function one(view: View, bounce: Bounce): TemplateResult {
  const { words } = view;
  return html`<div class="one">
    ${bounce.recipient ? html`<p class="recipient"><span class="label">${words.t('bounce.recipient')}</span> <code>${bounce.recipient}</code></p>` : nothing}
    ${bounce.evidence ? evidence(view, bounce.evidence) : nothing}
    ${bounce.blocklist ? blocklist(view, bounce.blocklist) : nothing}
    ${bounce.postmaster ? html`<p>${words.t('bounce.postmaster', { name: bounce.postmaster.name })} ${sources(bounce.postmaster.page)}</p>` : nothing}
    ${bounce.sender_domain ? next(view, bounce.sender_domain, bounce.sending_ip ?? null) : nothing}
    ${bounce.letter ? letter(view, bounce.letter, bounce) : nothing}
    <details>
      <summary>${words.t('bounce.codes')}</summary>
      ${codes(view, bounce)}
    </details>
  </div>`;
}

/** The next check. One click leads to the question, with both its halves from the bounce; another asks it, for it leaves the page. */
function next(view: View, domain: string, ip: string | null): TemplateResult {
  const { words, state, act } = view;
  const { sender } = state;
  const mine = sender?.domain === domain && sender.ip === ip ? sender : null;
  const resolvers = words.list(state.resolvers.filter((it) => it.chosen).map((it) => it.name));
  return html`<p class="buttons">
      ${ip ? html`<button class="apply" ?disabled=${mine?.working === true} @click=${() => act.checkSender(domain, ip, false)}>${words.t('bounce.spf', { domain, ip })}</button>` : nothing}
      <button @click=${() => act.example(domain)}>${words.t('bounce.next', { domain })}</button>
    </p>
    <div role="status">
      ${mine && ip && !mine.report && !mine.working
        ? html`<p class="quiet">${words.t('bounce.ask', { domain, resolvers })}</p>
            <p><button @click=${() => act.checkSender(domain, ip, true)}>${words.t('ask.button', { domain: `${domain} TXT` })}</button></p>`
        : nothing}
      ${mine?.working ? html`<p>${words.t('senders.working')}</p>` : nothing}
      ${mine?.error ? html`<p>${mine.error.startsWith('notice.') ? words.maybe(mine.error) : words.t('notice.refused', { reason: mine.error })}</p>` : nothing}
    </div>
    ${mine?.report ? spfResult(view, mine.report) : nothing}`;
}

/** What the list says, and where it is looked up. */
function blocklist({ words }: View, list: Blocklist): TemplateResult {
  const name = list.part ? `${list.name} ${list.part}` : list.name;
  if (list.refused) return html`<p>${words.t('bounce.list-refused', { name })}${aside(words, sources(list.source))}</p>`;
  if (list.closed) return html`<p>${words.t('bounce.list-closed', { name, date: list.closed })}${aside(words, sources(list.source))}</p>`;
  return html`<p>${words.t('bounce.list', { name })} ${sources(list.page)}
    ${list.page && !list.source_date ? html`<span class="quiet">${words.t('bounce.list-unverified')}</span>` : nothing}</p>`;
}

/** The rows of a cause that a person looks at; the file has all. */
const ROWS = 3;

/** Each cause with its number, then with whom and where it is most frequent. */
function table({ words, act }: View, tally: Tally[]): TemplateResult {
  const causes = new Map<string, Tally[]>();
  for (const row of tally) causes.set(row.cause, [...(causes.get(row.cause) ?? []), row]);
  const sum = (rows: Tally[]) => rows.reduce((sum, it) => sum + it.count, 0);
  const sorted = [...causes.values()].sort((one, two) => sum(two) - sum(one));
  return html`<section aria-labelledby="tally-title">
    <h3 id="tally-title">${words.t('bounce.table')}</h3>
    <table class="tally">
      <thead><tr><th scope="col">${words.t('bounce.count')}</th><th scope="col">${words.t('bounce.provider')}</th><th scope="col">${words.t('bounce.domain')}</th></tr></thead>
      ${sorted.map(
        (rows) => html`<tbody>
          <tr class="cause"><td>${words.number(sum(rows))}</td><th scope="rowgroup" colspan="2">${words.cause(rows[0]!)}</th></tr>
          ${rows.slice(0, ROWS).map((row) => html`<tr><td>${words.number(row.count)}</td><td>${row.provider ? family(words, row.provider) : '–'}</td><td><code>${row.domain ?? '–'}</code></td></tr>`)}
          ${rows.length > ROWS ? html`<tr class="quiet"><td>${words.number(sum(rows.slice(ROWS)))}</td><td colspan="2">${words.t('bounce.rows')}</td></tr>` : nothing}
        </tbody>`,
      )}
    </table>
    <p class="buttons"><button @click=${act.saveCsv}>${words.t('bounce.csv')}</button></p>
  </section>`;
}

function family(words: Words, provider: string): string {
  return wordOf(words, 'family', provider);
}

/** For somebody else, who may read another language than the reader. */
function letter(view: View, texts: NonNullable<Bounce['letter']>, { recipient, evidence }: Bounce): TemplateResult {
  const { words } = view;
  const id = `letter-${recipient ?? ''}-${evidence?.from ?? 0}`;
  return html`<details class="letter">
    <summary>${words.t('bounce.letter')}</summary>
    <pre lang="en">${texts.en}</pre>
    <p class="buttons">${copyButton(view, `${id}-en`, texts.en, words.t('letter.en'))}</p>
    <pre lang="zh-CN">${texts['zh-CN']}</pre>
    <p class="buttons">${copyButton(view, `${id}-zh`, texts['zh-CN'], words.t('letter.zh'))}</p>
  </details>`;
}

/** Of several bounces each has a heading of its own above these. */
function heading(text: string, several: boolean): TemplateResult {
  return several ? html`<h4>${text}</h4>` : html`<h3 class="minor">${text}</h3>`;
}

function evidence({ words, state, act }: View, place: NonNullable<Bounce['evidence']>): TemplateResult {
  const line = state.excerpts.get(place.line);
  const [text, from] = state.file ? [line ?? '', line?.indexOf(place.text) ?? -1] : [state.text, place.from];
  return html`<blockquote lang="">${quoted(text, from, from + place.text.length, place.text)}</blockquote>
    <p><button class="place" @click=${() => (state.file ? act.excerpt(place.line) : act.reveal(place))}>
      ${words.t('finding.place', { line: place.line, column: place.column })}
    </button></p>`;
}

/** So much of its line is shown on either side of the evidence. */
const AROUND = 160;

/** The evidence within its line, if the text in the box is still that of the report. */
function quoted(text: string, from: number, to: number, words: string): TemplateResult {
  if (text.slice(from, to) !== words) return html`<mark>${words}</mark>`;
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', to);
  const before = text.slice(start, from);
  const after = text.slice(to, end < 0 ? text.length : end);
  const [cutBefore, cutAfter] = [before.length > AROUND, after.length > AROUND];
  return html`${cutBefore ? `… ${before.slice(-AROUND).trimStart()}` : before}<mark>${words}</mark>${after.slice(0, AROUND)}${cutAfter ? ' …' : ''}`;
}

function codes(view: View, bounce: Bounce): TemplateResult {
  const { words } = view;
  const rows: [string, unknown][] = [
    [words.t('bounce.code'), bounce.reply_code],
    [words.t('bounce.status'), bounce.status],
    [words.t('bounce.host'), bounce.remote_host],
    [words.t('bounce.provider'), bounce.provider && family(words, bounce.provider)],
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

