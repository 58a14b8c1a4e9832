// A zone is mended, rewritten and compared; its findings may be many, its file large, its parts in other files.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { drop, launch, needsBrowser, open, paste, serve } from './support.mjs';

const MEGABYTE = 1 << 20;
const HEAD = `$ORIGIN example.com.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster 7 7200 900 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
`;

describe('zones', needsBrowser(), () => {
  let browser, site;
  before(async () => void ([browser, site] = await Promise.all([launch(), serve()])));
  after(async () => void (await browser?.close(), await site?.close()));

  /** Runs a story on a fresh page, which must not meet any trouble. */
  async function visit(story, options) {
    const { page, context, troubles, asked } = await open(browser, site.url, options);
    await story(page, context);
    assert.deepEqual([troubles, asked], [[], []]);
    await context.close();
  }
  /** The text in the box; the editor draws what is in sight only, so it is copied as a person would. */
  async function textOf(page) {
    const area = page.locator('#text textarea');
    if (await area.count()) return area.inputValue();
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+c');
    return page.evaluate(() => navigator.clipboard.readText());
  }
  const status = (page) => page.locator('#status').textContent();
  const settled = (page) => page.locator('.result:not(.stale) .verdict').waitFor({ timeout: 60_000 });
  const rowsInSight = (page) => page.locator('.row .what').evaluateAll((rows) => rows.filter((it) => {
    const [box, row] = [it.closest('.rows').getBoundingClientRect(), it.getBoundingClientRect()];
    return row.top >= box.top - 1 && row.bottom <= box.bottom + 1;
  }).map((it) => it.textContent));

  describe('many findings', () => {
    const COUNT = 120_000;
    const record = 'host IN MX 10 192.0.2.1\n';

    test('of one rule are one group, whose list draws only what is in sight', { timeout: 120_000 }, () =>
      visit(async (page) => {
        await drop(page, 'many.zone', COUNT * record.length, record);
        await settled(page);
        const group = page.locator('.finding[data-code=target-is-address]');
        assert.match(await group.locator('.repeats').textContent(), /120,000 times/);
        assert.equal(await group.locator('.message').count(), 1, 'one is shown in full');
        await group.locator('.repeats button').click();
        const list = group.locator('[role=listbox]');
        await list.locator('.what').first().waitFor();
        assert.equal(await list.locator('[role=option]').first().getAttribute('aria-setsize'), String(COUNT));
        assert.ok((await list.locator('[role=option]').count()) < 40);
        await list.evaluate((it) => (it.scrollTop = it.scrollHeight / 2));
        await list.locator('.where', { hasText: 'Line 60,0' }).first().waitFor();
        await list.evaluate((it) => (it.scrollTop = it.scrollHeight));
        await list.locator('.where', { hasText: 'Line 120,000,' }).waitFor();
        assert.ok((await list.locator('[role=option]').count()) < 40);
        assert.ok((await rowsInSight(page)).length >= 5);
      }));

    test('scroll without a pause that a person would feel', { timeout: 120_000 }, () =>
      visit(async (page) => {
        await drop(page, 'many.zone', COUNT * record.length, record);
        await settled(page);
        await page.locator('.finding[data-code=target-is-address] .repeats button').click();
        await page.locator('.row .what').first().waitFor();
        const longest = await page.locator('.rows').evaluate(async (list) => {
          let [longest, last] = [0, performance.now()];
          for (let step = 0; step < 60; step++) {
            list.scrollTop += 900;
            await new Promise(requestAnimationFrame);
            const now = performance.now();
            [longest, last] = [Math.max(longest, now - last), now];
          }
          return longest;
        });
        assert.ok(longest < 250, `a frame took ${longest} ms`);
      }));

    test('are walked through by the keyboard, and the chosen one is shown in full with its line', { timeout: 120_000 }, () =>
      visit(async (page) => {
        await drop(page, 'many.zone', COUNT * record.length, record);
        await settled(page);
        const group = page.locator('.finding[data-code=target-is-address]');
        await group.locator('.repeats button').click();
        const list = group.locator('[role=listbox]');
        await list.locator('.what').first().waitFor();
        await list.focus();
        await page.keyboard.press('ArrowDown');
        await group.locator('.one .place', { hasText: 'Line 2,' }).waitFor();
        await page.keyboard.press('End');
        await group.locator('.one .place', { hasText: 'Line 120,000,' }).waitFor();
        await group.locator('.excerpt', { hasText: 'host IN MX 10 192.0.2.1' }).waitFor();
        const active = await list.getAttribute('aria-activedescendant');
        assert.equal(await page.locator(`[id="${active}"]`).getAttribute('aria-selected'), 'true');
        assert.ok(await list.evaluate((it) => it.matches(':focus')), 'the focus stays in the list');
      }));

    test('are marked in the text wherever it is scrolled to', () =>
      visit(async (page) => {
        await paste(page, Array.from({ length: 2000 }, (_, at) => `h${at} IN MX 10 192.0.2.1`).join('\n'));
        await page.locator('.cm-content .mark').first().waitFor();
        await page.locator('.cm-scroller').evaluate((it) => (it.scrollTop = it.scrollHeight));
        await page.locator('.cm-line', { hasText: 'h1999' }).locator('.mark', { hasText: '192.0.2.1' }).waitFor();
      }));
  });

  describe('fixes', () => {
    test('all safe ones are applied at once, also those that are not listed, and can be undone', () =>
      visit(async (page) => {
        const lines = Array.from({ length: 600 }, (_, at) => `h${at} IN A 192.0.2.1\n`);
        const twice = HEAD + lines.map((it) => it + it).join('');
        await paste(page, twice);
        await page.locator('.all', { hasText: '600' }).click();
        await page.locator('.all').waitFor({ state: 'detached' });
        assert.match(await status(page), /600 fixes were applied/);
        assert.equal(await textOf(page), HEAD + lines.join(''));
        await page.locator('.undo').click();
        await page.locator('.all', { hasText: '600' }).waitFor();
        assert.equal(await textOf(page), twice);
      }));

    test('of a file give a changed file, which can be mended further, saved and undone', () =>
      visit(async (page) => {
        const line = 'shop.example. IN A 192.0.2.1 ; here\n';
        await drop(page, 'shop.zone', 2 * line.length, line);
        await settled(page);
        await page.locator('.all').click();
        await page.locator('.save').waitFor();
        await settled(page);
        const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.save').click()]);
        assert.equal(download.suggestedFilename(), 'shop.zone');
        assert.equal(fs.readFileSync(await download.path(), 'utf8'), 'shop.example. IN A 192.0.2.1 ; here\n');
        await page.locator('.undo').click();
        await page.locator('.save').waitFor({ state: 'detached' });
        await page.locator('.all').waitFor();
      }));
  });

  describe('tidying up', () => {
    test('gives each record a line, keeps comments and what cannot be read, and says so', () =>
      visit(async (page) => {
        await paste(page, '$ORIGIN Example.com.\n; mail\n@ 1h MX 010 Mail ; the first\nmail 1h CNMAE x\nmail 1h A ( 192.0.2.25 )\n');
        await page.locator('.normalise').click();
        await page.locator('.notice', { hasText: '1 entry could not be read' }).waitFor();
        assert.equal(await textOf(page), '$ORIGIN example.com.\n; mail\n@ 3600 IN MX 10 mail ; the first\nmail 1h CNMAE x\nmail 3600 IN A 192.0.2.25\n');
        await page.locator('.normalise').click();
        await page.locator('.notice', { hasText: '1 entry' }).waitFor();
        await page.locator('.undo').click();
        await page.locator('.undo').waitFor({ state: 'detached' });
        assert.match(await textOf(page), /^\$ORIGIN Example/);
      }));

    test('leaves a tidy text alone, and says so', () =>
      visit(async (page) => {
        await paste(page, 'a.example. 300 IN MX 10 b.example.\n');
        await page.locator('.normalise').click();
        await page.locator('.notice', { hasText: 'tidy already' }).waitFor();
        assert.equal(await page.locator('.undo').count(), 0);
      }));
  });

  describe('comparing with what was pasted', () => {
    const text = `${HEAD}@ IN MX 10 mail\n@ IN MX 10 mail\nmail 300 IN A 192.0.2.25\nold IN CNAME mail\n`;

    test('waits for a fix that is still on its way', () =>
      visit(async (page) => {
        await paste(page, `${HEAD}@ 3600 IN MX 10 mail\n@ 3600 IN MX 10 mail\nmail 300 A IN 192.0.2.25\nwww CNMAE mail\n`);
        await settled(page);
        await page.locator('.normalise').click();
        await page.locator('.compare-button').waitFor();
        // Both at once, as an impatient hand does.
        await page.locator('.all').evaluate((it) => {
          it.click();
          it.getRootNode().querySelector('.compare-button').click();
        });
        await page.locator('.set', { hasText: '192.0.2.25' }).waitFor();
      }));

    test('shows each set of records before and after, and that the serial was forgotten', () =>
      visit(async (page) => {
        await paste(page, text);
        await settled(page);
        assert.equal(await page.locator('.compare-button').count(), 0, 'nothing has changed yet');
        await page.locator('.all').click();
        await page.locator('.compare-button').click();
        await page.locator('.changes', { hasText: 'The records are the same' }).waitFor();
        await page.locator('.compare-button').click();
        await page.locator('.changes').waitFor({ state: 'detached' });
        await page.locator('.cm-content').focus();
        await page.keyboard.press('ControlOrMeta+a');
        await page.evaluate((it) => navigator.clipboard.writeText(it), `${HEAD}@ IN MX 20 Mail\nmail 60 IN A 192.0.2.25\nnew IN TXT "a"\n`);
        // Typed over, not pasted as a new text: the editor's own insertion.
        await page.keyboard.insertText(`${HEAD}@ IN MX 20 Mail\nmail 60 IN A 192.0.2.25\nnew IN TXT "a"\n`);
        await settled(page);
        await page.locator('.compare-button').click();
        await page.locator('.set').first().waitFor();
        const sets = await page.locator('.set').evaluateAll((all) => all.map((it) => [it.querySelector('.places').innerText.replace(/\s+/g, ' '), ...[...it.querySelectorAll('p:not(.places), del, ins, .same')].map((line) => `${line.localName} ${line.textContent}`)].join(' | ')));
        assert.deepEqual(sets, [
          'example.com. MX changed | del 10 mail.example.com. | ins 20 mail.example.com.',
          'mail.example.com. A TTL changed | p TTL: 300 s → 60 s',
          'old.example.com. CNAME removed | del mail.example.com.',
          'new.example.com. TXT added | ins "a"',
        ]);
        assert.match(await page.locator('.serial').textContent(), /still 7: secondary servers will not fetch/);
        assert.equal(await page.locator('#changes-title').evaluate((it) => it.matches(':focus')), true, 'the focus goes to the answer');
      }));

    test('speaks Chinese too', () =>
      visit(
        async (page) => {
          await paste(page, text.replace('old IN CNAME', 'old IN CNMAE'));
          await settled(page);
          await page.locator('.apply:not(.all)').first().click();
          await page.locator('.compare-button', { hasText: '改了哪些记录？' }).click();
          await page.locator('.set').first().waitFor();
          assert.match(await page.locator('.changes').textContent(), /与粘贴时相比的变化[\s\S]*序列号仍为 7[\s\S]*(新增|修改)/);
        },
        { locale: 'zh-CN' },
      ));
  });

  describe('while somebody types', () => {
    test('the answer follows without a flicker, the focus and the open list stay, and nobody is interrupted', () =>
      visit(async (page) => {
        const records = Array.from({ length: 400 }, (_, at) => `h${at} IN MX 10 192.0.2.1\n`).join('');
        await paste(page, HEAD + records);
        await page.locator('.cm-content .mark').first().waitFor();
        await page.locator('.repeats button').first().click();
        await page.locator('.row .what').first().waitFor();
        await page.evaluate(() => {
          const root = document.querySelector('mail-why').shadowRoot;
          window.seen = { progress: 0, empty: 0, said: [] };
          new MutationObserver(() => {
            if (root.querySelector('.progress')) window.seen.progress++;
            if (!root.querySelector('.finding')) window.seen.empty++;
          }).observe(root, { subtree: true, childList: true });
          const status = root.querySelector('#status');
          new MutationObserver(() => window.seen.said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
        });
        await page.locator('.cm-content').focus();
        await page.keyboard.press('ControlOrMeta+End');
        for (const letter of 'x IN MX 10 192.0.2.7') await page.keyboard.type(letter, { delay: 60 });
        await page.locator('.repeats', { hasText: '401 times' }).waitFor();
        await page.locator('.cm-line .mark', { hasText: '192.0.2.7' }).waitFor();
        assert.ok(await page.locator('.cm-content').evaluate((it) => it.matches(':focus')), 'the focus stays in the text');
        assert.ok(await page.locator('.rows').isVisible(), 'the list stays open');
        const seen = await page.evaluate(() => window.seen);
        assert.deepEqual([seen.progress, seen.empty], [0, 0]);
        assert.ok(seen.said.length <= 1, `it said ${seen.said.join(' / ')}`);
      }));

    test('an answer to an earlier text is dropped', () =>
      visit(async (page) => {
        await paste(page, 'a.example. IN MX 10 192.0.2.1\n');
        await page.locator('.cm-content .mark').first().waitFor();
        await page.locator('.cm-content').focus();
        await page.keyboard.press('ControlOrMeta+End');
        for (const letter of 'b.example. IN A 192.0.2.300') await page.keyboard.type(letter);
        await page.locator('.finding[data-code=bad-ipv4]').waitFor();
        for (let at = 0; at < 3; at++) await page.keyboard.press('Backspace');
        await page.keyboard.type('3');
        await page.locator('.finding[data-code=bad-ipv4]').waitFor({ state: 'detached' });
        assert.equal(await page.locator('.finding').count(), 1);
      }));

    test('a long text waits for the button, and says so', { timeout: 60_000 }, () =>
      visit(async (page) => {
        const line = 'a.example. IN MX 10 192.0.2.1\n';
        await paste(page, line.repeat(Math.floor(999_990 / line.length)));
        await page.locator('.cm-content .mark').first().waitFor({ timeout: 30_000 });
        await page.locator('.cm-content').focus();
        await page.keyboard.press('ControlOrMeta+End');
        await page.keyboard.insertText(line.repeat(3));
        await page.locator('.outdated').waitFor();
        await page.locator('.check').click();
        await page.locator('.outdated').waitFor({ state: 'detached' });
      }));
  });

  describe('files', () => {
    test('a large one never becomes a string, and shows how far it is', { timeout: 120_000 }, () =>
      visit(async (page, context) => {
        await context.route(/worker-[^/]*\.js/, async (route) => {
          const real = fs.readFileSync(new URL(`../../dist${new URL(route.request().url()).pathname}`, import.meta.url), 'utf8');
          const guard = "const { decode } = TextDecoder.prototype; TextDecoder.prototype.decode = function (bytes, ...rest) { if (bytes?.byteLength > 1 << 20) throw new Error('a large text was decoded'); return decode.call(this, bytes, ...rest); };\n";
          await route.fulfill({ body: guard + real, headers: { 'content-type': 'text/javascript' } });
        });
        await page.reload();
        await page.locator('mail-why .box').first().waitFor();
        await page.evaluate(() => {
          const root = document.querySelector('mail-why').shadowRoot;
          window.told = new Set();
          new MutationObserver(() => root.querySelector('.progress p') && window.told.add(root.querySelector('.progress p').textContent.replace(/\d+/, 'n'))).observe(root, { subtree: true, childList: true, characterData: true });
        });
        await drop(page, 'large.zone', 60 * MEGABYTE, 'www.example.com. 300 IN A 192.0.2.1 ; one of very many\n');
        await settled(page);
        const told = await page.evaluate(() => [...window.told]);
        assert.ok(told.some((it) => it.startsWith('Reading … n')), told.join(', '));
      }));

    test('a cancelled one stays, and can be checked again', { timeout: 120_000 }, () =>
      visit(async (page) => {
        await drop(page, 'large.zone', 60 * MEGABYTE, 'www.example.com. 300 IN A 192.0.2.1 ; one of very many\n');
        await page.locator('.cancel').click({ timeout: 20_000 });
        await page.locator('.notice', { hasText: 'Cancelled' }).waitFor();
        assert.match(await page.locator('.file').textContent(), /large\.zone/);
        await page.locator('.check').click();
        await settled(page);
      }));

    test('one that vanished is told plainly', () =>
      visit(async (page) => {
        const name = `${import.meta.dirname}/../../target/gone.zone`;
        fs.writeFileSync(name, 'a.example. A 192.0.2.1\n');
        await page.locator('.choose input').setInputFiles(name);
        await settled(page);
        fs.writeFileSync(name, 'a.example. A 192.0.2.1\nb.example. A 192.0.2.1\n');
        await page.locator('.check').click();
        await page.locator('.notice', { hasText: 'could not be read' }).waitFor();
        fs.rmSync(name);
      }));
  });

  describe('included files', () => {
    const zone = `${HEAD}@ IN MX 10 mail\n$INCLUDE hosts.zone\n`;
    const hosts = (text) => ({ name: 'hosts-of-us.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });

    test('are chosen beside the finding, checked with the zone, and can be taken back', () =>
      visit(async (page) => {
        await paste(page, zone);
        const missing = page.locator('.finding[data-code=include-directive]');
        await missing.locator('.include input').setInputFiles(hosts('mail A 192.0.2.25\n'));
        await missing.waitFor({ state: 'detached' });
        assert.equal(await page.locator('.finding').count(), 0);
        assert.match(await page.locator('.included').textContent(), /hosts\.zone/);
        await page.locator('.included button').click();
        await missing.waitFor();
        assert.equal(await page.locator('.included').count(), 0);
      }));

    test('a fault in one is told with its file and line', () =>
      visit(async (page) => {
        await paste(page, zone);
        const transfer = await page.evaluateHandle(() => {
          const transfer = new DataTransfer();
          transfer.items.add(new File(['; hosts\nmail A 192.0.2.300\n'], 'hosts.zone'));
          return transfer;
        });
        await page.locator('.include').dispatchEvent('drop', { dataTransfer: transfer });
        const fault = page.locator('.finding[data-code=bad-ipv4]');
        await fault.waitFor();
        assert.match(await fault.textContent(), /in hosts\.zone, line 2:[\s\S]*mail A 192\.0\.2\.300/);
        assert.match(await page.locator('#text').textContent(), /INCLUDE/, 'the zone itself stays');
      }));
  });

  describe('what the small module leaves to the larger one', () => {
    const table = '主机记录\t记录类型\t优先级\t记录值\n@\tMX\t5\thttp://mx1.sg.aliyun.com\n@\tMX\t10\tmx2.sg.aliyun.com\n@\tTXT\t-\tv=spf1 include:spf.sg.aliyun.com -all\n';
    const expired = 'shop.example. 3600 IN RRSIG MX 13 2 3600 20200201000000 20200101000000 30595 shop.example. c2lnbmVk\n';

    test('a table is said to be one, and its fault is mended in its cell', () =>
      visit(async (page) => {
        await paste(page, table);
        await page.locator('.finding[data-code=read-as-table]').waitFor({ timeout: 60_000 });
        const fault = page.locator('.finding[data-code=target-is-url]');
        assert.match(await fault.textContent(), /Line 2/);
        await fault.locator('.fix .apply').click();
        await fault.waitFor({ state: 'detached' });
        assert.equal(await textOf(page), table.replace('http://', ''));
      }));

    test('a signature is held against the clock', () =>
      visit(async (page) => {
        await paste(page, `shop.example. 3600 IN MX 10 mx.example.net.\n${expired}`);
        const fault = page.locator('.finding[data-code=rrsig-expired]');
        await fault.waitFor({ timeout: 60_000 });
        const report = await page.evaluate(() => document.querySelector('mail-why').report());
        const [found] = report.findings.filter((it) => it.code === 'rrsig-expired');
        assert.match(found.message, /2020-02-01/, 'the JSON has the words that the module leaves out');
        assert.ok(found.why);
      }));
  });
});
