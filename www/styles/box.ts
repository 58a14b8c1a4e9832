import { css } from 'lit';

/** The paste box, what it looks like, the question before a look-up. */
export const boxStyles = css`
  .box { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem; box-shadow: 0 1px 2px light-dark(#10203014, #0000), 0 8px 24px -12px light-dark(#10203026, #0000); }
  .box.drop { outline: 3px dashed var(--accent); outline-offset: -6px; }
  .text { border: 1px solid var(--edge); border-radius: 0.5rem; background: var(--card); overflow: hidden; }
  .text:focus-within { outline: 3px solid var(--accent); outline-offset: 1px; }
  textarea.plain { display: block; width: 100%; min-height: 11.2em; max-height: 60vh; resize: vertical; border: 0; outline: 0; padding: 0.75rem 0.9rem; background: transparent; color: inherit; font: 0.9rem/1.6 var(--mw-mono); tab-size: 8; }
  textarea::placeholder { color: var(--quiet); opacity: 1; }
  .cm-editor { font-size: 0.9rem; }
  .mark { text-decoration: underline wavy 1.5px; text-underline-offset: 0.25em; text-decoration-skip-ink: none; border-radius: 2px; }
  .mark.error { text-decoration-color: var(--fail); background: color-mix(in srgb, var(--fail) 13%, transparent); }
  .mark.warning { text-decoration-color: var(--warn); background: color-mix(in srgb, var(--warn) 14%, transparent); }
  .mark.hint { text-decoration-color: var(--accent); background: color-mix(in srgb, var(--accent) 12%, transparent); }
  .hover { padding: 0.4rem 0.6rem; white-space: pre-line; font: 0.875rem/1.5 system-ui, sans-serif; }
  .file { border: 1px dashed var(--edge); border-radius: 0.5rem; padding: 2rem 1rem; text-align: center; overflow-wrap: anywhere; }
  .aside { margin-top: 0.5rem; font-size: 0.875rem; color: var(--quiet); display: flex; flex-wrap: wrap; gap: 0 0.75rem; align-items: center; }
  /* Without a mouse nothing is dropped, and most such devices have no keys; below 16 pixels some enlarge the page when the box is entered. */
  @media (hover: none) {
    .hint { display: none; }
    textarea.plain, .cm-editor { font-size: max(1rem, 16px); }
  }
  .choose { position: relative; display: inline-flex; align-items: center; }
  .included .chip { display: inline-flex; gap: 0.4rem; align-items: center; color: var(--ink); overflow-wrap: anywhere; }
  .included .link { min-width: 1.75rem; text-decoration: none; font-size: 1.1rem; }
  .controls { display: flex; flex-wrap: wrap; gap: 0.75rem 1rem; align-items: end; margin-top: 0.9rem; }
  .control { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.2rem; flex: 1 1 8rem; min-width: 0; max-width: 20rem; }
  .control > span { font-size: 0.875rem; color: var(--quiet); }
  .check { margin-left: auto; }
  .privacy { margin-top: 0.9rem; font-size: 0.875rem; color: var(--quiet); }
  .privacy .icon { color: var(--pass); }
  .examples { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
  .example { min-height: 2rem; padding: 0.1rem 0.75rem; font-size: 0.9rem; border-color: var(--line); border-radius: 999px; background: transparent; }
  .consent { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.25rem; display: grid; gap: 0.75rem; }
  .consent details[open] { display: grid; gap: 0.75rem; }
  .consent h2 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }
  .consent legend { font-weight: 600; padding: 0; }
  .names { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 0.15rem 1rem; }
  .tick { display: flex; gap: 0.6rem; align-items: baseline; padding: 0.2rem 0; }
  .tick input { width: 1.1rem; height: 1.1rem; accent-color: var(--accent); flex: none; translate: 0 0.15rem; }
  .look-up { justify-self: start; max-width: 100%; overflow-wrap: anywhere; }
  .progress { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
  .progress progress { flex: 1 1 10rem; height: 0.6rem; accent-color: var(--accent); }
  .notice { display: flex; gap: 0.75rem; align-items: start; background: var(--card); border: 1px solid var(--edge); border-radius: var(--radius); padding: 0.9rem 1rem; overflow-wrap: anywhere; }
  .notice .icon { margin-top: 0.2rem; color: var(--accent); }
`;
