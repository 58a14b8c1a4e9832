// `npm run size`: what a visitor loads, raw and compressed, against the budget of size-budget.json.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Failed, main, root } from './command.mjs';

main(() => {
  const budget = JSON.parse(readFileSync(join(root, 'size-budget.json'), 'utf8'));
  const assets = ['dist', 'pkg'].flatMap((folder) => files(folder)).map(measure);
  if (!assets.some((it) => it.path.startsWith('dist/'))) throw new Failed('dist/ is empty: npm run build');
  const first = firstView(budget['first-view'].also);
  table(assets, first);
  const modules = assets.filter((it) => it.path.endsWith('.wasm') && it.path.startsWith('dist/'));
  const groups = {
    wasm: modules.filter((it) => !it.path.includes('_large_')),
    'wasm-large': modules.filter((it) => it.path.includes('_large_')),
    'first-view': assets.filter((it) => first.has(it.path)),
  };
  const faults = Object.entries(budget).map(([name, { brotli, what, each }]) => {
    const found = groups[name] ?? [];
    const total = each ? Math.max(0, ...found.map((it) => it.brotli)) : found.reduce((sum, it) => sum + it.brotli, 0);
    console.log(`${name}: ${kb(total)} kB brotli of ${kb(brotli)} kB (${what})`);
    if (found.length === 0) return `${name}: no such file`;
    return total > brotli ? `${name} is ${kb(total - brotli)} kB above its budget` : undefined;
  });
  const told = faults.filter(Boolean);
  if (told.length > 0) throw new Failed(told.join('\n'));
});

function files(folder) {
  const place = join(root, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => posix.join(folder, it.parentPath.slice(place.length), it.name))
    .sort();
}

function measure(path) {
  const bytes = readFileSync(join(root, path));
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  return { path, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes, quality).length };
}

/**
 * index.html, the styles and scripts it names, and what these import before anything is done; also the files whose names begin so,
 * which a script loads at once by itself.
 */
function firstView(also) {
  const found = new Set(['dist/index.html']);
  for (const start of also) {
    const path = files('dist').find((it) => it.startsWith(`dist/${start}`));
    if (!path) throw new Failed(`size-budget.json: dist/ holds no ${start}*`);
    found.add(path);
  }
  const html = read('dist/index.html');
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const named = tags.filter((it) => /^<script|rel="?(?:stylesheet|modulepreload)/.test(it)).map((it) => /(?:src|href)="?([^"\s>]+)/.exec(it)?.[1]);
  const open = named.filter(Boolean).map((it) => posix.join('dist', it));
  while (open.length > 0) {
    const path = open.pop();
    if (found.has(path) || !existsSync(join(root, path))) continue;
    found.add(path);
    if (!path.endsWith('.js')) continue;
    const imports = read(path).matchAll(/\b(?:import|from)\s*["'](\.{1,2}\/[^"']+)["']/g);
    for (const [, address] of imports) open.push(posix.join(dirname(path), address));
  }
  return found;
}

function read(path) {
  return readFileSync(join(root, path), 'utf8');
}

function table(assets, first) {
  const width = Math.max(...assets.map((it) => it.path.length));
  console.log(`${'asset'.padEnd(width)} ${['raw', 'gzip -9', 'brotli -11'].map((it) => it.padStart(11)).join('')}  (bytes)`);
  for (const { path, raw, gzip, brotli } of assets) {
    const figures = [raw, gzip, brotli].map((it) => String(it).padStart(11)).join('');
    console.log(`${path.padEnd(width)} ${figures}${first.has(path) ? '  first view' : ''}`);
  }
  console.log();
}

function kb(bytes) {
  return (bytes / 1000).toFixed(1);
}
