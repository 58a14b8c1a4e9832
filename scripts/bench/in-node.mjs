// A Node process that reads one zone with one module, and prints what it found and how large the module's memory has become.
// `node scripts/bench/in-node.mjs page|parse FILE`: all checks in the page's module for large zones, or the parsing alone in that of `bench/`.
// A start that loads little: the CPU seconds of the whole process are what is compared.
import { openSync, readFileSync, readSync, statSync } from 'node:fs';

/** As in the page, the file never stands in JavaScript's memory as a whole. */
const SLICE = 1 << 21;

const [task, file] = process.argv.slice(2);
const tasks = { page, parse };
console.log(JSON.stringify(await tasks[task](file)));

async function page(path) {
  const module = await import('../../www/wasm/mailwhy_large.js');
  const { memory } = await module.default({ module_or_path: readFileSync(new URL('../../www/wasm/mailwhy_large_bg.wasm', import.meta.url)) });
  const buffer = new module.TextBuffer(statSync(path).size);
  const file = openSync(path);
  const slice = new Uint8Array(SLICE);
  for (let length; (length = readSync(file, slice)) > 0; ) buffer.push(slice.subarray(0, length));
  const { records, counts } = JSON.parse(module.TextCheck.zone(buffer, {}).first()).summary;
  return { records, faults: counts.error + counts.warning, memory: memory.buffer.byteLength };
}

async function parse(path) {
  const { benchModule } = await import('./modules.mjs');
  const text = readFileSync(path);
  const { instance } = await WebAssembly.instantiate(readFileSync(benchModule));
  const { memory, place, begin_mailwhy, step, finish } = instance.exports;
  const at = place(text.length);
  new Uint8Array(memory.buffer, at, text.length).set(text);
  begin_mailwhy(false);
  while (!step(1 << 16));
  return { records: finish(), memory: memory.buffer.byteLength };
}
