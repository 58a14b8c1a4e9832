/**
 * Why does my mail not arrive? Checks DNS zones, SPF and its siblings, and bounces, and says who must act.
 *
 * ```js
 * import { ready, checkZone } from 'mailwhy';
 * await ready;
 * checkZone('shop.example. IN MX 10 192.0.2.1').findings[0].message;
 * ```
 *
 * Every function is synchronous once `ready` is fulfilled, and never uses the network. Texts are strings, or bytes in UTF-8,
 * UTF-16 with a byte order mark, or anything else (then each octet is a character). No text makes a function throw;
 * a wrong argument does.
 */

/** Fulfilled when the functions can be called. */
export const ready: Promise<void>;

/** Checks a DNS zone, or some of its records: in master-file form, as a table of a DNS panel, an export, or output of `dig`. */
export function checkZone(text: Text, options?: ZoneOptions): ZoneReport;

/** Applies every safe fix, again and again until none is left. */
export function mendZone(text: Text, options?: ZoneOptions): MendedZone;

/** Rewrites a zone in one form: a line for each record, the same records, all comments. */
export function normaliseZone(text: Text, options?: ZoneOptions): NormalisedZone;

/** What the change from one zone to another adds, removes and changes, by the meaning of the records. */
export function compareZones(before: Text, after: Text, options?: ZoneOptions): ZoneComparison;

/** Checks one record as it stands in DNS, its strings joined and without quotes. Without a kind it is recognised. */
export function checkRecord(text: Text, options?: { kind?: RecordKind }): RecordReport;

/** check_host() of RFC 7208: may this sender send from this address? By the zones, or the answers, that are given. */
export function evaluateSpf(query: SpfQuery, world: SpfWorld): SpfReport;

/** The same decision without the way to it, many times faster: for whoever receives mail. */
export function checkHost(query: SpfQuery, world: SpfWorld): SpfDecision;

/**
 * Which addresses may send for a domain: exact ranges with the term that decides each, the fewest and the most look-ups, what a record in
 * the place of its own (`instead`), a provider more (`add`) or a provider or term less (`remove`) would change, or what has changed since
 * an earlier report (`since`), how to come under ten look-ups, and the same set by networks alone.
 */
export function spfSenders(
  domain: string,
  world: SpfWorld,
  options?: { instead?: string; add?: string; remove?: string; since?: SpfSenders | string },
): SpfSenders;

/**
 * Checks a domain's mail records by saved answers. What the answers do not hold is unknown, never a fault.
 * `mtaSts` is the text of its MTA-STS policy, which is held against the MX records. `rdap` is what its registry's RDAP server says of it
 * (RFC 9083): JSON as text, or as an object; one about another domain makes the function throw. A saved report as `answers` holds both.
 */
export function checkDomain(
  domain: string,
  options: { answers?: Answers | DomainReport | string; provider?: string; mtaSts?: string; rdap?: string | object },
): DomainReport;

/** Explains the bounces in a text: a whole message, a log, or one SMTP reply. */
export function explainBounce(text: Text): BounceReport;

/** Explains SMTP replies, one in each line. */
export function explainLines(text: Text): BounceReport[];

export type Text = string | Uint8Array;

export interface ZoneOptions {
  /** The name that relative names continue with, until the text says $ORIGIN. */
  origin?: string;
  /** The text must be a complete zone, with SOA and NS. */
  whole?: boolean;
  /** The texts of the files that `$INCLUDE` names, by the names it calls them; null for one that does not exist. */
  includes?: Record<string, string | null>;
  /** The text of the domain's MTA-STS policy: the MX records are held against it. */
  mtaSts?: string;
}

export interface MendedZone {
  version: number;
  text: string;
  /** How many fixes were applied. */
  count: number;
}

export interface NormalisedZone {
  version: number;
  text: string;
  /** False where the text had to stay as it is: no record, or entries so broken that another order would change what they mean. */
  rewritten: boolean;
  /** How many entries could not be read, and stand as they were. */
  unreadable: number;
}

export interface ZoneComparison {
  version: number;
  equal: boolean;
  /** Whether all records of each text could be read: what could not is not compared. */
  complete: { old: boolean; new: boolean };
  /** Where both have an SOA. Secondary servers fetch the change only where it was `raised` (RFC 1982). */
  serial: { old: number; new: number; step: 'raised' | 'same' | 'lowered' } | null;
  /** Sets of records of one owner and type: by owner in the order of the earlier text, then those of the later one alone. */
  changes: ZoneChange[];
}

