// Parse only: our reader beside the `domain` crate's, both in the module of `bench/`, in Node and in Chromium. The crate always reads the
// data of the records too; ours reads it when the checks begin, so it is measured without and with it.
import { readFileSync } from 'node:fs';
import { find } from '../tools.mjs';
import { cpuSeconds } from './check.mjs';
import { median, ratioOfRounds } from './figures.mjs';
import { benchModule } from './modules.mjs';
import { compareRecords, count } from './zones.mjs';

const ROUNDS = 5;

/** Gives the rounds of both sides. */
export function parseInNode(zone) {
  return timeParse(readFileSync(benchModule), readFileSync(zone.path), ROUNDS);
}

/** The same on an empty page; the files go there as a person's choice of files would. */
export async function parseInChromium(browser, zone) {
  const page = await browser.newPage();
  try {
    await page.setContent('<input type="file" multiple>');
    await page.addScriptTag({ content: timeParse.toString() });
    await page.locator('input').setInputFiles([benchModule, zone.path]);
    return await page.evaluate(async (rounds) => {
      const files = [...document.querySelector('input').files].map(async (it) => new Uint8Array(await it.arrayBuffer()));
      return globalThis.timeParse(...(await Promise.all(files)), rounds);
    }, ROUNDS);
  } finally {
    await page.close();
  }
}

/** Rows of the table: our lines and names, and with the data of each record, for the first parse in an instance and for later ones. */
export function parseRows(place, zone, { rounds, records }) {
  console.log(`parse ${zone.kind} in ${place}, records read: ${Object.entries(records).map(([side, read]) => `${side} ${count(read)}`).join(', ')}`);
  for (const [side, read] of Object.entries(records)) compareRecords(side, read, zone);
  const row = (side, when) => {
    const { ratio, medians } = ratioOfRounds(rounds, (it) => it.domain[when], (it) => it[side][when]);
    const [theirs, ours] = medians.map((milliseconds) => `${(zone.bytes / 1000 / milliseconds).toFixed(0)} MB/s`);
    return { what: `${side}, ${zone.kind}, ${place}, ${when}: times the domain crate`, least: 2, aim: 4, reached: ratio, figures: `${ours} : ${theirs}` };
  };
  return ['parse', 'parse with data'].flatMap((side) => ['first', 'later'].map((when) => row(side, when)));
}

/** A row for the first parse in Node beside native simdzone, whose program tells no time of its own: it is timed as a whole. */
export async function simdzoneRow(zone, { rounds }) {
  const row = { what: `parse, ${zone.kind}, Node, first: times native simdzone`, aim: 0.5 };
  const program = find(['zone-bench', 'simdzone']);
  if (!program) return { ...row, figures: 'simdzone: not installed' };
  const theirs = [];
  for (let round = 0; round < rounds.length; round++) theirs.push(await cpuSeconds(program, ['parse', zone.path]));
  const ours = median(rounds.map((it) => it.parse.first)) / 1000;
  return { ...row, reached: median(theirs) / ours, figures: `${ours.toFixed(2)} s : ${median(theirs).toFixed(2)} s` };
}

/** Stands alone, because Chromium gets its source: milliseconds of the first parse in a fresh instance, and the median of later ones. */
async function timeParse(module, text, rounds) {
  const STEP = 1 << 16;
  const LATER = 3;
  const SIDES = {
    parse: ({ begin_mailwhy }) => begin_mailwhy(false),
    'parse with data': ({ begin_mailwhy }) => begin_mailwhy(true),
    domain: ({ begin_domain }) => begin_domain(),
  };
  const records = {};
  const found = [];
  for (let round = 0; round < rounds; round++) {
    const sides = round % 2 === 0 ? Object.keys(SIDES) : Object.keys(SIDES).reverse();
    const times = {};
    for (const side of sides) {
      const parse = await fresh(side);
      const first = parse();
      const later = Array.from({ length: LATER }, parse).sort((a, b) => a - b);
      times[side] = { first, later: later[LATER >> 1] };
    }
    found.push(times);
  }
  return { rounds: found, records };

  /** An instance whose code V8 has not seen: a custom section with a number of its own makes it another module. */
  async function fresh(side) {
    const mark = Uint8Array.of(0, 9, 0, ...crypto.getRandomValues(new Uint8Array(8)));
    const { instance } = await WebAssembly.instantiate(await new Blob([module, mark]).arrayBuffer());
    const { memory, place, step, finish } = instance.exports;
    const at = place(text.length);
    new Uint8Array(memory.buffer, at, text.length).set(text);
    return () => {
      const started = performance.now();
      SIDES[side](instance.exports);
      while (!step(STEP));
      records[side] = finish();
      return performance.now() - started;
    };
  }
}
