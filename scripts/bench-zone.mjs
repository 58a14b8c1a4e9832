// `npm run bench:zone`: speed and memory of the zone checker beside others, in one run. `npm run bench:zone -- 100000` takes so many records.
// It judges by ratios: machines differ, and this one may be busy. What is missing is said, and nothing here fails for it.
import { cpus, loadavg } from 'node:os';
import { checkRows, rivals } from './bench/check.mjs';
import { table } from './bench/figures.mjs';
import { memoryRows, totalMemoryRows } from './bench/memory.mjs';
import { buildAll } from './bench/modules.mjs';
import { parseInChromium, parseInNode, parseRows, simdzoneRow } from './bench/parse.mjs';
import { workerRows } from './bench/worker.mjs';
import { zone } from './bench/zones.mjs';
import { Failed, main } from './command.mjs';
import { browser as findBrowser, buildTools, debianPackages } from './tools.mjs';

main(async () => {
  const records = Number(process.argv[2] ?? 1_000_000);
  if (!Number.isSafeInteger(records) || records < 1000) throw new Failed('npm run bench:zone [-- RECORDS]: 1000 records or more');
  const zones = { usual: [await zone('mixed', records), await zone('tld', records)], large: await zone('mixed', 5 * records) };
  Object.assign(zones, { pasted: await zone('mixed', 13_100), edited: await zone('mixed', 10_000) });
  await buildTools();
  await buildAll();
  const others = await rivals();
  const browser = await chromium();
  const load = loadavg();
  try {
    const rows = await measure(zones, others, browser);
    const versions = [`Node ${process.versions.node}`, browser ? `Chromium ${browser.launched.version()}` : 'no Chromium'];
    console.log(`\n${[`${cpus().length} x ${cpus()[0].model}`, ...versions, `load ${shown(load)} before, ${shown(loadavg())} after`].join('; ')}`);
    console.log(`page: the page's module; simd: the same sources for speed and with simd128; native: the command line\n\n${table(rows)}`);
  } finally {
    await browser?.launched.close();
  }
});

async function measure({ usual, large, pasted, edited }, others, browser) {
  const rows = [];
  for (const it of usual) {
    const inNode = await parseInNode(it);
    rows.push(...parseRows('Node', it, inNode), await simdzoneRow(it, inNode));
    if (browser) rows.push(...parseRows('Chromium', it, await parseInChromium(browser.launched, it)));
  }
  for (const it of usual) rows.push(...(await checkRows(it, others)));
  for (const it of usual) rows.push(...(await memoryRows(it)));
  rows.push(...(await totalMemoryRows(large)));
  if (browser) rows.push(...(await workerRows(browser.launched, browser.serve, pasted, edited)));
  return rows;
}

/** A browser, and how the tests of the page serve what was built; nothing where there is none. */
async function chromium() {
  const why = findBrowser() ? undefined : await debianPackages(['chromium']);
  if (!findBrowser()) return void console.log(`Chromium: not installed (${why})`);
  // Only now: they need what npm has installed.
  const { launch, serve } = await import('../tests/page/support.mjs');
  return { launched: await launch(), serve };
}

function shown([minute]) {
  return minute.toFixed(2);
}
