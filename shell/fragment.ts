// The part of the page's fragment that belongs to an element. Must not know what a link says.

const MAX_LINK = 4096; // Characters; the module tells that a longer one is no link, for which it needs no more of it.

/** Which element has which part of the page's fragment. */
const owners = new Map<string, HTMLElement>();

/** The name of an element's part; nothing where it may have none. */
export function nameOf(element: HTMLElement): string {
  const state = element.getAttribute('state');
  if (state === 'none') return '';
  const name = state === 'own' && element.id ? `verdict-${element.id}` : 'verdict';
  // One part belongs to one element: the first that asked for it and is still there.
  if (!owners.get(name)?.isConnected) owners.set(name, element);
  return owners.get(name) === element ? name : '';
}

/** The link in an element's part. */
export function linkOf(element: HTMLElement): string {
  const name = nameOf(element);
  // A fragment can have megabytes, so no more of it is cut up than what is looked for.
  const [, found = ''] = name ? `&${location.hash.slice(1)}`.split(`&${name}=`, 2) : [];
  const [link = ''] = found.split('&', 1);
  return link.slice(0, MAX_LINK + 1); // Which is one too many, so that the widget says what it lost.
}
