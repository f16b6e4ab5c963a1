import type { Answer } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { elapsed } from '../internal/elapsed.ts';
import { firstIcon } from '../internal/first-icons.ts';
import { formatElapsed } from '../internal/format.ts';
import type { Texts } from '../internal/texts.ts';
import { answerStatus } from './answer-status.ts';

/** The state of an answer in the head of its column; the seconds count on while it is made, unless they would tell whose it is. */
export function answerState(answer: Answer, texts: Texts, untimed: boolean): TemplateResult {
  const { label, live, tone, icon: name } = answerStatus(answer);
  const attempt =
    answer.attempts > 1 && live && !untimed ? ` · ${texts.get('attempt', { count: answer.attempts })}` : '';
  const startedAt = answer.timing?.startedAt;
  const seconds = live && !untimed && startedAt !== undefined;
  return html`<span class="state" data-tone=${tone}>
    ${live ? html`<span class="pulse"></span>` : nothing}${name === undefined ? nothing : firstIcon(name)}
    <span>${texts.get(label)}${attempt}</span>
    ${seconds ? html`<span class="number" aria-hidden="true">${elapsed((now) => formatElapsed(now - startedAt, texts))}</span>` : nothing}
  </span>`;
}

/** The way back to the end of a text that the reader has scrolled up in. */
export function jumpView(texts: Texts, onJump: () => void): TemplateResult {
  return html`<div class="jump-row"><button type="button" class="button jump" part="jump" @click=${onJump}>${firstIcon('toEnd')} ${texts.get('jumpToEnd')}</button></div>`;
}
