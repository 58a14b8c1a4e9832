// Every state has a shape of its own, so that colour is never the only sign.
import { html, svg, type TemplateResult } from 'lit';
import type { Severity } from '../engine/api.ts';

const shapes = {
  pass: svg`<circle cx="10" cy="10" r="8.5"/><path d="m6 10.3 2.7 2.7L14 7.6"/>`,
  warn: svg`<path d="M10 2.2 18.6 17H1.4z"/><path d="M10 7.5v4.6m0 2.2v.3"/>`,
  fail: svg`<path d="M6.6 1.5h6.8l5.1 5.1v6.8l-5.1 5.1H6.6l-5.1-5.1V6.6z"/><path d="m7 7 6 6m0-6-6 6"/>`,
  unknown: svg`<circle cx="10" cy="10" r="8.5" stroke-dasharray="2.6 2.1"/><path d="M7.6 7.7c.2-2.9 5-2.7 4.8.1-.1 1.7-2.3 1.8-2.3 3.7m0 2.4v.3"/>`,
  note: svg`<circle cx="10" cy="10" r="8.5"/><path d="M10 9v5m0-8v.3"/>`,
};

export type Shape = keyof typeof shapes;

export function icon(shape: Shape): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${shapes[shape]}</svg>`;
}

export function shapeOf(severity: Severity): Shape {
  return severity === 'error' ? 'fail' : severity === 'warning' ? 'warn' : 'note';
}


export const logo = html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <rect width="32" height="32" rx="7" />
  <path d="M6.5 11a2 2 0 0 1 2-2h15a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2z" />
  <path d="m7.4 10.6 8.6 6.6 8.6-6.6" />
</svg>`;
