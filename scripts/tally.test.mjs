// `npm test` must not call a failure a success.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Tally, count } from './tally.mjs';

test('tests of cargo and of node are counted', () => {
  const cargo = 'test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\ntest result: FAILED. 2 passed; 1 failed; 0 ignored\n';
  assert.deepEqual(count({ ok: false, output: cargo }), { passed: 5, failed: 1, skips: ['a test that is switched off'] });
  const node = '﹣ in a browser (1.2ms) # no Chromium\nℹ pass 3\nℹ fail 1\nℹ cancelled 2\nℹ skipped 1\n';
  assert.deepEqual(count({ ok: false, output: node }), { passed: 3, failed: 3, skips: ['in a browser: no Chromium'] });
});

test('a program without tests is one test', () => {
  assert.deepEqual(count({ ok: true, output: '' }), { passed: 1, failed: 0, skips: [] });
  assert.deepEqual(count({ ok: false, output: '' }), { passed: 0, failed: 1, skips: [] });
});

test('a program that fails after its tests passed has failed', () => {
  assert.equal(count({ ok: false, output: 'test result: ok. 3 passed; 0 failed; 0 ignored\nerror: doctest failed' }).failed, 1);
});

test('a test that says that it was skipped is a skip, once', () => {
  const output = 'SKIPPED: data/x is not here\nSKIPPED: data/x is not here\ntest result: ok. 2 passed; 0 failed; 0 ignored\n';
  assert.deepEqual(count({ ok: true, output }).skips, ['data/x is not here']);
});

test('a skip is a failure where nothing may be skipped, and so is a step that throws', async (t) => {
  t.mock.method(console, 'log', () => {});
  t.mock.method(console, 'error', () => {});
  for (const [strict, status] of [[false, 0], [true, 1]]) {
    const tally = new Tally(strict);
    await tally.take('browser', () => ({ skipped: 'no Chromium' }));
    assert.equal(tally.summary(), status);
  }
  const tally = new Tally(false);
  await tally.take('build', () => {
    throw new Error('broken');
  });
  assert.equal(tally.summary(), 1);
});
