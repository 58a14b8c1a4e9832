// A saved report of a domain on its way into the module of look-ups. Its answers are JSON, which a browser reads without help.
import type { AskedQuestion, Document, ResolverAnswer } from './api.ts';

/** What of a saved report is needed to make it again. */
export interface Evidence {
  domain: string;
  questions: AskedQuestion[];
  registration?: Document;
  mta_sts_policy?: Document;
}

/** The report that a text is, if it is one. */
export function evidenceIn(text: string): Evidence | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const { domain, questions, registration, mta_sts_policy } = JSON.parse(text) as Partial<Evidence>;
    if (typeof domain !== 'string' || !Array.isArray(questions) || questions.length === 0) return undefined;
    return { domain: domain.replace(/\.$/, ''), questions, registration: documentIn(registration), mta_sts_policy: documentIn(mta_sts_policy) };
  } catch {
    return undefined;
  }
}

function documentIn(it: unknown): Document | undefined {
  return typeof (it as Partial<Document> | null | undefined)?.text === 'string' ? (it as Document) : undefined;
}

/** The lines that `src/dns/answer_lines.rs` reads; what it cannot read it leaves out. */
export function linesOf({ questions }: Evidence): string {
  const lines = (question: AskedQuestion) => [line('=', question, question), ...(question.others ?? []).map((it) => line('+', question, it))];
  return questions.flatMap(lines).join('');
}

function line(kind: string, { name, rtype }: AskedQuestion, it: ResolverAnswer): string {
  const facts = [it.outcome, it.ttl, it.authenticated ? 'ad' : '', it.source, it.aliases?.join(' '), it.extended_error, it.asked_at, it.took, it.message];
  const fields = [kind, name, rtype, ...facts, ...(it.records ?? [])];
  return `${fields.map((it) => String(it ?? '').replace(/\p{Cc}/gu, ' ')).join('\t')}\n`;
}
