import { messageText, type Turn } from '@llmselect/core';
import { html, type TemplateResult } from 'lit';
import type { Texts } from '../internal/texts.ts';
import type { AnswersShown } from './answers-loader.ts';

/** The newest prompt, until what shows answers is there. They are kept meanwhile, however much of them comes. */
export function waitingView(
  turn: Turn | undefined,
  { failed, trying, onRetry }: AnswersShown,
  texts: Texts,
): TemplateResult {
  const prompt = turn === undefined ? '' : messageText(turn.prompt);
  return html`<section class="turn coming" part="turn" aria-busy=${!failed || trying}>
    <div class="ask" part="ask"><h2><span class="visually-hidden">${texts.get('you')}: </span><span class="asked" dir="auto">${prompt}</span></h2></div>
    ${
      failed
        ? html`<div class="trouble" part="error" role="alert"><div><p>${texts.get('answersFailed')}</p></div><button type="button" class="button" aria-disabled=${trying} @click=${onRetry}>${texts.get('tryAgain')}</button></div>`
        : html`<i></i>`
    }
  </section>`;
}
