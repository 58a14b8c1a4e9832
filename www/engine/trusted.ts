// The one place that makes a script's address: only files of our own origin, and only under the policy's name.
interface Policy {
  createScriptURL(url: string): unknown;
}
interface Factory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const policy = makePolicy();

/** The address as a trusted one, where the browser knows trusted types; an address of another origin throws. */
export function trustedScriptUrl(url: string): unknown {
  return policy ? policy.createScriptURL(url) : ownOrigin(url);
}

function makePolicy(): Policy | undefined {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  try {
    return factory?.createPolicy('mailwhy', { createScriptURL: ownOrigin });
  } catch {
    // A page that embeds us may allow no policy of this name, and then asks for no trusted types either, or the worker fails plainly.
    return undefined;
  }
}

function ownOrigin(url: string): string {
  if (new URL(url, location.href).origin !== location.origin) throw new TypeError(`not of this origin: ${url}`);
  return url;
}
