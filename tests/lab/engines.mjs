// Firefox and WebKitGTK, each behind the same functions: `evaluate`, `type`, `press` (some keys together), `go`, `close`. Chromium has
// Playwright.
import { spawn } from 'node:child_process';
import http from 'node:http';
import net from 'node:net';
import puppeteer from 'puppeteer-core';
import { find } from '../../scripts/tools.mjs';

const MINI_BROWSER = ['webkit2gtk-4.1', 'webkit2gtk-4.0'].map((it) => `/usr/lib/x86_64-linux-gnu/${it}/MiniBrowser`);

/**
 * By name: where the browser is, if it is here, and how it is started with a page; whatever it asks of port 443 goes to `port`. `stops`: without
 * a network it may stand still for a minute. Whatever it wants then, the page is not the cause, and a new one goes on.
 */
export const ENGINES = {
  firefox: { here: () => find(['firefox-esr', 'firefox']), open: openFirefox, stops: true },
  webkit: { here: () => find(['WebKitWebDriver']) && find(MINI_BROWSER) && find(['Xvfb']), open: openWebKit, stops: false },
};

/** Firefox by WebDriver BiDi. */
async function openFirefox(address, port) {
  // Without a network what it does in the background waits for names, and the page's requests with it: here every name is this machine.
  const extraPrefsFirefox = { 'network.dns.native-is-localhost': true, 'network.socket.forcePort': `443=${port}` };
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: ENGINES.firefox.here(), headless: true, acceptInsecureCerts: true, protocol: 'webDriverBiDi', extraPrefsFirefox });
  const page = await browser.newPage();
  await page.goto(address);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.reverse()) await page.keyboard.up(key);
  };
  return { evaluate: (run, argument) => page.evaluate(run, argument), type: (text) => page.keyboard.type(text), press, go: (to) => page.goto(to), close: () => browser.close() };
}

/** WebKitGTK by WebDriver (https://www.w3.org/TR/webdriver/), which is JSON over HTTP, on a screen of its own. */
async function openWebKit(address, to) {
  const [port, display] = [await freePort(), `:${90 + (process.pid % 900)}`];
  const screen = spawn(find(['Xvfb']), [display, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
  const driver = spawn(find(['WebKitWebDriver']), [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const proxy = await startProxy(to);
  const stop = () => (proxy.close(), driver.kill(), screen.kill());
  try {
    await until(() => ask('GET', '/status'));
    const options = { binary: find(MINI_BROWSER), args: ['--automation', `--proxy=http://127.0.0.1:${proxy.address().port}`, '--ignore-host=localhost', '--ignore-host=127.0.0.1'] };
    const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: { acceptInsecureCerts: true, 'webkitgtk:browserOptions': options } } });
    const session = `/session/${sessionId}`;
    await ask('POST', `${session}/timeouts`, { script: 60_000, pageLoad: 30_000 });
    await ask('POST', `${session}/url`, { url: address });
    const evaluate = async (run, argument) => {
      const script = `const done = arguments[1]; Promise.resolve((${run})(arguments[0])).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await ask('POST', `${session}/execute/async`, { script, args: [argument ?? null] });
      if (error) throw new Error(error);
      return value;
    };
    const keys = (text) => [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    const type = (text) => ask('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions: keys(text) }] });
    const codes = { Enter: '\uE007', Control: '\uE009' };
    const press = (...names) => {
      const held = names.map((it) => codes[it]);
      const actions = [...held.map((value) => ({ type: 'keyDown', value })), ...held.reverse().map((value) => ({ type: 'keyUp', value }))];
      return ask('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
    };
    const go = (to) => ask('POST', `${session}/url`, { url: to });
    const close = async () => {
      await ask('DELETE', session).catch(() => undefined);
      stop();
    };
    return { evaluate, type, press, go, close };
  } catch (error) {
    stop();
    throw error;
  }
}

/** A proxy that leads every host to a port of this machine. */
function startProxy(port) {
  const server = http.createServer((_, response) => response.writeHead(502).end());
  server.on('connect', (_, socket) => {
    const there = net.connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      there.pipe(socket).pipe(there);
    });
    for (const it of [there, socket]) it.on('error', () => (there.destroy(), socket.destroy()));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Tries again until it succeeds, for ten seconds. */
async function until(attempt) {
  for (let left = 100; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
