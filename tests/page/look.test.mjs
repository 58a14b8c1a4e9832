// Languages, colours, sizes, and whoever cannot see or point.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { launch, needsBrowser, open, paste, serve } from './support.mjs';

const axe = fs.readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

const CHANGED = `$ORIGIN example.com.
@ 3600 IN SOA ns1 hostmaster 7 7200 900 1209600 3600
@ 3600 IN NS ns1
@ 3600 IN NS ns2.example.net.
ns1 3600 IN A 192.0.2.53
@ 3600 IN MX 10 mail
@ 3600 IN MX 10 mail
mail 300 A IN 192.0.2.25
www CNMAE mail
`;

/** The states a person sees; each leads a fresh page there. */
const STATES = {
  empty: async () => {},
  zone: (page) => example(page, 'zone', '.finding'),
  bounce: (page) => example(page, 'bounce', '.bounce'),
  bounces: async (page) => {
    const told = (recipient, reply) => `<${recipient}>: host mx.example.net[192.0.2.25] said: ${reply}`;
    const unknown = Array.from({ length: 5 }, (_, at) => told(`${'recipient-'.repeat(at + 1)}@${'long-name.'.repeat(6)}example.net`, '550 5.1.1 User unknown'));
    await paste(page, [...unknown, told('c@example.net', '550 5.7.23 SPF check failed: 203.0.113.7 may not send for <a@example.com>')].join('\n\n'));
    await page.locator('.bounce').first().waitFor();
    for (const summary of await page.locator('.bounce summary').all()) if (await summary.isVisible()) await summary.click();
  },
  spf: (page) => example(page, 'spf', '.finding'),
  domain: (page) => example(page, 'domain', '.consent'),
  long: async (page) => {
    await paste(page, Array.from({ length: 500 }, (_, at) => `host-${at} IN MX 10 mail${at}.example.com`).join('\n'));
    await page.locator('.repeats button').first().click();
    await page.locator('.row .what').first().waitFor();
  },
  changed: async (page) => {
    await paste(page, CHANGED);
    await page.locator('.normalise').click();
    await page.locator('.compare-button').waitFor();
    await page.locator('.all').click();
    await page.locator('.compare-button').click();
    await page.locator('.set').first().waitFor();
  },
  include: async (page) => {
    await paste(page, '$ORIGIN example.com.\n@ MX 10 mail\n$INCLUDE hosts.zone\n$INCLUDE other.zone\n');
    await page.locator('.include input').first().setInputFiles({ name: 'hosts.zone', mimeType: 'text/plain', buffer: Buffer.from('mail A 192.0.2.300\n') });
    await page.locator('.included').waitFor();
  },
};

async function example(page, name, shown) {
  await page.locator(`[data-example="example.${name}"]`).click();
  await page.locator(shown).first().waitFor();
}

