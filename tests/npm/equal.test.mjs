// One core: the command line and the WebAssembly module say the same, byte for byte.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root } from '../../scripts/command.mjs';
import { examples, noise, sharedData, zones } from './inputs.mjs';

const KINDS = ['spf', 'dmarc', 'dkim', 'mta-sts', 'mta-sts-policy', 'tls-rpt', 'bimi', 'tlsa', 'rdap'];
const program = join(root, 'target/debug/mailwhy');
const strict = process.env.MAILWHY_STRICT === '1';

describe('command line and WebAssembly', { skip: !existsSync(program) && !strict && 'no target/debug/mailwhy: cargo build' }, () => {
  let core;
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-equal-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  before(async () => {
    core = await import(join(root, 'pkg/mailwhy.js'));
    await core.default({ module_or_path: readFileSync(join(root, 'pkg/mailwhy_bg.wasm')) });
  });

  test('zones', () => {
    for (const { name, text } of [...examples().filter((it) => it.subject === 'zone'), ...noise(), ...zones()]) {
      same(name, cli(text, 'zone', '--json', '-'), core.check_zone_json(text));
      same(`${name}, whole`, cli(text, 'zone', '--whole', '--origin', 'example.com', '--json', '-'), core.check_zone_json(text, { origin: 'example.com', whole: true }));
    }
  });

  test('zones mended, rewritten and compared', () => {
    let earlier = new TextEncoder().encode('a.example. MX 10 b.example.');
    for (const { name, text } of [...examples().filter((it) => it.subject === 'zone'), ...noise(), ...zones()]) {
      same(`${name}, mended`, cli(text, 'zone', '--fix', '--json', '-'), core.mend_zone_json(text));
      same(`${name}, rewritten`, cli(text, 'zone', '--normalise', '--json', '-'), core.normalise_zone_json(text));
      const file = join(folder, 'before.zone');
      writeFileSync(file, earlier);
      same(`${name}, compared`, cli(text, 'compare', '--json', file, '-'), core.compare_zones_json(earlier, text));
      earlier = text;
    }
  });

  test('records', () => {
    for (const { name, subject, text } of examples().filter((it) => KINDS.includes(it.subject))) {
      same(name, cli(text, 'record', '--kind', subject, '--json', '-'), core.check_record_json(text, subject));
    }
    for (const kind of KINDS) {
      for (const { name, text } of noise()) same(`${name} as ${kind}`, cli(text, 'record', '--kind', kind, '--json', '-'), core.check_record_json(text, kind));
    }
  });

  test('bounces', () => {
    const messages = (sharedData('bounce/lines.jsonl')?.toString() ?? '').split('\n').filter(Boolean).slice(0, 60);
    const texts = [...noise(), ...messages.map((it, at) => ({ name: `line ${at}`, text: Buffer.from(JSON.parse(it).text ?? it) }))];
    for (const { name, text } of texts) same(name, cli(text, 'bounce', '--json', '-'), core.explain_bounce_json(text));
    const lines = Buffer.from('550 5.1.1 User unknown\n452 4.2.2 Over quota\n\nnothing\n');
    same('lines', cli(lines, 'bounce', '--lines', '-'), core.explain_lines_json(lines));
  });

  test('SPF by zones and by saved answers', () => {
    const text = 'a.example. IN TXT "v=spf1 mx include:b.example ~all"\na.example. IN MX 10 mx.a.example.\nmx.a.example. IN A 192.0.2.1\n';
    const query = { ip: '192.0.2.7', mail_from: 'info@a.example', helo: 'mx.a.example' };
    const words = ['spf', '--ip', query.ip, '--mail-from', query.mail_from, '--helo', query.helo, '--json'];
    same('zone', cli(Buffer.from(text), ...words, '--zone', '-'), core.evaluate_spf_json(query, { zones: [text] }));
    const answers = '{"a.example": {"TXT": ["v=spf1 exists:%{i}.b.example -all"]}, "192.0.2.7.b.example": "nx"}';
    same('answers', cli(Buffer.from(answers), ...words, '--answers', '-'), core.evaluate_spf_json(query, { answers }));
  });

  test('SPF by the suites of the RFCs', (context) => {
    const suites = ['spf/rfc7208.json', 'spf/rfc4408.json'].map((it) => sharedData(it)).filter(Boolean);
    if (suites.length === 0) return strict ? assert.fail('strict mode: no suites') : context.skip('SKIPPED: no shared data');
    for (const { zone, tests } of suites.flatMap((it) => JSON.parse(it))) {
      const answers = JSON.stringify(zone);
      for (const { id, host, helo, mailfrom } of tests) {
        const query = { ip: host, mail_from: mailfrom, helo };
        const words = ['spf', `--ip=${host}`, `--mail-from=${mailfrom}`, `--helo=${helo}`, '--answers', '-', '--json'];
        same(id, cli(Buffer.from(answers), ...words), core.evaluate_spf_json(query, { answers }));
      }
    }
  });

  test('which addresses may send', () => {
    const answers = '{"a.example": {"TXT": ["v=spf1 a include:b.example ~all"], "A": ["192.0.2.9"], "AAAA": "nodata"}, "b.example": {"TXT": ["v=spf1 ip4:198.51.100.0/24 exists:%{i}.c.example -all"]}}';
    const words = ['senders', 'a.example', '--answers', '-', '--json'];
    same('senders', cli(Buffer.from(answers), ...words), core.spf_senders_json({ domain: 'a.example' }, { answers }));
    const instead = 'v=spf1 a -all';
    same('change', cli(Buffer.from(answers), ...words, '--instead', instead), core.spf_senders_json({ domain: 'a.example', instead }, { answers }));
  });

  test('domains by saved answers', () => {
    for (const answers of ['{}', '{"a.example": "nx"}', '{"a.example": {"MX": ["5 mx1.sg.aliyun.com."], "TXT": ["v=spf1 -all"], "NS": "timeout"}}']) {
      same(answers, cli(Buffer.from(answers), 'domain', 'a.example', '--answers', '-', '--json'), core.check_domain_json('a.example', answers));
      const provider = ['--provider', 'alimail-sg'];
      const rdap = '{"objectClassName": "domain", "ldhName": "a.example", "status": ["client hold"]}';
      const file = join(folder, 'rdap.json');
      writeFileSync(file, rdap);
      same(`${answers} rdap`, cli(Buffer.from(answers), 'domain', 'a.example', '--answers', '-', '--rdap', file, '--json'), core.check_domain_json('a.example', answers, undefined, undefined, rdap));
      same(`${answers} ${provider}`, cli(Buffer.from(answers), 'domain', 'a.example', '--answers', '-', ...provider, '--json'), core.check_domain_json('a.example', answers, provider[1]));
    }
  });
});

function cli(input, ...args) {
  const { stdout, stderr, status } = spawnSync(program, args, { input, maxBuffer: 1 << 28 });
  assert.ok(status === 0 || status === 1, `${args.join(' ')}: ${stderr}`);
  return stdout.toString();
}

function same(name, printed, answered) {
  assert.doesNotThrow(() => answered.trimEnd().split('\n').forEach((it) => JSON.parse(it)), `${name}: no JSON`);
  assert.equal(printed.trimEnd(), answered.trimEnd(), name);
}
