// A person pastes something, reads what is wrong, goes to the place and mends it.
import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import { drop, launch, needsBrowser, open, paste, serve } from './support.mjs';

const RECORDS = `@ IN MX 5 mx1.sg.aliyun.com
@ IN MX 10 mx2.sg.aliyun.com.
@ IN TXT "v=spf1 include:spf.sg.aliyun.com -all"
`;

describe('one paste, one answer', needsBrowser(), () => {
  let browser, site, page, troubles, asked, context;
  before(async () => void ([browser, site] = await Promise.all([launch(), serve()])));
  after(async () => void (await browser?.close(), await site?.close()));
  beforeEach(async () => void ({ page, troubles, asked, context } = await open(browser, site.url)));
  afterEach(async () => {
    assert.deepEqual(troubles, [], 'no error and no violation of the policy');
    assert.deepEqual(asked, [], 'nothing was asked of anybody');
    await context.close();
  });
  const findings = () => page.locator('.finding');
  const verdict = () => page.locator('.verdict');
  const kind = () => page.locator('select[name=kind]').inputValue();
  const text = () => page.locator('#text textarea, #text .cm-content').evaluate((it) => (it.localName === 'textarea' ? it.value : [...it.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n')));

  test('pasted records are checked at once, and the finding says where, why and what to do', async () => {
    await paste(page, RECORDS);
    await findings().first().waitFor();
    assert.equal(await kind(), 'zone');
    assert.equal(await findings().count(), 1);
    assert.match(await findings().textContent(), /mx1\.sg\.aliyun\.com[\s\S]*Line 1, column 11/);
    assert.ok(await page.locator('.verdict.fail, .verdict.warn').count());
    assert.match(await verdict().textContent(), /Whose turn/);
    assert.match(await page.locator('.limits').textContent(), /Only the text was read/);
  });

  test('the finding is marked in the text, and its button moves the focus there', async () => {
    await paste(page, RECORDS);
    await page.locator('.cm-content .mark').waitFor();
    assert.equal(await page.locator('.cm-content .mark').first().textContent(), 'mx1.sg.aliyun.com');
    await page.locator('.place').first().click();
    const selected = await page.evaluate(() => ({ inside: document.querySelector('mail-why').shadowRoot.activeElement?.classList.contains('cm-content'), text: document.querySelector('mail-why').shadowRoot.getSelection?.().toString() }));
    assert.ok(selected.inside, 'the focus is in the editor');
    assert.equal(selected.text, 'mx1.sg.aliyun.com');
  });

  test('a fix is applied, leaves the text clean, and can be undone', async () => {
    await paste(page, RECORDS);
    await page.locator('.apply').first().click();
    await page.locator('.verdict.pass').waitFor();
    assert.equal(await text(), RECORDS.replace('aliyun.com\n', 'aliyun.com.\n'));
    assert.equal(await findings().count(), 0);
    await page.locator('.undo').click();
    await findings().first().waitFor();
    assert.equal(await text(), RECORDS);
  });

  test('a fix can be copied', async () => {
    await paste(page, RECORDS);
    await page.locator('.fix .copy').first().click();
    await page.locator('.copy', { hasText: 'Copied' }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '@ IN MX 5 mx1.sg.aliyun.com.');
  });

  test('typing goes on, and the answer follows after a pause', async () => {
    await paste(page, RECORDS);
    await page.locator('.cm-content .mark').waitFor();
    await page.locator('.cm-line').first().click();
    await page.keyboard.press('End');
    await page.keyboard.type('.');
    await page.locator('.verdict.pass').waitFor();
  });

  test('what it is taken for can be overruled', async () => {
    await paste(page, RECORDS);
    await findings().first().waitFor();
    await page.locator('select[name=kind]').selectOption('bounce');
    await page.locator('.verdict.unknown').waitFor();
    assert.match(await verdict().textContent(), /no bounce/);
    await page.locator('select[name=kind]').selectOption('zone');
    await findings().first().waitFor();
  });

  test('what is nothing of all that is told what can be checked, and a domain in it is offered', async () => {
    await paste(page, 'asdf qwer');
    await page.locator('.verdict.unknown').waitFor();
    assert.match(await verdict().textContent(), /what can be checked[\s\S]*DNS records[\s\S]*a domain such as/);
    assert.equal(await page.locator('.result button', { hasText: 'Look at' }).count(), 0);
    await paste(page, 'Alice wrote to me from alice@shop.example yesterday, and now she does not answer.');
    await page.getByRole('button', { name: 'Look at shop.example' }).click();
    await page.locator('.consent').waitFor();
  });

  test('a bounce: what happened, whose turn, what to do now, worth sending again', async () => {
    await paste(page, '550 5.1.1 <bert@example.net>: Recipient address rejected: User unknown in local recipient table');
    await page.locator('.bounce').waitFor();
    assert.equal(await kind(), 'bounce');
    const said = await page.locator('.result').textContent();
    for (const part of ['Whose turn', 'What to do now', 'Worth sending again?', 'What the message says']) assert.ok(said.includes(part), part);
    assert.ok((await page.locator('.steps li').count()) >= 1);
    assert.ok(await page.locator('blockquote mark').count(), 'the evidence is highlighted');
    await page.locator('.bounce summary').click();
    assert.match(await page.locator('.bounce .facts').textContent(), /550[\s\S]*5\.1\.1[\s\S]*user_unknown/);
  });

  test('a bounce names the list, and one press brings the question of SPF with both its halves; nothing is asked before the second', async () => {
    await paste(page, '<b@example.net>: host mx.example.net[192.0.2.25] said: 550 5.7.23 SPF check failed: 203.0.113.7 may not send for <a@example.com> (in reply to MAIL FROM command)');
    const check = page.getByRole('button', { name: 'Check SPF of example.com for 203.0.113.7' });
    await check.click();
    await page.getByRole('button', { name: 'Look up example.com TXT' }).waitFor();
    assert.match(await page.locator('.bounce [role=status]').textContent(), /Nothing has been asked yet[\s\S]*SPF record of example\.com/);
    await paste(page, '554 5.7.1 Service unavailable; Client host [203.0.113.7] blocked using zen.spamhaus.org; 127.0.0.10');
    await page.locator('.bounce a[href="https://check.spamhaus.org/"]').waitFor();
    assert.match(await page.locator('.bounce').textContent(), /Spamhaus PBL/);
    await paste(page, 'host eur.olc.protection.outlook.com[192.0.2.44] said: 550 5.7.1 Unfortunately, messages from [203.0.113.7] weren\'t sent, as part of their network is on our block list (S3150).');
    await page.locator('.bounce a[href="https://olcsupport.office.com/"]').waitFor();
  });

  test('two recipients for one reason are told in one sentence, with whose turn it is', async () => {
    await paste(page, '<a@example.net>: host mx.example.net[192.0.2.25] said: 550 5.1.1 User unknown\n\n<b@example.net>: host mx.example.net[192.0.2.25] said: 550 5.1.1 User unknown\n');
    await page.locator('.bounce').waitFor();
    assert.match(await verdict().textContent(), /address does not exist[\s\S]*2 recipients did not[\s\S]*The sender\s+Permanent/);
    assert.equal(await page.locator('.bounce').count(), 1);
    assert.equal(await page.locator('.bounce blockquote').count(), 2);
  });

  test('how sure an answer is stands beside it, and a receipt asks nobody for anything', async () => {
    await paste(page, '550 Requested action not taken');
    await page.locator('.verdict.fail .turn', { hasText: 'Only a guess' }).waitFor();
    await paste(page, 'Nov 26 10:01:01 mx1 postfix/smtp[1234]: A1: to=<u@example.net>, relay=mx.example.net[192.0.2.7]:25, delay=1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 123)');
    await page.locator('.verdict.pass').waitFor();
    assert.equal(await page.locator('.turn').count(), 0);
  });

  test('of a dropped file the page shows the line of the evidence', async () => {
    await drop(page, 'bounce.txt', 200, 'Dear all,\r\n<a@example.net>: host mx.example.net[192.0.2.25] said: 550 5.1.1 User unknown (in reply to RCPT TO)\r\n'.padEnd(200, ' '));
    await page.locator('.bounce').waitFor();
    await page.locator('.bounce .place').click();
    await page.locator('blockquote', { hasText: 'mx.example.net[192.0.2.25] said: 550' }).waitFor();
    assert.match(await page.locator('blockquote mark').textContent(), /user unknown/i);
    await page.getByRole('button', { name: 'Clear' }).click();
  });

  test('an event of a sending service, as a developer pastes it', async () => {
    await paste(page, '{"event":"bounce","email":"a@example.net","reason":"552 5.2.2 mailbox full","status":"5.2.2"}');
    await page.locator('.bounce').waitFor();
    assert.equal(await kind(), 'bounce');
    assert.match(await page.locator('.result').textContent(), /a@example\.net/);
  });

  test('a log: a table of its bounces, each of them, and the letter to the other side', async () => {
    const line = (id, recipient, reply) => `Nov 25 10:00:0${id} mx postfix/smtp[7]: A${id}: to=<${recipient}>, relay=mx.example.net[192.0.2.1]:25, status=bounced (host mx.example.net[192.0.2.1] said: ${reply})`;
    await paste(page, [line(1, 'a@example.net', '550 5.1.1 User unknown'), line(2, 'b@example.net', '550 5.1.1 User unknown'), line(3, 'c@example.net', '554 5.7.1 Client host [203.0.113.7] blocked using our local list')].join('\n'));
    await page.locator('.tally').waitFor();
    assert.equal(await page.locator('.bounce').count(), 2, 'what is answered alike is answered once');
    assert.deepEqual(await page.locator('.bounce').first().locator('.recipient code').allTextContents(), ['a@example.net', 'b@example.net']);
    assert.match(await page.locator('.tally tbody tr').first().textContent(), /^2This address/);
    assert.equal(await page.locator('.verdict .turn').count(), 0, 'the bounces are of several people');
    await page.locator('.letter summary').click();
    assert.match(await page.locator('.letter').textContent(), /203\.0\.113\.7[\s\S]*对方|203\.0\.113\.7[\s\S]*贵方/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save all as CSV' }).click()]);
    assert.equal(download.suggestedFilename(), 'mailwhy.csv');
  });

  test('an SPF record with words in it is mended by one press', async () => {
    await paste(page, 'v=spf1 include the following:spf.sg.aliyun.com -all');
    await findings().first().waitFor();
    assert.equal(await kind(), 'spf');
    await page.locator('.apply').first().click();
    await page.locator('.verdict.pass').waitFor();
    assert.equal(await text(), 'v=spf1 include:spf.sg.aliyun.com -all');
  });

  test('every example gives an answer', async () => {
    for (const example of ['bounce', 'line', 'spf', 'zone', 'provider']) {
      await page.locator(`[data-example="example.${example}"]`).click();
      await page.locator('.result:not(.stale) .verdict').waitFor();
      await page.locator('.aside button', { hasText: 'Clear' }).click();
      await page.locator('.verdict').waitFor({ state: 'detached' });
    }
    await page.locator('[data-example="example.domain"]').click();
    await page.locator('.look-up').waitFor();
  });

  test('the provider’s seven records give no finding', async () => {
    await page.locator('[data-example="example.provider"]').click();
    await page.locator('.verdict.pass').waitFor();
    assert.equal(await findings().count(), 0);
  });

  test('the SPF records of a pasted zone can be tried before they are published', async () => {
    await paste(page, '$ORIGIN example.com.\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.com. 1 7200 900 1209600 3600\n@ IN NS ns1.example.net.\n@ IN NS ns2.example.net.\n@ IN TXT "v=spf1 ip4:192.0.2.0/24 -all"\n');
    await page.locator('.trial:not(.senders) > summary').first().click();
    await page.locator('.trial input[name=ip]').fill('192.0.2.7');
    await page.locator('.trial input[name=sender]').fill('anna@example.com');
    await page.keyboard.press('Enter');
    await page.locator('.spf .tree').first().waitFor();
    assert.match(await page.locator('.spf').textContent(), /SPF passes[\s\S]*ip4:192\.0\.2\.0\/24/);
  });

  test('the element’s method gives the report, and its event the verdict and the codes', async () => {
    const seen = await page.evaluate(async (records) => {
      const element = document.querySelector('mail-why');
      const event = new Promise((resolve) => element.addEventListener('mailwhy-result', (it) => resolve(it.detail), { once: true }));
      const report = await element.check(records, { tool: 'zone' });
      return { report, detail: await event };
    }, RECORDS);
    assert.equal(seen.report.records, 3);
    assert.equal(seen.report.findings.length, 1);
    assert.deepEqual(seen.detail.codes, [seen.report.findings[0].code]);
    assert.deepEqual(seen.detail.json, seen.report);
    assert.ok(['warn', 'fail'].includes(seen.detail.verdict));
  });
});
