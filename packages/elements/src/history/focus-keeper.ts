import { FocusWatch } from '../internal/focus-watch.ts';

/** Keeps the focus on a row that comes to stand elsewhere, and with the way back where one of its two buttons ends. */
export class FocusKeeper extends FocusWatch {
  protected override restore(focused: Element | null | undefined): void {
    if (focused instanceof HTMLButtonElement && focused.disabled) this.#focus('[data-undo]:not(:disabled)');
    if (!(focused instanceof HTMLElement) || this.host.shadowRoot?.activeElement) return;
    const id = focused.closest<HTMLElement>('[data-id]')?.dataset.id;
    // What is moved loses it, and below another heading a row is drawn anew.
    if (focused.isConnected) focused.focus({ preventScroll: true });
    else if (id !== undefined) this.#focus(`[data-id="${CSS.escape(id)}"] .open`);
  }

  #focus(selector: string): void {
    this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }
}
