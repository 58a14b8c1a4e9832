// Brings what the build and the tests need and the machine lacks. Imports nothing from npm: it runs before `npm ci`.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failed, must, root, run } from './command.mjs';

const TARGET = 'wasm32-unknown-unknown';

/** The pinned Rust toolchain with the WebAssembly target, and the packages of package-lock.json. */
export async function buildTools() {
  needNode();
  await rust();
  await npmPackages();
}

/** rustfmt and clippy, which only `npm test` needs. */
export async function rustComponents() {
  for (const [name, args] of [['rustfmt', ['fmt', '--version']], ['clippy', ['clippy', '--version']]]) {
    if (!(await run('cargo', args, { quiet: true })).ok) await must('rustup', ['component', 'add', name]);
  }
}

/** Installs Debian packages, as root. Gives the reason why it could not, or nothing. */
export async function debianPackages(packages) {
  if (!existsSync('/usr/bin/apt-get')) return 'this is no Debian';
  if (process.getuid() !== 0) return `needs root: apt-get install ${packages.join(' ')}`;
  // RUNLEVEL=1: no daemon is started by its package.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args) => run('apt-get', args, { env, quiet: true, minutes: 10 });
  console.log(`apt-get install ${packages.join(' ')}`);
  await apt('update');
  const installed = await apt('install', '-y', '--no-install-recommends', ...packages);
  return installed.ok ? undefined : `apt-get install ${packages.join(' ')} failed:\n${installed.output.slice(-2000)}`;
}

/** The first of these programs that is here. */
export function find(names, folders = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin']) {
  const places = names.flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => join(folder, name))));
  return places.find((place) => existsSync(place));
}

/** The browser of the page tests. */
export function browser() {
  return find([process.env.CHROME_PATH, 'chromium', 'chromium-browser', 'google-chrome'].filter(Boolean));
}

function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Failed(`Node 20.19 or newer is needed, this is ${process.versions.node}`);
}

async function rust() {
  const version = await run('rustc', ['--version'], { quiet: true });
  if (!version.ok) {
    const rustup = await run('rustup', ['toolchain', 'install'], { quiet: true });
    if (!rustup.ok) throw new Failed(`Rust is needed (https://rustup.rs):\n${version.output}${rustup.output}`);
  }
  const sysroot = (await must('rustc', ['--print', 'sysroot'], { quiet: true })).trim();
  if (!existsSync(join(sysroot, 'lib/rustlib', TARGET, 'lib'))) await must('rustup', ['target', 'add', TARGET]);
}

async function npmPackages() {
  if (npmIsCurrent()) return;
  await must('npm', ['ci', '--no-audit', '--no-fund'], { minutes: 10 });
}

/** Whether node_modules holds what package-lock.json names. npm keeps a list of what it installed there. */
export function npmIsCurrent(folder = root) {
  const read = (path) => JSON.parse(readFileSync(join(folder, path), 'utf8')).packages;
  try {
    const installed = read('node_modules/.package-lock.json');
    return Object.entries(read('package-lock.json')).every(
      ([path, wanted]) => path === '' || (installed[path] ? installed[path].version === wanted.version : wanted.optional === true),
    );
  } catch {
    return false;
  }
}
