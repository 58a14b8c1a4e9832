// What every part of the page is drawn from.
import type { Key, Words } from '../words/words.ts';
import { html, type TemplateResult } from 'lit';
import type { Result, State } from '../element/state.ts';
import type { Kind, Place, Question, SendersRequest, SpfSenders, TextFinding } from '../engine/api.ts';

export interface Actions {
  check(): void;
  lookUp(): void;
  /** Asks some of what was asked once more. */
  askAgain(questions: Question[]): void;
  /** Holds a pasted MTA-STS policy against the MX records that were looked up. */
  holdPolicy(text: string): void;
  /** Asks the host of the domain's MTA-STS policy for it. */
  fetchPolicy(): void;
  /** Takes a pasted answer of a registry into the report. */
  register(text: string): void;
  /** Asks a registry about a domain. */
  askRegistry(url: string, domain: string): void;
  cancel(): void;
  overrule(kind: Kind): void;
  chooseProvider(id: string): void;
  chooseResolver(url: string, chosen: boolean): void;
  /** Sees whether the resolvers of the list can be used from here. */
  tryResolvers(): void;
  example(text: string): void;
  page(start: number): void;
  unfold(code: string): void;
  /** Some findings of a rule, in the order of the text. */
  rows(code: string, start: number, count: number): Promise<TextFinding[]>;
  /** Shows a finding of a rule in full. */
  choose(code: string, finding: TextFinding): void;
  excerpt(line: number): void;
  reveal(place: Partial<Place>): void;
  applyFix(finding: number, fix: number): void;
  fixAll(): void;
  normalise(): void;
  compare(): void;
  closeComparison(): void;
  include(name: string, file: File | null): void;
  undoFix(): void;
  saveText(): void;
  copy(id: string, text: string): void;
  trySpf(ip: string, sender: string): void;
  /** Which addresses may send for a domain; `ask`: whether the resolvers may be asked; `afresh`: also for what they said before. */
  findSenders(request: SendersRequest, ask: boolean, afresh: boolean): void;
  /** Why an address may or may not send, by what was worked out last. */
  explainSender(ip: string): void;
  /** The report, to be compared with a later one. */
  saveSenders(report: SpfSenders): void;
  /** SPF of the sender that a bounce names. */
  checkSender(domain: string, ip: string, ask: boolean): void;
  /** Checks a domain by pasted answers. */
  checkPasted(domain: string): void;
  /** Runs a suite of check_host(): the text of one, or the project's own. */
  selfTest(suite: string): void;
  save(): void;
  /** Saves the report of a domain without saying whose it is. */
  saveRedacted(): void;
  saveCsv(): void;
}

export interface View {
  state: State;
  words: Words;
  /** What the input is taken for. */
  kind: Kind | null;
  domain: string;
  act: Actions;
  /** Draws the answer; undefined until it was fetched. */
  answer: ((view: View, result: Result) => TemplateResult) | undefined;
}

/** The word of a key that is put together from data, else the data itself. */
export function wordOf(words: Words, prefix: string, value: string): string {
  return words.maybe(`${prefix}.${value}`) ?? value;
}

/** Said beside a text, in the parentheses of the language. */
export function aside(words: Words, content: unknown): TemplateResult {
  return words.language === 'zh-CN' ? html`（${content}）` : html` (${content})`;
}

/** The name of a resolver that was asked, by its address. */
export function resolverName({ state }: View, url: string): string {
  return state.resolvers.find((it) => it.url === url)?.name ?? hostOf(url);
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

export type { Key };
