// For browsers, and whatever can `fetch` an address beside this file.
import { load } from './functions.js';

export * from './functions.js';
export const ready = load(new URL('./mailwhy_bg.wasm', import.meta.url));
