// A look-up: nothing leaves before the button is pressed, and then only to the resolvers that were named.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { encodeName, numbers, readQuestion, TYPES } from '../lab/wire.mjs';
import { drop, launch, needsBrowser, open, paste, serve } from './support.mjs';

const text = (it) => Buffer.concat([Buffer.from([it.length]), Buffer.from(it, 'latin1')]);
const mx = (preference, host) => Buffer.concat([numbers(preference), encodeName(host)]);
/** The world behind the pretended resolver; everything else does not exist. */
const WORLD = {
  'example.com. MX': [mx(5, 'mx1.sg.aliyun.com.'), mx(10, 'mail.other.example.')],
  'example.com. TXT': [text('v=spf1 include:spf.sg.aliyun.com -all')],
  'example.com. NS': [encodeName('ns1.example.net.'), encodeName('ns2.example.net.')],
  'imap.example.com. CNAME': [encodeName('imap.sg.aliyun.com.')],
  'mx1.sg.aliyun.com. A': [Buffer.from([192, 0, 2, 1])],
  'mail.other.example. A': [Buffer.from([192, 0, 2, 2])],
  'spf.sg.aliyun.com. TXT': [text('v=spf1 ip4:192.0.2.0/24 -all')],
};

function answer(message) {
  const { name, type, end } = readQuestion(message);
  const rtype = Object.keys(TYPES).find((it) => TYPES[it] === type);
  const records = WORLD[`${name.toLowerCase()} ${rtype}`] ?? [];
  const known = Object.keys(WORLD).some((it) => it.startsWith(`${name.toLowerCase()} `));
  const header = Buffer.from([0, 0, 0x81, known ? 0x80 : 0x83, 0, 1, 0, records.length, 0, 0, 0, 0]);
  const ttl = Buffer.from([0, 0, 1, 44]);
  return Buffer.concat([header, message.subarray(12, end), ...records.map((it) => Buffer.concat([numbers(0xc00c, type, 1), ttl, numbers(it.length), it]))]);
}

