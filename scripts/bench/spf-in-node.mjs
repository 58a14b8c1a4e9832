// check_host() of the npm package beside that of npm's mailauth, in one process and in turns:
// `node scripts/bench/spf-in-node.mjs SUITE FOLDER ROUNDS`, where mailauth is installed in FOLDER. Prints a line of JSON for each case and
// round: nanoseconds of `mailwhy`, `mailauth`, and `whole`: our lints of the record and the evaluation with its trace.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { checkHost, checkRecord, evaluateSpf, ready } from '../../pkg/node.js';

const [suite, folder, rounds] = process.argv.slice(2);
const mailauth = createRequire(resolve(folder, 'package.json'))('mailauth/lib/spf').spf;
const [{ zone, tests }] = JSON.parse(readFileSync(suite, 'utf8'));
// As JSON, which it reads in every run: mailauth asks its resolver, which has the world at hand.
const answers = JSON.stringify({ ...zone, '*': 'nx' });
await ready;

/** The names as Node's own resolver would answer for them. */
async function resolver(name, type) {
  const held = zone[name]?.[type];
  if (!Array.isArray(held)) throw Object.assign(new Error('no answer'), { code: 'ENOTFOUND' });
  return type === 'TXT' ? held.map((it) => [it]) : held;
}

for (let round = 0; round < Number(rounds); round++) {
  for (const { id, host, helo, mailfrom, results } of tests) {
    const query = { ip: host, mailFrom: mailfrom, helo };
    const ours = () => checkHost(query, { answers });
    const theirs = () => mailauth({ ip: host, sender: mailfrom, helo, mta: 'receiver.example', resolver });
    const record = zone[mailfrom.split('@')[1]].TXT[0];
    const whole = () => [checkRecord(record, { kind: 'spf' }), evaluateSpf(query, { answers })];
    assert.deepEqual([ours().result, (await theirs()).status.result], [results[0], results[0]], id);
    const sides = { mailwhy: ours, mailauth: theirs, whole };
    const times = {};
    for (const side of round % 2 === 0 ? Object.keys(sides) : Object.keys(sides).reverse()) times[side] = await time(sides[side]);
    console.log(JSON.stringify({ case: id, ...times }));
  }
}

/** Nanoseconds of one run, over about a fifth of a second. */
async function time(run) {
  const start = process.hrtime.bigint();
  let times = 0;
  while (process.hrtime.bigint() - start < 200_000_000n) {
    for (let at = 0; at < 8; at++) await run();
    times += 8;
  }
  return Number(process.hrtime.bigint() - start) / times;
}
