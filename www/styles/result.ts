import { css } from 'lit';

/** Verdict, findings, fixes, bounces, tables. */
export const resultStyles = css`
  .result { display: grid; gap: 1.5rem; min-width: 0; }
  .result.stale { opacity: 0.6; }
  .result > * { min-width: 0; }
  .verdict { display: grid; grid-template-columns: auto 1fr; gap: 1rem; background: var(--card); border: 1px solid var(--line); border-left: 6px solid var(--tone); border-radius: var(--radius); padding: 1.25rem; scroll-margin: 1rem; }
  .verdict > .icon { width: 2.25rem; height: 2.25rem; color: var(--tone); stroke-width: 1.4; }
  .verdict .word { color: var(--tone); font-weight: 650; font-size: 0.9rem; }
  .sentence { font-size: 1.3rem; line-height: 1.35; letter-spacing: -0.01em; overflow-wrap: anywhere; text-wrap: pretty; }
  .verdict p:not(.word) { margin-top: 0.5rem; }
  .verdict.pass { --tone: var(--pass); }
  .verdict.warn { --tone: var(--warn); }
  .verdict.fail { --tone: var(--fail); }
  .verdict.unknown, .verdict.note { --tone: var(--quiet); }
  .chip { display: inline-block; background: color-mix(in srgb, var(--accent) 13%, transparent); border-radius: 0.4rem; padding: 0.1rem 0.6rem; font-weight: 600; font-size: 0.9rem; }
  .chip.plain { background: var(--sunken); border: 1px solid var(--line); font-weight: 500; }
  .chips { display: flex; flex-wrap: wrap; gap: 0.4rem 0.5rem; align-items: center; }

  .groups { display: grid; gap: 1rem; }
  .groups > li { min-width: 0; }
  .finding, .bounce { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.1rem 1.25rem; display: grid; gap: 0.6rem; }
  .finding > *, .bounce > * { min-width: 0; }
  section > .buttons { margin-bottom: 1rem; }
  .finding > button { justify-self: start; }
  .severity { font-size: 0.85rem; font-weight: 650; color: var(--tone); }
  .finding.error { --tone: var(--fail); }
  .finding.warning { --tone: var(--warn); }
  .finding.hint { --tone: var(--accent); }
  .one { display: grid; gap: 0.45rem; min-width: 0; }
  .one > * { min-width: 0; }
  .one + .one { border-top: 1px solid var(--line); padding-top: 0.75rem; }
  .message { margin: 0; font-size: 1rem; font-weight: 600; overflow-wrap: anywhere; }
  .places { display: flex; flex-wrap: wrap; gap: 0.35rem 0.5rem; align-items: center; font-size: 0.875rem; }
  .place { min-height: 1.75rem; padding: 0 0.6rem; font-size: 0.875rem; border-color: var(--line); background: var(--sunken); color: var(--accent); }
  .why { color: var(--quiet); text-wrap: pretty; overflow-wrap: anywhere; }
  .fix { border-left: 3px solid var(--accent); padding: 0.1rem 0 0.1rem 0.85rem; display: grid; gap: 0.4rem; min-width: 0; }
  .fix > * { min-width: 0; }
  .change, .excerpt, pre { background: var(--sunken); border-radius: 0.4rem; padding: 0.5rem 0.7rem; white-space: pre-wrap; }
  del, ins { text-decoration: none; display: block; padding-left: 1.2em; text-indent: -1.2em; }
  del b, ins b { text-decoration: underline 2px; text-underline-offset: 0.2em; }
  del { color: var(--fail); }
  ins { color: var(--pass); }
  del::before { content: '− '; }
  ins::before { content: '+ '; }
  .change:has(del) { white-space: normal; }
  .change del, .change ins { white-space: pre-wrap; }
  .buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
  .buttons button { min-height: 2.1rem; }
  .apply { border-color: var(--accent); color: var(--accent); font-weight: 600; }
  details > summary { cursor: pointer; color: var(--quiet); font-size: 0.9rem; padding: 0.15rem 0; width: fit-content; max-width: 100%; }
  details > summary .icon { color: var(--pass); }
  details[open] > summary { margin-bottom: 0.5rem; }
  .facts { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: 0.25rem 1rem; font-size: 0.9rem; }
  .facts dt { color: var(--quiet); }
  .facts dd { min-width: 0; overflow-wrap: anywhere; }

  .bounce h3:not(.minor) { margin: 0; }
  .bounce .minor, .bounce h4 { margin: 0.6rem 0 0; }
  .bounce > :first-child { margin-top: 0; }
  .steps { list-style: decimal; padding-left: 1.35rem; display: grid; gap: 0.35rem; }
  blockquote { font: 0.875rem/1.6 var(--mw-mono); background: var(--sunken); border-radius: 0.4rem; padding: 0.6rem 0.8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
  mark { background: light-dark(#ffe58f, #6b5200); color: inherit; border-radius: 2px; }

  table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); font-size: 0.9rem; }
  .compare, .panel { table-layout: fixed; }
  .letter .buttons { margin: 0.4rem 0 0.9rem; }
  .tally + .buttons { margin: 0.75rem 0 0; }
  .tally td { padding-block: 0.25rem; border: 0; }
  .tally tr > :first-child { width: 7.5rem; text-align: end; padding-inline-end: 1.5rem; font-variant-numeric: tabular-nums; }
  .tally .cause > * { padding-top: 0.6rem; border-top: 1px solid var(--line); font-weight: 600; }
  @container (max-width: 40rem) { .tally tr > :first-child { width: 5rem; } }
  .compare thead th:nth-child(1) { width: 15%; }
  .compare thead th:nth-child(2) { width: 10%; }
  .compare thead th:nth-child(5) { width: 14%; }
  .panel thead th:nth-child(1) { width: 18%; }
  .panel thead th:nth-child(2), .panel thead th:nth-child(3) { width: 11%; }
  .panel thead :nth-child(5) { width: 16%; }
  th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem; border-top: 1px solid var(--line); font-weight: inherit; overflow-wrap: anywhere; }
  thead th { color: var(--quiet); font-size: 0.85rem; border: 0; }
  td code { display: block; font-size: 0.85rem; }
  .type { white-space: nowrap; }
  .state { display: inline-flex; gap: 0.35rem; align-items: center; white-space: nowrap; }
  .ok .state { color: var(--pass); }
  .missing .state, .wrong .state { color: var(--fail); }
  .extra .state { color: var(--warn); }
  .unknown .state { color: var(--quiet); }
  .result section > .fix, .result section > details { margin-top: 1rem; }
  @container (max-width: 40rem) {
    .cards, .cards tbody, .cards tr, .cards td, .cards th { display: block; }
    .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .cards tr { padding: 0.6rem 0.9rem; border-top: 1px solid var(--line); }
    .cards tr:first-child { border: 0; }
    .cards tbody th, .cards td { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0.5rem; border: 0; padding: 0.15rem 0; }
    .cards [data-label]::before { content: attr(data-label); color: var(--quiet); }
  }
  .answers li + li { margin-top: 0.6rem; }
  .answers pre { margin-top: 0.2rem; }
  .limits { font-size: 0.9rem; color: var(--quiet); }
  .limits h3 { font-size: 0.9rem; margin-bottom: 0.35rem; }
  .limits ul { list-style: disc; padding-left: 1.1rem; }
  .repeats { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; }
  .rows { position: relative; max-height: 15.75rem; overflow-y: auto; overscroll-behavior: contain; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--sunken); contain: strict; height: 15.75rem; }
  .space { position: relative; }
  .row { position: absolute; inset: 0 0 auto; height: 2.25rem; padding: 0 0.75rem; display: flex; gap: 0.75rem; align-items: center; font-size: 0.875rem; cursor: pointer; white-space: nowrap; }
  .row .where { color: var(--accent); flex: none; min-width: 9.5rem; font-variant-numeric: tabular-nums; }
  .row .what { overflow: hidden; text-overflow: ellipsis; }
  .row:hover { background: color-mix(in srgb, var(--accent) 8%, transparent); }
  .row[aria-selected='true'] { background: color-mix(in srgb, var(--accent) 16%, transparent); box-shadow: inset 3px 0 var(--accent); }
  @media (forced-colors: active) { .row[aria-selected='true'] { outline: 2px solid Highlight; outline-offset: -2px; } }
  @container (max-width: 40rem) {
    .row { height: 3.75rem; flex-direction: column; align-items: start; justify-content: center; gap: 0; }
    .row .what { max-width: 100%; }
  }
  .tools:empty { display: none; }
  .outdated { display: flex; gap: 0.6rem; color: var(--quiet); }
  .set { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.8rem 1rem; display: grid; gap: 0.45rem; }
  .set > * { min-width: 0; }
  .owner { font-weight: 600; font-size: 0.95rem; overflow-wrap: anywhere; }
  .changes > p { margin-bottom: 0.75rem; text-wrap: pretty; }
  .same { display: block; padding-left: 1.2em; color: var(--quiet); white-space: pre-wrap; }
  .change:has(ins) { white-space: normal; }
  .remark { color: var(--quiet); font-family: var(--mw-font, system-ui, sans-serif); }
  .include { display: flex; flex-wrap: wrap; gap: 0.25rem 0.6rem; align-items: center; border: 1px dashed var(--edge); border-radius: 0.5rem; padding: 0.6rem 0.8rem; }
  .pager { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; }
  .trial { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.75rem 1.25rem; }
  .trial form { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin: 0.5rem 0 1rem; }
  .trial label { display: grid; gap: 0.2rem; flex: 1 1 13rem; font-size: 0.875rem; }
  .trial input, .trial select, .trial textarea { width: 100%; min-width: 0; }
  .trial textarea { font: 0.875rem/1.5 var(--mw-mono); padding: 0.4rem 0.6rem; border: 1px solid var(--edge); border-radius: 0.5rem; background: var(--card); color: inherit; resize: vertical; }
  .trial details { margin-block: 0.5rem; }
  .trial details[open] { display: grid; gap: 0.5rem; }
  .trial ol { list-style: decimal; padding-left: 1.5rem; }
  .trial .consent, .trial table { margin-block: 0.75rem; }
  .told { display: grid; gap: 0.6rem; margin-block: 0.75rem; }
  .told > * { min-width: 0; }
  .told:empty { display: none; }
  .told .pass .icon { color: var(--pass); }
  .told .warning .icon { color: var(--warn); }
  .told .error .icon { color: var(--fail); }
  .told pre { max-height: 20rem; overflow: auto; }
  .trial .fetch { margin-top: 0.6rem; }
  .trial .paste form { margin-bottom: 0.5rem; }
  .trial .paste label { flex-basis: 100%; }
  .tree { display: grid; gap: 0.3rem; }
  .tree .tree { margin: 0.3rem 0 0 0.4rem; padding-left: 0.9rem; border-left: 2px solid var(--line); }
  .tree .matched > code { font-weight: 700; }
  .tree .passed-over > code { opacity: 0.75; }
  table.senders .chip { white-space: nowrap; }
  .senders .consent { flex-basis: 100%; }
  table.senders td code { overflow-wrap: anywhere; }
`;
