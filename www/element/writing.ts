// What a person writes into: the box with its paste, drop and keys. It changes its coat when there is something to mark.
import { PlainBox, plainLines, type Box, type Mark } from './box.ts';
import { BOX_LIMIT } from './session.ts';
import type { State } from './state.ts';

export interface Reader {
  typed(text: string): void;
  pasted(content: string | File): void;
  /** Files were dropped or pasted. */
  given(files: readonly File[]): void;
  check(): void;
  /** A stretch of the text came into view. */
  viewed(from: number, to: number): void;
  /** A person turns to the box. */
  entered(): void;
  /** Whether Enter checks: where a second line makes no sense. */
  oneLine(): boolean;
  pasteName(): string;
}

export class Writing {
  #box: Box;
  #pasted = false;
  /** Whether the text came in whole: then it is read from its top. */
  #whole = false;
  #coat: 'plain' | 'changing' | 'editor' = 'plain';
  #label: [string, string, string] | undefined;
  #marks: readonly Mark[] = [];
  /** Until the coat is changed. */
  changed: Promise<void> | undefined;

  /** `place` is where the text goes, in the box `card`; a file may be dropped anywhere on the element. */
  constructor(readonly place: HTMLElement, card: HTMLElement, readonly reader: Reader) {
    const host = (place.getRootNode() as ShadowRoot).host as HTMLElement;
    card.addEventListener('paste', (event) => this.#paste(event as ClipboardEvent), true);
    place.addEventListener('keydown', (event) => this.#key(event as KeyboardEvent), true);
    place.addEventListener('focusin', () => reader.entered(), { once: true });
    host.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      card.classList.add('drop');
    });
    host.addEventListener('dragleave', () => card.classList.remove('drop'));
    host.addEventListener('drop', () => card.classList.remove('drop'), true);
    // The editor would take it for text; elsewhere some part of the page may want it for itself.
    card.addEventListener('drop', this.#drop, true);
    host.addEventListener('drop', this.#drop);
    this.#box = new PlainBox(place, this.#typed);
  }

  show(state: State): void {
    if (!state.file) this.#box.setText(state.text);
  }

  label(label: string, placeholder: string, language: string): void {
    if (this.#label?.[1] === placeholder && this.#label[2] === language) return;
    this.#label = [label, placeholder, language];
    this.#box.setLabel(...this.#label);
  }

  /** Marks places in the text; the first marks bring the editor. */
  mark(marks: readonly Mark[]): void {
    this.#marks = marks;
    this.#box.setMarks(marks);
    if (marks.length > 0 && this.#coat === 'plain') this.changed = this.#change();
  }

  get sight(): { from: number; to: number } | null {
    return this.#box.sight;
  }

  reveal(from: number, to: number, focus = true): void {
    this.#box.reveal(from, to, focus);
  }

  focus(): void {
    this.#box.focus();
  }

  /** Puts the editor in the place of the text area; text, selection and focus stay. */
  async #change(): Promise<void> {
    this.#coat = 'changing';
    try {
      const { Editor } = await import('./editor.ts');
      const old = this.#box;
      const [{ from, to }, focused] = [old.selection, old.focused];
      const box = new Editor(this.place, this.place.getRootNode() as ShadowRoot, old.text, this.#typed, () => this.reader.check(), (from, to) => this.reader.viewed(from, to));
      old.remove();
      this.#box = box;
      this.#coat = 'editor';
      if (this.#label) box.setLabel(...this.#label);
      box.setMarks(this.#marks);
      if (!focused) return;
      if (this.#whole) box.focus();
      else box.reveal(from, to);
    } catch {
      // Without a network the editor may not load: the text area goes on, and the next marks try again.
      this.#coat = 'plain';
    }
  }

  #typed = (text: string): void => {
    const pasted = this.#pasted;
    this.#pasted = false;
    this.#whole = pasted;
    if (pasted) this.reader.pasted(text);
    else this.reader.typed(text);
  };

  #paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const files = [...(event.clipboardData?.files ?? [])];
    const inBox = event.composedPath().includes(this.place);
    // What is pasted into another field of the card is that field's.
    if (!inBox && !this.place.hidden) return;
    if (inBox && text && text.length <= BOX_LIMIT) {
      // The box takes it, and tells.
      this.#pasted = true;
    } else if (text && text.length <= BOX_LIMIT) {
      // A file stands in the place of the box.
      event.preventDefault();
      event.stopPropagation();
      this.reader.pasted(plainLines(text));
    } else if (text || files.length) {
      event.preventDefault();
      event.stopPropagation();
      if (text) this.reader.pasted(new File([text], this.reader.pasteName()));
      else this.reader.given(files);
    }
  }

  #drop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.reader.given(files);
  };

  /** Ctrl+Enter checks; Enter too, where a second line makes no sense. An input method's Enter is not ours. */
  #key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey || event.altKey) return;
    if (!event.ctrlKey && !event.metaKey && !this.reader.oneLine()) return;
    event.preventDefault();
    event.stopPropagation();
    this.reader.check();
  }
}