export interface ZoneChange {
  /** `ttl`: the records are the same, their TTL is not. */
  change: 'added' | 'removed' | 'ttl' | 'changed';
  /** Absolute in lower case; relative where nobody named the origin. */
  owner: string;
  rtype: string;
  /** The lowest of the set; null where there is none. */
  ttl: { old: number | null; new: number | null };
  removed: ZoneMember[];
  added: ZoneMember[];
  /** What both have, as it stands in the later text. */
  kept: ZoneMember[];
}

/** A record, with its place in its own text. */
export interface ZoneMember extends Place {
  /** In presentation form with absolute names; as it is written where it cannot be read. */
  data: string;
  readable: boolean;
}

export type RecordKind = 'spf' | 'dmarc' | 'dkim' | 'mta-sts' | 'mta-sts-policy' | 'tls-rpt' | 'bimi' | 'tlsa' | 'rdap';

export interface RecordReport {
  /** The version of this form: raised when a field changes its meaning or goes; new fields do not raise it. */
  version: number;
  /** Whether a server would load the zone, or the record follows its grammar. Advice on mail does not count. */
  valid: boolean;
  /** How many findings were counted, but not listed: more than 200 000 help nobody. */
  omitted?: number;
  /** In the order of the text. */
  findings: (Finding & Place)[];
}

export interface ZoneReport extends RecordReport {
  /** How many records were read. */
  records: number;
}

export interface Finding {
  /** A fact about the fault, in kebab-case: `cname-beside-other-data`. Stable. */
  code: string;
  severity: Severity;
  /** What is wrong, in English. */
  message: string;
  /** The record at fault, where there is one. */
  owner: string | null;
  rtype: string | null;
  /** Whose turn it is. */
  actor: Actor;
  /** What it does to mail. */
  why: string;
  /** The RFC sections or provider pages where it is written. */
  source: string;
  /** The values in the message, for translations by code. */
  facts: Record<string, string>;
  /** Other places that matter, such as the first of two duplicates. */
  related: Place[];
  fixes: Fix[];
  /** Where it really is, if the place only names what brought it in: a line of an included file, or a record of a template. */
  elsewhere?: { file: string | null; line: number; column: number; end_line: number; end_column: number; text: string };
}

/** `error`: it cannot work, or is forbidden; `warning`: at risk; `hint`: legal, worth knowing. */
export type Severity = 'error' | 'warning' | 'hint';

export type Actor = 'domain_admin' | 'sender' | 'sender_admin' | 'recipient' | 'recipient_admin' | 'provider' | 'nobody';

/** Lines and columns count from 1, columns in Unicode characters; the end is exclusive. */
export interface Place {
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  /** UTF-16 code units from the start of the text: indices of a JavaScript string. */
  from: number;
  to: number;
}

export interface Fix {
  title: string;
  /** `safe`: can be applied without being read; `likely`: read it first; `manual`: a value must be filled in. */
  applicability: 'safe' | 'likely' | 'manual';
  /** In the order of the text, not overlapping. */
  edits: (Place & { text: string })[];
}

export interface SpfQuery {
  /** The address of the sending server, IPv4 or IPv6. */
  ip: string;
  /** The reverse-path: `info@example.com`; empty for a bounce. */
  mailFrom: string;
  /** What the server called itself in HELO or EHLO. */
  helo?: string;
}

export interface SpfWorld {
  /** Zones in master-file form. */
  zones?: string[];
  answers?: Answers | string;
}

/**
 * Saved answers by name and type, as an object or as JSON: `{'example.com': {MX: ['10 mx.example.com.'], TXT: 'nodata'}}`.
 * Rdata stands in presentation form, a TXT as its joined text. A name or type that is missing was not asked.
 */
export type Answers = Record<string, Outcome | Record<string, Outcome | (string | [number, string])[]>>;
export type Outcome = 'nx' | 'nodata' | 'timeout' | 'servfail';

export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror' | 'unknown';

export interface SpfDecision {
  version: number;
  result: SpfResult;
  /** What the domain itself says about a fail. */
  explanation: string | null;
  /** What is missing, where the result is `unknown`. */
  awaited?: Question[];
}

export interface SpfReport {
  version: number;
  /** `unknown`: answers are missing, and `awaited` says which. */
  result: SpfResult;
  /** What the domain itself says about a fail. */
  explanation: string | null;
  /** Terms that asked the DNS, of ten. */
  lookups: number;
  /** Of those, the ones without an answer, of two. */
  void_lookups: number;
  /** The result in one sentence. */
  why: SpfReason;
  /** The header field that a receiver would write (RFC 7208 §9.1). */
  received_spf: string | null;
  trace: SpfNode[];
  awaited?: Question[];
}

