// `npm run bench:spf`: check_host() beside other libraries, in one run and in turns; ratios, as machines differ and this one may be busy.
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { median, ratioOfRounds, table } from './bench/figures.mjs';
import { installed } from './bench/packages.mjs';
import { folder } from './bench/zones.mjs';
import { npmPackage, wasm } from './build.mjs';
import { Failed, main, must, root } from './command.mjs';
import { buildTools } from './tools.mjs';

const ROUNDS = 9;
const MAILAUTH = { name: 'mailauth', version: '4.13.3' };

main(async () => {
  const suite = join(process.env.MAILWHY_SHARED ?? join(root, '../shared'), 'data/spf/bench.json');
  if (!existsSync(suite)) throw new Failed(`The records are not here: ${suite}\nMAILWHY_SHARED names the folder of the shared data.`);
  await buildTools();
  const native = await program('bench/spf', 'mailwhy-bench-spf');
  const viaspf = await program('bench/spf-viaspf', 'mailwhy-bench-spf-viaspf');
  await wasm();
  npmPackage();
  const mailauth = await installed(MAILAUTH);
  const load = loadavg()[0];

  const rows = [];
  const cases = JSON.parse(readFileSync(suite, 'utf8'))[0].tests.map((it) => it.id);
  const rounds = byCase(await nativeRounds(suite, native, viaspf));
  const inNode = byCase(lines(await must(process.execPath, ['scripts/bench/spf-in-node.mjs', suite, mailauth, String(ROUNDS)], { quiet: true })));
  for (const name of cases) {
    const goal = (least) => (name === 'first-include' ? undefined : least);
    rows.push(row(`native, ${name}: times mail-auth`, rounds(name), 'mail-auth', 'mailwhy', goal(1)));
    rows.push(row(`native, ${name}: times viaspf`, rounds(name), 'viaspf', 'mailwhy', goal(2)));
    rows.push(row(`native, ${name}, with the trace: times mail-auth`, rounds(name), 'mail-auth', 'traced'));
    rows.push(row(`wasm, ${name}: times npm mailauth`, inNode(name), 'mailauth', 'mailwhy', goal(10)));
  }
  const whole = median(cases.flatMap((name) => inNode(name)).map((it) => it.whole)) / 1e6;
  rows.push({ what: 'wasm: lints of the record, and its evaluation with the whole trace', most: 5, unit: 'ms', reached: whole });
  console.log(`\n${cpus().length} x ${cpus()[0].model}; Node ${process.versions.node}; load ${load.toFixed(2)} before, ${loadavg()[0].toFixed(2)} after`);
  console.log(`the decision alone; with the trace, the whole record is evaluated, also behind the term that decides\n\n${table(rows)}`);
});

/** Builds a program of `bench/`, and gives its path. */
async function program(crate, name) {
  await must('cargo', ['build', '--release', '--manifest-path', `${crate}/Cargo.toml`, '--target-dir', folder]);
  return join(folder, 'release', name);
}

/** viaspf is a program of its own, so the two take turns round by round. */
async function nativeRounds(suite, native, viaspf) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const ours = lines(await must(native, [suite, '1'], { quiet: true }));
    const theirs = lines(await must(viaspf, [suite, '1'], { quiet: true }));
    rounds.push(...ours.map((it, at) => ({ ...it, ...theirs[at] })));
  }
  return rounds;
}

function byCase(rounds) {
  return (name) => rounds.filter((it) => it.case === name);
}

function row(what, rounds, theirs, ours, least) {
  const { ratio, medians } = ratioOfRounds(rounds, (it) => it[theirs], (it) => it[ours]);
  const [rival, own] = medians.map((nanoseconds) => `${(nanoseconds / 1000).toFixed(1)} µs`);
  return { what, least, reached: ratio, figures: `${own} : ${rival}` };
}

function lines(output) {
  return output.trim().split('\n').map((it) => JSON.parse(it));
}
