// The questions for whoever does not know what to paste: each leads on, by keyboard too, in both languages, and tells nobody.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { launch, needsBrowser, open, serve } from './support.mjs';

const read = (path) => fs.readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const rows = JSON.parse(read('www/data/guide.json'));
const words = { en: JSON.parse(read('www/text/guide/guide-en.json')), 'zh-CN': JSON.parse(read('www/text/guide/guide-zh-CN.json')) };
const axe = read('node_modules/axe-core/axe.min.js');
const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

/** For each advice the answers that lead there, the shortest way. */
function ways() {
  const found = new Map();
  const open = [{ at: 'who', said: [] }];
  const seen = new Set(['who']);
  while (open.length) {
    const { at, said } = open.shift();
    if (!(at in rows.questions)) found.set(at, said);
    for (const { id, to } of rows.questions[at] ?? []) {
      if (!to || seen.has(to)) continue;
      seen.add(to);
      open.push({ at: to, said: [...said, id] });
    }
  }
  return found;
}

test('every question and every advice can be reached by answers alone', () => {
  assert.deepEqual([...ways().keys()].sort(), Object.keys(rows.advice).sort());
  for (const [id, { then }] of Object.entries(rows.advice)) assert.ok(then in rows.questions || then in rows.advice, `${id}: then`);
  for (const said of ways().values()) assert.ok(said.length <= 5, `${said} are too many questions`);
});

test('every row has words in both languages, and no word is left over', () => {
  for (const [language, { page, questions, advice }] of Object.entries(words)) {
    assert.deepEqual(Object.keys(page), Object.keys(words.en.page));
    assert.deepEqual(Object.keys(questions), Object.keys(rows.questions), language);
    assert.deepEqual(Object.keys(advice), Object.keys(rows.advice), language);
    for (const [id, { title, answers }] of Object.entries(questions)) {
      assert.ok(title, id);
      assert.deepEqual(Object.keys(answers), rows.questions[id].map((it) => it.id).filter(Boolean), `${language}: ${id}`);
    }
    for (const [id, { title, steps }] of Object.entries(advice)) {
      assert.ok(title && steps.length && steps.every(Boolean), `${language}: ${id}`);
      assert.equal(steps.length, words.en.advice[id].steps.length, `${language}: ${id}`);
    }
  }
  const texts = ({ questions, advice }) => [...Object.values(questions).flatMap((it) => [it.title, ...Object.values(it.answers)]), ...Object.values(advice).flatMap((it) => [it.title, ...it.steps])];
  for (const text of texts(words['zh-CN'])) assert.match(text, /\p{Script=Han}/u);
});

