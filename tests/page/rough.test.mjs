// Too much, too long, broken: the page stays usable and keeps what was pasted.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { drop, launch, needsBrowser, open, paste, serve } from './support.mjs';

const MEGABYTE = 1 << 20;

describe('rough input', needsBrowser(), () => {
  let browser, site;
  before(async () => void ([browser, site] = await Promise.all([launch(), serve()])));
  after(async () => void (await browser?.close(), await site?.close()));

  /** Proves that the page itself is not blocked. Blocked by the work it would take many seconds; the machine may be busy with other things. */
  async function responsive(page) {
    const started = performance.now();
    await page.locator('h1').evaluate((it) => it.textContent);
    assert.ok(performance.now() - started < 2000, 'the page did not answer');
  }

  test('50 MB of dropped noise end in an answer, and the page is free all the time', { timeout: 120_000 }, async () => {
    const { page, context, troubles } = await open(browser, site.url);
    await drop(page, 'noise.zone', 50 * MEGABYTE);
    await page.locator('.file').waitFor();
    assert.match(await page.locator('.file').textContent(), /noise\.zone[\s\S]*52\.4 MB/);
    await page.locator('select[name=kind]').selectOption('zone');
    await responsive(page);
    await page.locator('.verdict, .notice').first().waitFor({ timeout: 90_000 });
    await responsive(page);
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('a long work shows its progress and can be cancelled; the page goes on', { timeout: 120_000 }, async () => {
    const { page, context, troubles } = await open(browser, site.url);
    await drop(page, 'large.zone', 50 * MEGABYTE, 'www IN A 192.0.2.1\n@ IN MX 10 mail.example.com\n');
    await page.locator('.cancel').click({ timeout: 20_000 });
    await page.locator('.notice', { hasText: 'Cancelled' }).waitFor();
    await page.locator('.file:focus').waitFor();
    assert.match(await page.locator('.file').textContent(), /large\.zone/);
    await page.locator('.aside button', { hasText: 'Clear' }).click();
    await paste(page, '@ IN MX 5 mx1.sg.aliyun.com\n');
    await page.locator('.finding').waitFor();
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('a paste of 3 MB goes to the worker as a file, and is never put into the box', { timeout: 60_000 }, async () => {
    const { page, context } = await open(browser, site.url);
    await paste(page, '@ IN MX 10 mail.example.com\n'.repeat(110_000));
    await page.locator('.file', { hasText: 'Pasted text' }).waitFor();
    await responsive(page);
    await page.locator('.verdict').waitFor({ timeout: 50_000 });
    await page.locator('.place').first().click();
    await page.locator('.excerpt').waitFor();
    await context.close();
  });

  test('a small paste takes the place of a paste of 3 MB, also while that is checked', { timeout: 60_000 }, async () => {
    const { page, context, troubles } = await open(browser, site.url);
    for (const checked of [false, true]) {
      await paste(page, '@ IN MX 10 mail.example.com\n'.repeat(110_000));
      await page.locator('.file', { hasText: 'Pasted text' }).waitFor();
      if (checked) await page.locator('.result:not(.stale) .verdict').waitFor({ timeout: 50_000 });
      await page.evaluate((it) => navigator.clipboard.writeText(it), '@ IN MX 5 192.0.2.1\n');
      await page.keyboard.press('ControlOrMeta+v');
      await page.locator('.result:not(.stale) .finding[data-code=target-is-address]').waitFor({ timeout: 10_000 });
      assert.equal(await page.locator('.file').count(), 0);
      assert.equal(await page.locator('#text').isVisible(), true);
      assert.match(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName ?? ''), /TEXTAREA|DIV/);
    }
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('binary files, UTF-16 and one endless line give an answer', { timeout: 60_000 }, async () => {
    const { page, context, troubles } = await open(browser, site.url);
    const put = async (name, size, line) => {
      await drop(page, name, size, line);
      await page.locator('.file', { hasText: name }).waitFor();
      await page.locator('select[name=kind]').selectOption('zone');
      await page.locator('.result:not(.stale) .verdict').waitFor({ timeout: 30_000 });
    };
    await put('one-line.txt', 10 * MEGABYTE, 'a');
    await put('binary.eml', 100_000, '\0\u0001\u0002');
    await put('quotes.zone', 2 * MEGABYTE, '"');
    assert.deepEqual(troubles, []);
    await context.close();
  });

  /** Drops files of these names and bytes; anywhere on the page will do. */
  async function dropAll(page, ...files) {
    const transfer = await page.evaluateHandle((files) => {
      const transfer = new DataTransfer();
      for (const [name, bytes] of files) transfer.items.add(new File([Uint8Array.from(bytes)], name));
      return transfer;
    }, files.map(([name, bytes]) => [name, [...bytes]]));
    await page.locator('mail-why').dispatchEvent('drop', { dataTransfer: transfer });
  }

  test('a file without text is told what it is, and what is there stays', { timeout: 60_000 }, async () => {
    const { page, context, troubles } = await open(browser, site.url);
    await paste(page, '@ IN MX 5 mx1.sg.aliyun.com\n');
    await page.locator('.finding').waitFor();
    const rows = [
      ['mails.zip', 'PK\x03\x04', /mails\.zip is packed/],
      ['letter.docx', 'PK\x03\x04', /letter\.docx is no plain text/],
      ['bounce.msg', '\xd0\xcf\x11\xe0\xa1\xb1', /bounce\.msg is no plain text/],
      ['bounce.pdf', '%PDF-1.7', /bounce\.pdf is no plain text/],
      ['screen.png', '\x89PNG\r\n', /screen\.png is a picture[\s\S]*Type the line/],
      ['photo.heic', '\0\0\0\x18ftypheic', /photo\.heic is a picture/],
      ['broken.gz', '\x1f\x8b\x08\0rubbish', /could not be read/],
    ];
    for (const [name, begins, says] of rows) {
      await dropAll(page, [name, Buffer.from(begins.padEnd(64, '\x01'), 'latin1')]);
      await page.locator('.notice', { hasText: says }).waitFor();
      assert.match(await page.locator('#status').textContent(), says, 'whoever listens hears it');
      assert.equal(await page.locator('.finding').count(), 1, 'the answer stays');
      assert.match(await page.locator('.cm-content').textContent(), /mx1\.sg\.aliyun\.com/, 'the text stays');
    }
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('a file that gzip packed is unpacked; several mails are read as one mailbox; of other files one is checked, with those that it includes', { timeout: 60_000 }, async () => {
    const { page, context, troubles } = await open(browser, site.url);
    const mail = (user) => Buffer.from(`From: MAILER-DAEMON@example.com\nSubject: Undelivered Mail\n\n<${user}@example.net>: host mx.example.net[192.0.2.25] said: 550 5.1.1 User unknown\n`);
    await dropAll(page, ['example.zone.gz', gzipSync('@ IN MX 5 mx1.sg.aliyun.com\n')]);
    await page.locator('.finding').waitFor();
    assert.match(await page.locator('.file').textContent(), /^\s*example\.zone\s/);
    await dropAll(page, ['one.eml', mail('a')], ['two.eml', mail('b')], ['three.eml', mail('c')]);
    await page.locator('.verdict', { hasText: '3 recipients' }).waitFor();
    assert.match(await page.locator('.file').textContent(), /one\.eml \+2/);
    await dropAll(page, ['one.zone', Buffer.from('@ IN MX 5 mx1.sg.aliyun.com\n')], ['two.zone', mail('b')]);
    await page.locator('.notice', { hasText: 'Only one.zone is checked' }).waitFor();
    await page.locator('.finding').waitFor();
    await dropAll(page, ['hosts.zone', Buffer.from('mail A 192.0.2.300\n')], ['main.zone', Buffer.from('$ORIGIN example.com.\n@ 3600 MX 10 mail\n$INCLUDE zones/hosts.zone\n')]);
    await page.locator('.finding', { hasText: 'There, in zones/hosts.zone, line 1' }).waitFor();
    assert.match(await page.locator('.file').textContent(), /main\.zone/);
    assert.equal(await page.locator('.notice').count(), 0, 'both files are read');
    assert.deepEqual(troubles, []);
    await context.close();
  });

  for (const [what, bounce, lines, at] of [
    ['log', 'Nov 25 10:00:01 mx postfix/smtp[7]: A1: to=<a@example.net>, relay=mx.example.net[192.0.2.1]:25, status=bounced (host mx.example.net[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command))\n', 1, 1],
    ['mailbox', 'From MAILER-DAEMON Thu Jan  1 00:00:00 1970\nFrom: MAILER-DAEMON@example.com\nSubject: Undelivered Mail\n\n<a@example.net>: host mx.example.net[192.0.2.25] said: 550 5.1.1 User unknown\n\n', 6, 5],
  ]) {
    test(`a ${what} of some megabytes is read piece by piece, and counted as one`, { timeout: 120_000 }, async () => {
      const { page, context, troubles } = await open(browser, site.url);
      const count = Math.ceil((2.2 * MEGABYTE) / bounce.length);
      await drop(page, `a.${what}`, count * bounce.length, bounce);
      await page.locator('.verdict', { hasText: `${count.toLocaleString('en')} recipients` }).waitFor({ timeout: 90_000 });
      await responsive(page);
      assert.match(await page.locator('.tally .cause').textContent(), new RegExp(`^${count.toLocaleString('en')}This address`));
      await page.getByRole('button', { name: 'Next' }).click();
      const place = page.locator('.bounce .place').first();
      await page.locator('.place', { hasText: `Line ${(200 * lines + at).toLocaleString('en')},` }).waitFor();
      await page.waitForFunction(() => Math.abs(document.querySelector('mail-why').shadowRoot.querySelector('.groups').getBoundingClientRect().top) < 40);
      await place.click();
      await page.locator('blockquote', { hasText: 'host mx.example.net' }).first().waitFor();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save all as CSV' }).click()]);
      const rows = fs.readFileSync(await download.path(), 'utf8').trim().split('\r\n');
      assert.equal(rows.length, count + 1);
      assert.match(rows.at(-1), new RegExp(`^a@example\\.net,.*,${(count - 1) * lines + at},`));
      assert.deepEqual(troubles, []);
      await context.close();
    });
  }

  /** A worker that breaks at a word in the text, before the real one sees it. */
  async function breakAt(context, word, how) {
    await context.route(/worker-[^/]*\.js/, async (route) => {
      const url = new URL(route.request().url());
      const real = fs.readFileSync(new URL(`../../dist${url.pathname}`, import.meta.url), 'utf8');
      const trap = `addEventListener('message', (event) => { const { name, argument } = event.data; if (name?.startsWith('check') && argument.text?.includes('${word}')) { event.stopImmediatePropagation(); ${how} } });\n`;
      await route.fulfill({ body: trap + real, headers: { 'content-type': 'text/javascript' } });
    });
  }

  for (const [what, how, words] of [
    ['a trap', "throw new WebAssembly.RuntimeError('unreachable');", 'stumbled'],
    ['an overflow', "postMessage({ id: event.data.id, error: 'too much recursion', fatal: true });", 'stumbled'],
    ['a hang', 'for (;;);', 'no sign of life'],
  ]) {
    test(`${what} keeps the text, says so, and the next check works`, { timeout: 90_000 }, async () => {
      const { page, context } = await open(browser, site.url);
      await breakAt(context, 'BREAK', how);
      await paste(page, '@ IN MX 5 mx1.sg.aliyun.com.\n; BREAK\n');
      await page.locator('.notice', { hasText: words }).waitFor({ timeout: 40_000 });
      assert.match(await page.locator('#text textarea').inputValue(), /BREAK/, 'the text is still there');
      await responsive(page);
      await paste(page, '@ IN MX 5 mx1.sg.aliyun.com\n');
      await page.locator('.finding').waitFor();
      assert.equal(await page.locator('.notice').count(), 0);
      await context.close();
    });
  }
});
