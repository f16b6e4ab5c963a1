import type { LitElement, ReactiveController } from 'lit';

/** Asks for more before the end of a list comes into view. */
export class MoreController implements ReactiveController {
  readonly #host: LitElement;
  readonly #selector: string;
  readonly #onNear: () => void;
  #observer: IntersectionObserver | undefined;
  #seen: Element | undefined;

  /** @param selector - What stands at the end while there is more. */
  constructor(host: LitElement, selector: string, onNear: () => void) {
    this.#host = host;
    this.#selector = selector;
    this.#onNear = onNear;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#onNear();
      },
      { rootMargin: '600px' },
    );
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#seen = undefined;
  }

  hostUpdated(): void {
    const end = this.#host.renderRoot.querySelector(this.#selector) ?? undefined;
    if (this.#seen !== undefined) this.#observer?.unobserve(this.#seen);
    // Observed anew each time: what is still in view is told again.
    if (end !== undefined) this.#observer?.observe(end);
    this.#seen = end;
  }
}
