// What the resolvers answered: each question with its evidence, and whether all of them say the same.
import { html, nothing, type TemplateResult } from 'lit';
import type { AskedQuestion, DomainReport, ResolverAnswer } from '../engine/api.ts';
import { copyButton } from './fix.ts';
import { icon } from './icons.ts';
import { aside, resolverName, wordOf, type View } from './view.ts';
import type { Words } from '../words/words.ts';

export function answers(view: View, report: DomainReport): TemplateResult | typeof nothing {
  const { words, act, state } = view;
  const { questions } = report;
  if (questions.length === 0) return nothing;
  const failed = questions.filter((it) => isFailure(it.outcome));
  // By pasted answers alone nothing is asked.
  const pasted = state.result?.is === 'domain' && state.result.pasted;
  return html`${failed.length && !state.work && !pasted
      ? html`<p><button class="again" @click=${() => act.askAgain(failed)}>${words.count('answers.again', failed.length)}</button></p>`
      : nothing}
    ${propagation(view, report)}
    <details class="answers">
      <summary>${words.t('answers')}<span class="quiet">${aside(words, words.count('answers.count', questions.length))}</span></summary>
      <ul>
        ${questions.map(
          (it, at) => html`<li>
            <code>${it.name} ${it.rtype}</code> <span class="quiet">${summary(view, it)}</span>
            ${records(it)}
            <details>
              <summary>${words.t('finding.evidence')}</summary>
              ${[it, ...(it.others ?? [])].map((answer, by) => evidence(view, it, answer, `answer-${at}-${by}`, by > 0))}
            </details>
          </li>`,
        )}
      </ul>
    </details>`;
}

/** Whether an edit has reached the resolvers that were asked. */
function propagation(view: View, { propagation, questions }: DomainReport): TemplateResult | typeof nothing {
  const { words } = view;
  if (propagation.length === 0) return nothing;
  const different = propagation.filter((it) => !it.same);
  return html`<details class="answers propagation" ?open=${different.length > 0}>
    <summary>${icon(different.length ? 'warn' : 'pass')} ${different.length ? words.count('propagation.differ', different.length) : words.count('propagation.same', propagation.length)}</summary>
    <ul>
      ${different.map((row) => {
        const asked = questions.find((it) => it.name === row.name && it.rtype === row.rtype);
        if (!asked) return nothing;
        const serials = row.same_serial === undefined ? nothing : words.t(row.same_serial ? 'propagation.same-serial' : 'propagation.other-serial');
        return html`<li>
          <code>${row.name} ${row.rtype}</code>
          ${[asked, ...(asked.others ?? [])].map((it) => html`<p><strong>${resolverName(view, it.source ?? '')}</strong> <span class="quiet">${summary(view, it)}</span></p>${records(it)}`)}
          ${row.settled_by ? html`<p>${words.t('propagation.settled', { time: words.time(row.settled_by) })}</p>` : nothing}
          <p class="quiet">${serials}</p>
        </li>`;
      })}
    </ul>
    <p class="quiet">${words.t('propagation.limit')}</p>
  </details>`;
}

function summary(view: View, it: ResolverAnswer): string {
  const { words } = view;
  const kept = it.asked_at !== undefined && typeof it.ttl === 'number' ? it.asked_at + it.ttl * 1000 : undefined;
  const remarks = [
    typeof it.ttl === 'number' && words.t('answers.ttl', { ttl: String(it.ttl) }),
    kept !== undefined && words.t('answers.until', { time: words.time(kept) }),
    it.authenticated && words.t('answers.authenticated'),
    it.extended_error && words.t('answers.error', { error: it.extended_error }),
  ];
  return words.list([outcomeOf(words, it.outcome), ...remarks.filter((it) => typeof it === 'string')]);
}

function records(it: ResolverAnswer): TemplateResult {
  return html`${it.aliases?.length ? html`<pre lang="">${it.aliases.map((alias) => `CNAME ${alias}`).join('\n')}</pre>` : nothing}
    ${it.records.length ? html`<pre lang="">${it.records.join('\n')}</pre>` : nothing}`;
}

/** What was answered to a question, each answer with who gave it, when and how. */
export function evidenceOf(view: View, question: AskedQuestion, id: string): TemplateResult {
  return html`${[question, ...(question.others ?? [])].map((answer, by) => evidence(view, question, answer, `${id}-${by}`, true))}`;
}

function evidence(view: View, question: AskedQuestion, it: ResolverAnswer, id: string, other: boolean): TemplateResult {
  const { words } = view;
  const command = it.source && URL.canParse(it.source) ? commandFor(it.source, question) : undefined;
  const fact = (name: 'resolver' | 'time' | 'flags' | 'command', value: unknown) => html`<dt>${words.t(`evidence.${name}`)}</dt><dd>${value}</dd>`;
  return html`<dl class="facts">
      ${it.source ? fact('resolver', html`${resolverName(view, it.source)} <code>${it.source}</code>`) : nothing}
      ${it.asked_at === undefined ? nothing : fact('time', words.t('evidence.took', { time: words.time(it.asked_at, true), took: it.took ?? 0 }))}
      ${it.flags ? fact('flags', html`<code>${it.flags}</code>`) : nothing}
      ${command ? fact('command', html`<code class="wide">${command}</code> ${copyButton(view, id, command)}`) : nothing}
    </dl>
    ${other ? html`<p class="quiet">${summary(view, it)}</p>${records(it)}` : nothing}
    ${it.message ? html`<details><summary>${words.count('evidence.message', it.message.length / 2)}</summary><pre lang="">${hexdump(it.message)}</pre></details>` : nothing}`;
}

/** The command that asks the same of the same resolver. Names come from the DNS, so none may mean anything to a shell. */
function commandFor(source: string, { name, rtype }: AskedQuestion): string {
  const { host, pathname } = new URL(source);
  const quoted = /^[\w.-]+$/.test(name) && !name.startsWith('-') ? name : `'${name.replaceAll("'", `'\\''`)}'`;
  return `kdig @${host} +https=${pathname} +dnssec ${quoted} ${rtype}`;
}

/** Sixteen octets a line: offset, octets, and what of them is ASCII. */
function hexdump(message: string): string {
  const lines = [];
  for (let at = 0; at < message.length; at += 32) {
    const octets = message.slice(at, at + 32).match(/../g) ?? [];
    const ascii = octets.map((it) => parseInt(it, 16)).map((it) => (it >= 0x20 && it < 0x7f ? String.fromCharCode(it) : '.')).join('');
    lines.push(`${(at / 2).toString(16).padStart(4, '0')}  ${octets.join(' ').padEnd(47)}  ${ascii}`);
  }
  return lines.join('\n');
}

function isFailure(outcome: string): boolean {
  return !['records', 'nodata', 'nxdomain', 'bogus'].includes(outcome);
}

function outcomeOf(words: Words, outcome: string): string {
  const [name, detail] = outcome.split(' ');
  const word = wordOf(words, 'outcome', name!);
  return detail ? `${word} (${detail})` : word;
}
