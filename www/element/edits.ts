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

/** Only what differs of two texts: from where to where the first is replaced, and by what. */
export function changed(before: string, after: string): { from: number; to: number; insert: string } {
  let from = 0;
  const most = Math.min(before.length, after.length);
  while (from < most && before[from] === after[from]) from++;
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > from && endAfter > from && before[endBefore - 1] === after[endAfter - 1]) endBefore--, endAfter--;
  return { from, to: endBefore, insert: after.slice(from, endAfter) };
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
