// Why there is no answer, in the words' keys.
import { EngineError } from '../engine/engine.ts';
import type { Notice } from './state.ts';

/** The notice for a call that ended without an answer; what the engine refuses it explains itself. */
export function noticeOf(error: unknown): Notice {
  if (!(error instanceof EngineError)) return { key: 'notice.refused', facts: { reason: String(error) } };
  if (error.ending !== 'refused') return { key: `notice.${error.ending}` };
  if (error.message.startsWith('notice.')) return { key: error.message as Notice['key'] };
  return { key: 'notice.refused', facts: { reason: error.message } };
}

