import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import type { Texts } from '../internal/texts.ts';
import { LlmUndoRequestEvent } from '../judge-events.ts';
import type { TurnDesk } from './turn/turn-desk.ts';

/** That something was deleted, and the way to have it back. It stays until it is closed: nobody has to hurry. */
export function undoView({
  desk,
  texts,
}: {
  readonly desk: TurnDesk;
  readonly texts: Texts;
}): TemplateResult | typeof nothing {
  if (!desk.undoable) return nothing;
  const label = texts.get('close');
  const undo = ({ currentTarget }: Event) => void currentTarget?.dispatchEvent(new LlmUndoRequestEvent());
  return html`<p class="undo" part="undo">
    <span>${texts.get('turnDeleted')}</span>
    <button type="button" class="link-button" @click=${undo}>${texts.get('undo')}</button>
    <button type="button" class="icon-button" title=${label} aria-label=${label} @click=${() => desk.forget()}>${icon('close')}</button>
  </p>`;
}
