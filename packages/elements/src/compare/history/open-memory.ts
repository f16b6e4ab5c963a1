import { draftKeyOf } from '../../prompt/draft-key.ts';

/** The comparison that was open in this tab before it was loaded again, if the browser keeps such things. Never throws. */
export function recallOpen(element: HTMLElement, endpoint: string): string | undefined {
  try {
    return sessionStorage.getItem(keyOf(element, endpoint)) ?? undefined;
  } catch {
    // Storage is denied to this page: nothing is remembered.
    return undefined;
  }
}

/** Keeps which comparison is open, or that none is. Never throws: without storage it is forgotten. */
export function rememberOpen(element: HTMLElement, endpoint: string, id: string | undefined): void {
  try {
    if (id === undefined) sessionStorage.removeItem(keyOf(element, endpoint));
    else sessionStorage.setItem(keyOf(element, endpoint), id);
  } catch {
    // Denied or full: the comparison is in the history all the same.
  }
}

function keyOf(element: HTMLElement, endpoint: string): string {
  return `llmselect:open:${draftKeyOf(element, endpoint)}`;
}
