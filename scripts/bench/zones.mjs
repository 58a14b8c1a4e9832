// The zones of the benchmark, made by the generator of the shared data, which is no part of the repository.
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failed, root, run } from '../command.mjs';

/** The folder of all that the benchmark makes. */
export const folder = join(root, 'target/bench');

const ORIGINS = { mixed: 'example.org', tld: 'tld' };
/** The SOA's periods of a mixed zone, in seconds: the `domain` crate reads no units. */
const PERIODS = [['2h ; refresh', '7200'], ['30m ; retry', '1800'], ['2w ; expire', '1209600'], ['1h ) ; minimum', '3600 )']];
const HEAD_BYTES = 400;

/** A zone of so many records, `mixed` (hosting and mail) or `tld` (delegations); made once. */
export async function zone(kind, records) {
  const path = join(folder, `${kind}-${records}.zone`);
  if (!existsSync(path)) await make(kind, records, path);
  return { kind, path, records, origin: ORIGINS[kind], bytes: statSync(path).size };
}

async function make(kind, records, path) {
  const shared = process.env.MAILWHY_SHARED ?? join(root, '../shared');
  const generator = join(shared, 'data/zone/gen.py');
  if (!existsSync(generator)) throw new Failed(`The generator of the zones is not here: ${generator}\nMAILWHY_SHARED names the folder of the shared data.`);
  mkdirSync(folder, { recursive: true });
  console.log(`making a ${kind} zone of ${count(records)} records`);
  const raw = `${path}.raw`;
  const made = await run('python3', [generator, kind, String(records), raw], { quiet: true });
  if (!made.ok) throw new Failed(`python3 ${generator}: exit status ${made.status}\n${made.output}`);
  const text = readFileSync(raw);
  const head = PERIODS.reduce((it, [units, seconds]) => it.replace(units, seconds), text.toString('latin1', 0, HEAD_BYTES));
  writeFileSync(raw, Buffer.concat([Buffer.from(head, 'latin1'), text.subarray(HEAD_BYTES)]));
  renameSync(raw, path);
}

/** Says so where a side did not read the whole zone: its time then says nothing. */
export function compareRecords(side, records, zone) {
  if (records !== zone.records) console.log(`NOT LIKE FOR LIKE: ${side} read ${count(records)} of ${count(zone.records)} records, ${zone.kind}`);
}

/** A number as people write it. */
export function count(number) {
  return number.toLocaleString('en');
}
