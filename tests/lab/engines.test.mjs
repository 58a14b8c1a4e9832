// The page and the lab in Firefox and WebKitGTK: the stories of page.test.mjs that a browser could tell otherwise.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FAULTS } from './doh.mjs';
import { ENGINES } from './engines.mjs';
import { startLab } from './lab.mjs';
import { quickest } from './patience.mjs';
import { STUMBLE, serveSite } from './site.mjs';

const STORIES = [
  { domain: 'good.example', verdict: ['pass'] },
  { domain: 'signed.example', verdict: ['pass'] },
  { domain: 'twospf.example', verdict: ['fail'], code: 'spf-several' },
  { domain: 'nullmx.example', code: 'null-mx' },
  { domain: 'missing.example', verdict: ['fail'], code: 'domain-does-not-exist' },
  { domain: 'bogus.example', code: 'dnssec-bogus' },
  { domain: 'expired.example', code: 'dnssec-bogus' },
  { domain: 'lame.example', verdict: ['fail'], code: 'name-servers-silent' },
  { domain: 'circle.example', verdict: ['unknown'], code: 'mx-leads-to-alias' },
  { domain: 'long.example', verdict: ['pass'] },
  { domain: 'wild.example', verdict: ['warn'], code: 'cname-differs-from-provider' },
];

