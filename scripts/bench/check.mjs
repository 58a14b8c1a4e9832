// Parse and all checks: CPU seconds of whole processes, ours and the native checkers'.
import { run } from '../command.mjs';
import { debianPackages, find } from '../tools.mjs';
import { median, ratioOfRounds } from './figures.mjs';
import { commandLine } from './modules.mjs';

const ROUNDS = 3;

/** Native checkers: how each is asked about a zone, and which Debian package holds it. */
const RIVALS = {
  'named-checkzone': { debian: 'bind9-utils', args: (zone) => ['-i', 'local', zone.origin, zone.path] },
  kzonecheck: { debian: 'knot-dnssecutils', args: (zone) => ['-o', zone.origin, zone.path] },
  validns: { debian: 'validns', args: (zone) => ['-p', 'all', '-z', zone.origin, zone.path] },
};

/** Ours: the page's module for large zones in Node, and the command line. */
const OURS = {
  page: { program: process.execPath, args: (zone) => ['scripts/bench/in-node.mjs', 'page', zone.path] },
  native: { program: commandLine, args: (zone) => ['zone', zone.path] },
};


/** The rivals that are here, after an attempt to install those that are not; says which stay away. */
export async function rivals() {
  const missing = () => Object.keys(RIVALS).filter((it) => !find([it]));
  const why = missing().length > 0 && (await debianPackages(missing().map((it) => RIVALS[it].debian)));
  for (const it of missing()) console.log(`${it}: not installed${why ? ` (${why})` : ''}`);
  return Object.fromEntries(Object.entries(RIVALS).flatMap(([name, { args }]) => (find([name]) ? [[name, { program: find([name]), args }]] : [])));
}

/** Rows of the table for one zone. */
export async function checkRows(zone, rivals) {
  const all = Object.entries({ ...OURS, ...rivals });
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const seconds = {};
    for (const [name, { program, args }] of round % 2 === 0 ? all : all.toReversed()) seconds[name] = await cpuSeconds(program, args(zone));
    rounds.push(seconds);
  }
  const middle = (name) => median(rounds.map((it) => it[name]));
  console.log(`check ${zone.kind}, CPU seconds of the process: ${all.map(([name]) => `${name} ${middle(name).toFixed(2)}`).join(', ')}`);
  const fastest = Object.keys(rivals).sort((a, b) => middle(a) - middle(b))[0];
  const times = (ours, other, least, aim, note = other) => ({
    what: `check, ${zone.kind}, ${ours}: times ${note}`,
    least,
    aim,
    ...(rounds[0][other] === undefined ? {} : compare(rounds, ours, other)),
  });
  return [
    times('page', 'named-checkzone', 4, 8),
    times('page', fastest, 1.5, 3, `the fastest native checker, ${fastest ?? 'none here'}`),
    times('native', 'named-checkzone'),
    times('native', 'page', 1),
  ];
}

function compare(rounds, ours, other) {
  const { ratio, medians } = ratioOfRounds(rounds, (it) => it[other], (it) => it[ours]);
  return { reached: ratio, figures: `${medians[1].toFixed(2)} s : ${medians[0].toFixed(2)} s` };
}

/** What was said about a program that is not content with a zone. */
const said = new Set();

/** Seconds of user and system, by the shell's own clock. */
export async function cpuSeconds(program, args) {
  const { ok, status, output } = await run('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', program, ...args], { quiet: true });
  const discontent = `${program} ${args.join(' ')}: exit status ${status}`;
  if (!ok && !said.has(discontent)) console.log(discontent);
  said.add(discontent);
  const [user, system] = output.trim().split('\n').at(-1).split(' ').map(Number);
  return user + system;
}
