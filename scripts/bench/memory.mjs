// The memory of a module beside the zone's text: what it has grown to, as WebAssembly's memory never shrinks.
import { must } from '../command.mjs';
import { count } from './zones.mjs';

/** Rows for one zone: parsing alone, and all checks in the module of `bench/` and in the page's. */
export async function memoryRows(zone) {
  const rows = [];
  for (const [task, most] of [['parse'], ['check', 100], ['page', 100]]) {
    const { memory } = await inNode(task, zone);
    const reached = (memory - zone.bytes) / zone.records;
    rows.push({ what: `memory, ${zone.kind}, ${task}: beside the text`, most, unit: 'B/record', reached, figures: `${megabytes(memory)}, text ${megabytes(zone.bytes)}` });
  }
  return rows;
}

/** Rows for a zone that has to fit as a whole. */
export async function totalMemoryRows(zone) {
  const rows = [];
  for (const task of ['check', 'page']) {
    const { memory } = await inNode(task, zone);
    const figures = `text ${megabytes(zone.bytes)}, ${((memory - zone.bytes) / zone.records).toFixed(0)} B/record beside it`;
    rows.push({ what: `memory, ${zone.kind}, ${count(zone.records)} records, ${task}: all`, most: 1000, unit: 'MB', reached: memory / 1e6, figures });
  }
  return rows;
}

async function inNode(task, zone) {
  const found = JSON.parse(await must(process.execPath, ['scripts/bench/in-node.mjs', task, zone.path], { quiet: true }));
  if (found.records !== zone.records) console.log(`NOT LIKE FOR LIKE: ${task} read ${count(found.records)} of ${count(zone.records)} records`);
  if (found.faults > 0) console.log(`check ${zone.kind}: ${count(found.faults)} errors and warnings`);
  return found;
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
