// What others than resolvers say of a domain: its registry, and the host of its MTA-STS policy. Nobody is asked before the button, each
// failure has its own words, and what comes back stands in the report and in its evidence.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { root } from '../../scripts/command.mjs';
import { startLab } from './lab.mjs';
import { checkDomain, startSite, withoutBrowser } from './site.mjs';

describe('what others than resolvers say', { skip: withoutBrowser() }, () => {
  let lab, site;
  before(async () => {
    lab = await startLab({ servers: false });
    site = await startSite(lab);
  }, { timeout: 120_000 });
  after(async () => {
    await site?.stop();
    await lab?.stop();
  });

  /** A domain that was looked up, and the place where its registry, or the host of its policy, can be asked. */
  async function lookedUp(domain, place, options) {
    lab.hosts.fault = '';
    lab.hosts.log.length = 0;
    const page = await site.open(options);
    await checkDomain(page, domain);
    const details = page.locator(`mail-why details.${place}`);
    if (!(await details.evaluate((it) => it.open))) await details.locator('summary').first().click();
    return { page, details, press: () => details.locator('button.fetch').click(), told: (text) => details.locator('[role=status]', { hasText: text }).waitFor({ timeout: 9000 }) };
  }
  const report = (page) => page.evaluate(() => document.querySelector('mail-why').report());

  describe('a registry', () => {
    const STORIES = [
      { domain: 'good.example', told: /nothing there keeps its mail from arriving[^]*\d{4}-\d\d-\d\d[^]*active/, verdict: 'pass' },
      { domain: 'signed.example', told: /ends on|expires/, code: 'domain-expires-soon', verdict: 'warn' },
      { domain: 'mixed.example', told: /hold/, code: 'domain-on-hold', verdict: 'fail' },
      { domain: 'missing.example', told: /does not know the domain/, code: 'domain-not-registered', verdict: 'fail' },
      // The DNS has it, so it is no fault of the domain.
      { domain: 'long.example', told: /did not answer: error 404/, code: 'rdap-error', verdict: 'pass' },
    ];
    for (const { domain, told, code, verdict } of STORIES) {
      test(domain, async () => {
        const { page, press, told: wait } = await lookedUp(domain, 'registry');
        await press();
        await wait(told);
        const found = await report(page);
        assert.equal(found.verdict, verdict);
        if (code) assert.ok(found.findings.some((it) => it.code === code), found.findings.map((it) => it.code).join());
        assert.equal(found.registration.source, `${lab.hosts.registry}domain/${domain}`);
        assert.ok(Math.abs(found.registration.asked_at - Date.now()) < 60_000);
        await page.locator(`mail-why .verdict.${verdict}`).waitFor();
        assert.deepEqual(page.errors, []);
        await page.context().close();
      });
    }

    test('nobody is asked before the button, and then only for the registered name, with nothing of the person', async () => {
      const { page, press, told } = await lookedUp('imap.good.example', 'registry');
      // The registry's own site has left a cookie.
      const visit = await page.context().newPage();
      await visit.goto(lab.hosts.registry.replace('rdap/', 'visit'));
      await visit.close();
      assert.ok(lab.hosts.log.every((it) => !it.path.startsWith('/rdap')));
      lab.hosts.log.length = 0;
      const announced = await page.evaluate(() => {
        window.announced = [];
        addEventListener('mailwhy-network', (event) => window.announced.push(event.detail));
        return document.querySelector('mail-why').shadowRoot.querySelector('.registry').textContent;
      });
      assert.match(announced, /localhost:\d+ is asked about good\.example: it sees this name and your IP address/);
      await press();
      await told(/nothing there keeps/);
      assert.deepEqual(await page.evaluate(() => window.announced.map((it) => it.questions)), [[{ name: 'good.example', rtype: 'RDAP' }]]);
      const [entry, ...more] = lab.hosts.log;
      assert.deepEqual(more, []);
      assert.deepEqual([entry.method, entry.path, entry.accept, entry.referer, entry.cookie], ['GET', '/rdap/domain/good.example', 'application/rdap+json', undefined, undefined]);
      await page.context().close();
    });

    const FAULTS = {
      'no-cors': /answers, but lets no web page read/,
      'status-429': /asked too much at the moment \(HTTP status 429\)/,
      'status-503': /did not answer the question \(HTTP status 503\)/,
      html: /no answer of a registry/,
      huge: /too long/,
      hang: /did not answer within 5 seconds/,
      'other-domain': /about signed\.example, another domain/,
    };
    for (const [fault, words] of Object.entries(FAULTS)) {
      test(`${fault}: said in its own words, with a link and a place to paste`, { timeout: 30_000 }, async () => {
        const { page, details, press, told } = await lookedUp('good.example', 'registry');
        lab.hosts.fault = fault;
        await press();
        await told(words);
        assert.equal(await details.locator('a').getAttribute('href'), `${lab.hosts.registry}domain/good.example`);
        const found = await report(page);
        assert.deepEqual([found.verdict, found.registration], ['pass', null]);
        await details.locator('textarea').fill('{"objectClassName": "domain", "ldhName": "good.example", "status": ["server hold"]}');
        await details.locator('form button').click();
        await told(/hold/);
        assert.equal((await report(page)).verdict, 'fail');
        assert.deepEqual(page.errors, []);
        await page.context().close();
      });
    }

    test('a registry that says by the status alone that it knows no such domain', async () => {
      const { page, press, told } = await lookedUp('missing.example', 'registry');
      lab.hosts.fault = 'without-body';
      await press();
      await told(/does not know the domain/);
      await page.context().close();
    });

    test('without a network, and where the page around forbids it, it is said and nobody is asked', async () => {
      const { page, press, told } = await lookedUp('good.example', 'registry');
      await page.evaluate(() => addEventListener('mailwhy-network', (event) => event.preventDefault(), { once: true }));
      await press();
      await told(/did not allow it/);
      await page.context().setOffline(true);
      await press();
      await told(/You are offline/);
      assert.deepEqual(lab.hosts.log, []);
      await page.context().close();
    });

    test('another top-level domain, which the list does not name, has a link alone', async () => {
      const page = await site.open();
      const details = page.locator('mail-why details.registry');
      for (const [domain, registered] of [['aliyun.com', 'aliyun.com'], ['mail.shop.co.uk', 'shop.co.uk']]) {
        await checkDomain(page, domain);
        assert.equal(await details.locator('button.fetch').count(), 0);
        assert.equal(await details.locator('a').getAttribute('href'), `https://rdap.org/domain/${registered}`);
      }
      await checkDomain(page, 'co.uk');
      assert.equal(await details.count(), 0, 'nobody has registered what is the registry’s own');
      await page.context().close();
    });
  });

  describe('the host of an MTA-STS policy', () => {
    test('its text is held against the MX hosts, and it learns nothing but an address', async () => {
      const { page, press, told } = await lookedUp('good.example', 'policy');
      assert.deepEqual(lab.hosts.log, []);
      await press();
      await told(/names every MX host[^]*mode: enforce/);
      const found = await report(page);
      assert.deepEqual([found.verdict, found.mta_sts_policy.source], ['pass', 'https://mta-sts.good.example/.well-known/mta-sts.txt']);
      const [entry, ...more] = lab.hosts.log;
      assert.deepEqual(more, []);
      assert.deepEqual([entry.host, entry.origin, entry.referer, entry.cookie], ['mta-sts.good.example', 'null', undefined, undefined]);
      assert.deepEqual(await page.evaluate(() => document.querySelectorAll('iframe').length), 0);
      assert.deepEqual(page.errors, []);
      await page.context().close();
    });

    const FAULTS = {
      'no-cors': /answers over valid TLS, but lets no web page read/,
      'status-503': /HTTP status 503[^]*only 200 is a policy/,
      elsewhere: /leads to another address[^]*must not follow/,
      html: /of the type text\/html and no policy/,
      huge: /longer than the 64 kB/,
      hang: /did not answer within 5 seconds/,
    };
    for (const [fault, words] of Object.entries(FAULTS)) {
      test(`${fault}: said in its own words, with a link and a place to paste`, { timeout: 30_000 }, async () => {
        const { page, details, press, told } = await lookedUp('good.example', 'policy');
        lab.hosts.fault = fault;
        await press();
        await told(words);
        assert.equal((await report(page)).mta_sts_policy, null);
        await details.locator('textarea').fill('version: STSv1\nmode: enforce\nmx: mx1.sg.aliyun.com\nmax_age: 604800\n');
        await details.locator('form button').click();
        await told(/does not cover the MX host mx2\.sg\.aliyun\.com/);
        await page.context().close();
      });
    }

    test('of another type than senders look for: it is held all the same, and that is said', async () => {
      const { page, press, told } = await lookedUp('good.example', 'policy');
      lab.hosts.fault = 'other-type';
      await press();
      await told(/sends the policy as application\/octet-stream[^]*names every MX host/);
      await page.context().close();
    });

    for (const fault of ['reset', 'wrong-certificate']) {
      test(`${fault}: it cannot be reached`, { timeout: 30_000 }, async () => {
        const { page, press, told } = await lookedUp('good.example', 'policy');
        lab.hosts.fault = fault;
        await press();
        await told(/cannot be reached[^]*certificate/);
        await page.context().close();
      });
    }

    test('the frame asks for nothing but policies, and only for the page that holds it', async () => {
      const page = await site.open();
      lab.hosts.log.length = 0;
      const answered = await page.evaluate(async (address) => {
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', 'allow-scripts');
        frame.src = '/policy.html';
        const loaded = new Promise((resolve) => (frame.onload = resolve));
        document.body.append(frame);
        await loaded;
        const all = [];
        for (const data of ['good.example/../..', 'good.example:1234', 'user@good.example', 'a b.example', '1.2.3.4', '', address, null]) {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => all.push(data);
          frame.contentWindow.postMessage(data, '*', [port2]);
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
        return all;
      }, lab.hosts.registry);
      assert.deepEqual([answered, lab.hosts.log], [[], []]);
      await page.context().close();
    });
  });

  test('a report is saved without saying whose it is, and the same is found in it', { timeout: 60_000 }, async () => {
    const { page, press, told } = await lookedUp('mixed.example', 'registry');
    await press();
    await told(/hold/);
    const whole = await report(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('mail-why .export button').nth(1).click()]);
    const saved = await readFile(await download.path(), 'utf8');
    assert.doesNotMatch(saved, /mixed/i);
    assert.match(saved, /redacted\.example/);
    await page.evaluate((text) => document.querySelector('mail-why').check(text, { tool: 'auto' }).catch(() => undefined), saved);
    await page.locator('mail-why .pasted button.primary').click();
    await page.locator('mail-why .registry [role=status]', { hasText: 'redacted.example is on hold' }).waitFor();
    const again = await report(page);
    assert.deepEqual([again.verdict, again.findings.map((it) => it.code), again.awaited], [whole.verdict, whole.findings.map((it) => it.code), []]);
    await page.context().close();
  });

  test('a page around it whose policy names neither gets links, and hears why', { timeout: 30_000 }, async () => {
    const page = await site.open();
    await page.route('**/help.html', async (route) => {
      const response = await route.fetch();
      const policy = response.headers()['content-security-policy'].replace(lab.hosts.registry, '').replace("frame-src 'self'; ", '');
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
    });
    await page.goto(`${site.address}help.html`);
    lab.hosts.log.length = 0;
    await page.evaluate(async ([resolver]) => {
      await customElements.whenDefined('mail-why');
      await document.querySelector('mail-why').check('good.example', { resolvers: [resolver] });
    }, lab.resolvers);
    for (const [place, address] of [['registry', `${lab.hosts.registry}domain/good.example`], ['policy', 'https://mta-sts.good.example/.well-known/mta-sts.txt']]) {
      const details = page.locator(`mail-why details.${place}`);
      await details.locator('summary').first().click();
      await details.locator('button.fetch').click();
      await details.locator('[role=status]', { hasText: /The policy of this page, or an extension of your browser/ }).waitFor({ timeout: 9000 });
      assert.equal(await details.locator('.paste a').getAttribute('href'), address);
    }
    assert.deepEqual(lab.hosts.log, []);
    await page.context().close();
  });

  const cli = join(root, 'target/debug/mailwhy');
  for (const domain of ['good.example', 'signed.example', 'mixed.example']) test(`${domain}: saved evidence holds all of it, and makes the same report again on the page and on the command line`, { timeout: 60_000 }, async () => {
    const { page, press, told } = await lookedUp(domain, 'registry');
    await press();
    await told(/active|client/);
    if (domain === 'good.example') {
      const policy = page.locator('mail-why details.policy');
      await policy.locator('summary').first().click();
      await policy.locator('button.fetch').click();
      await policy.locator('[role=status]', { hasText: 'mode: enforce' }).waitFor();
    }
    const saved = await report(page);
    await page.evaluate((text) => document.querySelector('mail-why').check(text, { tool: 'auto' }).catch(() => undefined), JSON.stringify(saved));
    await page.locator('mail-why .pasted button.primary').click();
    await page.locator('mail-why .registry [role=status]', { hasText: /active|client/ }).waitFor();
    assert.deepEqual(await report(page), saved);
    await page.context().close();
    if (!existsSync(cli)) return;
    const file = join(lab.run, 'evidence.json');
    writeFileSync(file, JSON.stringify(saved));
    const { stdout } = spawnSync(cli, ['domain', domain, '--answers', file, '--json'], { encoding: 'utf8' });
    assert.deepEqual(JSON.parse(stdout), saved);
  });
});
