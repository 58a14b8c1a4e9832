// The lab's own registry (RDAP, RFC 9083) and host of MTA-STS policies (RFC 8461): canned answers, one thing wrong when told to, and a log.
import https from 'node:https';
import tls from 'node:tls';

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString();

/** What the registry knows; of any other domain it knows nothing. */
const REGISTRATIONS = {
  'good.example': { status: ['active'], expiration: day(300) },
  'signed.example': { status: ['client transfer prohibited'], expiration: day(10) },
  'expired.example': { status: ['auto renew period'], expiration: day(-3) },
  'mixed.example': { status: ['client hold'], expiration: day(300) },
};

function registration(name) {
  const { status, expiration } = REGISTRATIONS[name];
  const events = [['registration', day(-4000)], ['expiration', expiration], ['last update of RDAP database', day(0)]];
  return { rdapConformance: ['rdap_level_0'], objectClassName: 'domain', ldhName: name.toUpperCase(), status, events: events.map(([eventAction, eventDate]) => ({ eventAction, eventDate })) };
}

const POLICY = 'version: STSv1\r\nmode: enforce\r\nmx: *.sg.aliyun.com\r\nmax_age: 604800\r\n';

/** What can go wrong, by name: instead of the right answer. */
export const HOST_FAULTS = {
  hang: { hang: true },
  reset: { reset: true },
  // Refused by the browser before anything is asked.
  'wrong-certificate': { other: true },
  'no-cors': { allow: undefined },
  'status-429': { status: 429, type: 'text/plain', body: 'slow down' },
  'status-503': { status: 503, type: 'text/plain', body: 'later' },
  'other-type': { type: 'application/octet-stream' },
  html: { type: 'text/html', body: '<!doctype html><title>Welcome</title>' },
  huge: { body: 'x'.repeat(1 << 20) },
  elsewhere: { status: 301, location: '/elsewhere' },
  'without-body': { status: 404, type: 'text/plain', body: '' },
  'other-domain': { body: JSON.stringify(registration('signed.example')) },
};

/** Starts the server; `wrong` is a certificate that no browser of the lab trusts. Set `fault` to a name of HOST_FAULTS, or to '' again. */
export async function startHosts({ cert, key }, wrong) {
  const hosts = { fault: '', log: [], port: 0, registry: '', stop };
  const contexts = [{ cert, key }, wrong].map((it) => tls.createSecureContext(it));
  const SNICallback = (_, give) => give(null, contexts[HOST_FAULTS[hosts.fault]?.other ? 1 : 0]);
  const server = https.createServer({ cert, key, SNICallback }, (request, response) => {
    const { pathname } = new URL(request.url, 'https://localhost');
    const { host, origin, referer, cookie, accept } = request.headers;
    hosts.log.push({ host: host.replace(/:\d+$/, ''), method: request.method, path: pathname, origin, referer, cookie, accept });
    if (pathname === '/visit') return response.writeHead(200, { 'set-cookie': 'visited=before; Path=/; Secure; SameSite=None' }).end();
    const fault = HOST_FAULTS[hosts.fault] ?? {};
    if (fault.hang) return undefined;
    if (fault.reset) return void request.socket.destroy();
    const right = rightAnswer(host, pathname);
    const { status, type, body } = { ...right, ...fault };
    const allow = 'allow' in fault ? fault.allow : '*';
    const headers = { 'content-type': type, ...(allow && { 'access-control-allow-origin': allow }), ...(fault.location && { location: fault.location }) };
    return response.writeHead(status, headers).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  hosts.port = server.address().port;
  hosts.registry = `https://localhost:${hosts.port}/rdap/`;
  return hosts;

  function stop() {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  }
}

function rightAnswer(host, pathname) {
  const rdap = (status, value) => ({ status, type: 'application/rdap+json', body: JSON.stringify(value) });
  const [, name] = /^\/rdap\/domain\/([^/]+)$/.exec(pathname) ?? [];
  if (name) return name in REGISTRATIONS ? rdap(200, registration(name)) : rdap(404, { rdapConformance: ['rdap_level_0'], errorCode: 404, title: 'Not Found' });
  if (host.startsWith('mta-sts.') && pathname === '/.well-known/mta-sts.txt') return { status: 200, type: 'text/plain', body: POLICY };
  return { status: 404, type: 'text/plain', body: 'no such path' };
}
