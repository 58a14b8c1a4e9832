// A Node process that reads one zone with one module, and prints what it found and how large the module's memory has become.
// `node scripts/bench/in-node.mjs page|simd|parse FILE`: all checks in the page's module or in that of `bench/`, or the latter's parsing alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../command.mjs';
import { benchModule } from './modules.mjs';

const [task, file] = process.argv.slice(2);
const tasks = { page, simd: (text) => bench(text, checkAll), parse: (text) => bench(text, parseOnly) };
console.log(JSON.stringify(await tasks[task](readFileSync(file))));

async function page(text) {
  const module = await import('../../www/wasm/mailwhy_text.js');
  const { memory } = await module.default({ module_or_path: readFileSync(join(root, 'www/wasm/mailwhy_text_bg.wasm')) });
  const { records, counts } = module.TextCheck.zone(text, {}).summary();
  return { records, faults: counts.error + counts.warning, memory: memory.buffer.byteLength };
}

async function bench(text, task) {
  const { instance } = await WebAssembly.instantiate(readFileSync(benchModule));
  const { memory, place } = instance.exports;
  const at = place(text.length);
  new Uint8Array(memory.buffer, at, text.length).set(text);
  return { records: task(instance.exports), memory: memory.buffer.byteLength };
}

function checkAll({ check_mailwhy }) {
  return check_mailwhy();
}

function parseOnly({ begin_mailwhy, step, finish }) {
  begin_mailwhy(false);
  while (!step(1 << 16));
  return finish();
}
