// The page, built with the lab's resolvers in place of the public ones, and a browser that trusts the lab's certificate.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import { basename, extname, join, relative } from 'node:path';
import { chromium } from 'playwright-core';
import { site } from '../../scripts/build.mjs';
import { root } from '../../scripts/command.mjs';
import { browser as findBrowser } from '../../scripts/tools.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' };

/** Why there can be no page tests, or false. Under MAILWHY_STRICT=1 that is a failure. */
export function withoutBrowser() {
  const why = !findBrowser() ? 'no Chromium: set CHROME_PATH' : !existsSync(join(root, 'www/wasm/mailwhy_bg.wasm')) ? 'no WebAssembly module: npm run build' : false;
  if (why && process.env.MAILWHY_STRICT === '1') throw new Error(`skipped under MAILWHY_STRICT: ${why}`);
  return why;
}

/** A foreign page that embeds the element. */
const PORTAL = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Help</title><script type="module" src="/mail-why.js"></script>
<body><h1>Help with mail</h1><p class="box finding">A paragraph of the portal.</p><mail-why compact tool="domain" theme="dark"></mail-why></body></html>`;

/** The word at which the lab's workers break, before they look at a text. */
export const STUMBLE = 'STUMBLE';
const TRAP = `addEventListener('message', (event) => {
  if (!event.data.argument?.text?.includes('${STUMBLE}')) return;
  event.stopImmediatePropagation();
  throw new WebAssembly.RuntimeError('unreachable');
});
`;

/** Builds the page for a lab, with its resolvers on the list, and serves it. */
export async function serveSite(lab) {
  const folder = join(lab.run, 'site');
  await site({ folder: relative(root, folder), resolvers: lab.resolvers.join(' '), registries: `example=${lab.hosts.registry}` });
  const policy = policyOf(readFileSync(join(folder, '_headers'), 'utf8'));
  const server = await serve(folder, policy);
  const stop = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { address: `http://localhost:${server.address().port}/`, stop };
}

/** The page in Chromium; `open(attributes)` gives a fresh one, its cookies and cache its own. */
export async function startSite(lab) {
  const { address, stop: stopServing } = await serveSite(lab);
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--ignore-certificate-errors-spki-list=${lab.spki}`, `--host-resolver-rules=MAP mta-sts.*.example:443 127.0.0.1:${lab.hosts.port}`],
  });

  return { address, open, stop };

  async function open({ resolvers = lab.resolvers.slice(0, 1), serviceWorkers = 'block' } = {}) {
    const context = await browser.newContext({ serviceWorkers });
    const page = await context.newPage();
    page.errors = [];
    page.on('pageerror', (error) => page.errors.push(String(error)));
    await page.goto(address);
    await page.locator('mail-why').waitFor();
    await page.evaluate(async (urls) => {
      await customElements.whenDefined('mail-why');
      document.querySelector('mail-why').setAttribute('resolvers', urls);
    }, resolvers.join(' '));
    return page;
  }

  async function stop() {
    await browser.close();
    await stopServing();
  }
}

/** The report of a domain, as a page that embeds the element gets it, and how many milliseconds it took. */
export function checkDomain(page, domain) {
  return page.evaluate(async (name) => {
    const started = performance.now();
    const report = await document.querySelector('mail-why').check(name, { tool: 'domain' });
    return { report, milliseconds: performance.now() - started };
  }, domain);
}

/** Which policy the built file `_headers` gives to a path; it has few patterns. */
function policyOf(headers) {
  const rows = [...headers.matchAll(/^(\/\S*)\n((?: {2}.*\n)+)/gm)].map(([, path, lines]) => [path, /content-security-policy: (.*)/.exec(lines)?.[1]]);
  return (path) => rows.find(([pattern, policy]) => policy && (pattern === path || (pattern.endsWith('*') && path.startsWith(pattern.slice(0, -1)))))?.[1] ?? '';
}

function serve(folder, policy) {
  const server = http.createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    if (path === '/help.html') return response.writeHead(200, { 'content-type': TYPES['.html'], 'content-security-policy': policy('/') }).end(PORTAL);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (relative(folder, file).startsWith('..') || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy(path) });
    if (basename(file).startsWith('worker-')) response.write(TRAP);
    return createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
