import type { Answer, ToolCall } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../internal/texts.ts';
import type { MarkdownStrings } from '../markdown/markdown-strings.ts';

/** The model's thinking, folded away. */
export function reasoningView(
  answer: Answer,
  streaming: boolean,
  texts: Texts,
  strings: Partial<MarkdownStrings>,
) {
  if (answer.reasoning === '') return hiddenReasoning(answer, texts);
  const label = streaming && answer.text === '' ? texts.get('thinking') : texts.get('reasoning');
  return html`<details class="fold" part="reasoning">
    <summary>${label}</summary>
    <llm-markdown
      class="reasoning"
      .text=${answer.reasoning}
      .strings=${strings}
      ?streaming=${streaming && answer.text === ''}
    ></llm-markdown>
  </details>`;
}

function hiddenReasoning({ usage }: Answer, texts: Texts) {
  const count = usage?.reasoningTokens ?? 0;
  return count === 0
    ? nothing
    : html`<p class="note quiet number">${texts.get('reasoningTokens', { count })}</p>`;
}

/** Tools that the model asked for or used. They are shown, never run. */
export function toolCallsView({ toolCalls }: Answer, texts: Texts): readonly TemplateResult[] {
  return toolCalls.map((call) => toolCallView(call, texts));
}

function toolCallView({ name, input, providerExecuted }: ToolCall, texts: Texts): TemplateResult {
  const label = texts.get(providerExecuted ? 'toolRun' : 'toolCall', { name });
  if (input === '') return html`<p class="note quiet">${label}</p>`;
  return html`<details class="fold">
    <summary>${label}</summary>
    <pre dir="ltr" tabindex="0" aria-label=${label}>${input}</pre>
  </details>`;
}

/** Where the model says its answer comes from. Only web addresses become links. */
export function sourcesView({ sources }: Answer, texts: Texts) {
  if (sources.length === 0) return nothing;
  return html`<details class="fold" part="sources">
    <summary class="number">${texts.get('sources', { count: sources.length })}</summary>
    <ol>
      ${sources.map(({ url, title }) => html`<li>${sourceLink(url, title ?? url)}</li>`)}
    </ol>
  </details>`;
}

function sourceLink(url: string, title: string) {
  if (!/^https?:\/\//i.test(url)) return title;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${title}</a>`;
}

/** What had to be left out or skipped on the way. */
export function warningsView({ warnings }: Answer, texts: Texts) {
  if (warnings.length === 0) return nothing;
  return html`<details class="fold" part="warnings">
    <summary class="number">${texts.get('warnings', { count: warnings.length })}</summary>
    <ul>
      ${warnings.map(({ message }) => html`<li>${message}</li>`)}
    </ul>
  </details>`;
}

/** Why the answer ended, when it is not that the model was finished. */
export function finishView({ finishReason }: Answer, texts: Texts) {
  if (finishReason === undefined || finishReason === 'stop') return nothing;
  return html`<p class="note warn">${texts.get(`finish.${finishReason}`)}</p>`;
}

/** Said in place of a text where there is none. */
export function emptyNote({ status, text, toolCalls }: Answer, texts: Texts) {
  if (text !== '' || toolCalls.length > 0) return nothing;
  if (status === 'done') return html`<p class="note quiet">${texts.get('emptyAnswer')}</p>`;
  return status === 'aborted' ? html`<p class="note quiet">${texts.get('stoppedEmpty')}</p>` : nothing;
}
