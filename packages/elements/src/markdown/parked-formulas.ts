/** Formulas that come near the view together. */
const GROUP = 8;
/** About a screen and a half in each direction. */
const NEAR = '1500px';

/**
 * Formulas that are set when they come near the view, or when the page is printed. One of several is watched: to watch
 * each of thousands would itself cost time in every frame.
 */
export class ParkedFormulas {
  readonly #onNear: (formulas: readonly Element[], print: boolean) => void;
  readonly #parked = new Set<Element>();
  readonly #groups = new Map<Element, Element[]>();
  #last: Element[] | undefined;
  #sight: IntersectionObserver | undefined;

  constructor(onNear: (formulas: readonly Element[], print: boolean) => void) {
    this.#onNear = onNear;
  }

  has(formula: Element): boolean {
    return this.#parked.has(formula);
  }

  add(formula: Element): void {
    this.#parked.add(formula);
    if (this.#last === undefined || this.#last.length >= GROUP) {
      this.#last = [];
      this.#groups.set(formula, this.#last);
      this.#watch().observe(formula);
    }
    this.#last.push(formula);
  }

  #watch(): IntersectionObserver {
    if (this.#sight !== undefined) return this.#sight;
    const onSight = (entries: readonly IntersectionObserverEntry[]): void => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) this.#release(target, false);
    };
    // Not every browser knows of a margin around what scrolls inside of the page.
    const options: IntersectionObserverInit & { readonly scrollMargin: string } = {
      rootMargin: NEAR,
      scrollMargin: NEAR,
    };
    this.#sight = new IntersectionObserver(onSight, options);
    this.#setBeforePrint();
    return this.#sight;
  }

  #release(watched: Element, print: boolean): void {
    this.#sight?.unobserve(watched);
    const formulas = this.#groups.get(watched) ?? [];
    this.#groups.delete(watched);
    if (formulas === this.#last) this.#last = undefined;
    for (const formula of formulas) this.#parked.delete(formula);
    this.#onNear(formulas, print);
  }

  /** A window lives longer than what it shows: it must not be what keeps that in memory. */
  #setBeforePrint(): void {
    const self = new WeakRef(this);
    const onPrint = (): void => {
      const parked = self.deref();
      if (parked === undefined) globalThis.removeEventListener('beforeprint', onPrint);
      else for (const watched of [...parked.#groups.keys()]) parked.#release(watched, true);
    };
    globalThis.addEventListener('beforeprint', onPrint);
  }
}