describe('look-ups', needsBrowser(), () => {
  let browser, site;
  before(async () => void ([browser, site] = await Promise.all([launch(), serve()])));
  after(async () => void (await browser?.close(), await site?.close()));

  /** Stands in for all resolvers. `headers` notes what they get to see. */
  async function pretend(context, headers = []) {
    await context.route(/^https:/, async (route) => {
      const request = route.request();
      headers.push(await request.allHeaders());
      const message = Buffer.from(new URL(request.url()).searchParams.get('dns') ?? '', 'base64url');
      await route.fulfill({ body: answer(message), headers: { 'content-type': 'application/dns-message', 'access-control-allow-origin': '*' } });
    });
  }
  const names = (asked) => [...new Set(asked.map((it) => readQuestion(Buffer.from(new URL(it).searchParams.get('dns'), 'base64url')).name.toLowerCase()))];

  test('the names and the resolvers are shown first; the press of the button asks them and nobody else', { timeout: 60_000 }, async () => {
    const { page, context, asked, troubles } = await open(browser, site.url);
    const headers = [];
    await pretend(context, headers);
    await paste(page, 'example.com');
    await page.locator('.consent').waitFor();
    const shown = await page.locator('.names code').allTextContents();
    assert.ok(shown.some((it) => /^example\.com\.?$/.test(it)) && shown.some((it) => it.startsWith('_dmarc.')), shown.join());
    assert.match(await page.locator('.consent').textContent(), /Cloudflare[\s\S]*cloudflare-dns\.com/);
    await page.waitForTimeout(500);
    assert.deepEqual(asked, [], 'nothing leaves before the button is pressed');
    await page.locator('.look-up').click();
    await page.locator('.verdict').waitFor({ timeout: 20_000 });
    assert.ok(asked.length > 0);
    const to = (address) => asked.filter((it) => it.startsWith(`${address}?dns=`));
    const [first, ...others] = ['https://cloudflare-dns.com/dns-query', 'https://dns.google/dns-query', 'https://doh.dns.sb/dns-query'].map(to);
    assert.equal(first.length + others[0].length + others[1].length, asked.length, 'AliDNS is not ticked');
    for (const other of others) assert.ok(other.length > 0 && other.length < first.length / 2, `${other.length} of ${first.length}`);
    assert.ok(headers.every((it) => !it.referer && !it.cookie && it.accept === 'application/dns-message'), JSON.stringify(headers[0]));
    for (const name of names(asked)) assert.ok(/(^|\.)(example\.com|aliyun\.com|other\.example|example\.net|com)\.$/.test(name), name);
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('which addresses may send: by pasted records first, and by what the resolvers say when they may be asked', { timeout: 60_000 }, async () => {
    const { page, context, asked, troubles } = await open(browser, site.url);
    await pretend(context);
    await paste(page, 'shop.example. IN TXT "v=spf1 ip4:198.51.100.0/24 include:spf.sg.aliyun.com ~all"\n');
    const senders = page.locator('.senders').first();
    await senders.locator('summary').first().click();
    await senders.locator('input[name=domain]').fill('shop.example');
    await page.keyboard.press('Enter');
    await senders.locator('.consent').waitFor();
    assert.match(await senders.locator('.consent').textContent(), /spf\.sg\.aliyun\.com\.? TXT/);
    assert.deepEqual(asked, [], 'nothing leaves before the button is pressed');
    await senders.locator('.consent button').click();
    await senders.locator('td code', { hasText: '192.0.2.0/24' }).first().waitFor();
    assert.match(await senders.textContent(), /512 IPv4 and 0 IPv6 addresses pass/);
    assert.deepEqual(names(asked), ['spf.sg.aliyun.com.']);
    // A record on trial.
    await senders.locator('input[name=instead]').fill('v=spf1 ip4:198.51.100.0/25 -all');
    await senders.locator('form button').first().click();
    await senders.locator('.changes li', { hasText: '198.51.100.128/25' }).waitFor();
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('a record is edited on trial: a provider less, another more, why one address may not send, and a list for later', { timeout: 60_000 }, async () => {
    const { page, context, asked, troubles } = await open(browser, site.url);
    await pretend(context);
    await paste(page, 'shop.example. IN TXT "v=spf1 ip4:198.51.100.0/24 include:spf.old.example ~all"\nspf.old.example. IN TXT "v=spf1 ip4:203.0.113.0/24 -all"\n');
    const senders = page.locator('.senders').first();
    await senders.locator('summary').first().click();
    await senders.locator('input[name=domain]').fill('shop.example');
    await page.keyboard.press('Enter');
    await senders.locator('.edits > summary').click();
    await senders.getByRole('button', { name: 'Delete include:spf.old.example' }).click();
    await senders.locator('.changes li', { hasText: '203.0.113.0/24' }).waitFor();
    assert.equal(await senders.locator('input[name=instead]').inputValue(), 'v=spf1 ip4:198.51.100.0/24 ~all');
    // The next edit begins from there; what it needs to know is asked for only after the names were shown.
    await senders.locator('select[name=provider]').selectOption('alimail-sg');
    await senders.getByRole('button', { name: 'Add', exact: true }).click();
    await senders.locator('.consent').waitFor();
    assert.match(await senders.locator('.consent').textContent(), /spf\.sg\.aliyun\.com\.? TXT/);
    assert.deepEqual(asked, [], 'nothing leaves before the button is pressed');
    await senders.locator('.consent button').click();
    await senders.locator('td code', { hasText: '192.0.2.0/24' }).first().waitFor();
    assert.equal(await senders.locator('input[name=instead]').inputValue(), 'v=spf1 include:spf.sg.aliyun.com ip4:198.51.100.0/24 ~all');
    // Why.
    await senders.locator('input[name=ip]').fill('203.0.113.7');
    await page.keyboard.press('Enter');
    await senders.locator('.spf').waitFor();
    assert.match(await senders.locator('.spf').textContent(), /soft-fails[^]*~all/);
    await senders.locator('.spf summary', { hasText: 'How the look-ups are counted' }).click();
    assert.deepEqual(await senders.locator('.spf ol li code').allTextContents(), ['include:spf.sg.aliyun.com']);
    // The list as a file, and compared with itself after another edit.
    await senders.locator('.snapshot > summary').click();
    const [download] = await Promise.all([page.waitForEvent('download'), senders.getByRole('button', { name: 'Save the list' }).click()]);
    assert.equal(download.suggestedFilename(), 'spf-shop.example.json');
    const saved = await download.path();
    await senders.locator('input[type=file]').setInputFiles(saved);
    await senders.getByText('Every address gets what it got.').waitFor();
    const sites = asked.length;
    await senders.locator('input[name=instead]').fill('v=spf1 ip4:198.51.100.0/25 ~all');
    await senders.locator('form button').first().click();
    await senders.locator('.changes').waitFor();
    await senders.locator('input[type=file]').setInputFiles(saved);
    await senders.locator('.changes li', { hasText: '198.51.100.128/25' }).waitFor();
    assert.equal(asked.length, sites, 'nothing more was asked');
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('an address is explained by the records as they are now, also when they have changed since', { timeout: 60_000 }, async () => {
    const { page, context, troubles } = await open(browser, site.url);
    await paste(page, 'shop.example. IN TXT "v=spf1 ip4:198.51.100.0/24 ~all"\n');
    const senders = page.locator('.senders').first();
    await senders.locator('summary').first().click();
    await senders.locator('input[name=domain]').fill('shop.example');
    await page.keyboard.press('Enter');
    await senders.locator('td code', { hasText: '198.51.100.0/24' }).first().waitFor();
    await page.locator('#text textarea, #text .cm-content').first().focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('other.example. IN A 192.0.2.1');
    // When the zone has been checked again.
    await page.locator('mail-why').evaluate((it) => new Promise((done) => it.addEventListener('mailwhy-result', done, { once: true })));
    await senders.locator('input[name=ip]').fill('198.51.100.7');
    await page.keyboard.press('Enter');
    await senders.locator('.spf').waitFor();
    assert.match(await senders.locator('.spf').textContent(), /SPF passes/);
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('in Chinese, each step of an evaluation says why in Chinese', { timeout: 60_000 }, async () => {
    const { page, context, troubles } = await open(browser, site.url, { locale: 'zh-CN' });
    await paste(page, 'shop.example. IN TXT "v=spf1 ip4:198.51.100.0/24 ~all"\n');
    const trial = page.locator('.trial', { has: page.locator('input[name=sender]') }).first();
    await trial.locator('summary').click();
    await trial.locator('input[name=ip]').fill('203.0.113.7');
    await trial.locator('input[name=sender]').fill('anna@shop.example');
    await page.keyboard.press('Enter');
    const steps = trial.locator('.tree p');
    await steps.first().waitFor();
    for (const step of await steps.allTextContents()) assert.match(step, /\p{Script=Han}/u);
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('the button never asks for other names than it shows', { timeout: 60_000 }, async () => {
    const { page, context, asked } = await open(browser, site.url);
    await pretend(context);
    await paste(page, 'example.com');
    await page.locator('.look-up').waitFor();
    const gone = await page.locator('#text textarea').evaluate(async (area) => {
      area.value = 'example.net';
      area.dispatchEvent(new Event('input', { bubbles: true }));
      await document.querySelector('mail-why').updateComplete;
      return !document.querySelector('mail-why').shadowRoot.querySelector('.look-up');
    });
    assert.ok(gone, 'the button stayed while the names beside it were old');
    await page.locator('.look-up', { hasText: 'example.net' }).click();
    await page.locator('.verdict').waitFor({ timeout: 20_000 });
    assert.ok(names(asked).every((it) => !it.endsWith('example.com.')), names(asked).join());
    await context.close();
  });

  test('mixed MX are found, and the table says what is expected and what was found', { timeout: 60_000 }, async () => {
    const { page, context } = await open(browser, site.url);
    await pretend(context);
    await paste(page, 'example.com');
    await page.locator('.look-up').click();
    await page.locator('.finding[data-code=mx-of-several-providers]').waitFor({ timeout: 20_000 });
    const row = page.locator('tr', { hasText: 'mail.other.example' });
    assert.match(await row.first().textContent(), /MX[\s\S]*mx2\.sg\.aliyun\.com/);
    const answers = page.locator('details.answers').last();
    await answers.locator('summary').first().click();
    assert.match(await answers.textContent(), /example\.com\.? MX[\s\S]*5 mx1\.sg\.aliyun\.com\.[\s\S]*TTL 300 s[\s\S]*cloudflare/);
    assert.match(await page.locator('.limits').textContent(), /DKIM/);
    await context.close();
  });

  test('the resolvers attribute and the ticks decide who is asked', { timeout: 60_000 }, async () => {
    const { page, context, asked } = await open(browser, site.url);
    await pretend(context);
    await page.evaluate(() => document.querySelector('mail-why').setAttribute('resolvers', 'https://dns.google/dns-query https://doh.dns.sb/dns-query'));
    await paste(page, 'example.com');
    await page.locator('.consent').waitFor();
    assert.equal(await page.locator('.consent input:checked').count(), 2);
    await page.locator('.consent input').first().uncheck();
    await page.locator('.look-up').click();
    await page.locator('.verdict').waitFor({ timeout: 20_000 });
    assert.ok(asked.every((it) => it.startsWith('https://doh.dns.sb/dns-query?')), asked.join('\n'));
    await context.close();
  });

  test('the host page is told before anything is asked, and may forbid it', { timeout: 60_000 }, async () => {
    const { page, context, asked } = await open(browser, site.url);
    await pretend(context);
    const told = page.evaluate(() => new Promise((resolve) => addEventListener('mailwhy-network', (event) => (event.preventDefault(), resolve(event.detail)), { once: true })));
    await paste(page, 'example.com');
    await page.locator('.look-up').click();
    await page.locator('.notice', { hasText: 'did not allow' }).waitFor();
    const { questions, resolvers } = await told;
    assert.ok(questions.some((it) => it.rtype === 'MX'));
    assert.equal(resolvers[0], 'https://cloudflare-dns.com/dns-query');
    assert.deepEqual(asked, []);
    await context.close();
  });

  test('resolvers that fail are no fault of the domain', { timeout: 60_000 }, async () => {
    const { page, context } = await open(browser, site.url);
    await context.route(/^https:/, (route) => route.abort());
    await paste(page, 'example.com');
    await page.locator('.look-up').click();
    await page.locator('.verdict.unknown').waitFor({ timeout: 20_000 });
    assert.equal(await page.locator('.finding.error').count(), 0);
    await context.close();
  });

  test('a name that is none is refused in words', async () => {
    const { page, context, asked } = await open(browser, site.url);
    await paste(page, `${'a'.repeat(70)}.example.com`);
    await page.locator('select[name=kind]').selectOption('domain');
    await page.locator('.notice').waitFor();
    assert.deepEqual(asked, []);
    await context.close();
  });

  test('offline, a look-up says so at once, and the other tools work', { timeout: 60_000 }, async () => {
    const { page, context } = await open(browser, site.url);
    await paste(page, '@ IN MX 5 mx1.sg.aliyun.com');
    await page.locator('.finding').waitFor();
    await page.locator('.cm-content').waitFor();
    await context.setOffline(true);
    await paste(page, 'example.com');
    await page.locator('.look-up').click();
    await page.locator('.notice', { hasText: 'offline' }).waitFor({ timeout: 2000 });
    await paste(page, '550 5.1.1 User unknown');
    await page.locator('.bounce').waitFor();
    await paste(page, 'v=spf1 ip4 192.0.2.1 -all');
    await page.locator('.finding').first().waitFor();
    await context.close();
  });

  test('no tool that needs no network asks anything', async () => {
    const { page, context, asked } = await open(browser, site.url);
    await drop(page, 'a.eml', 500, 'x');
    await page.locator('.verdict, .consent').first().waitFor();
    assert.deepEqual(asked, []);
    await context.close();
  });
});
