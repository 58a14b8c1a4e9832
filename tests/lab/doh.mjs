// The lab's own DNS-over-HTTPS server (RFC 8484): HTTP/2 and 1.1, answers from an upstream, does one thing wrong when told to,
// and keeps a log of what it was asked, by whom and with which headers.
import dgram from 'node:dgram';
import http2 from 'node:http2';
import net from 'node:net';
import { RCODES, TYPES, readAnswer, readQuestion } from './wire.mjs';

/** What can go wrong, by name. `harmless`: whoever follows the RFCs gets the right answer nevertheless. */
export const FAULTS = {
  // The network and the server.
  slow: { before: () => sleep(400), harmless: true },
  hang: { before: () => new Promise(() => {}) },
  reset: { respond: (request, response) => (response.stream ? response.stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR) : request.socket.destroy()) },
  ...Object.fromEntries([400, 403, 404, 413, 415, 429, 500, 502, 503, 504].map((status) => [`status-${status}`, { status, type: 'text/plain', body: () => Buffer.from(`injected ${status}`) }])),
  // What lies between: a portal, a proxy, the browser's rules.
  'captive-portal': { type: 'text/html', body: () => Buffer.from('<html><body>Please log in</body></html>') },
  'wrong-content-type': { type: 'application/octet-stream' },
  'no-cors': { allow: undefined },
  'other-origin': { allow: 'https://elsewhere.example' },
  // The resolver says that it cannot.
  servfail: { body: rcode(RCODES.SERVFAIL) },
  refused: { body: rcode(RCODES.REFUSED) },
  notimp: { body: rcode(RCODES.NOTIMP) },
  // The message is broken.
  truncated: { body: (answer) => set(answer, 2, answer[2] | 0x02) },
  'not-a-response': { body: (answer) => set(answer, 2, answer[2] & 0x7f) },
  'other-question': { body: (answer) => set(answer, 13, answer[13] ^ 1) },
  'cut-short': { body: (answer) => answer.subarray(0, Math.max(5, answer.length - 7)) },
  'header-only': { body: (answer) => answer.subarray(0, 12) },
  empty: { body: () => Buffer.alloc(0) },
  garbage: { body: (answer) => Buffer.from(answer.map((_, at) => (at * 73 + 41) & 255)) },
  'name-points-at-itself': { body: pointAtItself },
  'counts-too-high': { body: (answer) => set(answer, 6, 0xff, 0xff) },
  huge: { body: (answer) => Buffer.concat([answer, Buffer.alloc(2 << 20)]) },
  // Odd, and allowed.
  'other-id': { body: (answer) => set(answer, 0, 0xbe, 0xef) },
  'says-authenticated': { body: (answer) => set(answer, 3, answer[3] | 0x20), harmless: true },
  'says-unauthenticated': { body: (answer) => set(answer, 3, answer[3] & ~0x20), harmless: true },
};

/** How far away a resolver may be. */
export const DISTANCES = {
  '50-ms-away': { before: () => sleep(50) },
};

/** What a resolver may say that others contradict. */
export const LIES = {
  'says-nxdomain': { body: rcode(RCODES.NXDOMAIN) },
};

