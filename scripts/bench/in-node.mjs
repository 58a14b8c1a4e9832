// A Node process that reads one zone with one module, and prints what it found and how large the module's memory has become.
// `node scripts/bench/in-node.mjs page|parse FILE`: all checks in the page's module for large zones, or the parsing alone in that of `bench/`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../command.mjs';
import { benchModule } from './modules.mjs';

const [task, file] = process.argv.slice(2);
const tasks = { page, parse };
console.log(JSON.stringify(await tasks[task](readFileSync(file))));

async function page(text) {
  const module = await import('../../www/wasm/mailwhy_large.js');
  const { memory } = await module.default({ module_or_path: readFileSync(join(root, 'www/wasm/mailwhy_large_bg.wasm')) });
  const buffer = new module.TextBuffer(text.length);
  buffer.push(text);
  const { records, counts } = module.TextCheck.zone(buffer, {}).summary();
  return { records, faults: counts.error + counts.warning, memory: memory.buffer.byteLength };
}

async function parse(text) {
  const { instance } = await WebAssembly.instantiate(readFileSync(benchModule));
  const { memory, place, begin_mailwhy, step, finish } = instance.exports;
  const at = place(text.length);
  new Uint8Array(memory.buffer, at, text.length).set(text);
  begin_mailwhy(false);
  while (!step(1 << 16));
  return { records: finish(), memory: memory.buffer.byteLength };
}
