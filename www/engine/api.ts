// What the WebAssembly module gives, as types. The page decides nothing about mail or DNS: it shows these.

export type Severity = 'error' | 'warning' | 'hint';
export type Verdict = 'pass' | 'warn' | 'fail' | 'unknown';
export type Actor = 'domain_admin' | 'sender' | 'sender_admin' | 'recipient' | 'recipient_admin' | 'provider' | 'nobody';
export type RecordKind = 'spf' | 'dmarc' | 'dkim' | 'mta-sts' | 'mta-sts-policy' | 'tls-rpt' | 'bimi' | 'tlsa' | 'rdap';
/** What a text is taken for. */
export type Kind = 'domain' | 'zone' | 'bounce' | RecordKind;

export const RECORD_KINDS: readonly RecordKind[] = ['spf', 'dmarc', 'dkim', 'mta-sts', 'mta-sts-policy', 'tls-rpt', 'bimi', 'tlsa', 'rdap'];

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
  /** Of a domain: which resolvers lead to it too, which say otherwise, and which said nothing. */
  resolvers?: { same: string[]; different: string[]; silent: string[] };
  /** Where it really is, if its place only names what brought it in; `file` is null for the records of a template. */
  elsewhere?: { file: string | null; line: number; column: number; text: string };
}

/** A finding of a text, with the number by which its fixes are asked for. */
export interface TextFinding extends Finding {
  number: number;
}

/** The findings of one rule; the first few come with it. */
export interface Group {
  code: string;
  severity: Severity;
  count: number;
  findings: TextFinding[];
}

export interface TextSummary {
  verdict: Exclude<Verdict, 'unknown'>;
  valid: boolean;
  records?: number;
  omitted: number;
  lines: number;
  counts: Record<Severity, number>;
  /** How many findings have a fix that needs no reading. */
  safe: number;
  /** Whether the larger module may find more: it is a table or an export, or signed. */
  larger: boolean;
  /** The worse first. */
  groups: Group[];
}

/** A record of a set that was changed, with its place in its own text. */
export interface Member extends Place {
  data: string;
  readable: boolean;
}

/** What happened to the records of one owner and type. */
export interface Change {
  change: 'added' | 'removed' | 'ttl' | 'changed';
  owner: string;
  rtype: string;
  ttl: { old: number | null; new: number | null };
  removed: Member[];
  added: Member[];
  kept: Member[];
}

export interface Comparison {
  equal: boolean;
  complete: { old: boolean; new: boolean };
  serial: { old: number; new: number; step: 'raised' | 'same' | 'lowered' } | null;
  omitted?: number;
  changes: Change[];
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
  /** The words by which the model decided, where no rule did. */
  suggested_by?: string[];
  rule?: string | null;
  title: string;
  retry?: string | null;
  /** The mail has come back: nobody tries again by itself any more. */
  resend?: boolean;
  evidence: (Place & { text: string }) | null;
  steps: string[];
  /** The rule whose steps these are, where they are not the cause's. */
  steps_of?: string;
  source?: string | null;
  sender_domain?: string | null;
  sending_ip?: string | null;
  blocklist?: Blocklist | null;
  /** Whom to ask where the provider blocks by its own judgement. */
  postmaster?: { name: string; page: string; source: string; source_date: string };
  /** What to send to the other side's administrator. */
  letter?: { en: string; 'zh-CN': string } | null;
}

/** The blocklist that a reply names. */
export interface Blocklist {
  name: string;
  /** Where anybody looks an address up. */
  page: string | null;
  part: string | null;
  closed: string | null;
  /** The list only declined to answer: nothing is listed. */
  refused: boolean;
  source: string;
  /** Null where nobody has verified it. */
  source_date: string | null;
}

/** How often one cause came of one domain. */
export interface Tally {
  cause: string;
  title: string;
  provider: string | null;
  domain: string | null;
  count: number;
}

