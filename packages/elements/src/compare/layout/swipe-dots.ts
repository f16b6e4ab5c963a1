import type { AnswerSlot } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { ContestantView } from '../../internal/contestant-view.ts';
import type { Texts } from '../../internal/texts.ts';
import { moveFocus } from '../move-focus.ts';

/** One dot a column, the one in view marked: they say where the reader is, and go to a column by click or arrow keys. */
export function swipeDots(dots: {
  readonly slots: readonly AnswerSlot[];
  readonly chosen: string | undefined;
  readonly views: ReadonlyMap<string, ContestantView>;
  readonly texts: Texts;
  readonly onChoose: (contestantId: string) => void;
}): TemplateResult {
  const { slots, chosen, views, texts, onChoose } = dots;
  return html`<div class="dots" part="dots" role="group" aria-label=${texts.get('swipeDots')} @keydown=${moveFocus}>
    ${slots.map(({ contestantId }) => {
      const view = views.get(contestantId);
      const here = contestantId === chosen;
      return html`<button
        type="button"
        data-color=${view?.color ?? nothing}
        aria-label=${view?.name ?? contestantId}
        aria-current=${here}
        tabindex=${here ? 0 : -1}
        @click=${() => onChoose(contestantId)}
      ><i></i></button>`;
    })}
  </div>`;
}
