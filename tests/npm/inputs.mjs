// Many texts of every kind, right and wrong, for tests that compare two ways to the same answer.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/command.mjs';

const utf8 = (text) => new TextEncoder().encode(text);

/** The catalogue's examples: `{name, subject, text}`. */
export function examples() {
  const rules = JSON.parse(readFileSync(join(root, 'www/text/en/rules.json'), 'utf8'));
  return Object.entries(rules).flatMap(([code, { subject, wrong, right }]) => [
    { name: `${code}, wrong`, subject, text: utf8(wrong) },
    { name: `${code}, right`, subject, text: utf8(right) },
  ]);
}

/** What nobody should paste, and somebody will. */
export function noise() {
  const random = pseudoRandom(7);
  const bytes = (length) => Uint8Array.from({ length }, () => random() & 255);
  const utf16 = (text) => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
  return Object.entries({
    empty: utf8(''),
    blanks: utf8(' \t\r\n \n'),
    binary: bytes(5000),
    'zero octets': new Uint8Array(100),
    'invalid UTF-8': Uint8Array.from([...utf8('a.example. IN TXT "'), 0xff, 0xc3, 0x28, ...utf8('"\n')]),
    'UTF-16': utf16('a.example. IN MX 10 192.0.2.1\n550 5.1.1 用户不存在\n'),
    'a byte order mark': utf8('\ufeffa.example. IN MX 10 192.0.2.1\n'),
    'characters beyond 16 bits': utf8('; 𝔘𝔫𝔦 😀\na.example. IN MX 10 192.0.2.1 😀\n'),
    'a long line': utf8('a.example. IN TXT ' + '"x" '.repeat(20_000)),
    'no line end': utf8('a.example. IN MX 10 192.0.2.1'),
    'carriage returns alone': utf8('a.example. IN MX 10 b\ra.example. IN MX 10 b\r'),
    'parentheses never closed': utf8('a.example. IN SOA ( a b 1 2 3 4 5\n'.repeat(50)),
    'an SPF record': utf8('v=spf1 include:a.example ip4:192.0.2.300 all -all'),
    'an SMTP reply': utf8('550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in virtual mailbox table'),
  }).map(([name, text]) => ({ name, text }));
}

/** The repository's own zones. */
export function zones() {
  const folder = join(root, 'tests/lab/zones');
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name)) }));
}

/** A file of the shared test data, which is no part of the repository; undefined where it is missing. */
export function sharedData(path) {
  const file = join(process.env.MAILWHY_SHARED ?? join(root, '../shared'), 'data', path);
  return existsSync(file) ? readFileSync(file) : undefined;
}

function pseudoRandom(seed) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) >>> 0) >>> 16;
}
