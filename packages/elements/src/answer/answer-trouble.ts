import type { Answer } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { ContestantView } from '../internal/contestant-view.ts';
import type { Texts } from '../internal/texts.ts';
import { errorCard } from './error-card.ts';
import { keyVariable } from './key-variable.ts';

/** What went wrong with an answer, if anything did. */
export function troubleView(options: {
  readonly answer: Answer;
  readonly who: ContestantView;
  /** How it failed would tell whose it is. */
  readonly blind: boolean;
  readonly texts: Texts;
  readonly retry: (() => void) | undefined;
}): TemplateResult | typeof nothing {
  const { answer, who, blind, texts, retry } = options;
  const { status, timing, error, modelId } = answer;
  if (status === 'interrupted') return card(texts.get('interrupted'));
  if (status !== 'error' || error === undefined) return nothing;
  if (blind) return card(texts.get('blindFailedText'), texts.get('blindFailed'));
  const endedAt = timing?.totalMs === undefined ? undefined : timing.startedAt + timing.totalMs;
  const values = { provider: who.provider, model: who.name, variable: keyVariable(modelId) };
  return errorCard({ error, endedAt, values, texts, retry });
}

function card(text: string, title?: string): TemplateResult {
  return html`<div class="trouble" part="error">
    ${title === undefined ? nothing : html`<strong>${title}</strong>`}
    <p>${text}</p>
  </div>`;
}
