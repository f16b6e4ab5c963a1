/** What somebody has shared, in the fragment of an address: see `createLink` and `toShareLink` of the core. */
const SHARED = /(^|&)(llmselect(?:-share)?=[^&]*)/;

/** The part of a fragment that is ours; `undefined` where there is none. A chat or a mail may have cut it. */
export function findLink(hash: string): string | undefined {
  return SHARED.exec(hash.replace(/^#/, ''))?.[2];
}

/** An address without what was shared. The rest of its fragment is the page's own. */
export function withoutLink(address: string): string {
  const [before = '', ...hash] = address.split('#');
  const rest = hash.join('#').replace(SHARED, '').replace(/^&/, '');
  return rest === '' ? before : `${before}#${rest}`;
}