describe('the look', needsBrowser(), () => {
  let browser, site;
  before(async () => void ([browser, site] = await Promise.all([launch(), serve()])));
  after(async () => void (await browser?.close(), await site?.close()));

  for (const [name, reach] of Object.entries(STATES)) {
    for (const [look, options] of Object.entries({ light: {}, dark: { colorScheme: 'dark' }, phone: PHONE, chinese: { locale: 'zh-CN' } })) {
      test(`${name}, ${look}: no violation of accessibility rules, nothing wider than the screen`, async () => {
        const { page, context, troubles } = await open(browser, site.url, { reducedMotion: 'reduce', ...options });
        await reach(page);
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => (await axe.run()).violations.map((it) => `${it.id}: ${it.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join('; ')}`));
        assert.deepEqual(violations, []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, 'it scrolls sideways');
        assert.deepEqual(troubles, []);
        await context.close();
      });
    }
  }

  test('on a phone a paste brings its answer into sight, with whose turn it is and what to do', async () => {
    const { page, context } = await open(browser, site.url, { ...PHONE, viewport: { width: 390, height: 664 } });
    await paste(page, `550 5.7.26 ${'This mail has been blocked because the sender is unauthenticated. '.repeat(4)}SPF [example.com] with ip: [192.0.2.7] = did not pass`);
    await page.locator('.cm-content').waitFor();
    const seen = (selector) => page.waitForFunction((it) => {
      const { top, bottom } = document.querySelector('mail-why').shadowRoot.querySelector(it)?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
      return top >= 0 && bottom <= innerHeight;
    }, selector);
    for (const selector of ['.sentence', '.verdict .turn', '.steps li']) await seen(selector);
    await context.close();
  });

  test('the browser’s language is spoken, and another can be chosen; the choice is remembered', async () => {
    const { page, context } = await open(browser, site.url, { locale: 'zh-CN' });
    assert.equal(await page.locator('h1').textContent(), '邮件为什么没有送达？');
    assert.equal(await page.locator('mail-why').getAttribute('lang'), 'zh-CN');
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    await page.locator('select[name=language]').selectOption('en');
    await page.locator('h1', { hasText: 'Why does my mail not arrive?' }).waitFor();
    await page.reload();
    await page.locator('h1', { hasText: 'Why does my mail not arrive?' }).waitFor();
    await context.close();
  });

  test('a language that cannot be had offline leaves the other, and the answer', async () => {
    const { page, context } = await open(browser, site.url);
    await example(page, 'spf', '.finding');
    await context.setOffline(true);
    await page.locator('select[name=language]').selectOption('zh-CN');
    await page.locator('.notice', { hasText: 'could not be loaded' }).waitFor();
    assert.equal(await page.locator('mail-why').getAttribute('lang'), 'en');
    assert.equal(await page.locator('select[name=language]').inputValue(), 'en');
    assert.ok(await page.locator('.finding').count());
    await context.close();
  });

  test('findings and bounces speak the language too, also when it changes afterwards', async () => {
    const { page, context } = await open(browser, site.url);
    await example(page, 'spf', '.finding');
    const english = await page.locator('.finding .message').first().textContent();
    assert.doesNotMatch(english, /\p{Script=Han}/u);
    await page.locator('select[name=language]').selectOption('zh-CN');
    await page.locator('.finding .message', { hasText: /\p{Script=Han}/u }).first().waitFor();
    assert.match(await page.locator('.fix .title').first().textContent(), /修复方法[\s\S]*\p{Script=Han}/u);
    await page.locator('.aside button', { hasText: '清空' }).click();
    await example(page, 'bounce', '.bounce');
    await page.locator('.steps li', { hasText: /\p{Script=Han}/u }).first().waitFor();
    assert.match(await page.locator('.sentence').textContent(), /\p{Script=Han}/u);
    await context.close();
  });

  test('dark follows the system, and can be chosen', async () => {
    const { page, context } = await open(browser, site.url, { colorScheme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const ink = () => page.locator('h1').evaluate((it) => getComputedStyle(it).color);
    assert.deepEqual([await ground(), await ink()], ['rgb(20, 23, 27)', 'rgb(230, 234, 240)']);
    await page.locator('select[name=theme]').selectOption('light');
    assert.deepEqual([await ground(), await ink()], ['rgb(246, 247, 249)', 'rgb(26, 33, 43)']);
    await context.close();
  });

  test('the keyboard alone is enough', async () => {
    const { page, context } = await open(browser, site.url);
    const focused = () => page.evaluate(() => {
      const it = document.querySelector('mail-why').shadowRoot.activeElement;
      return it ? `${it.localName}.${it.className}${it.name ? `#${it.name}` : ''}` : null;
    });
    const tabTo = async (wanted) => {
      for (let presses = 0; presses < 40; presses++) {
        if (wanted.test((await focused()) ?? '')) return;
        await page.keyboard.press('Tab');
      }
      assert.fail(`Tab never led to ${wanted}, but to ${await focused()}`);
    };
    await tabTo(/textarea/);
    await page.keyboard.insertText('@ IN MX 5 mx1.sg.aliyun.com');
    await page.keyboard.press('Control+Enter');
    await page.locator('.finding').waitFor();
    await page.locator('.cm-content').waitFor();
    await tabTo(/cm-content/);
    await page.keyboard.press('Tab');
    assert.doesNotMatch(await focused(), /cm-content/, 'Tab leaves the editor');
    assert.match(await page.locator('#status').textContent(), /mistake[\s\S]*Whose turn: Whoever manages/, 'the live region says whose turn it is');
    await page.getByRole('heading', { level: 4, name: 'has no final dot' }).waitFor();
    await page.getByRole('button', { name: 'Apply: add the final dot' }).waitFor();
    await tabTo(/\.place/);
    await page.keyboard.press('Enter');
    assert.match(await focused(), /cm-content/);
    await tabTo(/apply/);
    const outline = await page.locator('.apply').first().evaluate((it) => getComputedStyle(it).outlineStyle);
    assert.equal(outline, 'solid', 'the focus is seen');
    await page.keyboard.press('Enter');
    await page.locator('.verdict.pass:focus').waitFor();
    assert.match(await page.locator('#status').textContent(), /right|applied/i, 'the live region says it');
    await context.close();
  });

  test('Enter in a domain leads to the look-up button and asks nothing by itself', async () => {
    const { page, context, asked } = await open(browser, site.url);
    await page.locator('#text textarea').focus();
    await page.keyboard.type('example.com');
    await page.locator('.look-up').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.look-up:focus').waitFor();
    assert.deepEqual(asked, []);
    await context.close();
  });

  test('forced colours and print keep every sign', async () => {
    const { page, context } = await open(browser, site.url, { forcedColors: 'active' });
    await example(page, 'zone', '.finding');
    assert.ok(await page.locator('.verdict .word').isVisible());
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.finding .message').first().isVisible());
    assert.ok(!(await page.locator('.examples').isVisible()));
    await context.close();
  });
});
