// `npm run build`: the WebAssembly module, the static site in dist/ and the npm package in pkg/.
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, must, root } from './command.mjs';
import { buildTools } from './tools.mjs';

export async function build() {
  await wasm();
  npmPackage();
  await site();
}

/** cargo and wasm-bindgen: www/wasm/, and the words of the catalogue: www/text/en/. */
export async function wasm(...options) {
  await must('cargo', ['run', '--locked', '--package', 'xtask', '--', ...options]);
}

/** The page. `resolvers` (URLs separated by blanks) and `registries` (`com=URL`) replace the lists of the page and of its CSP. */
export async function site({ folder = 'dist', resolvers, registries } = {}) {
  const env = { ...(resolvers && { MAILWHY_RESOLVERS: resolvers }), ...(registries && { MAILWHY_REGISTRIES: registries }) };
  await must('node', ['node_modules/vite/bin/vite.js', 'build', '--outDir', join(root, folder), '--emptyOutDir'], { env });
}

/** The npm package `mailwhy` in pkg/: the same module as the page's, for Node and browsers. */
export function npmPackage(folder = join(root, 'pkg')) {
  const version = /^version = "(.+)"$/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'))[1];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  cpSync(join(root, 'src/npm'), folder, { recursive: true });
  for (const name of ['mailwhy.js', 'mailwhy.d.ts', 'mailwhy_bg.wasm']) copyFileSync(join(root, 'www/wasm', name), join(folder, name));
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) copyFileSync(join(root, name), join(folder, name));
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...description, version }, null, 2) + '\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(async () => {
    await buildTools();
    await build();
  });
}
