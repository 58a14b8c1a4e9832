// A report in short: for the marks in the text, and for the host page's event.
import type { Finding } from '../engine/api.ts';
import type { Mark } from './box.ts';
import type { Result } from './state.ts';

/** The places of a report, to be marked in the text. */
export function marksOf(result: Result | null, message: (finding: Finding) => string): Mark[] {
  if (result?.is === 'text') return marksOfFindings(result.marks, message);
  if (result?.is === 'bounces') {
    return result.report.bounces.flatMap(({ evidence, title }) => (evidence ? [{ from: evidence.from, to: evidence.to, severity: 'hint' as const, message: title }] : []));
  }
  return [];
}

export function marksOfFindings(findings: readonly Finding[], message: (finding: Finding) => string): Mark[] {
  return findings.filter((it) => it.from !== undefined).map((it) => ({ from: it.from!, to: it.to ?? it.from!, severity: it.severity, message: message(it) }));
}

/** The codes of a report, each once, and how many findings it has. */
export function codesOf(result: Result): { codes: string[]; count: number } {
  if (result.is === 'text') {
    const { counts, groups } = result.summary;
    return { codes: groups.map((it) => it.code), count: counts.error + counts.warning + counts.hint };
  }
  const codes = result.is === 'domain' ? result.report.findings.map((it) => it.code) : result.report.bounces.map((it) => it.cause);
  return { codes: [...new Set(codes)], count: result.is === 'bounces' ? result.report.total : codes.length };
}
