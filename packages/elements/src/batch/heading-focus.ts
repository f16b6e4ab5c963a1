import type { LitElement, ReactiveController } from 'lit';

/** Brings the focus to the heading when the control that had it is gone with what it began or ended. */
export class HeadingFocus implements ReactiveController {
  readonly #host: LitElement;
  #focused: Element | null | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement;
  }

  hostUpdated(): void {
    if (this.#focused?.isConnected !== false || this.#host.shadowRoot?.activeElement) return;
    this.#host.renderRoot.querySelector<HTMLElement>('.head > [tabindex="-1"]')?.focus();
  }
}
