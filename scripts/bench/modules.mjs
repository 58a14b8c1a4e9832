// What is measured, built.
import { join } from 'node:path';
import { site, wasm } from '../build.mjs';
import { must, root } from '../command.mjs';
import { folder } from './zones.mjs';

const TARGET = 'wasm32-unknown-unknown';

/** Our reader and the `domain` crate's in one module, with simd128 and for speed. */
export const benchModule = join(folder, TARGET, 'release/mailwhy_bench.wasm');
/** The command line. */
export const commandLine = join(root, 'target/release/mailwhy');

export async function buildAll() {
  await must('cargo', ['build', '--locked', '--release', '--bin', 'mailwhy']);
  // Its lock file follows the product's dependencies by itself.
  const args = ['build', '--release', '--manifest-path', 'bench/Cargo.toml', '--target', TARGET, '--target-dir', folder];
  await must('cargo', args, { env: { RUSTFLAGS: '-C target-feature=+simd128' } });
  await wasm();
  await site();
}
