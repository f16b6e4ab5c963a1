import type { ReadableStore } from '@llmselect/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { nextFrame } from './next-frame.ts';

/**
 * Re-renders its host when the selected slice of a store changes, while the host is connected: at once for a
 * change after quiet, then at most once per animation frame however fast the store changes.
 */
export class StoreController<State, Slice> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #select: (state: State) => Slice;
  readonly #schedule: (callback: () => void) => () => void;
  #store: ReadableStore<State> | undefined;
  #unsubscribe: (() => void) | undefined;
  #connected = false;
  #value: Slice | undefined;
  #pending: { readonly value: Slice | undefined } | undefined;
  #cancelFrame: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost,
    select: (state: State) => Slice,
    schedule: (callback: () => void) => () => void = nextFrame,
  ) {
    this.#host = host;
    this.#select = select;
    this.#schedule = schedule;
    host.addController(this);
  }

  /** The selected slice as it was last rendered, or `undefined` while there is no store. */
  get value(): Slice | undefined {
    return this.#value;
  }

  /** The store to follow. Setting it re-subscribes; `undefined` lets go. */
  set store(store: ReadableStore<State> | undefined) {
    if (store === this.#store) return;
    this.#store = store;
    this.#follow();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#follow();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#follow();
  }

  /** Shows what waits for the next frame at once, for who is about to act on it. */
  flush(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending !== undefined) this.#set(pending.value);
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    this.#pending = undefined;
    const store = this.#store;
    this.#unsubscribe = this.#connected ? store?.subscribe((state) => this.#read(state)) : undefined;
    this.#set(store && this.#select(store.state));
  }

  #read(state: State): void {
    const value = this.#select(state);
    if (this.#cancelFrame === undefined) {
      this.#set(value);
      this.#rest();
    } else {
      this.#pending = { value };
    }
  }

  // For the length of a frame changes only wait; if any came, they show and the next frame rests again.
  #rest(): void {
    this.#cancelFrame = this.#schedule(() => {
      this.#cancelFrame = undefined;
      if (this.#pending === undefined) return;
      this.flush();
      this.#rest();
    });
  }

  #set(next: Slice | undefined): void {
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    this.#host.requestUpdate();
  }
}
