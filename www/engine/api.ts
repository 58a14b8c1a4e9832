// What the WebAssembly module gives, as types. The page decides nothing about mail or DNS: it shows these.

export type Severity = 'error' | 'warning' | 'hint';
export type Verdict = 'pass' | 'warn' | 'fail' | 'unknown';
export type Actor = 'domain_admin' | 'sender' | 'sender_admin' | 'recipient' | 'recipient_admin' | 'provider' | 'nobody';
export type RecordKind = 'spf' | 'dmarc' | 'dkim' | 'mta-sts' | 'mta-sts-policy' | 'tls-rpt' | 'bimi' | 'tlsa';
/** What a text is taken for. */
export type Kind = 'domain' | 'zone' | 'bounce' | RecordKind;

export const RECORD_KINDS: readonly RecordKind[] = ['spf', 'dmarc', 'dkim', 'mta-sts', 'mta-sts-policy', 'tls-rpt', 'bimi', 'tlsa'];

export interface Place {
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  /** UTF-16 offsets in the text. */
  from: number;
  to: number;
}

export interface Edit extends Place {
  text: string;
}

export interface Fix {
  title: string;
  applicability: 'safe' | 'likely' | 'manual';
  edits: Edit[];
}

export interface Finding extends Partial<Place> {
  code: string;
  severity: Severity;
  message: string;
  owner?: string | null;
  rtype?: string | null;
  actor: Actor;
  why: string;
  source: string;
  facts: Record<string, string>;
  related: Place[];
  fixes: Fix[];
}

export interface TextSummary {
  verdict: Exclude<Verdict, 'unknown'>;
  valid: boolean;
  records?: number;
  omitted: number;
  lines: number;
  counts: Record<Severity, number>;
  groups: { code: string; severity: Severity; count: number; first: number }[];
}

export interface Bounce {
  recipient: string | null;
  cause: string;
  group: string;
  detail?: string | null;
  permanent: boolean | null;
  actor: Actor;
  reply_code: number | null;
  status: string | null;
  remote_host: string | null;
  provider: string | null;
  confidence: string;
  rule?: string | null;
  title: string;
  retry?: string | null;
  evidence: (Place & { text: string }) | null;
  steps: string[];
  source?: string | null;
  sender_domain?: string | null;
  sending_ip?: string | null;
}

export interface BounceReport {
  version: number;
  kind: 'dsn' | 'reply' | 'text' | 'feedback' | 'auto-reply' | 'none';
  bounces: Bounce[];
}

export interface TableRow {
  host: string;
  rtype: string;
  expected: string[];
  found: string[];
  status: 'ok' | 'missing' | 'wrong' | 'extra' | 'unknown';
  zone_lines: string[];
  panel: { host: string; type: string; priority?: number | string | null; value: string }[];
}

export interface AskedQuestion {
  name: string;
  rtype: string;
  /** `records`, `nodata`, `nxdomain`, or the name of a failure, perhaps with a detail: `http-status 503`. */
  outcome: string;
  records: string[];
  aliases?: string[];
  ttl?: number | null;
  authenticated?: boolean | null;
  source?: string | null;
}

export interface DomainReport {
  version: number;
  domain: string;
  provider: { id: string; name: string } | null;
  verdict: Verdict;
  findings: Finding[];
  table: TableRow[];
  /** How the mail of an address fares that nobody listed; only where there is one SPF record. */
  spf: SpfReport | null;
  questions: AskedQuestion[];
  awaited: { name: string; rtype: string }[];
}

export interface Detection {
  kind: 'empty' | 'domain' | 'record' | 'zone' | 'bounce';
  record?: string | null;
  /** The domain that the text is little more than. */
  domain?: string | null;
  /** Where the text begins, after a command such as `zone:` that says what it is, in UTF-16 units. */
  body: number;
  forced: boolean;
  others: { kind: string; record?: string | null }[];
}

export interface Provider {
  id: string;
  name: string;
  region: string;
}

export interface Question {
  name: string;
  rtype: string;
}

export interface ZoneOptions {
  origin?: string;
  whole?: boolean;
}

/** A domain whose record is evaluated, or a term of such a record. */
export interface SpfStep {
  domain: string;
  record?: string;
  term?: string;
  matched?: boolean;
  result?: string;
  why: { code: string; section: string; facts: Record<string, string>; text: string };
  after: { lookups: number; void_lookups: number };
  children?: SpfStep[];
}

export interface SpfReport {
  version: number;
  result: string;
  explanation: string | null;
  lookups: number;
  void_lookups: number;
  trace: SpfStep[];
  awaited?: Question[];
}

/** A zone or a record that was read; the report stays in the worker. */
export interface TextCheck {
  summary(): TextSummary;
  window(start: number, count: number): Finding[];
  excerpt(line: number, count: number): string[];
  fix(finding: number, fix: number): string;
  json(): Uint8Array;
  free(): void;
}

export interface DomainCheck {
  first_questions(): Question[];
  look_up(resolvers: string[], progress: (state: { asked: number; answered: number }) => void): Promise<void>;
  report(): DomainReport;
  json(): Uint8Array;
  free(): void;
}

interface Loadable {
  default(input: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}

/** The module `www/wasm/mailwhy_text.js`: zones and records. */
export interface TextPart extends Loadable {
  detect(text: string): Detection;
  providers(): Provider[];
  evaluate_spf_json(query: { ip: string; mail_from: string; helo?: string }, world: { zones?: string[]; answers?: string }): string;
  TextCheck: {
    zone(text: Uint8Array, options: ZoneOptions, progress?: (fraction: number) => void): TextCheck;
    record(text: Uint8Array, kind: string): TextCheck;
  };
}

/** The module `www/wasm/mailwhy_bounce.js`. */
export interface BouncePart extends Loadable {
  explain_bounce_json(text: Uint8Array): string;
}

/** The module `www/wasm/mailwhy_domain.js`: live look-ups. */
export interface DomainPart extends Loadable {
  DomainCheck: new (domain: string, provider?: string) => DomainCheck;
}
