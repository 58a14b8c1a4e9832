// What page and worker say to each other.
import type { Bounce, BounceReport, CaseOutcome, Comparison, Detection, Document, DomainReport, Finding, Kind, Pasted, Provider, Question, SendersRequest, SpfReport, SpfSenders, TextFinding, TextSummary, TriedResolver } from './api.ts';

/** So many findings the page gets at a time. */
export const WINDOW = 200;

/** What is in the box: a text, or a file that is read in the worker only. A long text crosses to the worker as its bytes in UTF-8. */
export interface Input {
  text?: string;
  file?: Blob;
  bytes?: Uint8Array;
}

/** An answer as JSON: a string crosses sooner than objects. */
export class Written {
  constructor(readonly json: string) {}
}

/** How far a look-up is; now and then with what is known by then. */
export interface LookUpProgress {
  asked?: number;
  answered?: number;
  report?: DomainReport;
}

/** The files that a zone includes, by the names that it calls them. */
export type Includes = Record<string, Blob>;

/** How far the worker is: the part of the file that is in its memory, then the part of the text that is read. */
export interface TextProgress {
  loaded?: number;
  read?: number;
}

export interface TextResult {
  summary: TextSummary;
  /** The first findings in the order of the text. */
  marks: Finding[];
}

/** A text that was made of the one that was checked, in UTF-8. */
export interface RewrittenText {
  bytes: Uint8Array;
  count: number;
  unreadable: number;
  changed: boolean;
}

export interface BounceResult extends BounceReport {
  /** How many there are; `bounces` holds the first of them. */
  total: number;
}

export interface Calls {
  detect: { takes: Input; gives: Detection };
  providers: { takes: undefined; gives: Provider[] };
  /** `larger`: whether the larger module is asked whatever the size, which also knows tables, exports and DNSSEC. */
  checkText: { takes: Input & { kind: Kind; includes: Includes; larger?: boolean }; gives: TextResult };
  rows: { takes: { code: string; start: number; count: number }; gives: TextFinding[] };
  marks: { takes: { from: number; to: number }; gives: Finding[] };
  excerpt: { takes: { line: number; count: number }; gives: string[] };
  /** A fix by its number, or all safe fixes. */
  mend: { takes: { finding: number; fix: number } | 'all'; gives: RewrittenText };
  normalise: { takes: Input & { includes: Includes }; gives: RewrittenText };
  compare: { takes: { before: Input; after: Input; includes: Includes }; gives: Comparison };
  explainBounce: { takes: Input; gives: BounceResult };
  bounces: { takes: { start: number }; gives: Bounce[] };
  bounceCsv: { takes: undefined; gives: string };
  firstQuestions: { takes: { domain: string; provider?: string }; gives: Question[] };
  lookUp: { takes: { domain: string; provider?: string; resolvers: string[] }; gives: DomainReport };
  /** Asks some questions of the last look-up once more; where a worker that broke has lost it, all of them. */
  askAgain: { takes: { domain: string; provider?: string; questions: Question[]; resolvers: string[] }; gives: DomainReport };
  /** The domain's MTA-STS policy, which is held against the MX records of the last look-up. */
  holdPolicy: { takes: Document; gives: DomainReport };
  /** What the domain's registry said, which joins the report of the last look-up. */
  register: { takes: Document; gives: DomainReport };
  /** Of which domains a text has the answers, if it is output of look-up programs or saved evidence. */
  pasted: { takes: Input; gives: Pasted };
  /** Checks a domain by such a text alone; nothing is asked. */
  checkPasted: { takes: Input & { domain: string; provider?: string }; gives: DomainReport };
  /** Asks a resolver for the SOA record of the root. */
  tryResolver: { takes: { url: string }; gives: TriedResolver };
  evaluateSpf: { takes: { ip: string; mail_from: string }; gives: SpfReport };
  /** By the zone that was checked, if one was, and what the resolvers say; without resolvers nothing is asked. `afresh`: what they said before counts no more. */
  spfSenders: { takes: { request: SendersRequest; zone: boolean; resolvers: string[]; afresh: boolean }; gives: SpfSenders };
  /** Why an address gets what it gets, by what is known of the last of these. */
  explainSender: { takes: { request: SendersRequest; zone: boolean; ip: string }; gives: SpfReport };
  /** The providers that one and the same term adds to a record. */
  spfProviders: { takes: undefined; gives: Provider[] };
  /** How a mail of a domain from an address fares, by what is published. */
  spfOfSender: { takes: { domain: string; ip: string; resolvers: string[] }; gives: SpfReport };
  /** A suite of check_host() in this browser: one that was given, or the project's own cases. */
  selfTest: { takes: { suite?: string }; gives: CaseOutcome[] };
  json: { takes: undefined; gives: Uint8Array };
}

/** How many bytes a text has, or so: one whose characters take several counts less. */
export function sizeOf({ text, file, bytes }: Input): number {
  return file?.size ?? bytes?.length ?? (text ?? '').length;
}

/** The modules in which the core is built: a visitor loads what they use. */
export type Part = 'text' | 'large' | 'change' | 'bounce' | 'domain' | 'spf' | 'suite';

/** A text of so many bytes and more is checked by the module `large`: as `text`, but much faster, and with tables and exports. */
export const LARGE = 100_000;

/** Which module answers which call; the others ask about what the worker keeps. */
export const PARTS: Partial<Record<keyof Calls, Part>> = {
  detect: 'text',
  providers: 'text',
  checkText: 'text',
  normalise: 'change',
  compare: 'change',
  explainBounce: 'bounce',
  bounceCsv: 'bounce',
  firstQuestions: 'domain',
  lookUp: 'domain',
  askAgain: 'domain',
  tryResolver: 'domain',
  pasted: 'change',
  register: 'change',
  checkPasted: 'domain',
  evaluateSpf: 'spf',
  spfSenders: 'spf',
  explainSender: 'spf',
  spfProviders: 'spf',
  selfTest: 'suite',
  spfOfSender: 'spf',
};

export interface Request {
  id: number;
  name: keyof Calls;
  argument: unknown;
}

export interface Response {
  id: number;
  value?: unknown;
  /** The value as JSON, in its place. */
  json?: string;
  progress?: unknown;
  error?: string;
  fatal?: boolean;
}
