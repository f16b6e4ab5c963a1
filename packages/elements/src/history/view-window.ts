import type { LitElement, ReactiveController } from 'lit';

/** So much is drawn above and below what is in view. */
const MARGIN = 600;
/** So near its ends more is drawn. */
const NEAR = 200;
const HEIGHTS = { row: 60, head: 36 } as const;

/**
 * What of a long list is in view, wherever it scrolls: its own box, a panel, the page. Rows are as high as they turn out
 * to be; those that were never drawn are taken to be as high as the others on average.
 */
export class ViewWindow implements ReactiveController {
  readonly #host: LitElement;
  readonly #heights = new Map<string, number>();
  readonly #stops: (() => void)[] = [];
  #rowsHeight = 0;
  #rowsCount = 0;
  #frame = 0;
  #top = 0;
  #bottom = MARGIN * 2;
  #width = 0;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** What is to be drawn, from the top of the list. */
  get top(): number {
    return this.#top;
  }

  get bottom(): number {
    return this.#bottom;
  }

  readonly heightOf = (key: string, kind: 'row' | 'head'): number => {
    const known = this.#heights.get(kind + key);
    if (known !== undefined) return known;
    return kind === 'row' && this.#rowsCount > 0 ? this.#rowsHeight / this.#rowsCount : HEIGHTS[kind];
  };

  hostConnected(): void {
    const options = { capture: true, passive: true } as const;
    for (const root of rootsOf(this.#host)) {
      root.addEventListener('scroll', this.#later, options);
      this.#stops.push(() => root.removeEventListener('scroll', this.#later, options));
    }
    const observer = new ResizeObserver(this.#later);
    observer.observe(this.#host);
    const view = this.#host.ownerDocument.defaultView;
    view?.addEventListener('resize', this.#later);
    this.#stops.push(
      () => observer.disconnect(),
      () => view?.removeEventListener('resize', this.#later),
    );
  }

  hostDisconnected(): void {
    for (const stop of this.#stops.splice(0)) stop();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  hostUpdated(): void {
    // Not an attribute: those are refused where a page allows no inline styles.
    for (const gap of this.#all('.gap')) gap.style.blockSize = `${gap.dataset.height ?? 0}px`;
    this.#later();
  }

  readonly #later = (): void => {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#measure();
      this.#look();
    });
  };

  /** Has more drawn where what is in view comes near the end of what is. */
  #look(): void {
    const rows = this.#host.renderRoot.querySelector('.rows');
    const height = this.#host.ownerDocument.defaultView?.innerHeight ?? 0;
    if (rows === null || height === 0) return;
    const { top, bottom, width } = rows.getBoundingClientRect();
    if (width !== this.#width) this.#forget(width);
    const [from, to] = [-top, height - top];
    const isAbove = this.#top > 0 && from - NEAR < this.#top;
    const isBelow = to + NEAR > this.#bottom && this.#bottom < bottom - top;
    if (!isAbove && !isBelow) return;
    this.#top = Math.max(0, from - MARGIN);
    this.#bottom = to + MARGIN;
    this.#host.requestUpdate();
  }

  /** In another width all rows have other heights. */
  #forget(width: number): void {
    const isFirst = this.#width === 0;
    this.#width = width;
    if (isFirst) return;
    this.#heights.clear();
    this.#rowsHeight = 0;
    this.#rowsCount = 0;
    this.#host.requestUpdate();
  }

  #measure(): void {
    for (const row of this.#all('.row')) this.#note('row', row.dataset.id, row);
    for (const head of this.#all('.group > h3')) this.#note('head', head.parentElement?.dataset.group, head);
  }

  #note(kind: 'row' | 'head', key: string | undefined, element: HTMLElement): void {
    const { height } = element.getBoundingClientRect();
    if (key === undefined || height === 0) return;
    const name = kind + key;
    if (kind === 'row') {
      const before = this.#heights.get(name);
      this.#rowsHeight += height - (before ?? 0);
      if (before === undefined) this.#rowsCount += 1;
    }
    this.#heights.set(name, height);
  }

  #all(selector: string): Iterable<HTMLElement> {
    return this.#host.renderRoot.querySelectorAll<HTMLElement>(selector);
  }
}

/** Each tree that something around the element may scroll in: scrolling is not told outside of its own. */
function rootsOf(element: Element): ReadonlySet<Node> {
  const roots = new Set<Node>();
  let node: Node | null = element;
  while (node !== null) {
    roots.add(node.getRootNode());
    if (node instanceof Element && node.assignedSlot !== null) node = node.assignedSlot;
    else node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
  }
  return roots;
}
