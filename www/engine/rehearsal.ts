// A browser compiles a function for speed when it was used much. So the module for large zones checks some before anybody has one.
import type { TextPart } from './api.ts';

const ROUNDS = 12;
/** Between rounds whoever calls gets an answer. */
const PAUSE_MS = 40;
/** Names of a round, each with its records: 90 kB. */
const NAMES = 150;

/** What those who wait for answers say of them. */
export interface Audience {
  /** Nobody waits. */
  idle(): boolean;
  /** A large text of somebody was checked: there is nothing left to rehearse. */
  served(): boolean;
}

/** Checks zones that resemble those of people, while nobody waits for an answer. */
export async function rehearse({ TextBuffer, TextCheck }: TextPart, audience: Audience): Promise<void> {
  for (let round = 0; round < ROUNDS; ) {
    await new Promise((go) => setTimeout(go, PAUSE_MS));
    if (audience.served()) return;
    if (!audience.idle()) continue;
    const bytes = new TextEncoder().encode(zone(round++));
    // The second time as when somebody types: nearly all was seen before.
    for (let time = 0; time < 2; time++) {
      const buffer = new TextBuffer(bytes.length);
      buffer.push(bytes);
      const check = TextCheck.zone(buffer, {});
      check.first();
      check.free();
    }
  }
}

/** A zone whose texts are other ones in each round, as those of equal text are read once. */
function zone(round: number): string {
  const names = Array.from({ length: NAMES }, (_, it) => {
    const name = `h${it}x${round}`;
    const key = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(162))));
    const texts = `"v=DKIM1; k=rsa; p=${key.slice(0, 160)}"${it % 2 ? ' ' : '\n\t\t'}"${key.slice(160)}"`;
    return `${name} 600 IN A 192.0.2.${it}
${name} IN AAAA 2001:db8::${it}
 IN MX 10 mx.example.net.
${name} IN TXT "v=spf1 include:example.net ip4:198.51.${round}.${it}/24 mx -all"
_dmarc.${name} IN TXT "v=DMARC1; p=reject; rua=mailto:d@${name}.example; pct=100"
k._domainkey.${name} IN TXT ${it % 2 ? texts : `( ${texts} ) ; key`}
www.${name} IN CNAME ${name}
sub.${name} IN NS ns.example.net.
_imaps._tcp.${name} SRV 0 1 993 ${name}.example.
`;
  });
  return `$ORIGIN example.
$TTL 3600
@ SOA ns hostmaster 1 7200 3600 1209600 3600
@ NS ns
@ NS ns.example.net.
ns A 192.0.2.1
${names.join('')}`;
}
