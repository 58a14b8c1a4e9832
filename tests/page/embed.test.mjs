// In a portal of somebody else: twice on a page, below a path of its own, under a strict policy; and at home without a network.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { csp } from '../../vite.config.js';
import { launch, needsBrowser, open, serve } from './support.mjs';

const PORTAL = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Help</title><link rel="icon" href="/icon.svg">
<script type="module" src="/portal/tools/mail-why.js"></script>
<body><main><h1>Why was my mail refused?</h1><p class="box finding">A paragraph of the portal.</p>
<mail-why id="first" compact tool="spf" value="v=spf1 ip4 192.0.2.1 -all"></mail-why>
<mail-why id="second" compact tool="bounce" lang="zh-CN" theme="dark" value="550 5.1.1 User unknown"></mail-why>
</main></body></html>`;

describe('embedded', needsBrowser(), () => {
  let browser, site;
  before(async () => void ([browser, site] = await Promise.all([launch(), serve({ '/help.html': PORTAL })])));
  after(async () => void (await browser?.close(), await site?.close()));

  test('twice on a strict page, each with its own tool, language and colours', async () => {
    const { page, context, troubles, asked } = await open(browser, `${site.url}help.html`);
    await page.locator('#first .finding').first().waitFor();
    await page.locator('#second .bounce').waitFor();
    assert.match(await page.locator('#second .bounce').textContent(), /\p{Script=Han}/u);
    assert.doesNotMatch(await page.locator('#first .result').textContent(), /\p{Script=Han}/u);
    assert.equal(await page.locator('h1').count(), 1, 'the portal keeps its heading');
    assert.deepEqual([troubles, asked], [[], []]);
    await context.close();
  });

  test('the portal stays where its reader is, and what it hands down to all of its text does not reach the element', async () => {
    const { page, context } = await open(browser, `${site.url}help.html`, { viewport: { width: 800, height: 300 } });
    await page.locator('#second .bounce').waitFor();
    await page.locator('#first .cm-content').waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.equal(await page.evaluate(() => scrollY), 0, 'nobody has asked the element to show anything');
    const handed = { letterSpacing: '3px', wordSpacing: '9px', textAlign: 'justify', textIndent: '20px', textTransform: 'uppercase', wordBreak: 'break-all', whiteSpace: 'pre', lineHeight: '3' };
    const seen = (keys) => page.locator('#first .sentence').evaluate((it, keys) => keys.map((key) => getComputedStyle(it)[key]), keys);
    const before = await seen(Object.keys(handed));
    await page.evaluate((styles) => Object.assign(document.body.style, styles), handed);
    assert.deepEqual(await seen(Object.keys(handed)), before);
    await context.close();
  });

  test('nothing leaks: no style, no global, no storage, no service worker', async () => {
    const { page, context } = await open(browser, `${site.url}help.html`, { serviceWorkers: 'allow' });
    const clean = await page.evaluate(() => Object.keys(window).length);
    await page.locator('#first .finding').first().waitFor();
    assert.equal(await page.evaluate(() => Object.keys(window).length), clean);
    assert.equal(await page.locator('p.box.finding').first().evaluate((it) => getComputedStyle(it).borderStyle), 'none');
    assert.deepEqual(await page.evaluate(async () => [document.styleSheets.length, document.adoptedStyleSheets.length, localStorage.length, (await navigator.serviceWorker.getRegistrations()).length]), [0, 0, 0, 0]);
    await context.close();
  });

  test('the page itself says the same policy as its server', async () => {
    const html = await (await fetch(site.url)).text();
    assert.ok(html.includes(`http-equiv="content-security-policy" content="${csp}"`));
    assert.match(csp, /connect-src 'self' https:\/\/\S+/);
    assert.doesNotMatch(csp, /unsafe-inline|'unsafe-eval'|https:(\s|;)/);
  });

  test('after one visit the page works without a network', { timeout: 60_000 }, async () => {
    const { page, context } = await open(browser, site.url, { serviceWorkers: 'allow' });
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    await page.reload();
    await page.locator('[data-example="example.spf"]').click();
    await page.locator('.finding').first().waitFor();
    await page.locator('select[name=language]').selectOption('zh-CN');
    await page.locator('h1', { hasText: '邮件' }).waitFor();
    await context.close();
  });
});
