// All words of the page, by key, from data files that load when their language is asked for.
import type answer from '../text/answer/answer-en.json';
import type en from '../text/en.json';
import type { Bounce, Finding, Fix } from '../engine/api.ts';

export type Key = keyof typeof en | keyof typeof answer;
export type Language = 'en' | 'zh-CN';
type Facts = Record<string, string | number>;

interface RuleWords {
  message: string;
  why: string;
  fixes?: string[];
  related?: string;
  /** In the English words alone. */
  source?: string;
}

interface SubjectWords {
  rules?: Record<string, RuleWords & { steps?: string[] }>;
  /** Why a step of an SPF evaluation came out as it did. */
  trace?: Record<string, string>;
  causes?: Record<string, { title: string; steps: string[]; retry?: string }>;
}

const pages = import.meta.glob<Record<string, string>>('../text/*.json', { import: 'default' });
/** What is said around an answer: the first view needs none of it. */
const answers = import.meta.glob<Record<string, string>>('../text/answer/*.json', { import: 'default' });
const subjects = import.meta.glob<SubjectWords>('../text/zh-CN/*.json', { import: 'default' });
/** The English of all rules. */
const english = import.meta.glob<Record<string, RuleWords>>('../text/en/words.json', { import: 'default' });

/** The language of the page: the one asked for, else the browser's, else English. */
export function chooseLanguage(asked: string | null): Language {
  const wishes = asked ? [asked] : [...navigator.languages];
  for (const wish of wishes) {
    if (/^zh\b/i.test(wish)) return 'zh-CN';
    if (/^en\b/i.test(wish)) return 'en';
  }
  return 'en';
}

export async function loadWords(language: Language): Promise<Words> {
  return new Words(language, await pages[`../text/${language}.json`]!());
}

export class Words {
  #numbers: Intl.NumberFormat;
  #plurals: Intl.PluralRules;
  #rules: Record<string, RuleWords & { steps?: string[] }> = {};
  #bounceRules: NonNullable<SubjectWords['rules']> = {};
  #causes: NonNullable<SubjectWords['causes']> = {};
  #reasons: Record<string, string> = {};
  #english: Record<string, RuleWords> = {};
  #loading: Promise<void> | undefined;
  #answer: Record<string, string> = {};

  constructor(readonly language: Language, readonly page: Record<string, string>) {
    this.#numbers = new Intl.NumberFormat(language);
    this.#plurals = new Intl.PluralRules(language);
  }

  /** The words of a key, its placeholders filled in. */
  t(key: Key, facts: Facts = {}): string {
    return fill(this.maybe(key) ?? key, facts, (it) => this.number(it));
  }

  /** The words of a key that has a form for one and a form for several. */
  count(key: string, count: number, facts: Facts = {}): string {
    const form = `${key}.${this.#plurals.select(count) === 'one' ? 'one' : 'other'}`;
    return this.t(form as Key, { count, ...facts });
  }

  /** The words of a key that may not exist. */
  maybe(key: string): string | undefined {
    return this.page[key] ?? this.#answer[key];
  }

  /** A moment in milliseconds since 1970, in the reader's own time: the hour, and the day where it is not today. */
  time(moment: number, exact = false): string {
    const at = new Date(moment);
    const today = at.toDateString() === new Date().toDateString();
    return at.toLocaleString(this.language, { timeStyle: exact ? 'medium' : 'short', ...(today ? {} : { dateStyle: 'medium' }) });
  }

  list(items: readonly string[]): string {
    return items.join(this.language === 'zh-CN' ? '、' : ', ');
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** Loads the words of an answer; without them there is none. */
  async loadAnswer(): Promise<void> {
    this.#answer = await answers[`../text/answer/answer-${this.language}.json`]!();
  }

  /** Loads the words of the rules, which the modules leave out. Where one cannot be had, a finding is its code alone. */
  async loadRules(): Promise<void> {
    this.#loading ??= this.#load().catch(() => void (this.#loading = undefined));
    await this.#loading;
  }

  async #load(): Promise<void> {
    this.#english = await english['../text/en/words.json']!();
    if (this.language !== 'en') {
      for (const subject of await Promise.all(Object.values(subjects).map((load) => load()))) {
        Object.assign(this.#reasons, subject.trace);
        if (subject.causes) {
          this.#causes = subject.causes;
          this.#bounceRules = subject.rules ?? {};
        } else {
          Object.assign(this.#rules, subject.rules);
        }
      }
    }
  }

  message(finding: Finding): string {
    const words = this.#rules[finding.code] ?? this.#english[finding.code];
    return words ? fill(words.message, finding.facts) : finding.code;
  }

  why(finding: Finding): string {
    const words = this.#rules[finding.code] ?? this.#english[finding.code];
    return words ? fill(words.why, finding.facts) : '';
  }

  /** Where it is written, also where the module leaves it to the words. */
  source(finding: Finding): string {
    return finding.source || (this.#english[finding.code]?.source ?? '');
  }

  /** The public JSON, in English as everywhere, of what a module told without words. */
  publicJson(text: string): unknown {
    return JSON.parse(text, (_, value) => {
      const words = value?.message === '' && this.#english[value.code];
      return words ? { ...value, message: fill(words.message, value.facts), why: fill(words.why, value.facts), source: value.source || words.source } : value;
    });
  }

  fixTitle(finding: Finding, fix: Fix): string {
    const place = this.#english[finding.code]?.fixes?.indexOf(fix.title) ?? -1;
    const title = this.#rules[finding.code]?.fixes?.[place];
    return title ? fill(title, finding.facts) : fix.title;
  }

  reason(why: { code: string; facts: Facts; text: string }): string {
    const template = this.#reasons[why.code];
    return template ? fill(template, why.facts) : why.text;
  }

  /** What happened, what to do now, and whether it is worth sending again. */
  cause({ cause, title }: { cause: string; title: string }): string {
    return this.#causes[cause]?.title ?? title;
  }

  bounce(bounce: Bounce): { title: string; steps: string[]; retry: string } {
    const words = this.#causes[bounce.cause];
    const steps = this.#bounceRules[bounce.steps_of ?? '']?.steps || words?.steps || bounce.steps;
    const retry = words?.retry ?? bounce.retry ?? this.t(bounce.permanent === null ? 'retry.unknown' : bounce.permanent ? 'retry.no' : 'retry.yes');
    const title = words?.title ?? bounce.title;
    // What has come back is not tried again, so that there is nothing to wait for.
    if (bounce.resend) return { title, steps: [this.t('bounce.resend'), ...steps.slice(1)], retry: this.t('retry.resend') };
    return { title, steps, retry };
  }
}

/** `{name}` becomes the fact of that name; an unknown name stays as it is. */
export function fill(template: string, facts: Facts, number: (value: number) => string = String): string {
  return template.replace(/\{(\w+)\}/g, (all, name: string) => {
    const value = facts[name];
    return value === undefined ? all : typeof value === 'number' ? number(value) : value;
  });
}
