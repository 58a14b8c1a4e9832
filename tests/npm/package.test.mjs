// The npm package as somebody would install it: packed, installed in an empty folder, imported by its name.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/command.mjs';
import { browser } from '../../scripts/tools.mjs';
import { noise } from './inputs.mjs';

describe('the npm package', () => {
  let folder, installed, mailwhy;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mailwhy-npm-'));
    const packed = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: join(root, 'pkg'), encoding: 'utf8' }));
    writeFileSync(join(folder, 'package.json'), '{"name": "user", "private": true, "type": "module"}');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--offline', join(folder, packed[0].filename)], { cwd: folder, stdio: 'pipe' });
    installed = join(folder, 'node_modules/mailwhy');
    mailwhy = await import(pathToFileURL(join(installed, JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).exports['.'].node)));
    await mailwhy.ready;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('is found by its name', () => {
    const script = "import { ready, checkZone } from 'mailwhy'; await ready; console.log(checkZone('a.example. A 192.0.2.1').records)";
    assert.equal(execFileSync('node', ['--input-type=module', '-e', script], { cwd: folder, encoding: 'utf8' }), '1\n');
  });

  test('says so when it is called before it is loaded', () => {
    const script = "import { checkZone } from 'mailwhy'; try { checkZone('') } catch (error) { console.log(error.message) }";
    assert.match(execFileSync('node', ['--input-type=module', '-e', script], { cwd: folder, encoding: 'utf8' }), /await ready/);
  });

  test('a zone with a fault, as text and as bytes', () => {
    const text = '; é 😀\nshop.example. IN CNAME web.example.net.\nshop.example. IN MX 10 mx.example.net.\n';
    const report = mailwhy.checkZone(text);
    assert.deepEqual(mailwhy.checkZone(new TextEncoder().encode(text)), report);
    const finding = report.findings.find((it) => it.code === 'cname-beside-other-data');
    assert.equal(report.records, 2);
    assert.equal(finding.severity, 'error');
    assert.equal(finding.line, 3);
    assert.equal(text.slice(finding.from, finding.to), 'MX');
  });

  test('a zone is mended, rewritten and compared', () => {
    const broken = 'a.example. 300 MX 10 b.example.\na.example. 300 MX 10 b.example.\n';
    assert.deepEqual(mailwhy.mendZone(broken), { version: 1, text: 'a.example. 300 MX 10 b.example.\n', count: 1 });
    assert.equal(mailwhy.normaliseZone('A.example. 5m MX 010 B.example. ; é').text, 'a.example. 300 IN MX 10 b.example. ; é\n');
    const { equal, changes } = mailwhy.compareZones(broken, 'a.example. 60 MX 10 b.example.\nc.example. 60 A 192.0.2.1\n');
    assert.equal(equal, false);
    assert.deepEqual(changes.map((it) => `${it.change} ${it.owner} ${it.rtype} ${it.ttl.old} ${it.ttl.new}`), ['ttl a.example. MX 300 60', 'added c.example. A null 60']);
  });

  test('what a zone includes is given by name', () => {
    const text = '$ORIGIN a.example.\n@ MX 10 mx\n$INCLUDE mail.zone\n';
    assert.equal(mailwhy.checkZone(text, { includes: { 'mail.zone': 'mx A 192.0.2.300\n' } }).findings[0].elsewhere.file, 'mail.zone');
  });

  test('a record, with its kind and without', () => {
    const report = mailwhy.checkRecord('v=spf1 ip4:192.0.2.300 -all', { kind: 'spf' });
    assert.equal(report.valid, false);
    assert.deepEqual(mailwhy.checkRecord('v=spf1 ip4:192.0.2.300 -all'), report);
  });

  test('SPF by saved answers, as an object and as JSON', () => {
    const answers = { 'example.com': { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] } };
    const query = { ip: '192.0.2.7', mailFrom: 'info@example.com' };
    assert.equal(mailwhy.evaluateSpf(query, { answers }).result, 'pass');
    assert.deepEqual(mailwhy.checkHost(query, { answers }), { version: 1, result: 'pass', explanation: null });
    assert.deepEqual(mailwhy.checkHost(query, {}).awaited, [{ name: 'example.com', rtype: 'TXT' }]);
    assert.equal(mailwhy.evaluateSpf({ ...query, ip: '198.51.100.1' }, { answers: JSON.stringify(answers) }).result, 'fail');
    assert.equal(mailwhy.evaluateSpf(query, { zones: ['example.com. IN TXT "v=spf1 ~all"'] }).result, 'softfail');
  });

  test('which addresses may send, and what has changed since', () => {
    const before = mailwhy.spfSenders('example.com', { answers: { 'example.com': { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] } } });
    assert.deepEqual(before.parts[0].addresses, ['192.0.2.0/24']);
    const answers = { 'example.com': { TXT: ['v=spf1 ip4:192.0.2.0/25 -all'] } };
    const { change } = mailwhy.spfSenders('example.com', { answers }, { since: before });
    assert.deepEqual(change.changes.map((it) => it.addresses), [['192.0.2.128/25']]);
    assert.deepEqual(mailwhy.spfSenders('example.com', { answers }, { instead: 'v=spf1 ip4:192.0.2.0/25 -all' }).change.same, true);
  });

  test('a domain by saved answers: what was not asked is unknown', () => {
    assert.equal(mailwhy.checkDomain('example.com', { answers: {} }).verdict, 'unknown');
    assert.equal(mailwhy.checkDomain('example.com', { answers: { 'example.com': 'nx' } }).verdict, 'fail');
    const mtaSts = 'version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n';
    const { findings } = mailwhy.checkDomain('example.com', { answers: { 'example.com': { MX: ['10 mx.example.com.'] } }, mtaSts });
    assert.ok(findings.some((it) => it.code === 'mx-not-in-mta-sts-policy'), JSON.stringify(findings));
  });

  test('what a registry says of a domain stands in its report, which as saved answers holds it too', () => {
    const rdap = { objectClassName: 'domain', ldhName: 'example.com', status: ['client hold'] };
    for (const given of [rdap, JSON.stringify(rdap)]) {
      const report = mailwhy.checkDomain('mail.example.com', { answers: {}, rdap: given });
      assert.deepEqual([report.verdict, report.findings[0].code, JSON.parse(report.registration.text)], ['fail', 'domain-on-hold', rdap]);
    }
    assert.throws(() => mailwhy.checkDomain('example.net', { rdap }), /about example\.com/);
    const saved = mailwhy.checkDomain('example.com', { answers: { 'example.com': 'nx' }, rdap });
    assert.deepEqual(mailwhy.checkDomain('example.com', { answers: saved }), saved);
  });

  test('bounces', () => {
    assert.equal(mailwhy.explainBounce('550 5.1.1 User unknown').bounces[0].cause, 'user_unknown');
    const causes = mailwhy.explainLines('550 5.1.1 User unknown\n552 5.2.2 mailbox is full\n').map((it) => it.bounces[0].cause);
    assert.deepEqual(causes, ['user_unknown', 'mailbox_full']);
  });

  test('no text makes it throw', () => {
    for (const { text } of noise()) {
      mailwhy.checkZone(text);
      mailwhy.explainBounce(text);
      for (const kind of ['spf', 'dmarc', 'dkim', 'mta-sts', 'mta-sts-policy', 'tls-rpt', 'bimi', 'tlsa', 'rdap']) mailwhy.checkRecord(text, { kind });
    }
  });

  test('a wrong argument does, and the next call works', () => {
    assert.throws(() => mailwhy.checkRecord('', { kind: 'caa' }), Error);
    assert.throws(() => mailwhy.evaluateSpf({ ip: 'nonsense', mailFrom: 'a@b.example' }, { answers: {} }), Error);
    assert.throws(() => mailwhy.checkDomain('not..a name', { answers: {} }), Error);
    assert.equal(mailwhy.checkZone('').findings.length, 0);
  });

  test('runs in a browser from the same file', { skip: !browser() && process.env.MAILWHY_STRICT !== '1' && 'no Chromium: set CHROME_PATH' }, async () => {
    const { chromium } = await import('playwright-core');
    const types = { '.js': 'text/javascript', '.wasm': 'application/wasm', '': 'text/html' };
    const server = http.createServer((request, response) => {
      const name = basename(request.url);
      const type = types[/(\.\w+)?$/.exec(name)[0]] ?? 'text/plain';
      if (name === 'favicon.ico') return response.writeHead(404).end();
      response.writeHead(200, { 'content-type': type, 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'" });
      return response.end(name ? readFileSync(join(installed, name)) : '<!doctype html><title>test</title>');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const chromiumHere = await chromium.launch({ executablePath: browser(), args: ['--headless', '--no-sandbox', '--disable-gpu'] });
    try {
      const page = await chromiumHere.newPage();
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      const records = await page.evaluate(async () => {
        const { ready, checkZone } = await import('/index.js');
        await ready;
        return checkZone('a.example. A 192.0.2.1').records;
      });
      assert.equal(records, 1);
    } finally {
      await chromiumHere.close();
      server.close();
    }
  });
});
