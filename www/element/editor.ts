// The editor that marks findings in the text. It is loaded only when there is something to mark.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState, StateEffect, StateField, type Range } from '@codemirror/state';
import { Decoration, EditorView, hoverTooltip, keymap, lineNumbers, placeholder, type DecorationSet } from '@codemirror/view';
import type { Box, Mark } from './box.ts';
import { changed } from './edits.ts';

const setMarks = StateEffect.define<readonly Mark[]>();

/** The marks move with the text until the next check brings new ones. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    value = value.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) value = decorate(effect.value, transaction.state.doc.length);
    }
    return value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorate(list: readonly Mark[], length: number): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const mark of list) {
    const from = Math.min(mark.from, length);
    // A place without extent still has to be seen.
    const to = Math.min(Math.max(mark.to, from + 1), length);
    if (to > from) ranges.push(Decoration.mark({ class: `mark ${mark.severity}`, message: mark.message }).range(from, to));
  }
  return Decoration.set(ranges, true);
}

const messages = hoverTooltip((view, position) => {
  const found: string[] = [];
  view.state.field(marks).between(position, position, (_from, _to, decoration) => void found.push(String(decoration.spec.message)));
  if (found.length === 0) return null;
  return {
    pos: position,
    create() {
      const dom = document.createElement('div');
      dom.className = 'hover';
      dom.textContent = [...new Set(found)].join('\n');
      return { dom };
    },
  };
});

const look = EditorView.theme({
  '&': { font: 'inherit', color: 'inherit', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mw-mono)', lineHeight: '1.6', minHeight: '11.2em', maxHeight: 'min(26rem, 60vh)', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '.75rem 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--quiet)', border: 'none' },
  '.cm-tooltip': { border: '1px solid var(--line)', backgroundColor: 'var(--card)', color: 'var(--ink)', borderRadius: '.375rem', maxWidth: '26rem' },
});

export class Editor implements Box {
  readonly #view: EditorView;
  #label = new Compartment();
  #silent = false;

  constructor(parent: Element, root: ShadowRoot, text: string, typed: (text: string) => void, check: () => void, viewed: (from: number, to: number) => void) {
    this.#view = new EditorView({
      parent,
      root,
      state: EditorState.create({
        doc: text,
        extensions: [
          // First, so that the editor's own keys do not take them.
          keymap.of([{ key: 'Mod-Enter', run: () => (check(), true) }]),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          history(),
          lineNumbers(),
          EditorView.lineWrapping,
          EditorState.tabSize.of(8),
          this.#label.of([]),
          marks,
          messages,
          look,
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !this.#silent) typed(update.state.doc.toString());
            if (update.viewportChanged) viewed(update.view.viewport.from, update.view.viewport.to);
          }),
        ],
      }),
    });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  setText(text: string): void {
    const { doc } = this.#view.state;
    if (text === doc.toString()) return;
    this.#silent = true;
    // Only what differs, so that selection, marks and history survive a fix.
    this.#view.dispatch({ changes: changed(doc.toString(), text) });
    this.#silent = false;
  }

  setMarks(list: readonly Mark[]): void {
    this.#view.dispatch({ effects: setMarks.of(list) });
  }

  setLabel(label: string, hint: string, language: string): void {
    const attributes = EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': 'box-hint', tabindex: '0', spellcheck: 'false', lang: '' });
    this.#view.dispatch({ effects: this.#label.reconfigure([attributes, placeholder(hint), EditorView.editorAttributes.of({ 'data-language': language })]) });
  }

  reveal(from: number, to: number, focus = true): void {
    const { length } = this.#view.state.doc;
    const selection = { anchor: Math.min(from, length), head: Math.min(to, length) };
    this.#view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: 'center' }) });
    if (!focus) return;
    this.#view.focus();
    this.#view.dom.scrollIntoView({ block: 'nearest' });
  }

  get selection(): { from: number; to: number } {
    const { from, to } = this.#view.state.selection.main;
    return { from, to };
  }

  get sight(): { from: number; to: number } {
    const { from, to } = this.#view.viewport;
    return { from, to };
  }

  get focused(): boolean {
    return this.#view.hasFocus;
  }

  focus(): void {
    this.#view.focus();
  }

  remove(): void {
    this.#view.destroy();
  }
}
