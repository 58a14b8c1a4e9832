// The real servers: NSD holds the zones, Unbound resolves and validates, dnsdist speaks DNS over HTTPS as public resolvers do.
// Unbound's own DNS over HTTPS cannot send CORS headers: it stands for a resolver that web pages may not read.
import { execFileSync, spawn } from 'node:child_process';
import dgram from 'node:dgram';
import { createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { basename, join } from 'node:path';
import { askByUdp } from './doh.mjs';
import { RCODES, encodeQuery, readAnswer } from './wire.mjs';

const PROGRAMS = { nsd: '/usr/sbin/nsd', unbound: '/usr/sbin/unbound', dnsdist: '/usr/bin/dnsdist', keygen: '/usr/bin/ldns-keygen', sign: '/usr/bin/ldns-signzone' };

/** The names of the programs that are not installed. */
export function missingServers() {
  return Object.values(PROGRAMS).filter((it) => !existsSync(it)).map((it) => basename(it));
}

/** Starts all of them; `run` is this run's folder. Gives their addresses and a function that ends them. */
export async function startServers({ zones, run, certFile, keyFile, signed, lame }) {
  const ports = await freePorts(['nsd', 'unbound', 'unboundDoh', 'dnsdist', 'dnsdistDoh', 'lame']);
  const anchors = signed.map(({ name, tamper, expired }) => sign(zones, run, name, { tamper, expired }));
  const names = readdirSync(zones).filter((it) => it.endsWith('.zone')).map((it) => basename(it, '.zone'));
  const files = new Map(names.map((it) => [it === 'root' ? '.' : it, join(zones, `${it}.zone`)]));
  for (const { name, file } of anchors) files.set(name, file);
  const write = (name, text) => (writeFileSync(join(run, name), text), join(run, name));
  const nsd = write('nsd.conf', nsdConfiguration(run, ports.nsd, files));
  const unbound = write('unbound.conf', unboundConfiguration(run, ports, [...files.keys()], lame, anchors, certFile, keyFile));
  const dnsdist = write('dnsdist.conf', dnsdistConfiguration(ports, certFile, keyFile));
  const refusing = await refuse(ports.lame);
  const children = [
    start(run, PROGRAMS.nsd, ['-c', nsd, '-d']),
    start(run, PROGRAMS.unbound, ['-c', unbound, '-d']),
    start(run, PROGRAMS.dnsdist, ['-C', dnsdist, '--supervised', '--disable-syslog']),
  ];
  const stop = () => (refusing.close(), Promise.all(children.map(end)));
  try {
    await ready(ports.dnsdist, run);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port: ports.unbound,
    dnsdist: `https://localhost:${ports.dnsdistDoh}/dns-query`,
    unbound: `https://localhost:${ports.unboundDoh}/dns-query`,
    stop,
  };
}

/** Signs a zone. `expired`: long ago; `tamper`: with another SPF record than the one that was signed. */
function sign(zones, run, name, { tamper, expired }) {
  const keys = join(run, 'keys');
  mkdirSync(keys, { recursive: true });
  const make = (...args) => execFileSync(PROGRAMS.keygen, [...args, '-a', 'ECDSAP256SHA256', `${name}.`], { cwd: keys, encoding: 'utf8' }).trim();
  const [ksk, zsk] = [make('-k'), make()];
  const file = join(run, `${name}.signed`);
  const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().replaceAll(/[-:T]|\.\d+Z$/g, '');
  const span = expired ? ['-i', day(-60), '-e', day(-30)] : ['-i', day(-1), '-e', day(30)];
  execFileSync(PROGRAMS.sign, ['-n', ...span, '-f', file, join(zones, `${name}.zone`), zsk, ksk], { cwd: keys });
  if (tamper) {
    const [text, other] = [readFileSync(file, 'utf8'), '"v=spf1 +all"'];
    writeFileSync(file, text.replace(/"v=spf1 [^"]*"/, other));
  }
  return { name, file, ds: join(keys, `${ksk}.ds`) };
}

function nsdConfiguration(run, port, files) {
  const zones = [...files].map(([name, file]) => `zone:\n  name: "${name}"\n  zonefile: "${file}"\n`);
  return `server:
  ip-address: 127.0.0.1@${port}
  username: ""
  chroot: ""
  zonesdir: "${run}"
  database: ""
  pidfile: "${run}/nsd.pid"
  xfrdfile: "${run}/xfrd.state"
  zonelistfile: "${run}/zone.list"
  xfrdir: "${run}"
  cookie-secret-file: ""
  server-count: 1
remote-control:
  control-enable: no
${zones.join('')}`;
}

function unboundConfiguration(run, ports, names, lame, anchors, certFile, keyFile) {
  const stub = (port) => (name) => `stub-zone:\n  name: "${name}"\n  stub-addr: 127.0.0.1@${port}\n  stub-prime: no\n`;
  const stubs = [...names.map(stub(ports.nsd)), ...lame.map(stub(ports.lame))];
  const trust = anchors.map((it) => `  trust-anchor-file: "${it.ds}"\n`);
  return `server:
  directory: "${run}"
  username: ""
  chroot: ""
  pidfile: "${run}/unbound.pid"
  use-syslog: no
  interface: 127.0.0.1@${ports.unbound}
  interface: 127.0.0.1@${ports.unboundDoh}
  https-port: ${ports.unboundDoh}
  http-endpoint: "/dns-query"
  tls-service-key: "${keyFile}"
  tls-service-pem: "${certFile}"
  do-not-query-localhost: no
  access-control: 127.0.0.0/8 allow
  num-threads: 1
  module-config: "validator iterator"
  ede: yes
  harden-below-nxdomain: no
  trust-anchor-signaling: no
${trust.join('')}${stubs.join('')}remote-control:
  control-enable: no
`;
}

function dnsdistConfiguration(ports, certFile, keyFile) {
  return `setLocal('127.0.0.1:${ports.dnsdist}')
setACL({'127.0.0.0/8'})
setSecurityPollSuffix('')
newServer({address='127.0.0.1:${ports.unbound}', name='unbound'}):setUp()
addDOHLocal('127.0.0.1:${ports.dnsdistDoh}', '${certFile}', '${keyFile}', {'/dns-query'}, {
  customResponseHeaders={['access-control-allow-origin']='*'}, sendCacheControlHeaders=true, minTLSVersion='tls1.2' })
`;
}

/** A name server that has no zone: it refuses whatever it is asked (RFC 1035 §4.1.1). */
function refuse(port) {
  const socket = dgram.createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const answer = Buffer.from(query);
    answer[2] |= 0x80;
    answer[3] = RCODES.REFUSED;
    socket.send(answer, port, address);
  });
  return new Promise((resolve) => socket.bind(port, '127.0.0.1', () => resolve(socket)));
}

function start(run, program, args) {
  const log = createWriteStream(join(run, `${basename(program)}.log`));
  const child = spawn(program, args, { cwd: run, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  return child;
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 3000);
    child.once('exit', () => resolve(clearTimeout(hard)));
    child.kill('SIGTERM');
  });
}

async function ready(port, run) {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; ) {
    const answer = await askByUdp(encodeQuery('good.example', 'MX'), port, 500).catch(() => undefined);
    if (answer && readAnswer(answer).rcode === RCODES.NOERROR) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const logs = ['nsd', 'unbound', 'dnsdist'].map((it) => `--- ${it}\n${readFileSync(join(run, `${it}.log`), 'utf8').slice(-1500)}`);
  throw new Error(`the lab's servers do not answer\n${logs.join('\n')}`);
}

async function freePorts(names) {
  const servers = await Promise.all(names.map(() => new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => resolve(server));
  })));
  const ports = Object.fromEntries(names.map((name, at) => [name, servers[at].address().port]));
  await Promise.all(servers.map((it) => new Promise((resolve) => it.close(resolve))));
  return ports;
}
