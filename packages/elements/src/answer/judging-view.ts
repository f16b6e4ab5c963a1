import type { Answer, Vote } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import type { Texts } from '../internal/texts.ts';
import { LlmVoteRequestEvent, LlmWithdrawRequestEvent } from '../judge-events.ts';
import { canWin, judgementOf, thumbOf } from '../vote/judgement.ts';

export interface Judging {
  readonly answer: Answer;
  /** Those of the whole turn. */
  readonly votes: readonly Vote[];
  readonly turnId: string;
  /** The model's name, for the names of the controls. */
  readonly name: string;
  /** Other answers of the turn are still being written. */
  readonly early: boolean;
  readonly texts: Texts;
  readonly onRequest: (request: Event) => void;
}

/** Thumb up and thumb down; pressing the one that is set takes it back. */
export function thumbsView(judging: Judging): TemplateResult {
  const { answer, votes, turnId, name, texts, onRequest } = judging;
  const given = thumbOf(votes, answer.id);
  const thumb = (value: 1 | -1) => {
    const pressed = given?.value === value;
    const label = texts.get(value === 1 ? 'thumbUp' : 'thumbDown', { model: name });
    const request = () =>
      onRequest(
        pressed && given !== undefined
          ? new LlmWithdrawRequestEvent(given.id)
          : new LlmVoteRequestEvent({ kind: 'thumb', value, turnId, answerIds: [answer.id] }),
      );
    return html`<button
      type="button"
      class="icon-button thumb"
      title=${label}
      aria-label=${label}
      aria-pressed=${pressed}
      @click=${request}
    >
      ${icon(value === 1 ? 'thumbUp' : 'thumbDown')}
    </button>`;
  };
  return html`${thumb(1)}${thumb(-1)}`;
}

/** The choice of this answer as the best. It stays in its place when it cannot be chosen, and says why. */
export function bestView(judging: Judging): TemplateResult {
  const { answer, votes, turnId, name, early, texts, onRequest } = judging;
  const given = judgementOf(votes);
  const pressed = given?.winner === answer.id;
  const ready = canWin(answer) && given?.blind !== true;
  const label = texts.get(early ? 'bestLabelEarly' : 'bestLabel', { model: name });
  const press = () => {
    if (!ready) return;
    onRequest(
      pressed
        ? new LlmWithdrawRequestEvent(given.id)
        : new LlmVoteRequestEvent({ kind: 'best', winner: answer.id, turnId }),
    );
  };
  return html`<button
    type="button"
    part="best"
    class="button best"
    title=${canWin(answer) ? label : texts.get('cannotWin')}
    aria-label=${label}
    aria-pressed=${pressed}
    aria-disabled=${!ready}
    @click=${press}
  >
    ${pressed ? icon('check') : nothing}${texts.get('best')}
  </button>`;
}
