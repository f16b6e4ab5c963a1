import { type Layout, parseLayout } from './layout.ts';

/** The layout that was chosen on this page before, if the browser keeps such things. Never throws. */
export function recallLayout(element: HTMLElement): Layout | undefined {
  try {
    return parseLayout(localStorage.getItem(keyOf(element)));
  } catch {
    // Storage is denied to this page: nothing is remembered.
    return undefined;
  }
}

/** Keeps a layout for the next visit to this page. Never throws: without storage it is forgotten. */
export function rememberLayout(element: HTMLElement, layout: Layout): void {
  try {
    localStorage.setItem(keyOf(element), layout);
  } catch {
    // Denied or full: the choice holds for this visit.
  }
}

/** One place a page, and one for each named element on it. The query is left out: it may hold a prompt. */
function keyOf({ id, ownerDocument }: HTMLElement): string {
  const path = ownerDocument.defaultView?.location.pathname ?? '';
  return `llmselect:layout:${path}${id === '' ? '' : `#${id}`}`;
}
