// What the element shows, as plain data.
import type { CaseOutcome, Comparison, Detection, DomainReport, Finding, Kind, Pasted, Provider, Question, SendersRequest, SpfReport, SpfSenders, TextFinding, TextSummary, TriedResolver } from '../engine/api.ts';
import type { BounceResult, Input } from '../engine/calls.ts';

export type Result =
  /** `text` is what was checked; of a file the page has none. `marks` are the first findings in the order of the text. */
  | { is: 'text'; kind: Kind; input: Input; text: string | null; summary: TextSummary; marks: Finding[] }
  | { is: 'bounces'; kind: 'bounce'; report: BounceResult; start: number }
  /** `pasted`: by pasted answers alone. */
  | { is: 'domain'; kind: 'domain'; report: DomainReport; done: boolean; pasted?: true; policy?: Asked; registry?: Asked };

/** How the asking of one server stands; `why` is the name of a failure. */
export type Asked = { working: true } | { why: string; facts?: Record<string, string | number> };

/** What runs now, and how far it is. */
export interface Work {
  kind: Kind;
  /** The part of a file that is in the worker's memory. */
  loaded?: number;
  /** The part of the text that is read; then it is checked. */
  read?: number;
  asked?: number;
  answered?: number;
}

/** A plain message above the result: its words' key and facts. */
export interface Notice {
  key: `notice.${string}`;
  facts?: Record<string, string | number>;
  /** For words that have a form for one and a form for several. */
  count?: number;
}

export interface Resolver {
  id: string;
  name: string;
  url: string;
  chosen: boolean;
  validates?: boolean;
  filters?: boolean;
  region?: string;
  /** The providers, by the beginning of their names here, whose customers see the DNS as it does. */
  view_for?: string;
}

export interface State {
  text: string;
  /** A dropped file, or a paste too large for a box; it is never read on the page. */
  file: File | null;
  detected: Detection | null;
  /** What the person says it is, if not what was detected. */
  overruled: Kind | null;
  provider: string;
  providers: Provider[];
  resolvers: Resolver[];
  /** How the resolvers answered when they were tried, by address; null while one is. */
  tried: Record<string, TriedResolver | null>;
  /** What would be asked first about the domain in the box, shown before anything is asked. */
  questions: Question[] | null;
  work: Work | null;
  result: Result | null;
  notice: Notice | null;
  /** What came in, before it was changed here. */
  original: string | File;
  /** The texts before they were mended or rewritten, the latest last. */
  undo: (string | File)[];
  /** The files that the zone includes, by the names that it calls them. */
  includes: Map<string, File>;
  /** What has changed since the text came in. */
  comparison: Comparison | null;
  /** Codes of which all findings are listed. */
  unfolded: Set<string>;
  /** Of the findings of a code, the one that is shown in full. */
  chosen: Map<string, TextFinding>;
  /** Lines of a file that were asked for, by number. */
  excerpts: Map<number, string>;
  /** The trial of an SPF record of the pasted zone. */
  spf: SpfReport | { error: string } | null;
  /** Which addresses may send, for the domain and the record that the person asked about. */
  senders: { working: boolean; error?: string; found?: Senders } | null;
  /** Of what the text in the box has the answers, where it is output of look-up programs or saved evidence. */
  pasted: Pasted | null;
  /** A suite of check_host() that ran in this browser. */
  selfTest: CaseOutcome[] | { error: string } | null;
  /** SPF of the sender that a bounce names: before it is asked for, there is neither a report nor an error. */
  sender: { domain: string; ip: string; working?: true; report?: SpfReport; error?: string } | null;
  /** What was copied last, for its button to say so. */
  copied: string | null;
}

/** Which addresses may send, and why one of them may or may not. */
export interface Senders {
  request: SendersRequest;
  report: SpfSenders;
  /** The providers that can be added to the record. */
  providers: Provider[];
  asked: { ip: string; answer: SpfReport | { error: string } } | null;
}

export function emptyState(): State {
  return {
    text: '',
    file: null,
    detected: null,
    overruled: null,
    provider: 'auto',
    providers: [],
    resolvers: [],
    tried: {},
    questions: null,
    work: null,
    result: null,
    notice: null,
    original: '',
    undo: [],
    includes: new Map(),
    comparison: null,
    unfolded: new Set(),
    chosen: new Map(),
    excerpts: new Map(),
    spf: null,
    senders: null,
    pasted: null,
    selfTest: null,
    sender: null,
    copied: null,
  };
}

/** What a detection means, as one word. */
export function kindOf(kind: string, record?: string | null): Kind | null {
  if (kind === 'empty') return null;
  return (kind === 'record' ? (record ?? 'spf') : kind) as Kind;
}

/** What the input is taken for: the person's word, else the element's tool, else what was detected. */
export function kindFor({ overruled, detected }: State, tool: string): Kind | null {
  if (overruled) return overruled;
  const found = detected && kindOf(detected.kind, detected.record);
  if (!found) return null;
  if (tool === 'zone' || tool === 'bounce' || tool === 'domain' || tool === 'spf') return tool;
  if (tool === 'record') return detected?.kind === 'record' ? found : 'spf';
  return found;
}
