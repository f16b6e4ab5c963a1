import { messageText, type Turn } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../internal/texts.ts';
import { LlmEditRequestEvent } from '../../judge-events.ts';
import { answersView } from './answers-view.ts';
import type { TurnOptions } from './turn-options.ts';

/** From this length on a prompt may scroll in its row, so it must be reachable by keyboard. */
const LONG_PROMPT = 600;
const LABEL_LENGTH = 80;

/** One prompt and its answers, one column each. */
export function turnView(options: TurnOptions): TemplateResult {
  const { turn, texts } = options;
  const prompt = messageText(turn.prompt);
  const label = prompt.length > LABEL_LENGTH ? `${prompt.slice(0, LABEL_LENGTH)}…` : prompt;
  const { filled, far, onNear } = options.fill;
  return html`<section class="turn" part="turn" ?data-far=${far} ?data-unfilled=${!filled} aria-busy=${filled ? nothing : 'true'} aria-label=${texts.get('answersLabel', { prompt: label })} @contentvisibilityautostatechange=${onNear}>
    ${askView(prompt, options)} ${options.part?.turnImages(turn, options.attachments, options)}
    ${filled ? html`${answersView(options)} ${voteView(options)} ${options.part?.differencesView(options)}` : nothing}
  </section>`;
}

function askView(prompt: string, options: TurnOptions): TemplateResult {
  const { turn, texts, views, versions, editing, part, show } = options;
  const desk = options.desks?.turns;
  if (editing !== undefined && desk !== undefined) {
    const onSend = (text: string) => desk.host.dispatchEvent(new LlmEditRequestEvent(turn.id, text));
    const onCancel = () => desk.endEdit();
    return html`<div class="ask" part="ask">${editing.view({ text: editing.text, texts, onSend, onCancel })}</div>`;
  }
  const long = prompt.length > LONG_PROMPT;
  const from = turn.continuedFrom === undefined ? undefined : views.get(turn.continuedFrom);
  const onEdit = () => void desk?.beginEdit(turn.id, turn.prompt);
  return html`<div class="ask" part="ask">
    <h2 tabindex=${long ? 0 : nothing}>
      <span class="visually-hidden">${texts.get('you')}: </span><span class="asked" dir="auto">${prompt}</span>
    </h2>
    <span class="ask-end">
      <span class="quiet number time">
        ${from === undefined ? nothing : html`<span>${texts.get('continuedFrom', { model: from.name })}</span>`}
        ${askedAt(turn, texts)}
      </span>
      ${show === undefined ? part?.turnActions({ turn, versions, texts, onEdit, canBranch: options.desks?.history.history !== undefined }) : nothing}
    </span>
  </div>`;
}

/** Where the turn is judged. Its code is on the way while the first answers are. */
function voteView(options: TurnOptions) {
  const { turn, views, blind, votable, strings, texts } = options;
  if (turn.answers.length < 2) return nothing;
  const differ = options.part?.differencesButton(options);
  if (!votable) return html`<div class="judge-row">${differ}</div>`;
  return html`<llm-vote part="vote" no-best .turn=${turn} .views=${views} .blind=${blind} .strings=${strings} lang=${texts.lang}>${differ}</llm-vote>`;
}

function askedAt({ answers }: Turn, texts: Texts) {
  const starts = answers.flatMap(({ versions }) => versions[0]?.timing?.startedAt ?? []);
  if (starts.length === 0) return nothing;
  const at = Math.min(...starts);
  return html`<time datetime=${new Date(at).toISOString()}>${texts.time(at)}</time>`;
}
