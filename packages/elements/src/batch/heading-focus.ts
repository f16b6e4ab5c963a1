import { FocusWatch } from '../internal/focus-watch.ts';

/** Brings the focus to the heading when the control that had it is gone with what it began or ended. */
export class HeadingFocus extends FocusWatch {
  protected override restore(focused: Element | null | undefined): void {
    if (focused?.isConnected !== false || this.host.shadowRoot?.activeElement) return;
    this.host.renderRoot.querySelector<HTMLElement>('.head > [tabindex="-1"]')?.focus();
  }
}
