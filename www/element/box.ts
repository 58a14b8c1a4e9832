// The text box, in two coats: a plain text area at first, an editor that marks the findings once there are some.
import type { Finding } from '../engine/api.ts';

export interface Mark {
  from: number;
  to: number;
  severity: Finding['severity'];
  message: string;
}

/** What the element needs of a text box. Offsets count UTF-16 units. */
export interface Box {
  readonly text: string;
  setText(text: string): void;
  setMarks(marks: readonly Mark[]): void;
  setLabel(label: string, placeholder: string, language: string): void;
  /** Shows a place and selects it; moves the focus there, unless it is only to be seen. */
  reveal(from: number, to: number, focus?: boolean): void;
  readonly selection: { from: number; to: number };
  /** The stretch that is drawn; null where that is not known. */
  readonly sight: { from: number; to: number } | null;
  readonly focused: boolean;
  focus(): void;
  remove(): void;
}

/** Browsers and editors disagree about carriage returns; offsets only fit if there are none. */
export function plainLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

export class PlainBox implements Box {
  readonly area = document.createElement('textarea');

  constructor(parent: Element, typed: (text: string) => void) {
    Object.assign(this.area, { rows: 7, spellcheck: false, autocapitalize: 'off', autocomplete: 'off', className: 'plain', id: 'box' });
    this.area.setAttribute('autocorrect', 'off');
    this.area.setAttribute('aria-describedby', 'box-hint');
    this.area.addEventListener('input', () => typed(this.area.value));
    parent.append(this.area);
  }

  get text(): string {
    return this.area.value;
  }

  setText(text: string): void {
    if (text !== this.area.value) this.area.value = text;
  }

  setMarks(): void {
    // A text area cannot mark; the list of findings says where.
  }

  setLabel(label: string, placeholder: string): void {
    this.area.setAttribute('aria-label', label);
    this.area.placeholder = placeholder;
  }

  reveal(from: number, to: number, focus = true): void {
    if (focus) this.area.focus();
    this.area.setSelectionRange(from, to);
  }

  get selection(): { from: number; to: number } {
    return { from: this.area.selectionStart, to: this.area.selectionEnd };
  }

  readonly sight = null;

  get focused(): boolean {
    return this.area.matches(':focus');
  }

  focus(): void {
    this.area.focus();
  }

  remove(): void {
    this.area.remove();
  }
}
