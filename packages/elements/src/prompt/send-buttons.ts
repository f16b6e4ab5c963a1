import { html, nothing, type TemplateResult } from 'lit';
import { firstIcon } from '../internal/first-icons.ts';
import type { Texts } from '../internal/texts.ts';

interface SendButtons {
  readonly running: boolean;
  /** How many models are asked. */
  readonly count: number;
  readonly onStop: () => void;
}

/** Send, and stop while answers are written. Both stay in the page while they matter, so the focus on either is never dropped. */
export function sendButtons(texts: Texts, { running, count, onStop }: SendButtons): TemplateResult {
  const label = texts.get(count === 1 ? 'sendOne' : 'send');
  return html`${
    running
      ? html`<button part="stop" type="button" class="button" @click=${onStop}>${firstIcon('stop')} ${texts.get('stopAll')}</button>`
      : nothing
  }<button part="send" type="submit" class="button primary" aria-disabled=${running}><span>${label}</span> ${firstIcon('send')}</button>`;
}
