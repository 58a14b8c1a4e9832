// The findings of a text or a domain, repeats under one heading, each a way to its place.
import { html, nothing, type TemplateResult } from 'lit';
import type { DomainReport, Finding, Group, Question, TextFinding } from '../engine/api.ts';
import type { Result } from '../element/state.ts';
import { evidenceOf } from './answers.ts';
import { fixes } from './fix.ts';
import { icon, shapeOf } from './icons.ts';
import { includeOffer } from './include.ts';
import { isOfRegistry, readable } from './registry.ts';
import { sources } from './source.ts';
import { evidence } from './told.ts';
import { resolverName, type View } from './view.ts';
import '../element/rows.ts';

/** So many related places are named. */
const RELATED = 3;

/** The findings of a text, by rule: where there are many of one, one is shown in full and the others in a list to choose from. */
export function textFindings(view: View, result: Result & { is: 'text' }): TemplateResult | typeof nothing {
  const { groups, omitted } = result.summary;
  if (groups.length === 0) return nothing;
  return html`<section aria-labelledby="findings-title">
    <h3 id="findings-title">${view.words.t('findings')}</h3>
    <ol class="groups">
      ${groups.map((group) => html`<li>${group.count > group.findings.length ? many(view, result, group) : card(view, group.findings)}</li>`)}
    </ol>
    ${omitted ? html`<p class="quiet">${view.words.t('findings.omitted', { count: omitted })}</p>` : nothing}
  </section>`;
}

/** The findings of a domain, which are few. */
export function domainFindings(view: View, report: DomainReport): TemplateResult | typeof nothing {
  const { findings } = report;
  if (findings.length === 0) return nothing;
  const codes = [...new Set(findings.map((it) => it.code))];
  return html`<section aria-labelledby="findings-title">
    <h3 id="findings-title">${view.words.t('findings')}</h3>
    <ol class="groups">
      ${codes.map((code) => html`<li>${card(view, findings.filter((it) => it.code === code), nothing, report)}</li>`)}
    </ol>
  </section>`;
}

/** A rule with more findings than are shown at once. */
function many(view: View, result: Result & { is: 'text' }, { code, count, findings }: Group): TemplateResult {
  const { words, state, act } = view;
  const open = state.unfolded.has(code);
  const chosen = state.chosen.get(code) ?? findings[0]!;
  const choose = (finding: TextFinding) => act.choose(code, finding);
  const rows = (start: number, wanted: number) => act.rows(code, start, wanted);
  const list = html`<mail-why-rows code=${code} .report=${result} .count=${count} .words=${words} .name=${words.count('findings.list', count)} .fetchRows=${rows} .choose=${choose}></mail-why-rows>`;
  const head = html`<p class="repeats">
      <span class="chip plain">${words.count('findings.times', count)}</span>
      <button class="link" aria-expanded=${open} @click=${() => act.unfold(code)}>${open ? words.t('findings.fewer') : words.count('findings.all', count)}</button>
    </p>
    ${open ? list : nothing}`;
  return card(view, [chosen], head);
}

function card(view: View, findings: readonly (Finding | TextFinding)[], head: TemplateResult | typeof nothing = nothing, report?: DomainReport): TemplateResult {
  const { words } = view;
  const first = findings[0]!;
  return html`<article class="finding ${first.severity}" part="finding" data-code=${first.code}>
    <p class="severity">${icon(shapeOf(first.severity))} ${words.t(`severity.${first.severity}`)}</p>
    ${head} ${findings.map((it, at) => one(view, it, at === 0))}
    <details>
      <summary>${words.t('finding.evidence')}</summary>
      <dl class="facts">
        ${first.owner ? html`<dt>${words.t('finding.record')}</dt><dd><code>${first.owner} ${first.rtype ?? ''}</code></dd>` : nothing}
        <dt>${words.t('finding.source')}</dt><dd>${sources(words.source(first))}</dd>
        <dt>${words.t('finding.code')}</dt><dd><code>${first.code}</code></dd>
        <dt>${words.t('turn')}</dt><dd>${words.maybe(`turn.${first.actor}`) ?? first.actor}</dd>
      </dl>
      ${report ? findings.map((it) => proof(view, it, report)) : nothing}
      ${view.kind === 'domain' && first.owner && first.rtype && !view.state.work
        ? html`<p><button class="link" @click=${() => view.act.askAgain(questionsOf(findings))}>${words.t('finding.again')}</button></p>`
        : nothing}
    </details>
  </article>`;
}

