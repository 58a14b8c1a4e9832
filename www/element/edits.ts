// What the edits of a fix do to the text in the box, by UTF-16 offsets.
import type { Edit } from '../engine/api.ts';

/** The text after the edits, which do not overlap. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.from - a.from)) {
    result = result.slice(0, edit.from) + edit.text + result.slice(edit.to);
  }
  return result;
}

/** The lines that the edits change, before and after: what a person wants to see and copy. */
export function changedLines(text: string, edits: readonly Edit[]): { before: string; after: string } | null {
  if (edits.length === 0) return null;
  const from = lineStart(text, Math.min(...edits.map((it) => it.from)));
  const to = lineEnd(text, Math.max(...edits.map((it) => it.to)));
  const whole = text.slice(from, to);
  const moved = edits.map((it) => ({ ...it, from: it.from - from, to: it.to - from }));
  const [before, after] = [whole.split('\n'), applyEdits(whole, moved).split('\n')];
  // An edit that takes a line end with it touches the next line, and does not change it.
  while (before.length && after.length && before[0] === after[0]) before.shift(), after.shift();
  while (before.length && after.length && before.at(-1) === after.at(-1)) before.pop(), after.pop();
  return { before: before.join('\n'), after: after.join('\n') };
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
