// What look-up programs print, pasted in the place of a look-up: the domain is checked by it, and nothing is asked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, needsBrowser, open, paste, serve } from './support.mjs';

const NEEDS = needsBrowser();
let browser, server;

before(async () => {
  if (!NEEDS.skip) [browser, server] = [await launch(), await serve()];
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const head = (question, status, answers) => `;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 4711
;; flags: qr rd ra; QUERY: 1, ANSWER: ${answers.length}, AUTHORITY: 0, ADDITIONAL: 0

;; QUESTION SECTION:
;${question}

${answers.length ? `;; ANSWER SECTION:\n${answers.join('\n')}\n` : ''}
`;
const DIG = [
  head('shop.example.\t\tIN\tMX', 'NOERROR', ['shop.example.\t600\tIN\tMX\t5 mx1.sg.aliyun.com.', 'shop.example.\t600\tIN\tMX\t10 mx2.sg.aliyun.com.']),
  head('shop.example.\t\tIN\tTXT', 'NOERROR', ['shop.example.\t600\tIN\tTXT\t"v=spf1 include:spf.hk.aliyun.com -all"']),
  head('spf.hk.aliyun.com.\t\tIN\tTXT', 'NOERROR', ['spf.hk.aliyun.com.\t600\tIN\tTXT\t"v=spf1 ip4:198.51.100.0/27 -all"']),
  head('_dmarc.shop.example.\t\tIN\tTXT', 'NXDOMAIN', []),
].join('');

test('a domain is checked by pasted answers in one click, and nothing is asked', NEEDS, async () => {
  const { page, context, troubles, asked } = await open(browser, server.url);
  await paste(page, DIG);
  const button = page.getByRole('button', { name: 'Check shop.example by these answers' });
  await button.waitFor();
  await context.setOffline(true);
  await button.click();
  await page.getByText('By the pasted answers', { exact: true }).waitFor();
  await page.locator('.finding[data-code="spf-include-of-other-region"]').waitFor();
  const report = await page.evaluate(() => document.querySelector('mail-why').report());
  assert.equal(report.provider.id, 'alimail-sg');
  assert.equal(report.verdict, 'fail');
  const open_ = report.awaited.map((it) => `${it.name} ${it.rtype}`);
  assert.ok(open_.includes('mx1.sg.aliyun.com A') && !open_.includes('_dmarc.shop.example TXT'), open_.join());
  await page.getByText(/questions? (is|are) open/).click();
  const command = await page.locator('.pasted pre').textContent();
  assert.match(command, /^dig .*mx1\.sg\.aliyun\.com A/);
  // What the page saves it takes again, and makes the same of it.
  await paste(page, JSON.stringify(report));
  await page.getByRole('button', { name: 'Check shop.example by these answers' }).click();
  await page.getByText('By the pasted answers', { exact: true }).waitFor();
  assert.deepEqual(await page.evaluate(() => document.querySelector('mail-why').report()), report);
  assert.deepEqual([asked, troubles.filter((it) => !it.includes('ERR_INTERNET_DISCONNECTED'))], [[], []]);
  await context.close();
});

test('answers of blocklists are decoded, and an error is no listing', NEEDS, async () => {
  const { page, context, troubles } = await open(browser, server.url);
  await paste(page, head('2.0.0.127.zen.spamhaus.org.\tIN\tA', 'NOERROR', ['2.0.0.127.zen.spamhaus.org. 60 IN A 127.255.255.254']) + head('7.2.0.192.bl.example.\tIN\tA', 'NOERROR', ['7.2.0.192.bl.example. 60 IN A 127.0.0.9']));
  const lists = page.locator('.pasted li');
  await lists.first().waitFor();
  const told = await lists.allTextContents();
  assert.match(told[0], /does not answer public resolvers/);
  assert.match(told[1], /192\.0\.2\.7 is listed by bl\.example/);
  assert.equal(await page.getByRole('button', { name: /by these answers/ }).count(), 0);
  assert.deepEqual(troubles, []);
  await context.close();
});

test('a zone and a bounce are no answers of look-ups', NEEDS, async () => {
  const { page, context } = await open(browser, server.url);
  for (const text of ['$ORIGIN shop.example.\n@ 300 IN MX 10 mx\nmx 300 IN A 192.0.2.1\n', '550 5.1.1 <a@shop.example>: user unknown', '{"domain": "shop.example"}']) {
    await paste(page, text);
    await page.locator('.verdict').waitFor();
    await page.waitForTimeout(500);
    assert.equal(await page.locator('.pasted').count(), 0, text);
  }
  await context.close();
});