/** The answers on which a finding rests. */
function proof(view: View, { code, owner, rtype }: Finding, { questions, registration }: DomainReport): TemplateResult | typeof nothing {
  if (!rtype) return registration && owner && isOfRegistry(code) ? html`<div class="told">${evidence(view.words, registration, readable(registration.text))}</div>` : nothing;
  const plain = (name: string) => name.replace(/\.$/, '').toLowerCase();
  const asked = questions.find((it) => it.rtype === rtype && plain(it.name) === plain(owner ?? ''));
  return asked ? html`<div class="told">${evidenceOf(view, asked, `${code}-${owner}`)}</div>` : nothing;
}

function questionsOf(findings: readonly Finding[]): Question[] {
  return findings.flatMap(({ owner, rtype }) => (owner && rtype ? [{ name: owner, rtype }] : []));
}

/** Who of the resolvers that were asked says so: one alone may be wrong. */
function agreement(view: View, { resolvers }: Finding): TemplateResult | typeof nothing {
  if (!resolvers) return nothing;
  const { words } = view;
  const names = (list: string[]) => words.list(list.map((it) => resolverName(view, it)));
  const { same, different, silent } = resolvers;
  const alone = same.length === 1;
  return html`<p class=${alone ? 'agreement alone' : 'agreement quiet'}>
    ${alone ? html`${icon('note')} ${words.t('finding.one-resolver', { source: names(same) })}` : words.count('finding.agree', same.length, { sources: names(same) })}
    ${different.length ? words.t('finding.different', { sources: names(different) }) : nothing}
    ${silent.length ? words.t('finding.silent', { sources: names(silent) }) : nothing}
  </p>`;
}

/** A finding of a group; what it does to mail is said once. */
function one(view: View, finding: Finding | TextFinding, first: boolean): TemplateResult {
  const { words, state, act } = view;
  const { line, column, elsewhere } = finding;
  const excerpt = line === undefined ? undefined : state.excerpts.get(line);
  const go = () => (state.file ? act.excerpt(line!) : act.reveal(finding));
  return html`<div class="one">
    <h4 class="message">${words.message(finding)}</h4>
    ${agreement(view, finding)}
    ${line === undefined
      ? nothing
      : html`<p class="places">
          <button class="place" @click=${go}>${words.t('finding.place', { line, column: column ?? 1 })}</button>
          ${finding.related.length
            ? html`<span class="quiet">${words.t('finding.related')}</span>
                ${finding.related.slice(0, RELATED).map((it) => html`<button class="place" @click=${() => (state.file ? act.excerpt(it.line) : act.reveal(it))}>${words.t(it.line === line ? 'finding.place' : 'finding.at', { line: it.line, column: it.column })}</button>`)}`
            : nothing}
        </p>`}
    ${excerpt === undefined ? nothing : html`<pre class="excerpt" lang="">${excerpt}</pre>`}
    ${elsewhere
      ? html`<p class="quiet">${elsewhere.file === null ? words.t('finding.template', { line: elsewhere.line }) : words.t('finding.elsewhere', { file: elsewhere.file, line: elsewhere.line })}</p>
          <pre class="excerpt" lang="">${elsewhere.text}</pre>`
      : nothing}
    ${first ? html`<p class="why">${words.why(finding)}</p>` : nothing}
    ${includeOffer(view, finding)}
    ${finding.fixes.map((fix, at) => fixes(view, finding, fix, at))}
  </div>`;
}
