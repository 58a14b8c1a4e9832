// The servers of mail programs: each of a provider that is known, at a usual port, by a source that is named.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

const read = (path) => fs.readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { providers, sources } = JSON.parse(read('www/data/clients.json'));
const known = fs.readdirSync(new URL('../../src/providers', import.meta.url)).filter((it) => it.endsWith('.toml')).flatMap((it) => [...read(`src/providers/${it}`).matchAll(/^id = "(.+)"$/gm)].map(([, id]) => id));
const PORTS = { imap: [993], pop3: [995], smtp: [465, 587] };

test('every row is of a provider that is known, and complete', () => {
  for (const [id, { sources: by, ...servers }] of Object.entries(providers)) {
    assert.ok(known.includes(id), id);
    assert.ok(by.length > 0 && by.every((it) => sources[it]), id);
    assert.ok(servers.smtp && (servers.imap || servers.pop3), id);
    for (const [service, [host, port]] of Object.entries(servers)) {
      assert.ok(PORTS[service].includes(port), `${id} ${service}`);
      assert.match(host, /^[a-z0-9.-]+\.[a-z]+$/, id);
    }
  }
});

test('every source is used, and has a title', () => {
  const used = new Set(Object.values(providers).flatMap((it) => it.sources));
  for (const [key, { title, url }] of Object.entries(sources)) {
    assert.ok(title && used.has(key), key);
    if (url) assert.match(url, /^https:\/\//);
  }
});
