import type { LitElement, ReactiveController } from 'lit';

/** Keeps the column that is in view and the one that is marked as such the same, in rows that are swiped through. */
export class SwipeController implements ReactiveController {
  readonly #host: LitElement;
  readonly #onArrive: (turnId: string, contestantId: string) => void;
  readonly #seen = new WeakSet<Element>();
  #root: HTMLElement | DocumentFragment | undefined;

  constructor(host: LitElement, onArrive: (turnId: string, contestantId: string) => void) {
    this.#host = host;
    this.#onArrive = onArrive;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#root === undefined) {
      this.#root = this.#host.renderRoot;
      // Scrolling does not bubble.
      this.#root.addEventListener('scroll', this.#onScroll, { capture: true, passive: true });
    }
    for (const row of this.#root.querySelectorAll<HTMLElement>('[data-layout="swipe"] > .columns')) {
      const chosen = row.querySelector('[data-chosen]');
      // A new turn begins with the model that was read last.
      if (chosen !== null && !this.#seen.has(row)) bringIntoView(row, chosen, 'auto');
      this.#seen.add(row);
    }
  }

  hostDisconnected(): void {
    this.#root?.removeEventListener('scroll', this.#onScroll, { capture: true });
    this.#root = undefined;
  }

  /** Brings a column into view. */
  show(turnId: string, contestantId: string): void {
    const rows = Array.from(
      this.#root?.querySelectorAll<HTMLElement>('[data-layout="swipe"] > .columns') ?? [],
    );
    const row = rows.find((candidate) => candidate.dataset.turn === turnId);
    const column = columnsOf(row).find(({ contestant }) => contestant?.id === contestantId);
    const reduced = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (row && column) bringIntoView(row, column, reduced ? 'auto' : 'smooth');
  }

  readonly #onScroll = ({ target }: Event): void => {
    if (!(target instanceof HTMLElement) || !target.matches('[data-layout="swipe"] > .columns')) return;
    const middle = middleOf(target);
    const nearest = columnsOf(target).toSorted(
      (one, other) => Math.abs(middleOf(one) - middle) - Math.abs(middleOf(other) - middle),
    )[0];
    const id = nearest?.contestant?.id;
    if (id !== undefined) this.#onArrive(target.dataset.turn ?? '', id);
  };
}

function columnsOf(row: HTMLElement | undefined) {
  return Array.from(row?.querySelectorAll('llm-answer') ?? []);
}

function middleOf(element: Element): number {
  const { left, right } = element.getBoundingClientRect();
  return (left + right) / 2;
}

function bringIntoView(row: Element, column: Element, behavior: ScrollBehavior): void {
  // Not by a distance: that would stop at the next column.
  row.scrollTo({ left: row.scrollLeft + middleOf(column) - middleOf(row), behavior });
}
