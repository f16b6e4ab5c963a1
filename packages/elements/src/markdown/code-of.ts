/** The code of the block that an element in it belongs to, as it was written. */
export function codeOf(inside: Element): { readonly block: Element; readonly code: Element } | undefined {
  const block = inside.closest('.code-block');
  const code = block?.querySelector('code');
  return block && code ? { block, code } : undefined;
}
