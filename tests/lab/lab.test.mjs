// The lab itself: what the page is tested against must be what it claims to be.
import assert from 'node:assert/strict';
import http2 from 'node:http2';
import { after, before, describe, test } from 'node:test';
import { FAULTS } from './doh.mjs';
import { startLab, withoutServers } from './lab.mjs';
import { RCODES, TYPES, encodeQuery, readAnswer } from './wire.mjs';

for (const servers of [false, true]) {
  describe(servers ? 'NSD, Unbound and dnsdist' : 'the server of our own alone', { skip: servers && withoutServers() }, () => {
    let lab;
    before(async () => (lab = await startLab({ servers })));
    after(() => lab?.stop());
    const url = () => lab.servers?.dnsdist ?? lab.doh[0].url;
    const ask = (name, type, options) => get(url(), lab.cert, name, type, options);

    test('the good domain has the records of its provider', async () => {
      const { rcode, records } = await ask('good.example', 'MX');
      assert.equal(rcode, RCODES.NOERROR);
      assert.deepEqual(records.map((it) => it.rdata.readUInt16BE(0)).sort((a, b) => a - b), [5, 10]);
      const spf = await ask('good.example', 'TXT');
      assert.equal(spf.records[0].rdata.subarray(1).toString(), 'v=spf1 include:spf.sg.aliyun.com -all');
    });

    test('an alias is followed into the provider’s zone', async () => {
      const { records } = await ask('imap.good.example', 'A');
      assert.deepEqual(records.map((it) => it.type), [TYPES.CNAME, TYPES.A]);
    });

    test('no data and no such name are told apart', async () => {
      assert.deepEqual(await outcome(ask('good.example', 'AAAA')), [RCODES.NOERROR, 0]);
      assert.deepEqual(await outcome(ask('missing.example', 'MX')), [RCODES.NXDOMAIN, 0]);
      assert.deepEqual(await outcome(ask('_dmarc.net', 'TXT')), [RCODES.NXDOMAIN, 0]);
    });

    test('signatures are validated, and wrong ones are seen by asking without validation', async () => {
      assert.equal((await ask('signed.example', 'TXT')).authenticated, true);
      for (const name of ['bogus.example', 'expired.example']) {
        assert.equal((await ask(name, 'TXT')).rcode, RCODES.SERVFAIL, name);
        const unchecked = await ask(name, 'TXT', { checkingDisabled: true });
        assert.equal(unchecked.rcode, RCODES.NOERROR, name);
        assert.ok(unchecked.records.length > 0, name);
      }
    });

    test('a circle, a domain of which nobody knows, a wildcard, and an answer too long for UDP', { timeout: 20_000 }, async () => {
      assert.deepEqual(await outcome(ask('circle.example', 'MX')), [RCODES.NOERROR, 1]);
      assert.deepEqual((await ask('mx.circle.example', 'A')).records.filter((it) => it.type === TYPES.A), []);
      assert.equal((await ask('lame.example', 'MX')).rcode, RCODES.SERVFAIL);
      assert.deepEqual((await ask('anything.wild.example', 'A')).records.map((it) => [...it.rdata]), [[192, 0, 2, 80]]);
      const { records } = await ask('long.example', 'TXT');
      assert.ok(records.some((it) => it.rdata.length > 3500), records.map((it) => it.rdata.length).join());
    });

    test('each fault of our own server changes its answer, and is written down', { timeout: 30_000 }, async () => {
      const [doh] = lab.doh;
      doh.log.length = 0;
      const honest = await fetchMessage(doh.url, lab.cert, 'good.example', 'MX');
      for (const [fault, { harmless }] of Object.entries(FAULTS)) {
        doh.fault = fault;
        const seen = await fetchMessage(doh.url, lab.cert, 'good.example', 'MX', {}, 1000).catch((error) => ({ error: error.message }));
        if (!harmless) assert.notDeepEqual(sameTtl(seen), sameTtl(honest), fault);
      }
      doh.fault = '';
      assert.deepEqual(doh.log.map((it) => `${it.name} ${it.type}`), Array(Object.keys(FAULTS).length + 1).fill('good.example. MX'));
    });
  });
}

/** A cache counts the TTL down while the test runs, and turns the order of records. */
function sameTtl({ body, ...rest }) {
  if (rest.status !== 200 || !body || body.length < 40) return { ...rest, body: body?.toString('hex') };
  try {
    const { records, ...header } = readAnswer(body);
    return { ...rest, header, length: body.length, head: body.subarray(0, 36).toString('hex'), records: records.map((it) => it.rdata.toString('hex')).sort() };
  } catch {
    return { ...rest, body: body.toString('hex') };
  }
}

async function outcome(answer) {
  const { rcode, records } = await answer;
  return [rcode, records.length];
}

async function get(url, cert, name, type, options) {
  const { status, body } = await fetchMessage(url, cert, name, type, options);
  assert.equal(status, 200);
  return readAnswer(body);
}

function fetchMessage(url, cert, name, type, options, milliseconds = 5000) {
  const { origin, pathname } = new URL(url);
  const session = http2.connect(origin, { ca: cert });
  return new Promise((resolve, reject) => {
    session.on('error', reject);
    const request = session.request({ ':path': `${pathname}?dns=${encodeQuery(name, type, options).toString('base64url')}`, accept: 'application/dns-message' });
    const chunks = [];
    let headers;
    request.setTimeout(milliseconds, () => reject(new Error('no answer')));
    request.on('response', (received) => (headers = received));
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('error', reject);
    request.on('end', () => resolve({ status: headers?.[':status'], type: headers?.['content-type'], allow: headers?.['access-control-allow-origin'], body: Buffer.concat(chunks) }));
  }).finally(() => session.destroy());
}
