import type { CSSResult } from 'lit';

/** Gives a shadow tree styles that came later than it, each once. */
export function adoptStyles(root: Node, styles: readonly CSSResult[]): void {
  if (!(root instanceof ShadowRoot)) return;
  const { adoptedStyleSheets: there } = root;
  const more = styles.flatMap(({ styleSheet }) => styleSheet ?? []).filter((sheet) => !there.includes(sheet));
  if (more.length > 0) root.adoptedStyleSheets = [...there, ...more];
}
