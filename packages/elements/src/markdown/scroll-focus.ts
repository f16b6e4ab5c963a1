const SCROLLERS = '.scroller';

/**
 * Lets those parts of a text be reached by keyboard that scroll, and only those: a stop at every short
 * code block would only be in the way.
 */
export class ScrollFocus {
  /** Missing outside of browsers; there nothing scrolls either. */
  readonly #observer =
    typeof ResizeObserver === 'undefined'
      ? undefined
      : new ResizeObserver((entries) => this.#measure(entries));

  /** Watches the scrolling parts of a block, from now on until `disconnect`. */
  observe(block: Element): void {
    const inside = [...block.querySelectorAll(SCROLLERS)];
    for (const scroller of block.matches(SCROLLERS) ? [block, ...inside] : inside) {
      this.#observer?.observe(scroller);
      if (scroller.firstElementChild !== null) this.#observer?.observe(scroller.firstElementChild);
    }
  }

  disconnect(): void {
    this.#observer?.disconnect();
  }

  #measure(entries: readonly ResizeObserverEntry[]): void {
    const scrollers = new Set(entries.map(({ target }) => target.closest(SCROLLERS)));
    const measured = Array.from(scrollers, (scroller) => ({
      scroller,
      scrolls: scroller !== null && scroller.scrollWidth > scroller.clientWidth + 1,
    }));
    // All is measured before anything is changed, so that it is laid out once.
    for (const { scroller, scrolls } of measured) {
      if (scrolls) scroller?.setAttribute('tabindex', '0');
      else scroller?.removeAttribute('tabindex');
    }
  }
}