/** A domain whose record is evaluated, or a term of such a record (then it has `term`). */
export interface SpfNode {
  domain: string;
  record?: string;
  term?: string;
  /** Where the term stands in the record, in characters. */
  span?: [from: number, to: number];
  qualifier?: string;
  expanded?: { name: string; steps: { macro: string; value: string }[] };
  questions?: { name: string; rtype: string; status: string; ttl?: number; source?: string; answers?: string[] }[];
  before: SpfCounters;
  after: SpfCounters;
  /** `false` for what stands behind the term that ended its record, evaluated as if it were reached; else absent. */
  reached?: false;
  matched?: boolean;
  why: SpfReason;
  result?: SpfReport['result'];
  children?: SpfNode[];
}

/** How far the limits of RFC 7208 §4.6.4 are used up; `mx_hosts` and `ptr_names` are those of the node's own term. */
export interface SpfCounters {
  lookups: number;
  void_lookups: number;
  mx_hosts?: number;
  ptr_names?: number;
}

/** What SPF says of every address. */
export interface SpfSenders {
  version: number;
  domain: string;
  /** Whether all answers were known. */
  complete: boolean;
  /** Of ten (RFC 7208 §4.6.4), for the sender who needs the fewest and the most. */
  lookups: SpfBounds;
  /** Of two. */
  void_lookups: SpfBounds;
  /** How many addresses get each result, in decimal digits. */
  sizes: { result: SpfReport['result']; ip4: string; ip6: string }[];
  /** Disjoint parts that are together all addresses. */
  parts: SpfPart[];
  /** Terms that can match any address or sender: no list can be made of them. */
  conditions: { term: string; domain: string; path?: string[]; result: SpfReport['result'] }[];
  awaited?: Question[];
  change?: {
    version: number;
    /** Whether every address gets what it got. */
    same: boolean;
    lookups: { old: SpfBounds; new: SpfBounds };
    void_lookups: { old: SpfBounds; new: SpfBounds };
    changes: { old: SpfReport['result']; new: SpfReport['result']; addresses: string[]; size: string; decided: { old: string; new: string } }[];
    /** Conditions that go and come. */
    conditions: { old: string[]; new: string[] };
  };
  shortening: {
    /** The most look-ups, counted beyond the limit. */
    lookups: number;
    terms: { term: string; lookups: number }[];
    /** The smallest sets of edits that bring it under ten look-ups with the same senders. */
    keeping: SpfShorter[];
    /** Terms that could go with their senders. */
    removing: SpfShorter[];
  };
  /** The same set by networks alone, or `null`, with the reason. */
  flattened: { records: { name: string; text: string; zone_line: string }[]; lookups: number } | null;
  not_flattened?: { kind: 'incomplete' | 'conditions' | 'errors' | 'too-large'; detail?: string | string[] };
}

export interface SpfBounds {
  least: { count: number; ip?: string };
  most: { count: number; ip?: string };
}

export interface SpfPart {
  result: SpfReport['result'];
  /** Networks, or `first-last`. */
  addresses: string[];
  size: string;
  /** The code of the reason, as in a trace, and the section of RFC 7208. */
  why: string;
  section: string;
  domain: string;
  term?: string;
  /** The terms that lead from the first record to that domain. */
  path?: string[];
  lookups: number;
  void_lookups: number;
  /** Indices in `conditions`: the result stands unless one of them matches first. */
  conditions?: number[];
}

export interface SpfShorter {
  edits: { kind: 'redundant' | 'inline' | 'remove'; term: string; networks?: string[] }[];
  record: string;
  lookups: number;
  /** How many IPv4 and IPv6 addresses do not pass any more. */
  lost?: [ip4: string, ip6: string];
}

export interface SpfReason {
  code: string;
  /** The section of RFC 7208. */
  section: string;
  facts: Record<string, string>;
  text: string;
  because?: SpfReason;
}

export interface Question {
  name: string;
  rtype: string;
}

