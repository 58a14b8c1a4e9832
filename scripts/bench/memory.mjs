// The memory of a module beside the zone's text: what it has grown to, as WebAssembly's memory never shrinks.
import { run } from '../command.mjs';
import { compareRecords, count } from './zones.mjs';

/** Rows for one zone: parsing alone, and all checks in the page's module. */
export async function memoryRows(zone) {
  const rows = [];
  for (const [task, most] of [['parse'], ['page', 100]]) {
    const row = { what: `memory, ${zone.kind}, ${task}: beside the text`, most, unit: 'B/record' };
    rows.push({ ...row, ...(await measure(task, zone, (memory) => ({ reached: beside(memory, zone), figures: megabytes(memory) }))) });
  }
  return rows;
}

/** Rows for a zone that has to fit as a whole. */
export async function totalMemoryRows(zone) {
  const row = { what: `memory, ${zone.kind}, ${count(zone.records)} records, page: all`, most: 1000, unit: 'MB' };
  const figures = (memory) => `text ${megabytes(zone.bytes)}, ${beside(memory, zone).toFixed(0)} B/record beside it`;
  return [{ ...row, ...(await measure('page', zone, (memory) => ({ reached: memory / 1e6, figures: figures(memory) }))) }];
}

/** What `tell` makes of the memory in bytes, or why there is none. */
async function measure(task, zone, tell) {
  const { ok, output } = await run(process.execPath, ['scripts/bench/in-node.mjs', task, zone.path], { quiet: true });
  if (!ok) return { figures: /\w*Error: .*/.exec(output)?.[0] ?? 'failed' };
  const { memory, records, faults } = JSON.parse(output);
  compareRecords(`${task} in Node`, records, zone);
  if (faults > 0) console.log(`${task}, ${zone.kind}: ${count(faults)} errors and warnings`);
  return tell(memory);
}

function beside(memory, zone) {
  return (memory - zone.bytes) / zone.records;
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
