import type { LitElement, ReactiveController } from 'lit';

/** Keeps the focus on a row that comes to stand elsewhere, and with the way back where one of its two buttons ends. */
export class FocusKeeper implements ReactiveController {
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
    const focused = this.#focused;
    if (focused instanceof HTMLButtonElement && focused.disabled) this.#focus('[data-undo]:not(:disabled)');
    if (!(focused instanceof HTMLElement) || this.#host.shadowRoot?.activeElement) return;
    const id = focused.closest<HTMLElement>('[data-id]')?.dataset.id;
    // What is moved loses it, and below another heading a row is drawn anew.
    if (focused.isConnected) focused.focus({ preventScroll: true });
    else if (id !== undefined) this.#focus(`[data-id="${CSS.escape(id)}"] .open`);
  }

  #focus(selector: string): void {
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }
}