export interface DomainReport {
  version: number;
  domain: string;
  provider: { id: string; name: string } | null;
  /** `unknown` where a decisive answer is missing; trouble with a resolver is never a fault of the domain. */
  verdict: 'pass' | 'warn' | 'fail' | 'unknown';
  /** The worst first. They have no place, as they are about the world. */
  findings: Finding[];
  /** What the provider asks for, beside what was found. */
  table: TableRow[];
  /** How the mail of an address fares that nobody listed (0.0.0.0): every term is evaluated. Null where there is not exactly one SPF record. */
  spf: SpfReport | null;
  /** `null` while an answer of the walk is awaited. */
  dmarc: DmarcEvaluation | null;
  /** Everything that was answered: the evidence. */
  questions: (Question & {
    /** `records`, `nodata`, `nxdomain`, or the kind of failure. */
    outcome: string;
    /** In presentation form. */
    records: string[];
    aliases: string[];
    ttl: number | null;
    /** Whether the resolver says that DNSSEC validated it. */
    authenticated: boolean;
    extended_error?: string;
    source: string;
  })[];
  /** Everything that was asked and is not answered. */
  awaited: Question[];
  /** What the registry said, where it was given. */
  registration: Document | null;
  /** The MTA-STS policy that was held against the MX records. */
  mta_sts_policy: Document | null;
}

/** A text beside the answers of the DNS, as evidence. */
export interface Document {
  text: string;
  /** Its address, where it was fetched and not pasted. */
  source?: string;
  /** In milliseconds since 1970. */
  asked_at?: number;
}

/** DMARC of a domain: the DNS tree walk (RFC 9989 §4.10), the policy that applies, and where reports may go. */
export interface DmarcEvaluation {
  /** The questions of the walk, from the domain upwards. */
  steps: { name: string; found: 'record' | 'several' | 'nothing' | 'unknown'; record?: string; psd?: 'y' | 'n' | 'u'; count?: number }[];
  policy:
    | { outcome: 'policy'; at: string; tag: 'p' | 'sp' | 'np'; requested: DmarcPolicy; policy: DmarcPolicy; testing: boolean }
    | { outcome: 'unusable'; at: string }
    | { outcome: 'no-record' | 'unknown' };
  organizational_domain: string | null;
  destinations: {
    tag: 'rua' | 'ruf';
    uri: string;
    host: string;
    consent: 'same-organization' | 'given' | 'missing' | 'redirected' | 'name-too-long' | 'unknown';
    /** Where the host says that it takes the reports. */
    record_at: string | null;
  }[];
}

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

export interface TableRow {
  /** As DNS panels write it: `@` for the domain itself. */
  host: string;
  rtype: string;
  expected: string[];
  found: string[];
  status: 'ok' | 'missing' | 'wrong' | 'extra' | 'unknown';
  /** What to publish, as lines of a zone. */
  zone_lines: string[];
  /** The same, as the fields of a DNS panel. */
  panel: { host: string; type: string; priority: number | null; value: string }[];
}

export interface BounceReport {
  version: number;
  kind: 'dsn' | 'event' | 'reply' | 'text' | 'feedback' | 'auto-reply' | 'none';
  /** One for each recipient. */
  bounces: Bounce[];
  /** Of several: how often which cause, by provider and domain, the most frequent first. */
  tally: { cause: string; title: string; provider: string | null; domain: string | null; count: number }[];
}

export interface Bounce {
  recipient: string | null;
  /** In snake_case, as in docs/JSON.md: `mailbox_full`. */
  cause: string;
  group: string;
  detail?: string | null;
  /** Whether trying again is useless; `null` where the text does not say. */
  permanent: boolean | null;
  actor: Actor;
  reply_code: number | null;
  /** The enhanced status code: `5.1.1`. */
  status: string | null;
  remote_host: string | null;
  provider: string | null;
  confidence: 'sure' | 'likely' | 'guess' | 'unknown';
  /** Without a rule: the words by which the model decided, the strongest first. */
  suggested_by?: string[];
  /** The rule that decided. */
  rule?: string | null;
  title: string;
  /** The words that it rests on. */
  evidence: (Place & { text: string }) | null;
  /** What to do now. */
  steps: string[];
  source?: string | null;
  sender_domain?: string | null;
  sending_ip?: string | null;
  /** The list that the reply names: `refused` where it only declined to answer, `closed` since when it is no more. */
  blocklist?: { name: string; page: string | null; part: string | null; closed: string | null; refused: boolean; source: string; source_date: string | null } | null;
  /** Whom to ask where the provider blocks a server by its own judgement. */
  postmaster?: { name: string; page: string; source: string; source_date: string };
  /** What to send to the other side's administrator, where it is they who can help. */
  letter?: { en: string; 'zh-CN': string } | null;
}
