// The page against the lab: what a person sees of a domain, whom the page asks, and what it says when a resolver fails.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FAULTS } from './doh.mjs';
import { startLab, withoutServers } from './lab.mjs';
import { quickest } from './patience.mjs';
import { checkDomain, startSite, withoutBrowser } from './site.mjs';

/** The domains of the lab: the verdict, codes that must be found, and codes that must not. */
const STORIES = [
  { domain: 'good.example', verdict: 'pass' },
  { domain: 'signed.example', verdict: 'pass' },
  { domain: 'mixed.example', verdict: ['warn', 'fail'], codes: ['mx-of-several-providers'] },
  { domain: 'nospf.example', verdict: ['warn', 'fail'], codes: ['spf-missing'] },
  { domain: 'twospf.example', verdict: 'fail', codes: ['spf-several'] },
  { domain: 'wrongregion.example', verdict: ['warn', 'fail'], codes: ['spf-include-of-other-region'] },
  { domain: 'nullmx.example', codes: ['null-mx'], not: ['mx-missing'] },
  { domain: 'missing.example', verdict: 'fail', codes: ['domain-does-not-exist'] },
  { domain: 'bogus.example', codes: ['dnssec-bogus'] },
  { domain: 'expired.example', codes: ['dnssec-bogus'] },
  { domain: 'lame.example', verdict: 'fail', codes: ['name-servers-silent'] },
  { domain: 'circle.example', verdict: 'unknown', codes: ['mx-leads-to-alias'] },
  { domain: 'long.example', verdict: 'pass' },
  // What a wildcard answers is neither a key nor a policy.
  { domain: 'wild.example', verdict: 'warn', codes: ['cname-differs-from-provider'], not: ['policy-record-several', 'dkim-no-key', 'mta-sts-version'] },
];

/** What a finding may say when a resolver, not the domain, is at fault. */
const OF_RESOLVERS = ['answer-not-obtained'];
const LONGEST = 9000;

