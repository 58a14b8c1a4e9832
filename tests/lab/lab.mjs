// The lab: a small DNS of our own on this machine, served over HTTPS as public resolvers serve the real one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCertificate } from './certificates.mjs';
import { forwardTo, startDoh } from './doh.mjs';
import { startHosts } from './hosts.mjs';
import { missingServers, startServers } from './servers.mjs';
import { answerFrom } from './zone-data.mjs';

const ZONES = fileURLToPath(new URL('zones', import.meta.url));

/** The lab's zones with DNSSEC. */
const SIGNED = [{ name: 'signed.example' }, { name: 'bogus.example', tamper: true }, { name: 'expired.example', expired: true }];

/** A zone that its server does not have. */
const LAME = ['lame.example'];

/** Why the real servers cannot be started, or false. Under MAILWHY_STRICT=1 their absence is a failure, not a skip. */
export function withoutServers() {
  const missing = missingServers();
  if (missing.length === 0) return false;
  const why = `not installed: ${missing.join(', ')}`;
  if (process.env.MAILWHY_STRICT === '1') throw new Error(`skipped under MAILWHY_STRICT: ${why}`);
  return why;
}

/**
 * Starts the lab:
 * - `doh`: three servers of our own (`{url, fault, log}`), which can do things wrong and write down what they are asked;
 * - `hosts`: the registry and the hosts of MTA-STS policies, likewise;
 * - `servers`: the URLs of the real ones, `dnsdist` (with CORS) and `unbound` (without); undefined where they are not installed;
 * - `resolvers`: all URLs, for the page's list; `cert`, `spki`: the certificate; `stop()`.
 */
export async function startLab({ servers: wanted = missingServers().length === 0 } = {}) {
  const run = mkdtempSync(join(tmpdir(), 'mailwhy-lab-'));
  const certificate = makeCertificate(run);
  const servers = wanted ? await startServers({ zones: ZONES, run, signed: SIGNED, lame: LAME, ...certificate }) : undefined;
  const bogus = SIGNED.filter((it) => it.tamper || it.expired).map((it) => it.name);
  const upstream = servers ? forwardTo(servers.port) : answerFrom(ZONES, { bogus, secure: ['signed.example'], lame: LAME });
  const doh = await Promise.all([0, 1, 2].map(() => startDoh({ ...certificate, upstream })));
  const hosts = await startHosts(certificate, makeCertificate(run, 'other'));
  const urls = [...doh.map((it) => it.url), servers?.dnsdist, servers?.unbound].filter(Boolean);
  return { doh, hosts, servers, resolvers: urls, cert: certificate.cert, spki: certificate.spki, run, stop };

  async function stop() {
    await Promise.all([...doh, hosts, servers].map((it) => it?.stop()));
    rmSync(run, { recursive: true, force: true });
  }
}
