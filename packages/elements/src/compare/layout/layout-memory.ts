/** The choices of a person that are kept for the next visit. */
type Choice = 'layout' | 'narrow' | 'history';

/** What was chosen on this page before, if the browser keeps such things. Never throws. */
export function recallChoice(element: HTMLElement, choice: Choice): string | null {
  try {
    return localStorage.getItem(keyOf(element, choice));
  } catch {
    // Storage is denied to this page: nothing is remembered.
    return null;
  }
}

/** Keeps a choice for the next visit to this page. Never throws: without storage it is forgotten. */
export function rememberChoice(element: HTMLElement, choice: Choice, value: string): void {
  try {
    localStorage.setItem(keyOf(element, choice), value);
  } catch {
    // Denied or full: the choice holds for this visit.
  }
}

/** One place a page, and one for each named element on it. The query is left out: it may hold a prompt. */
function keyOf({ id, ownerDocument }: HTMLElement, choice: Choice): string {
  const path = ownerDocument.defaultView?.location.pathname ?? '';
  return `llmselect:${choice}:${path}${id === '' ? '' : `#${id}`}`;
}
