// A log or a mailbox of any size, explained piece by piece: neither its text nor its report stands in memory as a whole.
import type { Bounce, BouncePart, BounceReport, Tally } from './api.ts';
import { WINDOW } from './calls.ts';

/** Octets of a piece: a second's work or less. */
const PIECE = 1 << 20;
/** So many bounces are kept at hand: those that a host page gets with the event, too. */
const KEPT = 1000;
/** A mail in a mailbox is no longer than this. */
const LONGEST = 1 << 26;

/** Hears which part of the file is read. */
type Told = (part: number) => void;

/** A piece, in octets, and what of the text stands before it. */
interface Piece {
  from: number;
  to: number;
  lines: number;
  /** UTF-16 code units. */
  units: number;
  count: number;
}

/** What a file holds; `null` where it is short, or one mail. `told` hears how far it is. */
export async function read(part: BouncePart, file: Blob, octetsOf: BouncesOfFile['octetsOf'], told: Told): Promise<BouncesOfFile | null> {
  if (file.size <= 2 * PIECE) return null;
  const found = new BouncesOfFile(part, file, octetsOf);
  return (await found.read(told)) ? found : null;
}

export class BouncesOfFile {
  #pieces: Piece[] = [];
  /** What was explained last, as a person turns the pages. */
  #last: { piece: Piece; bounces: Bounce[] } | undefined;
  #tally = new Map<string, Tally>();
  #first: Bounce[] = [];
  #report: BounceReport | undefined;

  constructor(readonly part: BouncePart, readonly file: Blob, readonly octetsOf: (input: { file: Blob }) => Promise<Uint8Array>) {}

  /** Whether it is a file of many. */
  async read(told: Told): Promise<boolean> {
    let next: Piece = { from: 0, to: 0, lines: 0, units: 0, count: 0 };
    while (next.from < this.file.size) {
      const octets = await this.#octetsFrom(next.from);
      if (!octets) return false;
      const piece = { ...next, to: next.from + octets.length };
      const report = this.#explain(octets, piece);
      // The beginning of one mail is no log.
      if (piece.from === 0 && !begins(octets, MAIL) && report.kind !== 'reply') return false;
      this.#add(report, piece);
      next = { from: piece.to, to: piece.to, lines: piece.lines + linesOf(octets), units: piece.units + unitsOf(octets), count: 0 };
      told(piece.to / this.file.size);
    }
    return true;
  }

  get total(): number {
    return this.#pieces.reduce((sum, it) => sum + it.count, 0);
  }

