import type { LitElement } from 'lit';
import { movedPin, recallPins, rememberPins } from './pin-order.ts';

/** The order of pinned comparisons, and how it is changed by dragging. */
export class PinController {
  readonly #host: LitElement;
  readonly #memoryKey: () => string;
  readonly #pinned: () => readonly string[];
  #read: { readonly memoryKey: string; readonly order: readonly string[] } | undefined;
  #dragged: string | undefined;
  #over: HTMLElement | undefined;

  constructor(host: LitElement, memoryKey: () => string, pinned: () => readonly string[]) {
    this.#host = host;
    this.#memoryKey = memoryKey;
    this.#pinned = pinned;
  }

  /** The one that is being dragged. */
  get dragged(): string | undefined {
    return this.#dragged;
  }

  get order(): readonly string[] {
    const memoryKey = this.#memoryKey();
    if (this.#read?.memoryKey !== memoryKey) this.#read = { memoryKey, order: recallPins(memoryKey) };
    return this.#read.order;
  }

  /** Moves one of the pinned ones by a place. Whether it could. */
  step(id: string, by: -1 | 1): boolean {
    const pinned = this.#pinned();
    const here = pinned.indexOf(id);
    const other = here < 0 ? undefined : pinned[here + by];
    if (other === undefined) return false;
    this.#move(id, by < 0 ? 'before' : 'after', other);
    return true;
  }

  readonly onDragStart = (event: DragEvent): void => {
    const row = rowOf(event);
    if (row === undefined || event.dataTransfer === null) return;
    this.#dragged = row.dataset.id;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', row.querySelector('.title')?.textContent ?? '');
  };

  readonly onDragOver = (event: DragEvent): void => {
    const row = rowOf(event);
    const id = row?.dataset.id;
    if (this.#dragged === undefined || row === undefined || id === undefined || !this.#pinned().includes(id))
      return;
    event.preventDefault();
    this.#mark(row, sideOf(event, row));
  };

  readonly onDrop = (event: DragEvent): void => {
    const row = rowOf(event);
    const id = row?.dataset.id;
    const dragged = this.#dragged;
    if (dragged !== undefined && row !== undefined && id !== undefined && this.#pinned().includes(id)) {
      event.preventDefault();
      this.#move(dragged, sideOf(event, row), id);
    }
    this.onDragEnd();
  };

  readonly onDragEnd = (): void => {
    this.#dragged = undefined;
    this.#over?.removeAttribute('data-drop');
    this.#over = undefined;
  };

  #mark(row: HTMLElement, side: 'before' | 'after'): void {
    if (this.#over !== row) this.#over?.removeAttribute('data-drop');
    this.#over = row;
    row.setAttribute('data-drop', side);
  }

  #move(id: string, side: 'before' | 'after', otherId: string): void {
    const memoryKey = this.#memoryKey();
    const order = movedPin(this.#pinned(), id, side, otherId);
    this.#read = { memoryKey, order };
    rememberPins(memoryKey, order);
    this.#host.requestUpdate();
  }
}

function rowOf({ target }: Event): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-id]') ?? undefined) : undefined;
}

function sideOf({ clientY }: DragEvent, row: HTMLElement): 'before' | 'after' {
  const { top, height } = row.getBoundingClientRect();
  return clientY < top + height / 2 ? 'before' : 'after';
}
