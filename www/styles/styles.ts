// All styles of the element, adopted by its shadow root: nothing leaks out, and no inline style is needed.
import { css } from 'lit';
import { boxStyles } from './box.ts';
import { resultStyles } from './result.ts';

/** A host page may set `--mw-accent`, `--mw-font`, `--mw-mono`, `--mw-radius` and use the parts. */
const ground = css`
  :host {
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 18rem; /* in a column that is as wide as what is in it */
    color-scheme: light dark;
    --ground: light-dark(#f6f7f9, #14171b);
    --card: light-dark(#ffffff, #1c2026);
    --sunken: light-dark(#f1f3f6, #15181d);
    --line: light-dark(#d9dee5, #343b45);
    --edge: light-dark(#858f9e, #737e8e);
    --ink: light-dark(#1a212b, #e6eaf0);
    --quiet: light-dark(#566070, #a4aebb);
    --accent: var(--mw-accent, light-dark(#1b5fad, #84b8f5));
    --on-accent: light-dark(#ffffff, #0d1b2b);
    --pass: light-dark(#17703f, #6fcf97);
    --warn: light-dark(#8a5a00, #e8b84d);
    --fail: light-dark(#b3261e, #f28b82);
    --radius: var(--mw-radius, 0.75rem);
    --mw-mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono', monospace;
    color: var(--ink);
    font: 1rem/1.6 var(--mw-font, system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif);
    /* What a page around it would hand down. */
    text-align: start;
    text-indent: 0;
    text-transform: none;
    letter-spacing: normal;
    word-spacing: normal;
    word-break: normal;
    white-space: normal;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  :host([theme='light']) { color-scheme: light; }
  :host([theme='dark']) { color-scheme: dark; }
  :host([hidden]), [hidden] { display: none !important; }
  * { box-sizing: border-box; }
  p, h1, h2, h3, h4, ul, ol, dl, dd, pre, blockquote, fieldset { margin: 0; padding: 0; }
  fieldset { border: 0; min-width: 0; }
  ol, ul { list-style: none; }
  code, pre { font-family: var(--mw-mono); font-size: 0.9em; overflow-wrap: anywhere; }
  .quiet { color: var(--quiet); }
  .label { color: var(--quiet); font-size: 0.875rem; }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; margin: 0; }
  .icon { width: 1.15em; height: 1.15em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; vertical-align: -0.2em; }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

  .page { max-width: 52rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; display: grid; gap: 1.5rem; }
  .page > * { min-width: 0; }
  header { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; justify-content: space-between; }
  .brand { display: flex; align-items: center; gap: 0.6rem; font-weight: 650; letter-spacing: -0.01em; }
  .logo { width: 1.75rem; height: 1.75rem; fill: none; stroke: var(--on-accent); stroke-width: 1.9; stroke-linejoin: round; }
  .logo rect { fill: var(--accent); stroke: none; }
  .settings { display: flex; gap: 0.5rem; flex-wrap: wrap; }
  .hero { padding: 1.75rem 0 0.5rem; }
  h1 { font-size: clamp(1.6rem, 5cqi, 2.4rem); line-height: 1.2; letter-spacing: -0.02em; font-weight: 680; text-wrap: balance; }
  .hero p { margin-top: 0.75rem; color: var(--quiet); font-size: 1.075rem; max-width: 40rem; text-wrap: pretty; }
  h3 { font-size: 1.05rem; margin-bottom: 0.75rem; }
  h4, .minor { font-size: 0.95rem; margin: 1.25rem 0 0.35rem; }
  footer { color: var(--quiet); font-size: 0.875rem; border-top: 1px solid var(--line); padding-top: 1rem; }
  a { color: var(--accent); text-underline-offset: 0.15em; overflow-wrap: anywhere; }

  button, select, input { font: inherit; color: inherit; }
  button, select, input:not([type='checkbox']):not([type='file']) {
    min-height: 2.5rem; padding: 0.35rem 0.9rem; border: 1px solid var(--edge); border-radius: 0.5rem; background: var(--card);
  }
  select { max-width: 100%; padding-right: 0.5rem; }
  button { cursor: pointer; }
  button:hover:not(:disabled) { border-color: var(--accent); }
  button:disabled { opacity: 0.55; cursor: default; }
  button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; padding-inline: 1.5rem; }
  button.primary:hover:not(:disabled) { filter: brightness(1.08); }
  .link { border: 0; background: none; padding: 0.15rem 0.1rem; min-height: 1.75rem; color: var(--accent); text-decoration: underline; text-underline-offset: 0.15em; cursor: pointer; }
  .link:has(:focus-visible), .include:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 0.2rem; }
  .settings select { min-height: 2.25rem; padding-block: 0.2rem; font-size: 0.9rem; background: transparent; }
  .settings select option { background: var(--card); }

  .work { display: grid; gap: 1.5rem; align-items: start; }
  .work > * { min-width: 0; display: grid; gap: 1.25rem; }
  .answer:not(:has(*)) { display: none; }
  @container (min-width: 68rem) {
    .page:has(.wide) { max-width: 84rem; }
    .wide { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem; }
    .wide .ask { position: sticky; top: 1rem; }
  }
  @media (prefers-reduced-motion: no-preference) {
    .verdict, .notice { animation: appear 0.18s ease-out; }
    @keyframes appear { from { opacity: 0; transform: translateY(4px); } }
  }
  @media (forced-colors: active) {
    .verdict, .finding, .bounce, .notice { border: 1px solid CanvasText; }
    button.primary { border: 2px solid ButtonText; }
    .mark { text-decoration-color: Mark; }
  }
  @media print {
    :host { color-scheme: light; font-size: 0.85rem; }
    .settings, .controls, .examples, .buttons, .aside, .privacy, .export, .look-up, .hero, footer, button { display: none !important; }
    .place { display: inline !important; border: 0 !important; }
    .page, .page:has(.wide) { max-width: none; padding: 0; }
    .wide { grid-template-columns: 1fr; }
    .wide .ask { position: static; }
    .finding, .bounce { break-inside: avoid; }
    details::details-content { content-visibility: visible; block-size: auto; }
  }
`;

export const styles = [ground, boxStyles, resultStyles];
