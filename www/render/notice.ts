// A plain message in words.
import type { Notice } from '../element/state.ts';
import type { Words } from '../words/words.ts';

export function noticeWords(words: Words, { key, facts, count }: Notice): string {
  return count === undefined ? words.t(key as 'notice.refused', facts) : words.count(key, count, facts);
}
