// A certificate for localhost, valid for this run alone.
import { execFileSync } from 'node:child_process';
import { X509Certificate, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a certificate and its key into a folder; `spki` is what Chromium's `--ignore-certificate-errors-spki-list` takes. */
export function makeCertificate(folder, name = 'leaf') {
  const [certFile, keyFile] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-addext', 'extendedKeyUsage=serverAuth', '-keyout', keyFile, '-out', certFile],
  ], { stdio: 'pipe' });
  const cert = readFileSync(certFile);
  const spkiBytes = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { cert, key: readFileSync(keyFile), certFile, keyFile, spki: createHash('sha256').update(spkiBytes).digest('base64') };
}
