// The built page's own worker in Chromium: milliseconds from a message to its answer. The page's drawing is not in them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../command.mjs';
import { median, percentile } from './figures.mjs';
import { count } from './zones.mjs';

const STARTS = 7;
const PASTES = 5;
const EDITS = 300;
/** From the opening of the page to the first paste. */
const REHEARSAL_MS = 3000;
/** What the built page allows, but for its trusted types: their policy is made by the page's script, which is not here. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

/** Rows for a paste and for edits; `serve` is that of the page's tests. */
export async function workerRows(browser, serve, pasted, edited) {
  const server = await serve({ '/bench': '<!doctype html><title>bench</title>' }, POLICY);
  const page = await browser.newPage();
  try {
    await page.goto(`${server.url}bench`);
    const answers = (zone, times) => page.evaluate(timeAnswers, { ...assets(), text: readFileSync(zone.path, 'utf8'), times, rehearsal: REHEARSAL_MS });
    const pastes = [];
    for (let start = 0; start < STARTS; start++) pastes.push(await answers(pasted, PASTES));
    const edits = (await answers(edited, EDITS + 1)).slice(1);
    const paste = `worker, paste of ${(pasted.bytes / 1e6).toFixed(2)} MB`;
    return [
      row(`${paste}, first`, 50, median(pastes.map((it) => it[0])), `median of ${STARTS} workers`),
      row(`${paste}, later`, 50, median(pastes.flatMap((it) => it.slice(1))), `median of ${STARTS * (PASTES - 1)}`),
      row(`worker, edit among ${count(edited.records)} records: 95th percentile`, 16, percentile(edits, 0.95), `of ${EDITS}, median ${median(edits).toFixed(1)} ms`),
    ];
  } finally {
    await page.close();
    await server.close();
  }
}

function row(what, most, reached, figures) {
  return { what, most, unit: 'ms', reached, figures };
}

/** The addresses of the worker and of the modules in `dist/`. */
function assets() {
  const names = readdirSync(join(root, 'dist/assets'));
  const find = (pattern) => `/assets/${names.find((it) => pattern.test(it))}`;
  return { worker: find(/^worker-.*\.js$/), modules: { text: find(/^mailwhy_text_bg-.*\.wasm$/), large: find(/^mailwhy_large_bg-.*\.wasm$/) } };
}

/** Runs on the page: checks the text in a new worker, then again and again, each time with one letter typed somewhere. */
async function timeAnswers({ worker: workerUrl, modules, text, times, rehearsal }) {
  const worker = new Worker(workerUrl, { type: 'module' });
  try {
    for (const [part, url] of Object.entries(modules)) {
      // A custom section with a number of its own makes it a module that V8 has not seen.
      const mark = Uint8Array.of(0, 9, 0, ...crypto.getRandomValues(new Uint8Array(8)));
      const bytes = await new Blob([await (await fetch(url)).arrayBuffer(), mark]).arrayBuffer();
      worker.postMessage({ part, module: await WebAssembly.compile(bytes) });
    }
    // The page asks this when it opens.
    await ask('providers');
    // Nobody has a zone at hand sooner.
    await new Promise((go) => setTimeout(go, rehearsal));
    const found = [];
    for (let time = 0; time < times; time++) {
      const at = Math.floor((text.length * time) / times);
      const typed = time === 0 ? text : `${text.slice(0, at)}x${text.slice(at)}`;
      const started = performance.now();
      const bytes = new TextEncoder().encode(typed);
      const { summary } = await ask('checkText', { kind: 'zone', includes: {}, bytes }, [bytes.buffer]);
      found.push(performance.now() - started);
      if (!summary.records) throw new Error('no record was read');
    }
    return found;
  } finally {
    worker.terminate();
  }

  /** As the page's engine asks. */
  function ask(name, argument, transfer = []) {
    return new Promise((resolve, reject) => {
      worker.onerror = () => reject(new Error('the worker failed'));
      worker.onmessage = ({ data }) => {
        if (data.fatal || data.error !== undefined) reject(new Error(data.error));
        else if (!('progress' in data)) resolve('json' in data ? JSON.parse(data.json) : data.value);
      };
      worker.postMessage({ id: 1, name, argument }, transfer);
    });
  }
}
