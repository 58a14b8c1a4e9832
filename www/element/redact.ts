// A report of a domain for others to see: it does not say whose it is, and is made again all the same.
import type { Document, DomainReport } from '../engine/api.ts';
import { registered } from '../engine/registered.ts';

/** Stands in place of the label that somebody registered. */
const LABEL = 'redacted';
/** Where a report has records as texts. */
const RECORDS = new Set(['records', 'answers', 'found']);
/** What of a registry's answer is judged; the rest is about people. */
const JUDGED = ['objectClassName', 'ldhName', 'status', 'events', 'errorCode'];

/**
 * The same report without the domain's name, the names of mailboxes, the messages, and texts that are no mail records, as those by which
 * services know a customer. Addresses of servers, and what the records say, stay.
 */
export function redact(report: DomainReport): DomainReport {
  const name = registered(report.domain) ?? report.domain;
  const [label] = name.split('.');
  const own = new RegExp(`(?<![a-z0-9-])${escape(name)}(?![a-z0-9-])`, 'gi');
  const anonymous = (text: string) => text.replace(own, name.replace(label!, LABEL)).replace(/[\w.+=%-]+@(?=[\w[])/g, 'someone@');
  const { registration } = report;
  const judged = { ...report, registration: registration && { ...registration, text: judgedOf(registration) } };
  return JSON.parse(JSON.stringify(judged), (key, value) => {
    if (typeof value !== 'string') return Array.isArray(value) && RECORDS.has(key) ? value.map(mailAlone) : value;
    return key === 'message' && /^[0-9a-f]*$/.test(value) ? '' : anonymous(value);
  });
}

/** A text record begins with its version where it is about mail. */
function mailAlone(record: unknown): unknown {
  return typeof record === 'string' && record.startsWith('"') && !/^"\s*v\s*=/i.test(record) ? '"left out"' : record;
}

function judgedOf({ text }: Document): string {
  try {
    return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).filter(([key]) => JUDGED.includes(key))));
  } catch {
    return '';
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
