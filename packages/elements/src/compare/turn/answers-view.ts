import { type AnswerSlot, currentAnswer, type Turn } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AnswerMark } from '../../answer/answer-mark.ts';
import { type Arrangement, arrangeTurn } from './arrange-turn.ts';
import type { TurnOptions } from './turn-options.ts';

const NO_MARKS: readonly AnswerMark[] = [];

/** The answers of one turn. Every layout has the same columns in the page, so that changing it loses nothing. */
export function answersView(options: TurnOptions): TemplateResult {
  const { turn } = options;
  const arrangement = arrangeTurn(options);
  const { slots, open, layout, perRow } = arrangement;
  return html`<div class="answers" data-layout=${layout} data-fit=${options.framing.fit}>
    ${chooserView(arrangement, options)}
    <div
      class="columns"
      part="columns"
      data-turn=${turn.id}
      data-per-row=${perRow}
      ?data-left-over=${perRow > 1 && open.length % perRow === 1}
    >
      ${repeat(
        slots,
        ({ contestantId }) => contestantId,
        (slot) => answerView(slot, slot === open.at(-1), arrangement, options),
      )}
    </div>
  </div>`;
}

/** What goes from one answer to another, in layouts that show one. */
function chooserView({ slots, layout, chosen }: Arrangement, options: TurnOptions) {
  const { turn, index, texts, views, choose, framing } = options;
  const onChoose = (contestantId: string) => choose({ turnId: turn.id, contestantId });
  const shown = { slots, chosen, views, texts, onChoose };
  if (layout === 'swipe') return framing.dots?.(shown);
  if (layout !== 'tabs' && layout !== 'focus') return nothing;
  const idOf = (contestantId: string) => idsOf(turn, index, contestantId);
  return framing.tabs?.({ ...shown, cards: layout === 'focus', idOf });
}

function answerView(
  slot: AnswerSlot,
  lastOpen: boolean,
  arrangement: Arrangement,
  options: TurnOptions,
): TemplateResult {
  const { slots, layout, chosen, alone, collapsed, marks, pending } = arrangement;
  const { turn, index, last, continueWith, views, strings, texts, show, framing } = options;
  const answer = currentAnswer(slot);
  const { contestantId } = slot;
  const ids = idsOf(turn, index, contestantId);
  const tabbed = alone && layout !== 'chat';
  return html`<llm-answer
    part="answer"
    class=${lastOpen ? 'last-open' : ''}
    id=${ids.panel}
    role=${tabbed ? 'tabpanel' : nothing}
    aria-labelledby=${tabbed ? ids.tab : nothing}
    ?data-chosen=${chosen === contestantId}
    ?hidden=${alone && chosen !== contestantId}
    ?collapsed=${collapsed.includes(contestantId)}
    ?tab-stop=${contestantId === (chosen ?? slots[0]?.contestantId)}
    ?scrolls=${layout === 'grid' || layout === 'swipe'}
    .noFollow=${framing.noFollow}
    .answer=${answer && show ? show(answer) : answer}
    .votes=${turn.votes}
    .marks=${marks.get(contestantId) ?? NO_MARKS}
    ?votable=${options.votable && slots.length > 1}
    ?early=${pending}
    ?blind=${show !== undefined}
    .contestant=${views.get(contestantId)}
    .versions=${slot.versions.length}
    .version=${slot.current}
    .strings=${strings}
    .highlighter=${framing.highlighter}
    .renderers=${framing.renderers}
    ?math=${framing.math}
    ?diagrams=${framing.diagrams}
    turn-id=${turn.id}
    lang=${texts.lang}
    ?allow-remote-images=${framing.allowRemoteImages}
    ?no-retry=${!last}
    ?continuable=${last && turn.answers.length > 1 && layout !== 'chat'}
    ?continued=${last && continueWith === slot.contestantId}
  >${columnButton(contestantId, arrangement, options)}${
    // A page can fill a slot once only: the newest answer of each contestant has it.
    last ? html`<slot name=${`answer-actions:${contestantId}`} slot="actions"></slot>` : nothing
  }</llm-answer>`;
}

function columnButton(
  contestantId: string,
  { slots, layout, chosen, collapsed }: Arrangement,
  { turn, views, texts, desks }: TurnOptions,
) {
  if (layout === 'chat') return nothing;
  return desks?.columns.button({
    place: { turnId: turn.id, contestantId },
    row: slots.map((other) => other.contestantId),
    name: views.get(contestantId)?.name ?? contestantId,
    collapsed: chosen === undefined && slots.length > 1 ? collapsed.includes(contestantId) : undefined,
    texts,
  });
}

/** Ids by place: those of an imported record may hold anything. */
function idsOf({ answers }: Turn, index: number, contestantId: string) {
  const place = answers.findIndex((slot) => slot.contestantId === contestantId);
  return { tab: `tab-${index}-${place}`, panel: `answer-${index}-${place}` };
}
