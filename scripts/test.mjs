// `npm test`: everything, in named steps. `npm test -- lint native` runs these alone; `npm test -- --list` names them all.
// Where a tool is missing and cannot be installed, the step is skipped and says so. Under MAILWHY_STRICT=1 each skip is a failure.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { npmPackage, site, wasm } from './build.mjs';
import { main, root, run } from './command.mjs';
import { Tally } from './tally.mjs';
import { browser, buildTools, debianPackages, find, rustComponents } from './tools.mjs';

const cargo = (...args) => run('cargo', args);
const denied = ['--', '-D', 'warnings'];
const PARTS = ['text', 'text,forms,dnssec', 'change', 'bounce', 'domain', 'spf', 'suite', 'package'];

/** In the order in which faults are cheapest to find; each gives a result of `run`, a list of them, or nothing where it threw nothing. */
const STEPS = {
  scripts: () => nodeTests('scripts'),
  format: () => cargo('fmt', '--all', '--check'),
  lint: async () => [
    await cargo('clippy', '--locked', '--workspace', '--all-targets', ...denied),
    // The parts of the module, each as it is built.
    ...(await Promise.all(PARTS.map((it) => cargo('clippy', '--locked', '--package', 'mailwhy', '--lib', '--no-default-features', '--features', it, '--target', 'wasm32-unknown-unknown', ...denied)))),
  ],
  native: () => cargo('test', '--locked', '--workspace', '--no-fail-fast', '--', '--show-output'),
  docs: () => run('cargo', ['doc', '--locked', '--package', 'mailwhy', '--lib', '--no-deps', '--document-private-items'], { env: { RUSTDOCFLAGS: '-D warnings' } }),
  build: async () => {
    await wasm();
    npmPackage();
    await site();
  },
  types: () => Promise.all(typeScriptProjects().map((it) => run('node', ['node_modules/typescript/bin/tsc', '--noEmit', '--project', it]))),
  size: () => run('node', ['scripts/size.mjs']),
  npm: () => nodeTests('tests/npm'),
  page: async () => (await needBrowser()) ?? nodeTests('tests/page'),
  lab: async () => [await needLab(), await needEngines(), (await needBrowser()) ?? (await nodeTests('tests/lab'))],
};

main(async () => {
  const wanted = process.argv.slice(2);
  if (wanted.includes('--list')) return console.log(Object.keys(STEPS).join('\n'));
  const unknown = wanted.filter((it) => !(it in STEPS));
  if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}; there are: ${Object.keys(STEPS).join(', ')}`);
  await buildTools();
  await rustComponents();
  const tally = new Tally(process.env.MAILWHY_STRICT === '1');
  for (const [name, step] of Object.entries(STEPS)) {
    if (wanted.length === 0 || wanted.includes(name)) await tally.take(name, step);
  }
  process.exitCode = tally.summary();
});

function typeScriptProjects() {
  return ['.', 'tests/npm'].filter((it) => existsSync(join(root, it, 'tsconfig.json')));
}

/** All `*.test.mjs` of a folder. */
function nodeTests(folder) {
  const place = join(root, folder);
  const files = existsSync(place) ? readdirSync(place).filter((it) => it.endsWith('.test.mjs')) : [];
  if (files.length === 0) return { skipped: `${folder} holds no tests` };
  return run('node', ['--test', '--test-reporter=spec', ...files.sort().map((it) => join(folder, it))]);
}

/** Nothing where there is a browser, else the skip. */
async function needBrowser() {
  if (browser()) return undefined;
  const why = await debianPackages(['chromium']);
  return browser() ? undefined : { skipped: `tests that need Chromium: ${why ?? 'not found after its installation'}` };
}

/** The browsers beside Chromium. */
async function needEngines() {
  const engines = { 'firefox-esr': 'firefox-esr', WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' };
  const missing = () => Object.keys(engines).filter((it) => !find([it]));
  if (missing().length === 0) return undefined;
  const why = await debianPackages(missing().map((it) => engines[it]));
  return missing().length === 0 ? undefined : { skipped: `tests in Firefox and WebKitGTK (${missing().join(', ')}): ${why ?? 'not found after their installation'}` };
}

/** The servers of the lab. Without them its tests use the lab's own DNS-over-HTTPS server alone. */
async function needLab() {
  const servers = { nsd: 'nsd', unbound: 'unbound', dnsdist: 'dnsdist', 'ldns-signzone': 'ldnsutils', openssl: 'openssl' };
  const missing = () => Object.keys(servers).filter((it) => !find([it]));
  if (missing().length === 0) return undefined;
  const why = await debianPackages(missing().map((it) => servers[it]));
  return missing().length === 0 ? undefined : { skipped: `tests that need the servers ${missing().join(', ')}: ${why ?? 'not found after their installation'}` };
}
