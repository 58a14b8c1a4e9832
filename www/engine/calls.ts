// What page and worker say to each other.
import type { Bounce, BounceReport, Detection, DomainReport, Finding, Kind, Provider, Question, SpfReport, TextSummary, ZoneOptions } from './api.ts';

/** So many findings the page gets at a time. */
export const WINDOW = 200;

/** What is in the box: a text, or a file that is read in the worker only. */
export interface Input {
  text?: string;
  file?: Blob;
}

export interface TextResult {
  summary: TextSummary;
  findings: Finding[];
}

export interface BounceResult extends BounceReport {
  /** How many there are; `bounces` holds the first of them. */
  total: number;
}

export interface Calls {
  detect: { takes: Input; gives: Detection };
  providers: { takes: undefined; gives: Provider[] };
  checkText: { takes: Input & { kind: Kind; options?: ZoneOptions }; gives: TextResult };
  window: { takes: { start: number; count: number }; gives: Finding[] };
  excerpt: { takes: { line: number; count: number }; gives: string[] };
  fix: { takes: { finding: number; fix: number }; gives: Uint8Array };
  explainBounce: { takes: Input; gives: BounceResult };
  bounces: { takes: { start: number }; gives: Bounce[] };
  firstQuestions: { takes: { domain: string; provider?: string }; gives: Question[] };
  lookUp: { takes: { domain: string; provider?: string; resolvers: string[] }; gives: DomainReport };
  evaluateSpf: { takes: Input & { query: { ip: string; mail_from: string } }; gives: SpfReport };
  json: { takes: undefined; gives: Uint8Array };
}

/** The modules in which the core is built: a visitor loads what they use. */
export type Part = 'text' | 'bounce' | 'domain';

/** Which module answers which call; the others ask about what the worker keeps. */
export const PARTS: Partial<Record<keyof Calls, Part>> = {
  detect: 'text',
  providers: 'text',
  checkText: 'text',
  evaluateSpf: 'text',
  explainBounce: 'bounce',
  firstQuestions: 'domain',
  lookUp: 'domain',
};

export interface Request {
  id: number;
  name: keyof Calls;
  argument: unknown;
}

export interface Response {
  id: number;
  value?: unknown;
  progress?: unknown;
  error?: string;
  fatal?: boolean;
}
