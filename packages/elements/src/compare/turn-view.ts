import { type AnswerSlot, currentAnswer, messageText, type Turn } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ContestantView } from '../internal/contestant-view.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';

/** From this length on a prompt may scroll in its row, so it must be reachable by keyboard. */
const LONG_PROMPT = 600;
const LABEL_LENGTH = 80;

export interface TurnOptions {
  readonly turn: Turn;
  /** Only the last turn can be asked again or continued from. */
  readonly last: boolean;
  readonly continueWith: 'all' | string;
  readonly views: ReadonlyMap<string, ContestantView>;
  readonly allowRemoteImages: boolean;
  readonly strings: Strings | undefined;
  readonly texts: Texts;
}

/** One prompt and its answers, one column each, in the order they were asked. */
export function turnView(options: TurnOptions): TemplateResult {
  const { turn, texts, views } = options;
  const prompt = messageText(turn.prompt);
  const label = prompt.length > LABEL_LENGTH ? `${prompt.slice(0, LABEL_LENGTH)}…` : prompt;
  const long = prompt.length > LONG_PROMPT;
  const from = turn.continuedFrom === undefined ? undefined : views.get(turn.continuedFrom);
  return html`<section class="turn" part="turn" aria-label=${texts.get('answersLabel', { prompt: label })}>
    <div class="ask" part="ask">
      <h2 tabindex=${long ? 0 : nothing}>
        <span class="visually-hidden">${texts.get('you')}: </span><span class="asked" dir="auto">${prompt}</span>
      </h2>
      <span class="quiet number time">
        ${from === undefined ? nothing : html`<span>${texts.get('continuedFrom', { model: from.name })}</span>`}
        ${askedAt(turn, texts)}
      </span>
    </div>
    <div class="columns" part="columns" data-count=${turn.answers.length}>
      ${repeat(
        turn.answers,
        ({ contestantId }) => contestantId,
        (slot) => answerView(slot, options),
      )}
    </div>
  </section>`;
}

function answerView(slot: AnswerSlot, options: TurnOptions): TemplateResult {
  const { turn, last, continueWith, views, strings, texts } = options;
  return html`<llm-answer
    part="answer"
    .answer=${currentAnswer(slot)}
    .contestant=${views.get(slot.contestantId)}
    .versions=${slot.versions.length}
    .version=${slot.current}
    .strings=${strings}
    turn-id=${turn.id}
    lang=${texts.lang}
    ?allow-remote-images=${options.allowRemoteImages}
    ?no-retry=${!last}
    ?continuable=${last && turn.answers.length > 1}
    ?continued=${last && continueWith === slot.contestantId}
  ></llm-answer>`;
}

function askedAt({ answers }: Turn, texts: Texts) {
  const starts = answers.flatMap(({ versions }) => versions[0]?.timing?.startedAt ?? []);
  if (starts.length === 0) return nothing;
  const at = Math.min(...starts);
  return html`<time datetime=${new Date(at).toISOString()}>${texts.time(at)}</time>`;
}
