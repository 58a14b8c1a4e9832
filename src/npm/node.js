// For Node, whose `fetch` does not read files.
import { readFile } from 'node:fs/promises';
import { load } from './functions.js';

export * from './functions.js';
export const ready = load(readFile(new URL('./mailwhy_bg.wasm', import.meta.url)));