/** Starts a server. `upstream(query)` gives the answer's bytes. Set `fault` to a name of FAULTS, LIES or DISTANCES, or to '' again. */
export async function startDoh({ cert, key, upstream }) {
  const server = http2.createSecureServer({ cert, key, allowHTTP1: true });
  // `most`: so many requests were open at a time.
  const doh = { fault: '', log: [], url: '', open: 0, most: 0, stop };
  const sessions = new Set();
  server.on('session', (session) => sessions.add(session.once('close', () => sessions.delete(session))));
  const sockets = new Set();
  server.on('secureConnection', (socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
  server.on('request', (request, response) => {
    doh.most = Math.max(doh.most, ++doh.open);
    response.once('close', () => doh.open--);
    handle(doh, upstream, request, response).catch((error) => {
      doh.log.push({ error: error.message });
      if (!response.headersSent) response.writeHead(502);
      response.end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  doh.url = `https://localhost:${server.address().port}/dns-query`;
  return doh;

  function stop() {
    for (const session of sessions) session.destroy();
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  }
}

async function handle(doh, upstream, request, response) {
  const address = new URL(request.url, 'https://localhost');
  const { origin, referer, cookie, accept } = request.headers;
  const entry = { at: Date.now(), method: request.method, path: address.pathname, origin, referer, cookie, accept, headers: Object.keys(request.headers) };
  doh.log.push(entry);
  const fault = FAULTS[doh.fault] ?? LIES[doh.fault] ?? DISTANCES[doh.fault] ?? {};
  const allow = 'allow' in fault ? fault.allow : '*';
  const headers = allow ? { 'access-control-allow-origin': allow } : {};
  const send = (status, type, body) => response.writeHead(status, { ...headers, 'content-type': type }).end(body);
  // A page of the server itself, which remembers whoever was there.
  if (address.pathname === '/visit') return response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'visited=before; Path=/; Secure; SameSite=None' }).end('<p>Welcome</p>');
  if (request.method === 'OPTIONS') return response.writeHead(204, { ...headers, 'access-control-allow-headers': '*' }).end();
  if (request.method !== 'GET') return send(405, 'text/plain', 'GET alone');
  if (address.pathname !== '/dns-query') return send(404, 'text/plain', 'no such path');
  const query = Buffer.from(address.searchParams.get('dns') ?? '', 'base64url');
  if (query.length < 17) return send(400, 'text/plain', 'no query');
  const { name, type } = readQuestion(query);
  const mnemonic = Object.keys(TYPES).find((it) => TYPES[it] === type) ?? `TYPE${type}`;
  Object.assign(entry, { name: name.toLowerCase(), type: mnemonic, id: query.readUInt16BE(0), checkingDisabled: (query[3] & 0x10) !== 0 });
  await fault.before?.();
  if (fault.respond) return fault.respond(request, response);
  const answer = await upstream(query);
  return send(fault.status ?? 200, fault.type ?? 'application/dns-message', fault.body ? fault.body(Buffer.from(answer)) : answer);
}

/** Asks a DNS server on this machine: by UDP, and by TCP where that is truncated. */
export function forwardTo(port) {
  return async (query) => {
    const answer = await askByUdp(query, port);
    return readAnswer(answer).truncated ? askByTcp(query, port) : answer;
  };
}

export function askByUdp(query, port, milliseconds = 4000) {
  return new Promise((resolve, reject) => {
    const socket = dgram.createSocket('udp4');
    const done = (settle, value) => {
      clearTimeout(timer);
      socket.close();
      settle(value);
    };
    const timer = setTimeout(() => done(reject, new Error(`no answer from port ${port}`)), milliseconds);
    socket.on('message', (message) => done(resolve, message));
    socket.on('error', (error) => done(reject, error));
    socket.send(query, port, '127.0.0.1');
  });
}

function askByTcp(query, port) {
  return new Promise((resolve, reject) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(query.length);
    const socket = net.connect(port, '127.0.0.1', () => socket.write(Buffer.concat([length, query])));
    let received = Buffer.alloc(0);
    socket.setTimeout(4000, () => socket.destroy(new Error(`no answer from port ${port}`)));
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      resolve(received.subarray(2, 2 + received.readUInt16BE(0)));
      socket.end();
    });
  });
}

function rcode(code) {
  return (answer) => set(set(answer, 3, (answer[3] & 0xf0) | code), 6, 0, 0);
}

/** The first record's owner becomes a compression pointer to its own place. */
function pointAtItself(answer) {
  const { end } = readQuestion(answer);
  return answer.length > end + 1 ? set(answer, end, 0xc0 | (end >> 8), end & 255) : answer;
}

function set(bytes, at, ...values) {
  values.forEach((value, offset) => (bytes[at + offset] = value));
  return bytes;
}

function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
