// The suites of check_host() in a browser: by the page's own button, and to the letter as the command line gives them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, needsBrowser, open, paste, serve } from './support.mjs';

const root = new URL('../../', import.meta.url).pathname;
const program = path.join(root, 'target/debug/mailwhy');
const shared = process.env.MAILWHY_SHARED ?? path.join(root, '../shared');
const suites = ['rfc7208.json', 'rfc4408.json'].map((it) => path.join(shared, 'data/spf', it));
const strict = process.env.MAILWHY_STRICT === '1';
/** Skipped plainly where something is missing, failed in strict mode. */
const needs = (file, hint) => ({ skip: !strict && !fs.existsSync(file) && `SKIPPED: no ${file} (${hint})`, timeout: 60_000 });

describe('the self-test of check_host()', needsBrowser(), () => {
  let browser, site;
  before(async () => void ([browser, site] = await Promise.all([launch(), serve()])));
  after(async () => void (await browser?.close(), await site?.close()));

  async function selfTest(text = '') {
    const { page, context, asked, troubles } = await open(browser, site.url);
    await paste(page, 'v=spf1 -all');
    const trial = page.locator('.trial', { has: page.locator('textarea[name=suite]') });
    await trial.locator('summary').click();
    if (text.length < 1000) {
      await trial.locator('textarea').fill(text);
      await trial.locator('button').click();
    } else {
      const transfer = await page.evaluateHandle((it) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([it], 'suite.json'));
        return transfer;
      }, text);
      await trial.locator('form').dispatchEvent('drop', { dataTransfer: transfer });
    }
    await trial.locator('[role=status] p').waitFor();
    const said = (await trial.locator('[role=status]').innerText()).trim();
    assert.deepEqual([asked, troubles], [[], []]);
    await context.close();
    return said;
  }

  test('the project’s own cases all pass', { timeout: 60_000 }, async () => {
    const [, passed, count] = (await selfTest()).match(/(\d+)\D+(\d+)/);
    assert.equal(passed, count);
    assert.ok(Number(count) > 30, count);
  });

  test('a case that fails is named with what it got and what it allows', { timeout: 60_000 }, async () => {
    const suite = [{ zone: { 'a.example': { TXT: ['v=spf1 -all'] } }, tests: [{ id: 'wrong-case', host: '192.0.2.1', helo: '', mailfrom: 'x@a.example', results: ['pass'] }] }];
    assert.match(await selfTest(JSON.stringify(suite)), /0\D+1[^]*wrong-case[^]*fail[^]*pass/);
    assert.match(await selfTest('{"zone": '), /suite/);
  });

  for (const suite of suites) {
    test(`${path.basename(suite)} passes whole, and to the letter as on the command line`, needs(suite, 'MAILWHY_SHARED names the folder'), async () => {
      const text = fs.readFileSync(suite, 'utf8');
      const said = await selfTest(text);
      const [, passed, count] = said.match(/(\d+)\D+(\d+)/) ?? assert.fail(said);
      assert.equal(passed, count);
      const native = execFileSync(program, ['self-test', '--json', suite], { encoding: 'utf8', maxBuffer: 1 << 26 });
      assert.equal(await inWasm(text), native.trimEnd());
    });
  }

  /** What the module itself gives, on an empty page of the browser. */
  async function inWasm(text) {
    const { page, context } = await open(browser, site.url);
    await context.route('**/module/*', (route) => {
      const file = path.join(root, 'www/wasm', path.basename(new URL(route.request().url()).pathname));
      return route.fulfill({ path: file, contentType: file.endsWith('.js') ? 'text/javascript' : 'application/wasm' });
    });
    const json = await page.evaluate(async (text) => {
      const module = await import(new URL('module/mailwhy_suite.js', location.href).href);
      const code = await fetch(new URL('module/mailwhy_suite_bg.wasm', location.href));
      await module.default({ module_or_path: await code.arrayBuffer() });
      return module.self_test(text);
    }, text);
    await context.close();
    return json;
  }
});
