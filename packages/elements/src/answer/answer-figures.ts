import { type Answer, isPending } from '@llmselect/core';
import { html, type TemplateResult } from 'lit';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import type { AnswerMark } from './answer-mark.ts';

/** How fast an answer is, how long, and what it cost once it is whole. */
export function figuresView(
  answer: Answer,
  marks: readonly AnswerMark[],
  strings: Strings | undefined,
  texts: Texts,
): TemplateResult {
  return html`<div part="footer">
    <llm-metrics
      .answer=${answer}
      .marks=${marks}
      .strings=${strings}
      lang=${texts.lang}
      ?show-cost=${!isPending(answer)}
    ></llm-metrics>
  </div>`;
}
