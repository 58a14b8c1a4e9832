// Answers from the lab's zone files, for machines on which the real servers cannot be installed.
// The files are simple on purpose: an owner on every line, no parentheses, no escapes.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RCODES, TYPES, encodeName, numbers, readQuestion } from './wire.mjs';

/** A function that answers a query from the zone files of a folder; `bogus` names zones whose signatures are wrong, `secure` those that validate, `lame` those for which nobody answers. */
export function answerFrom(folder, { bogus = [], secure = [], lame = [] } = {}) {
  const zones = readdirSync(folder).filter((it) => it.endsWith('.zone')).map((it) => readZone(join(folder, it)));
  const within = (name, list) => list.some((zone) => name === `${zone}.` || name.endsWith(`.${zone}.`));
  return (query) => {
    const question = readQuestion(query);
    const name = question.name.toLowerCase();
    const checkingDisabled = (query[3] & 0x10) !== 0;
    if (within(name, lame) || (within(name, bogus) && !checkingDisabled)) return reply(query, question, { rcode: RCODES.SERVFAIL, answer: [], authority: [] });
    return reply(query, question, { ...look(zones, name, question.type), authenticated: within(name, secure) });
  };
}

function readZone(file) {
  const zone = { apex: basename(file, '.zone') === 'root' ? '.' : `${basename(file, '.zone')}.`, records: [], ttl: 600 };
  let origin = zone.apex;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const words = line.replace(/^;.*/, '').trim().split(/\s+/);
    if (words[0] === '$ORIGIN') origin = words[1];
    else if (words[0] === '$TTL') zone.ttl = Number(words[1]);
    else if (words.length > 2) {
      const [owner, type, ...rest] = words;
      zone.records.push({ owner: absolute(owner, origin), type: TYPES[type], ttl: zone.ttl, ...readRdata(type, rest, origin, line) });
    }
  }
  return zone;
}

function readRdata(type, words, origin, line) {
  const name = (at) => encodeName(absolute(words[at], origin));
  switch (type) {
    case 'A':
      return { rdata: Buffer.from(words[0].split('.').map(Number)) };
    case 'NS':
      return { rdata: name(0) };
    case 'CNAME':
      return { rdata: name(0), target: absolute(words[0], origin) };
    case 'MX':
      return { rdata: Buffer.concat([numbers(Number(words[0])), name(1)]) };
    case 'SOA': {
      const timers = words.slice(2).map((it) => Number(it));
      return { rdata: Buffer.concat([name(0), name(1), ...timers.map((it) => numbers(it >>> 16, it & 0xffff))]) };
    }
    case 'TXT': {
      const strings = [...line.matchAll(/"([^"]*)"/g)].map(([, text]) => Buffer.from(text));
      return { rdata: Buffer.concat(strings.flatMap((it) => [Buffer.from([it.length]), it])) };
    }
    default:
      throw new Error(`the lab's own server does not know ${type}: ${line}`);
  }
}

function absolute(name, origin) {
  if (name === '@') return origin;
  if (name.endsWith('.')) return name.toLowerCase();
  return `${name}.${origin === '.' ? '' : origin}`.toLowerCase();
}

function look(zones, asked, type) {
  const answer = [];
  for (let name = asked, hops = 0; hops < 10; hops += 1) {
    const zone = zones.filter((it) => it.apex === '.' || name === it.apex || name.endsWith(`.${it.apex}`)).sort((a, b) => b.apex.length - a.apex.length)[0];
    const exists = zone.records.some((it) => it.owner === name || it.owner.endsWith(`.${name}`));
    // The lab's wildcards stand at the top of their zones.
    const owner = exists ? name : `*.${zone.apex}`;
    const here = zone.records.filter((it) => it.owner === owner).map((it) => ({ ...it, owner: name }));
    const found = here.filter((it) => it.type === type);
    const alias = here.find((it) => it.type === TYPES.CNAME);
    if (found.length > 0) return { rcode: RCODES.NOERROR, answer: [...answer, ...found], authority: [] };
    if (!alias) {
      const soa = zone.records.filter((it) => it.type === TYPES.SOA);
      return { rcode: exists || here.length > 0 ? RCODES.NOERROR : RCODES.NXDOMAIN, answer, authority: soa };
    }
    answer.push(alias);
    name = alias.target;
  }
  return { rcode: RCODES.SERVFAIL, answer: [], authority: [] };
}

function reply(query, question, { rcode, answer, authority, authenticated = false }) {
  const header = Buffer.concat([query.subarray(0, 2), Buffer.from([0x81, 0x80 | (authenticated ? 0x20 : 0) | (query[3] & 0x10) | rcode]), numbers(1, answer.length, authority.length, 1)]);
  const opt = Buffer.from([0, 0, TYPES.OPT, 0x04, 0xd0, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([header, query.subarray(12, question.end), ...[...answer, ...authority].map(encodeRecord), opt]);
}

function encodeRecord({ owner, type, ttl, rdata }) {
  return Buffer.concat([encodeName(owner), numbers(type, 1, ttl >>> 16, ttl & 0xffff, rdata.length), rdata]);
}
