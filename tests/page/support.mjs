// What the page's tests share: a server for `dist/` with the policy as a header, and a browser.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { csp } from '../../vite.config.js';

const dist = new URL('../../dist/', import.meta.url).pathname;
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' };
const places = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];
const executablePath = places.find((it) => it && fs.existsSync(it));

/** Options of a test that needs the browser and the built page: skipped plainly without them, failed in strict mode. */
export function needsBrowser() {
  const missing = !executablePath ? 'SKIPPED: no Chromium (set CHROME_PATH)' : !fs.existsSync(path.join(dist, 'index.html')) ? 'SKIPPED: no dist/ (npm run build)' : null;
  if (missing && process.env.MAILWHY_STRICT === '1') throw new Error(`strict mode: ${missing}`);
  return { skip: missing ?? false };
}

/** Serves `dist/` and some more pages by their path, with the policy. */
export async function serve(pages = {}, policy = csp) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const own = pages[name];
    const file = path.join(dist, name.replace(/^\/portal\/tools/, '').replace(/\/$/, '/index.html'));
    if (own === undefined && (!file.startsWith(dist) || !fs.existsSync(file))) return response.writeHead(404).end();
    response.setHeader('content-type', own === undefined ? (types[path.extname(file)] ?? 'application/octet-stream') : types['.html']);
    // The frame has a policy of its own.
    if (!name.endsWith('/policy.html')) response.setHeader('content-security-policy', policy);
    response.end(own ?? fs.readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}

export async function launch() {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args });
}

/** A fresh page that notes whatever goes wrong (`troubles`) and whatever is asked of another origin (`asked`). */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, serviceWorkers: 'block', permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  const troubles = [];
  const asked = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  context.on('request', (request) => new URL(request.url()).origin !== new URL(url).origin && !request.url().startsWith('blob:') && asked.push(request.url()));
  await page.goto(url);
  await page.locator('mail-why .box').first().waitFor();
  return { page, context, troubles, asked };
}

/** Pastes as a person does: through the clipboard's event. */
export async function paste(page, text) {
  await page.locator('#text textarea, #text .cm-content').first().focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate((it) => navigator.clipboard.writeText(it), text);
  await page.keyboard.press('ControlOrMeta+v');
}

/** Drops a file that the page makes itself, so that it need not be sent to the browser. */
export async function drop(page, name, size, line = null) {
  const transfer = await page.evaluateHandle(
    ({ name, size, line }) => {
      const bytes = new Uint8Array(size);
      if (line === null) {
        for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65536, size)));
      } else {
        const pattern = new TextEncoder().encode(line);
        for (let at = 0; at + pattern.length <= size; at += pattern.length) bytes.set(pattern, at);
      }
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    { name, size, line },
  );
  await page.locator('mail-why .box').first().dispatchEvent('drop', { dataTransfer: transfer });
}
