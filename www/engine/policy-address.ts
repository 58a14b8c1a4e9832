// Where the MTA-STS policy of a domain lies (RFC 8461 §3.3). The page and its frame both look whether that is a name of the DNS.

/** The address, or nothing where the domain is no name of a host. */
export function policyAddress(domain: string): string | undefined {
  const host = `mta-sts.${domain.replace(/\.$/, '').toLowerCase()}`;
  const isName = host.length <= 253 && host.split('.').every((it) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(it));
  const address = `https://${host}/.well-known/mta-sts.txt`;
  // Whatever a browser reads differently goes nowhere.
  return isName && URL.canParse(address) && new URL(address).host === host ? address : undefined;
}
