/**
 * Marks the element at whose end text is being written: a caret is drawn there. A rule that depended on the host alone
 * would have every list item and paragraph styled anew when the text ends.
 */
export class WritingMark {
  #place: Element | undefined;

  /** Below `root`, where an earlier text may have left a mark before its first word. */
  constructor(root: Element) {
    this.#place = root;
    this.moveTo(undefined);
  }

  /** Takes the mark from where it was. */
  moveTo(place: Element | undefined): void {
    if (place === this.#place) return;
    this.#place?.removeAttribute('data-writing');
    place?.setAttribute('data-writing', '');
    this.#place = place;
  }
}

/** Where text goes on in `root`; `undefined` where a caret would stand for itself, as below a table. */
export function writingPlace(root: Element): Element | undefined {
  let place = root;
  for (let last = place.lastElementChild; last !== null; last = place.lastElementChild) {
    if (place.matches('.code-block')) return place.querySelector('code')?.lastElementChild ?? undefined;
    // The words of a tight list stand in its items.
    const hasOwnWords = place.localName === 'li' && !last.matches('ul, ol, p, div, blockquote');
    if (hasOwnWords || (place !== root && !place.matches('ul, ol, li, blockquote'))) break;
    place = last;
  }
  return place === root || place.matches('p, h4, h5, h6, li') ? place : undefined;
}