test('each advice names who must act, and dated sources', () => {
  const turns = JSON.parse(read('www/text/answer/answer-en.json'));
  for (const [id, { actor, sources }] of Object.entries(rows.advice)) {
    assert.ok(`turn.${actor}` in turns || `actor.${actor}` in words.en.page, `${id}: ${actor}`);
    assert.ok(sources.length, id);
    for (const key of sources) {
      const { title, url, date } = rows.sources[key];
      assert.ok(title && /^https:\/\//.test(url) && /^\d{4}-\d{2}/.test(date), `${id}: ${key}`);
    }
  }
  const used = new Set(Object.values(rows.advice).flatMap((it) => it.sources));
  assert.deepEqual([...used].sort(), Object.keys(rows.sources).sort());
});

test('addresses and hosts are those of the provider’s rows, and each message is a sample of a bounce rule', () => {
  const provider = read('src/providers/alibaba.toml');
  for (const [, address] of [...rows.logon, ...rows.servers]) assert.ok(provider.includes(`"${address}"`), address);
  const bounces = read('src/bounces/rules/alibaba.toml').replaceAll('\\"', '"');
  for (const { message } of Object.values(rows.questions).flat()) {
    if (message) assert.ok(bounces.includes(message), message);
  }
});

test('each advice quotes words that stand in the provider’s page', (context) => {
  const shared = process.env.MAILWHY_SHARED ?? new URL('../../../shared', import.meta.url).pathname;
  const file = `${shared}/design/alibaba-mail-troubleshooting.txt`;
  if (!fs.existsSync(file)) {
    assert.notEqual(process.env.MAILWHY_STRICT, '1', `strict mode: no ${file}`);
    return context.skip(`no ${file}`);
  }
  const page = fs.readFileSync(file, 'utf8').replace(/\s+/g, ' ');
  for (const [id, { quote }] of Object.entries(rows.advice)) assert.ok(page.includes(quote), `${id}: ${quote}`);
});

describe('the questions', needsBrowser(), () => {
  let browser, site;
  before(async () => void ([browser, site] = await Promise.all([launch(), serve()])));
  after(async () => void (await browser?.close(), await site?.close()));

  const start = async (page) => {
    await page.locator('.ask-me').click();
    await page.locator('#guide-title').waitFor();
  };
  const walk = async (page, said) => {
    for (const id of said) await page.locator(`[data-answer="${id}"]`).click();
  };
  const title = (page) => page.locator('#guide-title').textContent();

  test('every advice is shown with its steps, whose turn it is and its links, and nothing is asked', async () => {
    const { page, context, asked, troubles } = await open(browser, site.url);
    await start(page);
    for (const [id, said] of ways()) {
      await walk(page, said);
      await page.locator(`[data-advice="${id}"]`).waitFor();
      assert.equal(await title(page), words.en.advice[id].title);
      assert.equal(await page.locator('.guide .steps li').count(), words.en.advice[id].steps.length);
      assert.equal(await page.locator('.guide .turn .chip').count(), 1);
      const links = await page.locator('.guide .source a').evaluateAll((all) => all.map((it) => [it.textContent, it.href]));
      assert.deepEqual(links, rows.advice[id].sources.map((key) => [rows.sources[key].title, rows.sources[key].url]));
      await page.locator('.guide .again').click();
    }
    assert.deepEqual([asked, troubles], [[], []]);
    await context.close();
  });

  test('the keyboard alone leads to the look-up of a domain; the focus is on what is new', async () => {
    const { page, context, asked } = await open(browser, site.url);
    await page.locator('.ask-me').focus();
    await page.keyboard.press('Enter');
    await page.locator('#guide-title:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#guide-title:focus', { hasText: words.en.questions.domain.title }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#guide-title:focus', { hasText: words.en.advice.mx.title }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.domain .fault').waitFor();
    await page.locator('.domain input:focus').waitFor();
    await page.keyboard.type('anna@example.com');
    await page.keyboard.press('Enter');
    await page.locator('.look-up:focus').waitFor();
    assert.match(await page.locator('.look-up').first().textContent(), /example\.com/);
    assert.doesNotMatch(await page.locator('mail-why .ask').textContent(), /anna/);
    assert.deepEqual(asked, []);
    await page.locator('.resume').click();
    await page.locator('#guide-title:focus', { hasText: words.en.advice.mx.title }).waitFor();
    await page.locator('.back').click();
    await page.locator('#guide-title:focus', { hasText: words.en.questions.domain.title }).waitFor();
    await page.locator('.close').click();
    await page.locator('.ask-me:focus').waitFor();
    await context.close();
  });

  test('a message among the answers is explained by the checker of bounces', async () => {
    const { page, context } = await open(browser, site.url);
    await start(page);
    await walk(page, ['one', 'works', 'login']);
    await page.locator('.choice', { hasText: '526 Authentication failure[1]' }).click();
    await page.locator('.bounce .steps').waitFor();
    await page.locator('.verdict:focus').waitFor();
    await page.locator('.resume').click();
    await page.locator('#guide-title:focus').waitFor();
    await context.close();
  });

  test('“paste the message” leads to the box, which says what belongs there', async () => {
    const { page, context } = await open(browser, site.url);
    await start(page);
    await walk(page, ['one', 'fails', 'send', 'error']);
    await page.locator('.onward').click();
    await page.locator('#text textarea:focus').waitFor();
    assert.equal(await page.locator('#text textarea').getAttribute('placeholder'), words.en.page['bounce-placeholder']);
    await context.close();
  });

  test('inside another page, and without a network once it was seen, the questions are there too', async () => {
    const embedded = await serve({ '/portal/': '<!doctype html><html lang="en"><title>Portal</title><link rel="icon" href="/icon.svg"><mail-why compact lang="en"></mail-why><script type="module" src="/mail-why.js"></script>' });
    const { page, context, troubles } = await open(browser, `${embedded.url}portal/`);
    await start(page);
    await walk(page, ['one', 'untried']);
    await page.locator('[data-advice="try-webmail"]').waitFor();
    assert.deepEqual(troubles, []);
    await context.close();
    await embedded.close();
    assert.match(fs.readFileSync(new URL('../../dist/service-worker.js', import.meta.url), 'utf8'), /assets\/guide-/, 'kept for use without a network');
  });

  test('another language keeps the place', async () => {
    const { page, context } = await open(browser, site.url);
    await start(page);
    await walk(page, ['everyone']);
    await page.locator('select[name=language]').selectOption('zh-CN');
    await page.locator('#guide-title', { hasText: words['zh-CN'].questions.domain.title }).waitFor();
    await context.close();
  });

  for (const [look, options] of Object.entries({ light: {}, dark: { colorScheme: 'dark' }, phone: PHONE, chinese: { locale: 'zh-CN' } })) {
    test(`${look}: no violation of accessibility rules, nothing wider than the screen`, async () => {
      const { page, context, troubles } = await open(browser, site.url, { reducedMotion: 'reduce', ...options });
      await start(page);
      for (const said of [[], ['one', 'works', 'server'], ['again'], ['one', 'fails', 'receive', 'silent'], ['again'], ['everyone', 'receive-never'], ['again'], ['one', 'fails', 'send', 'bounce']]) {
        if (said[0] === 'again') {
          await page.locator('.guide .again').click();
          continue;
        }
        await walk(page, said);
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => (await axe.run()).violations.map((it) => `${it.id}: ${it.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join('; ')}`));
        assert.deepEqual(violations, [], said.join(' '));
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${said}: it scrolls sideways`);
      }
      assert.deepEqual(troubles, []);
      await context.close();
    });
  }
});
