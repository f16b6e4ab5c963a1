/** Notes whether an element is in sight, for as long as it is watched. */
export class Sight {
  /** What was seen last; `true` before anything was. */
  isVisible = true;
  #observer: IntersectionObserver | undefined;

  watch(element: Element): void {
    // Missing outside of browsers, where all counts as seen.
    if (typeof IntersectionObserver === 'undefined') return;
    this.#observer ??= new IntersectionObserver((entries) => {
      this.isVisible = entries.at(-1)?.isIntersecting ?? true;
    });
    this.#observer.observe(element);
  }

  disconnect(): void {
    this.#observer?.disconnect();
  }
}