describe('the page and the lab', { skip: withoutBrowser() }, () => {
  let lab, site;
  before(async () => {
    lab = await startLab();
    site = await startSite(lab);
  }, { timeout: 120_000 });
  after(async () => {
    await site?.stop();
    await lab?.stop();
  });

  describe('a domain is judged by its records', () => {
    for (const { domain, verdict, codes = [], not = [] } of STORIES) {
      test(domain, async () => {
        const page = await site.open();
        const { report } = await checkDomain(page, domain);
        const found = report.findings.map((it) => it.code);
        for (const code of codes) assert.ok(found.includes(code), `${code} is not among ${found.join(', ') || 'no findings'}`);
        for (const code of not) assert.ok(!found.includes(code), code);
        if (verdict) assert.ok([verdict].flat().includes(report.verdict), `${report.verdict}: ${found.join(', ')}`);
        assert.deepEqual(report.awaited, []);
        assert.deepEqual(page.errors, []);
        await page.context().close();
      });
    }

    test('all seven records of the provider are found where they are expected', async () => {
      const page = await site.open();
      const { report } = await checkDomain(page, 'good.example');
      assert.equal(report.provider.id, 'alimail-sg');
      const wrong = report.table.filter((it) => it.status !== 'ok' && it.rtype !== 'TXT');
      assert.deepEqual(wrong, []);
      await page.context().close();
    });
  });

  describe('the servers that the world runs', { skip: withoutServers() }, () => {
    test('dnsdist before Unbound gives the same report as the lab’s own server', async () => {
      const [own, real] = await Promise.all([[lab.doh[0].url], [lab.servers.dnsdist]].map(async (resolvers) => {
        const page = await site.open({ resolvers });
        const { report } = await checkDomain(page, 'wrongregion.example');
        await page.context().close();
        return report;
      }));
      assert.deepEqual(said(real), said(own));
      assert.ok(real.questions.every((it) => it.source === lab.servers.dnsdist));
    });

    test('a resolver that web pages may not read is told from a fault of the domain', async () => {
      const page = await site.open({ resolvers: [lab.servers.unbound] });
      const { report } = await checkDomain(page, 'good.example');
      assert.equal(report.verdict, 'unknown');
      assert.deepEqual(beyondResolvers(report), []);
      await page.context().close();
    });

    test('DNSSEC that validates is seen', async () => {
      const page = await site.open({ resolvers: [lab.servers.dnsdist] });
      const { report } = await checkDomain(page, 'signed.example');
      assert.ok(report.questions.some((it) => it.name.startsWith('signed.example') && it.rtype === 'MX' && it.authenticated));
      await page.context().close();
    });
  });

  describe('whom the page asks', () => {
    test('nothing leaves before the click, and then only derived names go to the chosen resolver', async () => {
      const [chosen, other] = lab.doh;
      chosen.log.length = other.log.length = 0;
      const page = await site.open({ resolvers: [chosen.url] });
      const text = page.locator('mail-why').getByRole('textbox').first();
      await text.fill('good.example');
      await page.waitForTimeout(1500);
      assert.deepEqual([...chosen.log, ...other.log], [], 'asked before the click');
      const announced = await page.evaluate(async () => {
        const element = document.querySelector('mail-why');
        const events = [];
        element.addEventListener('mailwhy-network', (event) => events.push(event.detail));
        await element.check('good.example', { tool: 'domain' });
        return events;
      });
      assert.equal(announced.length, 1);
      assert.deepEqual(announced[0].resolvers, [chosen.url]);
      assert.deepEqual(other.log, []);
      const asked = chosen.log.filter((it) => it.method === 'GET');
      assert.ok(asked.length > 5);
      for (const entry of asked) {
        assert.match(entry.name, /(^|\.)(good\.example|example|aliyun\.com)\.$/);
        assert.equal(entry.id, 0);
        assert.equal(entry.accept, 'application/dns-message');
      }
      for (const entry of chosen.log) assert.deepEqual([entry.referer, entry.cookie], [undefined, undefined]);
      assert.ok(chosen.log.every((it) => it.method === 'GET'), 'a simple request needs no preflight');
      await page.context().close();
    });

    test('exactly the names that were shown are asked first, and of whom was there before nothing is told', async () => {
      const [chosen] = lab.doh;
      const page = await site.open({ resolvers: [chosen.url] });
      // The resolver's own site has left a cookie, which goes with whatever is sent without care.
      const visit = await page.context().newPage();
      await visit.goto(chosen.url.replace('dns-query', 'visit'));
      await visit.close();
      assert.deepEqual((await page.context().cookies(chosen.url)).map((it) => it.name), ['visited']);
      const element = page.locator('mail-why');
      await element.getByRole('textbox').first().fill('ann.private@good.example');
      await element.locator('.look-up').waitFor();
      const shown = await element.evaluate((it) => [...it.shadowRoot.querySelectorAll('.consent .names li')].flatMap((row) => {
        const [name, types] = [row.querySelector('code').textContent, row.querySelector('span').textContent];
        return types.split(', ').map((type) => `${name}. ${type}`);
      }));
      chosen.log.length = 0;
      await element.locator('.look-up').click();
      await element.locator('.verdict.pass').waitFor();
      const asked = chosen.log.map((it) => `${it.name} ${it.type}`);
      assert.deepEqual(asked.slice(0, shown.length).sort(), [...shown].sort());
      const derived = [
        /^(_25\._tcp\.)?mx[12]\.sg\.aliyun\.com\. (A|AAAA|CNAME|TLSA)$/,
        /^spf\.sg\.aliyun\.com\. TXT$/,
        /^(imap|pop3?|smtp|mail)\.good\.example\. (CNAME|A)$/,
        /^default\._domainkey\.good\.example\. TXT$/,
        /^mta-sts\.good\.example\. (A|AAAA|CAA)$/,
        /^good\.example\. CAA$/,
        /^_(submissions?|imaps?|pop3s?|autodiscover)\._tcp\.good\.example\. SRV$/,
      ];
      const others = asked.slice(shown.length).filter((it) => !derived.some((name) => name.test(it)));
      assert.deepEqual(others, []);
      assert.equal(new Set(asked).size, asked.length, 'each is asked once');
      for (const entry of chosen.log) {
        assert.deepEqual([entry.cookie, entry.referer], [undefined, undefined]);
        assert.doesNotMatch(JSON.stringify(entry), /ann|private/);
      }
      await page.context().close();
    });

    test('the policy keeps the names from everybody who is not on its list, and that is told', async () => {
      const [listed] = lab.doh;
      listed.log.length = 0;
      const page = await site.open({ resolvers: [listed.url.replace('dns-query', 'elsewhere')] });
      const { report } = await checkDomain(page, 'good.example');
      assert.deepEqual(listed.log, []);
      assert.deepEqual([...new Set(report.questions.map((it) => it.outcome))], ['blocked']);
      assert.equal(report.verdict, 'unknown');
      await page.context().close();
    });

    test('a page that forbids it is obeyed', async () => {
      const [chosen] = lab.doh;
      const page = await site.open({ resolvers: [chosen.url] });
      chosen.log.length = 0;
      await page.evaluate(async () => {
        const element = document.querySelector('mail-why');
        element.addEventListener('mailwhy-network', (event) => event.preventDefault());
        await element.check('good.example', { tool: 'domain' }).catch(() => undefined);
      });
      assert.deepEqual(chosen.log, []);
      await page.context().close();
    });
  });

  describe('resolver trouble is never a fault of the domain, and ends in an answer', () => {
    let honest;
    before(async () => {
      const page = await site.open();
      honest = (await checkDomain(page, 'good.example')).report;
      await page.context().close();
    });
    after(() => lab.doh.forEach((it) => (it.fault = '')));

    for (const [fault, { harmless }] of Object.entries(FAULTS)) {
      test(fault, { timeout: 30_000 }, async () => {
        lab.doh[0].fault = fault;
        const page = await site.open();
        const { report, milliseconds } = await checkDomain(page, 'good.example');
        assert.ok(milliseconds < LONGEST, `${Math.round(milliseconds)} ms`);
        assert.deepEqual(beyondResolvers(report), beyondResolvers(honest));
        assert.equal(report.verdict, harmless ? honest.verdict : 'unknown');
        const codes = report.findings.map((it) => it.code);
        assert.equal(codes.includes('answer-not-obtained'), !harmless, codes.join(', '));
        await page.context().close();
      });
    }

    test('a second resolver answers where the first hangs', { timeout: 30_000 }, async () => {
      lab.doh[0].fault = 'hang';
      const page = await site.open({ resolvers: lab.doh.map((it) => it.url) });
      const { report, milliseconds } = await checkDomain(page, 'good.example');
      assert.ok(milliseconds < LONGEST, `${Math.round(milliseconds)} ms`);
      assert.deepEqual(beyondResolvers(report), beyondResolvers(honest));
      await page.context().close();
    });
  });

  describe('what several resolvers say', () => {
    const open = () => site.open({ resolvers: lab.doh.map((it) => it.url) });
    const faults = (...list) => lab.doh.forEach((it, at) => (it.fault = list[at] ?? ''));
    after(() => faults());

    test('the first gets all names, the others only those on which the verdict hangs', async () => {
      lab.doh.forEach((it) => (it.log.length = 0));
      const page = await open();
      const { report } = await checkDomain(page, 'good.example');
      assert.equal(report.verdict, 'pass');
      const names = lab.doh.map(({ log }) => new Set(log.map((it) => `${it.name} ${it.type}`)));
      assert.ok(names[0].size > 25, `${names[0].size} questions`);
      for (const asked of names.slice(1)) {
        assert.ok(asked.has('good.example. MX') && asked.size <= 10, [...asked].join(', '));
        assert.ok([...asked].every((it) => names[0].has(it)), 'nothing that was not shown');
      }
      assert.ok(report.propagation.length >= 5 && report.propagation.every((it) => it.same), JSON.stringify(report.propagation));
      await page.context().close();
    });

    test('an alarm that the others contradict is said to be of one, and fails nothing', async () => {
      faults('says-nxdomain');
      const page = await open();
      const { report } = await checkDomain(page, 'good.example');
      const finding = report.findings.find((it) => it.code === 'domain-does-not-exist');
      assert.deepEqual(finding.resolvers, { same: [lab.doh[0].url], different: [lab.doh[1].url, lab.doh[2].url].sort(), silent: [] });
      assert.notEqual(report.verdict, 'fail');
      assert.ok(report.findings.some((it) => it.code === 'resolvers-differ'));
      const text = await page.locator('mail-why').evaluate((it) => it.shadowRoot.textContent);
      assert.match(text, /One resolver says so/);
      assert.match(text, /The resolvers say different things/);
      await page.context().close();
    });

    test('an alarm in which all agree fails the domain', async () => {
      faults();
      const page = await open();
      const { report } = await checkDomain(page, 'missing.example');
      assert.equal(report.findings.find((it) => it.code === 'domain-does-not-exist').resolvers.same.length, 3);
      assert.equal(report.verdict, 'fail');
      await page.context().close();
    });

    test('one of three hangs: the same verdict at most a second later; all hang: unknown', { timeout: 60_000 }, async () => {
      faults();
      const page = await open();
      await checkDomain(page, 'good.example');
      const honest = await quickest(Infinity, () => checkDomain(page, 'good.example'));
      for (const hanging of [['hang'], ['', 'hang'], ['', '', 'hang']]) {
        faults(...hanging);
        const { report, milliseconds } = await quickest(honest.milliseconds + 1000, () => checkDomain(page, 'good.example'));
        assert.deepEqual(beyondResolvers(report), beyondResolvers(honest.report), hanging.join());
        assert.equal(report.verdict, 'pass', hanging.join());
        assert.ok(milliseconds <= honest.milliseconds + 1000, `${hanging}: ${Math.round(milliseconds)} ms for ${Math.round(honest.milliseconds)} ms`);
      }
      faults('hang', 'hang', 'hang');
      const { report, milliseconds } = await quickest(8500, () => checkDomain(page, 'good.example'));
      assert.deepEqual([report.verdict, beyondResolvers(report)], ['unknown', []]);
      assert.ok(milliseconds <= 8500, `${Math.round(milliseconds)} ms`);
      await page.context().close();
    });

    test('of resolvers 50 ms away the first verdict comes within a second, and all of it within two and a half', { timeout: 60_000 }, async () => {
      faults('50-ms-away', '50-ms-away', '50-ms-away');
      const page = await open();
      await checkDomain(page, 'good.example');
      const element = page.locator('mail-why');
      const best = await quickest(2500, async () => {
        await element.getByRole('textbox').first().fill('');
        await element.getByRole('textbox').first().fill('good.example');
        await element.locator('.look-up').waitFor();
        return element.evaluate(async (it) => {
          const { shadowRoot } = it;
          const begun = performance.now();
          const since = () => performance.now() - begun;
          const done = new Promise((resolve) => it.addEventListener('mailwhy-result', () => resolve(since()), { once: true }));
          const first = new Promise((resolve) => {
            const look = () => (shadowRoot.querySelector('.verdict') ? resolve(since()) : requestAnimationFrame(look));
            look();
          });
          shadowRoot.querySelector('.look-up').click();
          return { first: await first, milliseconds: await done, verdict: shadowRoot.querySelector('.verdict').className };
        });
      });
      assert.match(best.verdict, /pass/);
      assert.ok(best.first <= 1000 && best.milliseconds <= 2500, `${Math.round(best.first)} ms, ${Math.round(best.milliseconds)} ms`);
      await page.context().close();
    });

    test('no resolver has more than sixteen requests open at a time, neither the first nor those that are compared', async () => {
      faults('slow', 'slow', 'slow');
      const page = await open();
      lab.doh.forEach((it) => (it.most = 0));
      await checkDomain(page, 'good.example');
      const most = lab.doh.map((it) => it.most);
      assert.ok(most.every((it) => it <= 16) && most[0] > 8, most.join());
      await page.context().close();
    });

    test('the list of resolvers can be tried, by a name that tells nothing', async () => {
      faults('says-authenticated', 'no-cors', 'status-503');
      const page = await open();
      const element = page.locator('mail-why');
      await element.getByRole('textbox').first().fill('good.example');
      lab.doh.forEach((it) => (it.log.length = 0));
      await element.locator('.try').click();
      const told = element.locator('.consent .tick', { hasText: /answers in|cannot be used/ });
      await told.nth(2).waitFor();
      const [first, second, third] = await told.allTextContents();
      assert.match(first, /answers in \d+ ms and validates DNSSEC/);
      assert.match(second, /cannot be used from here: .*(page|CORS)/);
      assert.match(third, /cannot be used from here/);
      assert.deepEqual([...new Set(lab.doh.flatMap((it) => it.log).map((it) => `${it.name} ${it.type}`))], ['. SOA']);
      await page.context().close();
    });

    test('what is known is shown while the rest is asked, and what failed can be asked again', { timeout: 60_000 }, async () => {
      faults('slow', 'slow', 'slow');
      const page = await open();
      const element = page.locator('mail-why');
      await element.getByRole('textbox').first().fill('nospf.example');
      await element.locator('.look-up').click();
      await element.getByText('this is known so far').waitFor();
      await element.getByText('this is known so far').waitFor({ state: 'detached' });
      faults('status-500', 'status-500', 'status-500');
      await element.locator('.look-up').click();
      const again = element.locator('.again');
      await again.waitFor();
      await page.context().setOffline(true);
      await again.click();
      await element.locator('.notice', { hasText: 'You are offline' }).waitFor();
      await page.context().setOffline(false);
      faults();
      await again.click();
      await element.locator('.verdict.warn, .verdict.fail').waitFor();
      assert.equal(await again.count(), 0);
      await page.context().close();
    });

    test('what a worker has lost that broke is asked anew', { timeout: 60_000 }, async () => {
      faults('status-500', 'status-500', 'status-500');
      const page = await open();
      const element = page.locator('mail-why');
      await element.getByRole('textbox').first().fill('nospf.example');
      await element.locator('.look-up').click();
      const again = element.locator('.again');
      await again.waitFor();
      const [worker] = page.workers();
      await Promise.all([worker.evaluate(() => void setTimeout(() => { throw new Error('broken'); })), page.waitForTimeout(500)]);
      faults();
      await again.click();
      await element.locator('.verdict.warn, .verdict.fail').waitFor();
      assert.equal(await again.count(), 0);
      assert.equal(await element.locator('.notice').count(), 0);
      await page.context().close();
    });

    test('who checks something else while a look-up runs gets the answer to that, and can look up again', async () => {
      faults('slow', 'slow', 'slow');
      const page = await open();
      const [records, verdict] = await page.evaluate(async () => {
        const element = document.querySelector('mail-why');
        const overtaken = element.check('good.example', { tool: 'domain' }).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 500));
        const zone = await element.check('www.example. 3600 IN A 192.0.2.1\n', { tool: 'zone' });
        await overtaken;
        return [zone.records, (await element.check('good.example', { tool: 'domain' })).verdict];
      });
      assert.deepEqual([records, verdict], [1, 'pass']);
      assert.deepEqual(page.errors, []);
      await page.context().close();
    });

    test('every answer has its evidence', async () => {
      faults();
      const page = await open();
      const { report } = await checkDomain(page, 'signed.example');
      for (const { name, rtype, asked_at, took, flags, message, source } of report.questions) {
        assert.ok(Math.abs(Date.now() - asked_at) < 60_000 && took >= 0 && source, `${name} ${rtype}`);
        assert.match(flags, /^qr( .*)? rd ra/, `${name} ${rtype}`);
        assert.match(message, /^0000([0-9a-f]{2})+$/, `${name} ${rtype}`);
      }
      await page.locator('mail-why').evaluate((it) => it.shadowRoot.querySelectorAll('details').forEach((details) => (details.open = true)));
      const { dmarc } = report;
      assert.deepEqual([dmarc.policy.outcome, dmarc.organizational_domain], ['policy', 'signed.example'], JSON.stringify(dmarc));
      assert.match(await page.locator('mail-why').evaluate((it) => it.shadowRoot.textContent), /Record that applies\s*_dmarc\.signed\.example/);
      const settings = await page.locator('mail-why .clients').textContent();
      assert.match(settings, /IMAP\s*imap\.sg\.aliyun\.com\s*993/);
      assert.match(settings, /imap\.signed\.example, pop3\.signed\.example, smtp\.signed\.example lead there too/);
      const command = await page.locator('mail-why .answers code.wide').first().textContent();
      assert.match(command, /^kdig @localhost:\d+ \+https=\/dns-query \+dnssec signed\.example \w+$/);
      await page.context().close();
    });
  });

  test('a pasted MTA-STS policy is held against the MX hosts that were looked up', async () => {
    const page = await site.open();
    await checkDomain(page, 'good.example');
    const policy = page.locator('mail-why details.policy');
    await policy.locator('summary').first().click();
    await policy.locator('.paste summary').click();
    assert.equal(await policy.locator('a').getAttribute('href'), 'https://mta-sts.good.example/.well-known/mta-sts.txt');
    await policy.locator('textarea').fill('version: STSv1\nmode: enforce\nmx: mx1.sg.aliyun.com\nmax_age: 604800\n');
    await policy.locator('form button').click();
    await page.waitForFunction(() => document.querySelector('mail-why').shadowRoot.textContent.includes('does not cover the MX host mx2.sg.aliyun.com'));
    await policy.locator('textarea').fill('version: STSv1\nmode: enforce\nmx: *.sg.aliyun.com\nmax_age: 604800\n');
    await policy.locator('form button').click();
    await policy.getByText('names every MX host').waitFor();
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });

  test('a network that is gone without the browser’s noticing is told from resolvers that cannot be reached', async () => {
    const page = await site.open();
    const why = () => checkDomain(page, 'good.example').then(({ report }) => report.verdict, (error) => error.message);
    lab.doh[0].fault = 'reset';
    assert.equal(await why(), 'unknown');
    await page.route(site.address, (route) => route.abort());
    assert.match(await why(), /offline/);
    lab.doh[0].fault = '';
    await page.context().close();
  });

  test('without a network the tools that need none still work', async () => {
    const page = await site.open();
    await checkDomain(page, 'good.example');
    // The other tools follow in the background, the larger module last.
    await page.waitForFunction(() => performance.getEntriesByType('resource').some((it) => it.name.includes('mailwhy_large_bg')), undefined, { timeout: 60_000 });
    await page.context().setOffline(true);
    const codes = await page.evaluate(async () => {
      const element = document.querySelector('mail-why');
      const zone = await element.check('www.example. IN CNAME a.example.\nwww.example. IN MX 10 b.example.\n', { tool: 'zone' });
      const spf = await element.check('v=spf1 ip4:192.0.2.300 -all', { tool: 'spf' });
      const bounce = await element.check('550 5.1.1 User unknown', { tool: 'bounce' });
      return [zone.findings.map((it) => it.code), spf.findings.length > 0, bounce.bounces[0].cause];
    });
    assert.ok(codes[0].includes('cname-beside-other-data'), String(codes[0]));
    assert.deepEqual(codes.slice(1), [true, 'user_unknown']);
    await page.context().close();
  });
});

function beyondResolvers(report) {
  return report.findings.map((it) => it.code).filter((it) => !OF_RESOLVERS.includes(it));
}

function said({ verdict, findings, table }) {
  return { verdict, findings, table };
}
