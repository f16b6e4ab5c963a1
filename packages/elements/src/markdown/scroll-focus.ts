import { isLaidOut } from './is-laid-out.ts';

const SCROLLERS = '.scroller';

/**
 * Lets those parts of a text be reached by keyboard that scroll, and only those: a stop at every short
 * code block would only be in the way.
 */
export class ScrollFocus {
  readonly #pending = new Set<Element>();
  /** Of the whole text only: to watch every part of many long answers would cost something in each frame. */
  readonly #observer: ResizeObserver | undefined;
  #root: Element | undefined;
  #width: number | undefined;

  constructor() {
    // Missing outside of browsers; there nothing scrolls either.
    if (typeof ResizeObserver !== 'undefined')
      this.#observer = new ResizeObserver(([entry]) => this.#measure(entry?.contentRect.width));
  }

  /** Watches the width of the element around the text, from now on until `disconnect`. */
  watch(root: Element): void {
    if (root === this.#root) return;
    this.#root = root;
    this.#observer?.observe(root);
    root.addEventListener('contentvisibilityautostatechange', this.#onSight);
  }

  /** Takes note of the scrolling parts of a block that is new, or has changed. */
  observe(block: Element): void {
    const before = this.#pending.size;
    if (block.matches(SCROLLERS)) this.#pending.add(block);
    this.#addIn(block);
    if (before > 0 || this.#pending.size === 0 || this.#root === undefined) return;
    // To be told after the next layout, whether or not the text becomes any larger.
    this.#observer?.unobserve(this.#root);
    this.#observer?.observe(this.#root);
  }

  disconnect(): void {
    this.#observer?.disconnect();
    this.#root?.removeEventListener('contentvisibilityautostatechange', this.#onSight);
    this.#root = undefined;
  }

  readonly #onSight = ({ target }: Event): void => {
    if (target instanceof Element) this.observe(target);
  };

  #addIn(element: Element): void {
    for (const scroller of element.querySelectorAll(SCROLLERS)) this.#pending.add(scroller);
  }

  #measure(width: number | undefined): void {
    // Of a narrower text others may scroll.
    if (width !== this.#width && this.#root !== undefined) this.#addIn(this.#root);
    this.#width = width;
    // What is not laid out is measured when it comes into view.
    const measured = [...this.#pending]
      .filter(isLaidOut)
      .map((scroller) => [scroller, scroller.scrollWidth > scroller.clientWidth + 1] as const);
    this.#pending.clear();
    if (!measured.length) return;
    // The texts beside this one are measured first, so that all are laid out once.
    requestAnimationFrame(() => {
      for (const [scroller, scrolls] of measured) {
        if (scrolls) scroller.setAttribute('tabindex', '0');
        else scroller.removeAttribute('tabindex');
      }
    });
  }
}
