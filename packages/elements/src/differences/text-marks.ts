import { css } from 'lit';
import { adoptStyles } from '../internal/adopt-styles.ts';

/** What text is marked for. */
export type MarkName = 'llm-only-here' | 'llm-words' | 'llm-passage';

const MARKS = css`
  ::highlight(llm-only-here) {
    background-color: var(--llm-accent-soft, light-dark(#e9eefc, #1c2644));
    text-decoration: underline 2px var(--llm-accent, light-dark(#3457d5, #8aa4ff));
  }

  ::highlight(llm-words) {
    text-decoration: underline 2px dotted var(--llm-accent, light-dark(#3457d5, #8aa4ff));
  }

  ::highlight(llm-passage) {
    background-color: light-dark(#ffe9a8, #5c4a12);
  }

  /* The passage is marked; the block around it has the focus for screen readers. */
  @media (forced-colors: none) {
    [tabindex='-1']:focus {
      outline: none;
    }
  }
`;

/**
 * Marks in text that is not touched for it: a selection, the focus and what is still to come stay as they are. Pages
 * with several widgets share one registry, so each removes only what it has set. Without the API nothing is marked.
 *
 * @see https://www.w3.org/TR/css-highlight-api-1/
 */
export class TextMarks {
  readonly #own = new Map<string, readonly Range[]>();

  /** Marks ranges in place of those that were marked under the same name and key. */
  set(name: MarkName, key: string, ranges: readonly Range[]): void {
    if (typeof Highlight === 'undefined') return;
    const registry = CSS.highlights;
    const highlight = registry.get(name) ?? new Highlight();
    registry.set(name, highlight);
    const slot = `${name} ${key}`;
    for (const range of this.#own.get(slot) ?? []) highlight.delete(range);
    for (const range of ranges) {
      highlight.add(range);
      // A highlight has no style of its own: the tree that it lies in gives it one.
      adoptStyles(range.startContainer.getRootNode(), [MARKS]);
    }
    this.#own.set(slot, ranges);
  }

  clear(): void {
    for (const [slot, ranges] of this.#own) {
      const highlight = CSS.highlights.get(slot.slice(0, slot.indexOf(' ')));
      for (const range of ranges) highlight?.delete(range);
    }
    this.#own.clear();
  }
}
