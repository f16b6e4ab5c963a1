import type { LitElement, ReactiveController } from 'lit';

/** Knows, after each update of an element, what had the focus in it before. */
export abstract class FocusWatch implements ReactiveController {
  protected readonly host: LitElement;
  #focused: Element | null | undefined;

  constructor(host: LitElement) {
    this.host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.host.shadowRoot?.activeElement;
  }

  hostUpdated(): void {
    this.restore(this.#focused);
  }

  /** Brings the focus back, where the update has taken it from what had it. */
  protected abstract restore(focused: Element | null | undefined): void;
}
