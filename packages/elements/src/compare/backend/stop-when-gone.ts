import type { LitElement, ReactiveController } from 'lit';

/** A page that moves an element by way of a fade, or of a frame or two, has it back by then. */
const GRACE_MS = 1000;

/** Stops what an element has started when it is gone from the page, and not back within a second. */
export class StopWhenGone implements ReactiveController {
  readonly #stop: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, stop: () => void) {
    this.#stop = stop;
    host.addController(this);
  }

  hostConnected(): void {
    clearTimeout(this.#timer);
  }

  hostDisconnected(): void {
    this.#timer = setTimeout(this.#stop, GRACE_MS);
  }
}