for (const [name, engine] of Object.entries(ENGINES)) {
  describe(name, { skip: without(name, engine) }, () => {
    let lab, site, page;
    let started;
    before(async () => {
      lab = await startLab();
      site = await serveSite(lab);
      started = Date.now();
      await open();
    }, { timeout: 120_000 });
    after(async () => {
      console.log(`${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
      await Promise.race([page?.close(), later(5000)]);
      await site?.stop();
      await lab?.stop();
    });

    async function open() {
      // One that stands still need not be waited for.
      await Promise.race([page?.close().catch(() => undefined), later(3000)]);
      page = await engine.open(site.address, lab.hosts.port);
    }

    /** The page as on a first visit; in a new browser only where this one stands still, as its start costs seconds. */
    async function fresh() {
      const visit = async () => {
        await page.evaluate(() => localStorage.clear());
        await page.go(site.address);
        return true;
      };
      if (!(await Promise.race([visit().catch(() => false), later(8000)]))) await open();
    }

    /** Asks through the element, as a page that embeds it does; where the browser stands still, once more in a new one. */
    async function check(domain, resolvers) {
      const ask = () =>
        page.evaluate(
          async ([domain, resolvers]) => {
            await customElements.whenDefined('mail-why');
            const begun = performance.now();
            const report = await document.querySelector('mail-why').check(domain, { tool: 'domain', resolvers });
            const { verdict, findings, questions, awaited } = report;
            return { verdict, codes: findings.map((it) => it.code), outcomes: [...new Set(questions.map((it) => it.outcome))], awaited, milliseconds: performance.now() - begun };
          },
          [domain, resolvers],
        );
      const found = await Promise.race([ask().catch(() => undefined), later(12_000)]);
      if (found) return found;
      await open();
      return ask();
    }

    /** Holds a check to what is expected; what a browser that may stand still got wrong it may get right afresh. */
    async function expect(domain, resolvers, hold) {
      const found = await check(domain, resolvers);
      try {
        hold(found);
      } catch (fault) {
        if (!engine.stops) throw fault;
        await open();
        hold(await check(domain, resolvers));
      }
    }

    const first = () => [lab.doh[0].url];
    const all = () => lab.doh.map((it) => it.url);
    const beyondResolvers = (codes) => codes.filter((it) => it !== 'answer-not-obtained');
    const faults = (...list) => lab.doh.forEach((it, at) => (it.fault = list[at] ?? ''));

    const focusBox = () =>
      page.evaluate(async () => {
        await customElements.whenDefined('mail-why');
        const element = document.querySelector('mail-why');
        for (let left = 100; left && !element.shadowRoot.querySelector('[role=textbox], textarea'); left--) await new Promise((resolve) => setTimeout(resolve, 50));
        element.shadowRoot.querySelector('[role=textbox], textarea').focus();
      });

    test('nothing leaves before it is asked for: typing a domain asks nobody', async () => {
      await focusBox();
      await page.type('good.example');
      const offered = await page.evaluate(async () => {
        const { shadowRoot } = document.querySelector('mail-why');
        for (let left = 200; left && !shadowRoot.querySelector('.look-up'); left--) await new Promise((resolve) => setTimeout(resolve, 50));
        return shadowRoot.querySelector('.consent .names')?.textContent ?? '';
      });
      assert.match(offered, /_dmarc\.good\.example/);
      assert.deepEqual(lab.doh.flatMap((it) => it.log), []);
    });

    for (const { domain, verdict, code } of STORIES) {
      test(domain, { timeout: 90_000 }, () =>
        expect(domain, first(), (found) => {
          if (verdict) assert.ok(verdict.includes(found.verdict), `${found.verdict}: ${found.codes}`);
          if (code) assert.ok(found.codes.includes(code), String(found.codes));
          assert.deepEqual(found.awaited, []);
        }),
      );
    }

    test('only derived names go to the resolver, and nothing of the person', () => {
      const { log } = lab.doh[0];
      assert.ok(log.length > 50);
      for (const entry of log) {
        assert.match(entry.name, /(^|\.)([a-z]+\.example|example|aliyun\.com)\.$/);
        assert.deepEqual([entry.method, entry.id, entry.referer, entry.cookie], ['GET', 0, undefined, undefined]);
      }
      assert.deepEqual(lab.doh.slice(1).flatMap((it) => it.log), []);
    });

    test('no fault of a resolver is one of the domain, and each ends in an answer', { timeout: 300_000 }, async () => {
      const honest = await check('good.example', first());
      for (const [fault, { harmless }] of Object.entries(FAULTS).filter(([fault]) => fault !== 'hang')) {
        faults(fault);
        await expect('good.example', first(), (found) => {
          assert.deepEqual(beyondResolvers(found.codes), beyondResolvers(honest.codes), fault);
          assert.equal(found.verdict, harmless ? honest.verdict : 'unknown', fault);
          assert.equal(found.codes.includes('answer-not-obtained'), !harmless, fault);
          const expected = { 'no-cors': 'cors-forbidden', 'other-origin': 'cors-forbidden', 'captive-portal': 'not-dns', reset: 'unreachable', truncated: 'truncated' }[fault];
          if (expected) assert.deepEqual(found.outcomes, [expected], fault);
          assert.ok(found.milliseconds < 9000, `${fault}: ${Math.round(found.milliseconds)} ms`);
        });
      }
      faults();
    });

    test('the policy keeps the names from everybody who is not on its list', async () => {
      const { outcomes } = await check('good.example', [lab.doh[0].url.replace('dns-query', 'elsewhere')]);
      assert.equal(outcomes.length, 1);
      assert.ok(['blocked', 'unreachable'].includes(outcomes[0]), outcomes[0]);
    });

    test('zones, records and bounces are read here too', async () => {
      await fresh();
      const found = await page.evaluate(async () => {
        await customElements.whenDefined('mail-why');
        const element = document.querySelector('mail-why');
        const zone = await element.check('www.example. IN CNAME a.example.\nwww.example. IN MX 10 b.example.\n', { tool: 'zone' });
        const spf = await element.check('v=spf1 ip4:192.0.2.300 -all', { tool: 'spf' });
        const bounce = await element.check('550 5.1.1 User unknown', { tool: 'bounce' });
        const large = await element.check('www.example. 3600 IN A 192.0.2.1\n'.repeat(5000), { tool: 'zone' });
        element.lang = 'zh-CN';
        for (let left = 100; left && !element.shadowRoot.querySelector('h1')?.textContent.includes('邮件'); left--) await new Promise((resolve) => setTimeout(resolve, 50));
        return [zone.findings.length > 0, spf.findings.length > 0, bounce.bounces[0].cause, large.records, element.shadowRoot.querySelector('h1').textContent.includes('邮件')];
      });
      assert.deepEqual(found, [true, true, 'user_unknown', 5000, true]);
    });

    test('by the keys alone: a domain, the way to the button, the answer', { timeout: 60_000 }, async () => {
      await fresh();
      await focusBox();
      await page.type('good.example');
      await page.evaluate(async () => {
        const { shadowRoot } = document.querySelector('mail-why');
        for (let left = 200; left && !shadowRoot.querySelector('.look-up'); left--) await new Promise((resolve) => setTimeout(resolve, 50));
      });
      await page.evaluate((resolvers) => document.querySelector('mail-why').setAttribute('resolvers', resolvers), first().join(' '));
      await page.press('Control', 'Enter');
      const focused = await page.evaluate(async () => {
        const { shadowRoot } = document.querySelector('mail-why');
        for (let left = 100; left && !shadowRoot.activeElement?.classList.contains('look-up'); left--) await new Promise((resolve) => setTimeout(resolve, 50));
        return shadowRoot.activeElement?.className;
      });
      assert.match(focused, /look-up/);
      await page.press('Enter');
      const verdict = await page.evaluate(async () => {
        const { shadowRoot } = document.querySelector('mail-why');
        for (let left = 200; left && !shadowRoot.querySelector('.verdict.pass'); left--) await new Promise((resolve) => setTimeout(resolve, 50));
        return shadowRoot.querySelector('.verdict')?.className;
      });
      assert.match(verdict, /pass/);
    });

    test('a registry and the host of an MTA-STS policy, asked with a button: what they say, and what they forbid', { timeout: 90_000 }, async () => {
      await fresh();
      lab.hosts.log.length = 0;
      // The browser itself may ask what it likes of port 443.
      const log = () => lab.hosts.log.filter((it) => it.host === 'localhost' || it.host.endsWith('.example'));
      const look = () =>
        page.evaluate(async (resolvers) => {
          await customElements.whenDefined('mail-why');
          const element = document.querySelector('mail-why');
          await element.check('good.example', { tool: 'domain', resolvers });
          return element.shadowRoot.querySelectorAll('button.fetch').length;
        }, first());
      const press = (place) =>
        page.evaluate(async (place) => {
          const { shadowRoot } = document.querySelector('mail-why');
          const details = () => shadowRoot.querySelector(`details.${place}`);
          details().open = true;
          details().querySelector('button.fetch').click();
          const told = () => details().querySelector('[role=status]').textContent.trim();
          for (let left = 200; left && (!told() || told().includes('Asking')); left--) await new Promise((resolve) => setTimeout(resolve, 50));
          return told();
        }, place);
      assert.equal(await look(), 2);
      assert.deepEqual(log(), []);
      assert.match(await press('registry'), /nothing there keeps its mail from arriving/);
      assert.match(await press('policy'), /names every MX host/);
      assert.deepEqual(log().map((it) => [it.host, it.path, it.referer, it.cookie]), [
        ['localhost', '/rdap/domain/good.example', undefined, undefined],
        ['mta-sts.good.example', '/.well-known/mta-sts.txt', undefined, undefined],
      ]);
      for (const [fault, words] of [['no-cors', /lets no web page read/], ['reset', /cannot be reached/]]) {
        lab.hosts.fault = fault;
        await look();
        for (const place of ['registry', 'policy']) assert.match(await press(place), words, `${fault}: ${place}`);
      }
      lab.hosts.fault = '';
    });

    test('without a network nobody is asked, it is said, and everything else works', { timeout: 60_000 }, async () => {
      await fresh();
      const before = lab.doh[0].log.length;
      const [why, findings] = await page.evaluate(async () => {
        await customElements.whenDefined('mail-why');
        const element = document.querySelector('mail-why');
        Object.defineProperty(navigator, 'onLine', { get: () => false });
        dispatchEvent(new Event('offline'));
        const why = await element.check('good.example', { tool: 'domain' }).then(() => '', (error) => error.message);
        const zone = await element.check('www.example. IN CNAME a.example.\nwww.example. IN MX 10 b.example.\n', { tool: 'zone' });
        return [why, zone.findings.length];
      });
      assert.match(why, /offline/);
      assert.ok(findings > 0);
      assert.equal(lab.doh[0].log.length, before);
    });

    test('embedded in a foreign page, dark and compact, it changes nothing of that page', { timeout: 60_000 }, async () => {
      await fresh();
      await page.go(`${site.address}help.html`);
      const found = await page.evaluate(async ([resolver]) => {
        await customElements.whenDefined('mail-why');
        const element = document.querySelector('mail-why');
        const light = (style) => style.match(/[\d.]+/g).slice(0, 3).reduce((sum, it) => sum + Number(it), 0) / 765;
        const report = await element.check('good.example', { resolvers: [resolver] });
        const look = () => light(getComputedStyle(element.shadowRoot.querySelector('.verdict')).backgroundColor);
        const dark = look();
        element.setAttribute('theme', 'light');
        await element.updateComplete;
        return { verdict: report.verdict, dark, light: look(), heading: element.shadowRoot.querySelector('h1'), border: getComputedStyle(document.querySelector('p.box')).borderTopStyle, stored: localStorage.length };
      }, first());
      assert.deepEqual([found.verdict, found.heading, found.border], ['pass', null, 'none']);
      assert.ok(found.dark < 0.4 && found.light > 0.6, `${found.dark} and ${found.light}`);
    });

    test('a worker that breaks loses no text, and the next one answers; what failed can be asked again', { timeout: 60_000 }, async () => {
      await fresh();
      const found = await page.evaluate(
        async ([word, resolver]) => {
          await customElements.whenDefined('mail-why');
          const element = document.querySelector('mail-why');
          const why = await element.check(`www.example. 300 IN A 192.0.2.1 ; ${word}\n`, { tool: 'zone' }).then(() => '', (error) => error.message);
          const zone = await element.check('www.example. 300 IN A 192.0.2.1\n', { tool: 'zone' });
          const domain = await element.check('good.example', { tool: 'domain', resolvers: [resolver] });
          return [why, zone.records, domain.verdict];
        },
        [STUMBLE, first()[0]],
      );
      assert.match(found[0], /stumbled/);
      assert.deepEqual(found.slice(1), [1, 'pass']);
    });

    test('one of three hangs: the same verdict soon after; all hang: unknown', { timeout: 200_000 }, async () => {
      await check('good.example', all());
      const honest = await quickest(Infinity, () => check('good.example', all()));
      for (const hanging of [['hang'], ['', 'hang']]) {
        faults(...hanging);
        const found = await quickest(honest.milliseconds + 1000, () => check('good.example', all()));
        assert.equal(found.verdict, 'pass', hanging.join());
        assert.ok(found.milliseconds <= honest.milliseconds + 1000, `${hanging}: ${Math.round(found.milliseconds)} ms for ${Math.round(honest.milliseconds)} ms`);
      }
      faults('hang', 'hang', 'hang');
      const found = await quickest(8500, () => check('good.example', all()));
      assert.deepEqual([found.verdict, found.outcomes, beyondResolvers(found.codes)], ['unknown', ['timeout'], []]);
      assert.ok(found.milliseconds <= 8500, `${Math.round(found.milliseconds)} ms`);
      faults();
    });
  });
}

function later(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/** Why there can be no tests in this engine, or false. Under MAILWHY_STRICT=1 that is a failure. */
function without(name, { here }) {
  if (here()) return false;
  const why = `${name} is not installed`;
  if (process.env.MAILWHY_STRICT === '1') throw new Error(`skipped under MAILWHY_STRICT: ${why}`);
  return why;
}