export interface BounceReport {
  version: number;
  kind: 'dsn' | 'event' | 'reply' | 'text' | 'feedback' | 'auto-reply' | 'none';
  bounces: Bounce[];
  /** Of several, the most frequent first. */
  tally: Tally[];
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

/** The walk up the tree of names, the policy that applies, and who takes the reports. */
export interface DmarcEvaluation {
  steps: { name: string; found: 'record' | 'several' | 'nothing' | 'unknown'; record?: string }[];
  policy:
    | { outcome: 'policy'; at: string; tag: 'p' | 'sp' | 'np'; requested: DmarcPolicy; policy: DmarcPolicy; testing: boolean }
    | { outcome: 'unusable' | 'no-record' | 'unknown' };
  organizational_domain: string | null;
  destinations: { uri: string; consent: 'same-organization' | 'given' | 'missing' | 'redirected' | 'name-too-long' | 'unknown' }[];
}

type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** What one resolver answered. */
export interface ResolverAnswer {
  /** `records`, `nodata`, `nxdomain`, or the name of a failure, perhaps with a detail: `http-status 503`. */
  outcome: string;
  records: string[];
  aliases?: string[];
  ttl?: number | null;
  authenticated?: boolean | null;
  /** What the resolver says of its failure (RFC 8914). */
  extended_error?: string;
  source?: string | null;
  /** In milliseconds since 1970. */
  asked_at?: number;
  /** Milliseconds. */
  took?: number;
  /** Those of the header that are set. */
  flags?: string;
  /** The DNS message in hexadecimal digits. */
  message?: string;
}

export interface AskedQuestion extends ResolverAnswer {
  name: string;
  rtype: string;
  /** What other resolvers answered. */
  others?: ResolverAnswer[];
}

export interface DomainReport {
  version: number;
  domain: string;
  provider: { id: string; name: string } | null;
  /** Where that is a filter which hands the mail on: who has the mailboxes. */
  behind_gateway: { id: string; name: string }[];
  verdict: Verdict;
  findings: Finding[];
  table: TableRow[];
  /** How the mail of an address fares that nobody listed; only where there is one SPF record. */
  spf: SpfReport | null;
  dmarc: DmarcEvaluation | null;
  questions: AskedQuestion[];
  /** What several resolvers answered, compared. */
  propagation: { name: string; rtype: string; same: boolean; settled_by?: number; same_serial?: boolean }[];
  useful_again_at: number | null;
  awaited: { name: string; rtype: string }[];
  registration: Document | null;
  mta_sts_policy: Document | null;
}

/** A text beside the answers of the DNS: what a registry said, or an MTA-STS policy. */
export interface Document {
  text: string;
  /** Its address, where it was fetched and not pasted. */
  source?: string;
  /** In milliseconds since 1970. */
  asked_at?: number;
}

/** What a registry's answer adds to a report; the findings stand before those that are as severe. */
export interface Registered {
  verdict: Verdict;
  findings: Finding[];
  registration: Document;
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
  /** The texts of the files that the zone includes, by the names that it calls them. */
  includes?: Record<string, string>;
}

/** A domain whose record is evaluated, or a term of such a record. */
export interface SpfStep {
  domain: string;
  record?: string;
  term?: string;
  reached?: false;
  matched?: boolean;
  result?: string;
  why: { code: string; section: string; facts: Record<string, string>; text: string };
  before: SpfCounters;
  after: SpfCounters;
  children?: SpfStep[];
}

interface SpfCounters {
  lookups: number;
  void_lookups: number;
  mx_hosts?: number;
  ptr_names?: number;
}

export interface SpfReport {
  version: number;
  result: string;
  explanation: string | null;
  lookups: number;
  void_lookups: number;
  received_spf: string | null;
  trace: SpfStep[];
  awaited?: Question[];
}

interface SpfBounds {
  least: { count: number; ip?: string };
  most: { count: number; ip?: string };
}

export interface SpfShorter {
  edits: { kind: 'redundant' | 'inline' | 'remove'; term: string; networks?: string[] }[];
  record: string;
  lookups: number;
  lost?: [string, string];
}

/** Addresses that one term decides alike. */
export interface SpfPartOfAll {
  result: string;
  addresses: string[];
  size: string;
  why: string;
  section: string;
  domain: string;
  term?: string;
  path?: string[];
  lookups: number;
  void_lookups: number;
  conditions?: number[];
}

/** What SPF says of every address. */
/** What is wanted of the senders of a domain: `mailwhy senders`. */
export interface SendersRequest {
  domain: string;
  /** A record in the place of the published one. */
  instead?: string;
  /** The id of a provider that the record gets. */
  add?: string;
  /** The id of a provider, or a term, that the record loses. */
  remove?: string;
  /** An earlier report, as JSON. */
  since?: string;
}

export interface SpfSenders {
  version: number;
  domain: string;
  record: string | null;
  complete: boolean;
  lookups: SpfBounds;
  void_lookups: SpfBounds;
  sizes: { result: string; ip4: string; ip6: string }[];
  parts: SpfPartOfAll[];
  conditions: { term: string; domain: string; result: string }[];
  awaited?: Question[];
  change?: {
    same: boolean;
    changes: { old: string; new: string; addresses: string[]; size: string; decided: { old: string; new: string } }[];
    conditions: { old: string[]; new: string[] };
  };
  shortening: { lookups: number; terms: { term: string; lookups: number }[]; keeping: SpfShorter[]; removing: SpfShorter[] };
  flattened: { records: { name: string; text: string; zone_line: string }[]; lookups: number } | null;
  not_flattened?: { kind: string; detail?: string | string[] };
}

/** A text as bytes, while it comes in. Whoever takes it frees it. */
export interface TextBuffer {
  push(chunk: Uint8Array): void;
  free(): void;
}

/** A text that was made of another; `take` frees it. */
export interface Rewritten {
  readonly count: number;
  readonly unreadable: number;
  readonly changed: boolean;
  take(): Uint8Array;
}

/** A zone or a record that was read; the report stays in the worker. */
export interface TextCheck {
  /** JSON with the summary and the first marks. */
  first(): string;
  rows(code: string, start: number, count: number): TextFinding[];
  marks(from: number, to: number): Finding[];
  excerpt(line: number, count: number): string[];
  fix(number: number, fix: number): Rewritten;
  mend(progress?: (fraction: number) => void): Rewritten;
  /** The whole text, for another module. */
  whole(): Uint8Array;
  json(): Uint8Array;
  free(): void;
}

/** What the output of look-up programs, or saved evidence, is about. */
export interface Pasted {
  domains: string[];
  listings: Listing[];
}

/** What a blocklist of the DNS answered. */
export interface Listing {
  subject: string;
  zone: string;
  answers: string[];
  meaning: 'listed' | 'test-point' | 'not-listed' | 'nothing-proven' | 'mistyped-zone' | 'public-resolver' | 'too-many-queries' | 'no-listing';
  list: Blocklist | null;
}

/** How a resolver answered when it was tried. */
export interface TriedResolver {
  /** The name of a failure, as of an answer. */
  failure: string | null;
  validates: boolean;
  /** Milliseconds. */
  took: number;
}

export interface DomainCheck {
  first_questions(): Question[];
  look_up(resolvers: string[], progress: (state: { asked: number; answered: number }) => void): Promise<void>;
  /** What was answered to a question counts no more. */
  forget(name: string, rtype: string): void;
  hold_policy(text: string, source?: string, askedAt?: number): void;
  /** Takes over answers that were saved or pasted. */
  adopt(answers: string): void;
  report(): DomainReport;
  free(): void;
}

/** What became of one case of a suite of check_host(). */
export interface CaseOutcome {
  id: string;
  passed: boolean;
  result: string;
  explanation: string | null;
  why: string;
  allowed: string[];
  wanted?: string;
}

export interface SpfTrial {
  evaluate(ip: string, mailFrom: string): string;
  /** Requests are the JSON of a `SendersRequest`. */
  senders(request: string): string;
  explain(request: string, ip: string): string;
  look_up(request: string, resolvers: string[], progress: (state: { asked: number; answered: number }) => void): Promise<void>;
  free(): void;
}

interface Loadable {
  default(input: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}

/** The module `www/wasm/mailwhy_text.js`: zones and records. */
export interface TextPart extends Loadable {
  detect(text: string): Detection;
  providers(): Provider[];
  TextBuffer: new (length: number) => TextBuffer;
  TextCheck: {
    zone(text: TextBuffer, options: ZoneOptions, progress?: (fraction: number) => void): TextCheck;
    record(text: TextBuffer, kind: string): TextCheck;
  };
}

/** The module `www/wasm/mailwhy_change.js`: zones that are rewritten and compared, pasted answers, and answers of registries. */
export interface ChangePart extends Loadable {
  TextBuffer: new (length: number) => TextBuffer;
  normalise_zone(text: TextBuffer, options: ZoneOptions): Rewritten;
  compare_zones(before: TextBuffer, after: TextBuffer, options: ZoneOptions): Comparison;
  pasted(text: string): Pasted;
  /** What pasted answers say to questions (`name TYPE`), for `DomainCheck.adopt`. */
  answers_of(text: string, domain: string, questions: string[]): string;
  /** Throws the name of another domain, of which the answer is. */
  registered(domain: string, exists: boolean, verdict: Verdict, text: string, source?: string, askedAt?: number): Registered;
}

/** The module `www/wasm/mailwhy_spf.js`: SPF on records that lie over what the resolvers say. */
export interface SpfPart extends Loadable {
  SpfTrial: new (zone: string) => SpfTrial;
  spf_providers(): Provider[];
}

/** The module `www/wasm/mailwhy_suite.js`: the self-test of check_host(). */
export interface SuitePart extends Loadable {
  self_test(suite?: string): string;
}

/** The module `www/wasm/mailwhy_bounce.js`. */
export interface BouncePart extends Loadable {
  explain_bounce_json(text: Uint8Array): string;
  explain_bounce_csv(text: Uint8Array, lines_before: number): string;
}

/** The module `www/wasm/mailwhy_domain.js`: live look-ups. */
export interface DomainPart extends Loadable {
  DomainCheck: new (domain: string, provider?: string) => DomainCheck;
  try_resolver(url: string): Promise<TriedResolver>;
}
