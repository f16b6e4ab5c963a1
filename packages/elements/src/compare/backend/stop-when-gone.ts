import type { LitElement, ReactiveController } from 'lit';

/** Stops what an element has started when it is gone from the page: a moved one is back before the next task. */
export class StopWhenGone implements ReactiveController {
  readonly #host: LitElement;
  readonly #stop: () => void;

  constructor(host: LitElement, stop: () => void) {
    this.#host = host;
    this.#stop = stop;
    host.addController(this);
  }

  hostDisconnected(): void {
    setTimeout(() => {
      if (!this.#host.isConnected) this.#stop();
    });
  }
}
