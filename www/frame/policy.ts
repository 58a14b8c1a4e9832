// The script of `policy.html`. It runs in a sandboxed frame of the page, and is the only one that may ask any host over HTTPS: for the
// MTA-STS policy of the domain that the page names, and for nothing else. What comes back is text.
import { ask } from '../engine/ask.ts';
import { policyAddress } from '../engine/policy-address.ts';

/** The most that RFC 8461 §3.3 suggests senders to read. */
const LONGEST = 65_536;

addEventListener('message', async ({ data, origin, source, ports: [port] }: MessageEvent<unknown>) => {
  // The origin of a sandboxed frame is opaque; its address is still that of the page's own server.
  if (origin !== location.origin || source !== parent || !port || typeof data !== 'string') return;
  const address = policyAddress(data);
  if (!address) return;
  port.postMessage('asking');
  // A redirect MUST NOT be followed (RFC 8461 §3.3).
  port.postMessage(await ask(address, { accept: 'text/plain', longest: LONGEST, redirect: 'manual' }));
});
