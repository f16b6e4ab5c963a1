import type { LitElement } from 'lit';
import { nextFrame } from '../../internal/next-frame.ts';

/**
 * Puts the focus on a control of the turn in a place, or into the prompt where there is none, when what had it has gone
 * with what it did: who works by keyboard is not sent back to the top of the page.
 */
export async function focusTurn(host: LitElement, index: number, icon: string): Promise<void> {
  await new Promise<void>((resolve) => nextFrame(resolve));
  await host.updateComplete;
  const { shadowRoot } = host;
  if (shadowRoot === null || shadowRoot.activeElement !== null) return;
  const turn = shadowRoot.querySelectorAll('.turn')[index];
  const control =
    turn?.querySelector<HTMLElement>(`.ask-actions [data-icon="${icon}"]`) ??
    shadowRoot.querySelector<HTMLElement>('llm-prompt');
  control?.focus({ preventScroll: true });
}
