// The rows by which the page names the server of a registry.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

const { date, source, services, below, below_source: sourceBelow } = JSON.parse(fs.readFileSync(new URL('../../www/data/registries.json', import.meta.url), 'utf8'));

test('each registry has an address that a domain can be put behind, and the list says how old it is', () => {
  assert.match(date, /^\d{4}-\d{2}-\d{2}$/);
  assert.ok(source);
  for (const address of Object.keys(services)) {
    const url = new URL(address);
    assert.deepEqual([url.protocol, url.href.endsWith('/'), url.search], ['https:', true, ''], address);
  }
});

test('no top-level domain has two registries', () => {
  const all = Object.values(services).flatMap((it) => it.split(' '));
  assert.equal(new Set(all).size, all.length);
  for (const top of all) assert.match(top, /^[a-z][a-z0-9-]*[a-z0-9]$/);
});

test('names below which a registry registers domains are of registries on the list', () => {
  assert.match(sourceBelow, /^.*https:\/\//);
  const tops = Object.values(services).flatMap((it) => it.split(' '));
  for (const [top, names] of Object.entries(below)) {
    assert.ok(tops.includes(top), top);
    const all = names.split(' ');
    assert.equal(new Set(all).size, all.length, top);
    for (const name of all) assert.match(name, /^[a-z0-9][a-z0-9-]*$/, top);
  }
});
