// Whom to ask: the list of this build, or the addresses that the host page names.
import type { Resolver } from './state.ts';

/** Addresses separated by spaces, all of them ticked; without any, the list of this build. */
export function resolversOf(addresses: string): Resolver[] {
  const named = addresses.split(/\s+/).filter((it) => URL.canParse(it));
  if (named.length === 0) return MAILWHY_RESOLVERS.map((it) => ({ ...it, chosen: it.first ?? false }));
  return named.map((url) => {
    const known = MAILWHY_RESOLVERS.find((it) => it.url === url);
    return { id: url, name: new URL(url).host, ...known, url, chosen: true };
  });
}
