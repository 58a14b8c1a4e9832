import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

const file = (name) => JSON.parse(fs.readFileSync(new URL(`../../www/text/${name}.json`, import.meta.url), 'utf8'));
/** The words of the first view, and those around an answer. */
const read = (language) => ({ ...file(language), ...file(`answer/answer-${language}`) });
const placeholders = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const [english, chinese] = [read('en'), read('zh-CN')];

test('both languages have the same keys, in the same order', () => {
  assert.deepEqual(Object.keys(chinese), Object.keys(english));
});

test('both languages quote the same facts', () => {
  for (const [key, text] of Object.entries(english)) {
    // English says "one" in words where Chinese has no such form.
    const without = key.endsWith('.one') ? (list) => list.filter((it) => it !== '{count}') : (list) => list;
    assert.deepEqual(without(placeholders(chinese[key])), without(placeholders(text)), key);
  }
});

test('no word is empty, and Chinese is Chinese', () => {
  for (const key of Object.keys(english)) {
    assert.ok(english[key].trim() && chinese[key].trim(), key);
    const translatable = english[key].replace(/\{\w+\}/g, '').match(/[a-z]{3}/i) && !['name', 'example.line'].includes(key) && !key.startsWith('family.');
    if (translatable) assert.match(chinese[key], /\p{Script=Han}/u, key);
  }
});

test('every key that the page names exists', () => {
  const source = fs.readdirSync(new URL('../../www', import.meta.url), { recursive: true }).filter((it) => it.endsWith('.ts'));
  for (const file of source) {
    const text = fs.readFileSync(new URL(`../../www/${file}`, import.meta.url), 'utf8');
    for (const [, key] of text.matchAll(/\bwords\.t\('([^']+)'/g)) assert.ok(key in english, `${file}: ${key}`);
    for (const [, key] of text.matchAll(/\bwords\.count\('([^']+)'/g)) assert.ok(`${key}.one` in english && `${key}.other` in english, `${file}: ${key}`);
    for (const [, key] of text.matchAll(/'(notice\.[\w-]+)'/g)) assert.ok(key in english || `${key}.other` in english, `${file}: ${key}`);
  }
});

test('every provider that a rule of bounces is of has a name', () => {
  const folder = new URL('../../src/bounces/rules/', import.meta.url);
  for (const name of fs.readdirSync(folder)) {
    const [, provider] = /^provider = "(.+)"/m.exec(fs.readFileSync(new URL(name, folder), 'utf8')) ?? [];
    if (provider) assert.ok(`family.${provider}` in english, `${name}: ${provider}`);
  }
});