  /** With the first bounces. */
  get report(): BounceReport {
    const tally = this.total > 1 ? [...this.#tally.values()].sort((one, two) => two.count - one.count) : [];
    return { ...this.#report!, bounces: this.#first.slice(0, WINDOW), tally };
  }

  /** Some of the bounces; the pieces of those that are not at hand are explained once more. */
  async bounces(start: number, count: number, told: Told = () => {}): Promise<Bounce[]> {
    if (Math.min(start + count, this.total) <= this.#first.length) return this.#first.slice(start, start + count);
    const found: Bounce[] = [];
    let before = 0;
    for (const piece of this.#pieces) {
      const [from, to] = [Math.max(start - before, 0), Math.min(start + count - before, piece.count)];
      if (from < to) found.push(...(await this.#bouncesOf(piece)).slice(from, to));
      before += piece.count;
      told(piece.to / this.file.size);
    }
    return found;
  }

  async json(told: Told): Promise<string> {
    return JSON.stringify({ ...this.report, bounces: await this.bounces(0, this.total, told) });
  }

  async csv(told: Told): Promise<string> {
    const tables: string[] = [];
    for (const piece of this.#pieces) {
      const table = this.part.explain_bounce_csv(await this.#octets(piece), piece.lines);
      tables.push(tables.length ? table.slice(table.indexOf('\n') + 1) : table);
      told(piece.to / this.file.size);
    }
    return tables.join('');
  }

  /** Lines of the file, counted from 1. */
  async lines(line: number, count: number): Promise<string[]> {
    const piece = this.#pieces.filter((it) => it.lines < line).at(-1);
    if (!piece) return [];
    const at = line - 1 - piece.lines;
    return new TextDecoder().decode(await this.#octets(piece)).split(/\r\n?|\n/, at + count).slice(at);
  }

  async #bouncesOf(piece: Piece): Promise<Bounce[]> {
    if (this.#last?.piece !== piece) this.#last = { piece, bounces: this.#explain(await this.#octets(piece), piece).bounces };
    return this.#last.bounces;
  }

  #explain(octets: Uint8Array, { lines, units }: Piece): BounceReport {
    const report = JSON.parse(this.part.explain_bounce_json(octets)) as BounceReport;
    for (const { evidence } of report.bounces) {
      if (!evidence) continue;
      evidence.line += lines;
      evidence.end_line += lines;
      evidence.from += units;
      evidence.to += units;
    }
    return report;
  }

  #add({ tally, ...report }: BounceReport, piece: Piece): void {
    this.#pieces.push({ ...piece, count: report.bounces.length });
    for (const row of tally.length ? tally : tallyOf(report.bounces)) {
      const key = JSON.stringify([row.cause, row.provider, row.domain]);
      const count = (this.#tally.get(key)?.count ?? 0) + row.count;
      this.#tally.set(key, { ...row, count });
    }
    if (this.#first.length < KEPT) this.#first = [...this.#first, ...report.bounces].slice(0, KEPT);
    // The file is what its first bounce is.
    if (!this.#report || this.#report.kind === 'none') this.#report = { ...report, bounces: [], tally: [] };
  }

  #octets({ from, to }: Pick<Piece, 'from' | 'to'>): Promise<Uint8Array> {
    return this.octetsOf({ file: this.file.slice(from, to) });
  }

  /** The next octets, up to where an entry or a mail begins; `null` where there is no such place. */
  async #octetsFrom(from: number): Promise<Uint8Array | null> {
    const top = await this.#octets({ from: 0, to: 64 });
    // UTF-16 cannot be cut at a single octet.
    if (top.includes(0)) return null;
    for (let length = PIECE; length <= LONGEST; length *= 2) {
      const octets = await this.#octets({ from, to: from + length });
      if (octets.length < length) return octets;
      const end = lastBegin(octets, begins(top, MAIL), top[0]!);
      if (end) return octets.subarray(0, end);
    }
    return null;
  }
}

const MAIL = [...'From '].map((it) => it.charCodeAt(0));
const [LINE_FEED, RETURN, HYPHEN] = [0x0a, 0x0d, 0x2d];

function begins(octets: Uint8Array, with_: readonly number[], at = 0): boolean {
  return with_.every((it, index) => octets[at + index] === it);
}

/** Where the last mail of a mailbox begins, or the last entry of a log: a line that begins as the first does, a letter or a digit. */
function lastBegin(octets: Uint8Array, mailbox: boolean, first: number): number {
  const isDigit = (it: number | undefined) => it !== undefined && it >= 0x30 && it <= 0x39;
  for (let at = octets.length - 1; at > 0; at--) {
    if (octets[at - 1] !== LINE_FEED) continue;
    if (mailbox) {
      const blank = octets[at - 2] === LINE_FEED || (octets[at - 2] === RETURN && octets[at - 3] === LINE_FEED);
      if (blank && begins(octets, MAIL, at)) return at;
    } else if (isDigit(octets[at]) === isDigit(first) && octets[at]! > 0x20 && octets[octets.lastIndexOf(LINE_FEED, at - 2) + 4] !== HYPHEN) {
      // `550-` is continued by the next line (RFC 5321 §4.2.1).
      return at;
    }
  }
  return 0;
}

/** A line ends with LF, or with a CR without one behind it. */
function linesOf(octets: Uint8Array): number {
  let lines = 0;
  for (let at = 0; at < octets.length; at++) if (octets[at] === LINE_FEED || (octets[at] === RETURN && octets[at + 1] !== LINE_FEED)) lines++;
  return lines;
}

/** What is no UTF-8 is read as one character per octet. */
function unitsOf(octets: Uint8Array): number {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets).length;
  } catch {
    return octets.length;
  }
}

/** Of a piece with one bounce there is no tally. */
function tallyOf(bounces: readonly Bounce[]): Tally[] {
  return bounces.map(({ cause, title, provider, recipient }) => ({ cause, title, provider, domain: recipient?.split('@').at(-1)?.toLowerCase() ?? null, count: 1 }));
}
