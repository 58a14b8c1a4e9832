// The domain that somebody registered, of which a name is or below which it stands.

/** The label below the registry's own name, and that name; nothing for the registry's name itself. */
export function registered(name: string): string | undefined {
  const labels = name.replace(/\.$/, '').toLowerCase().split('.');
  const [top = '', second = ''] = labels.slice(-2).reverse();
  const deep = MAILWHY_REGISTRIES.below[top]?.split(' ').includes(second) ? 3 : 2;
  return labels.length < deep ? undefined : labels.slice(-deep).join('.');
}
