import { type AnswerSlot, currentAnswer, messageText, type Turn } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ContestantView } from '../internal/contestant-view.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { answerTabs } from './answer-tabs.ts';
import type { ColumnControls } from './column-controls.ts';
import { inLineUpOrder } from './column-order.ts';
import type { Layout } from './layout.ts';
import type { TurnLook } from './turn-looks.ts';

/** From this length on a prompt may scroll in its row, so it must be reachable by keyboard. */
const LONG_PROMPT = 600;
const LABEL_LENGTH = 80;

export interface TurnOptions {
  readonly turn: Turn;
  readonly index: number;
  /** Only the last turn can be asked again or continued from. */
  readonly last: boolean;
  readonly continueWith: 'all' | string;
  readonly views: ReadonlyMap<string, ContestantView>;
  readonly allowRemoteImages: boolean;
  readonly strings: Strings | undefined;
  readonly texts: Texts;
  readonly layout: Layout;
  readonly look: TurnLook;
  /** The contestants of the next turn in their order: columns stand in it too. */
  readonly active: readonly string[];
  readonly columns: ColumnControls;
}

/** How the answers of one turn are shown. */
interface Arrangement {
  readonly slots: readonly AnswerSlot[];
  readonly layout: Layout;
  /** The only one that is shown, in layouts that show one. */
  readonly chosen: string | undefined;
  readonly collapsed: readonly string[];
}

/** One prompt and its answers, one column each. Every layout has the same columns in the page, so that changing it loses nothing. */
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
    ${answersView(options)}
  </section>`;
}

function answersView(options: TurnOptions): TemplateResult {
  const { turn, index, texts, views, columns } = options;
  const arrangement = arrange(options);
  const { slots, layout, chosen, collapsed } = arrangement;
  const open = slots.filter(({ contestantId }) => !collapsed.includes(contestantId));
  const tabs = answerTabs({
    slots,
    chosen,
    views,
    texts,
    cards: layout === 'focus',
    idOf: (contestantId) => idsOf(turn, index, contestantId),
    onChoose: (contestantId) => columns.choose({ turnId: turn.id, contestantId }),
  });
  return html`<div class="answers" data-layout=${layout}>
    ${chosen === undefined ? nothing : tabs}
    <div class="columns" part="columns" data-count=${chosen === undefined ? open.length : 1}>
      ${repeat(
        slots,
        ({ contestantId }) => contestantId,
        (slot) => answerView(slot, slot === open.at(-1), arrangement, options),
      )}
    </div>
  </div>`;
}

function arrange({ turn, layout, look, active }: TurnOptions): Arrangement {
  const slots = inLineUpOrder(turn.answers, ({ contestantId }) => contestantId, active);
  // One answer has nothing to be beside.
  if (slots.length < 2) return { slots, layout: 'columns', chosen: undefined, collapsed: [] };
  if (layout === 'columns' || layout === 'grid')
    return { slots, layout, chosen: undefined, collapsed: look.collapsed };
  const found = slots.find(({ contestantId }) => contestantId === look.chosen) ?? slots[0];
  return { slots, layout, chosen: found?.contestantId, collapsed: [] };
}

function answerView(
  slot: AnswerSlot,
  lastOpen: boolean,
  { slots, layout, chosen, collapsed }: Arrangement,
  options: TurnOptions,
): TemplateResult {
  const { turn, index, last, continueWith, views, strings, texts, columns } = options;
  const { contestantId } = slot;
  const view = views.get(contestantId);
  const ids = idsOf(turn, index, contestantId);
  const folded = collapsed.includes(contestantId);
  return html`<llm-answer
    part="answer"
    class=${lastOpen ? 'last-open' : ''}
    id=${ids.panel}
    role=${chosen === undefined ? nothing : 'tabpanel'}
    aria-labelledby=${chosen === undefined ? nothing : ids.tab}
    ?hidden=${chosen !== undefined && chosen !== contestantId}
    ?collapsed=${folded}
    ?scrolls=${layout === 'grid'}
    .answer=${currentAnswer(slot)}
    .contestant=${view}
    .versions=${slot.versions.length}
    .version=${slot.current}
    .strings=${strings}
    turn-id=${turn.id}
    lang=${texts.lang}
    ?allow-remote-images=${options.allowRemoteImages}
    ?no-retry=${!last}
    ?continuable=${last && turn.answers.length > 1}
    ?continued=${last && continueWith === slot.contestantId}
  >${
    slots.length < 2
      ? nothing
      : columns.button({
          place: { turnId: turn.id, contestantId },
          row: slots.map((other) => other.contestantId),
          name: view?.name ?? contestantId,
          collapsed: chosen === undefined ? folded : undefined,
          texts,
        })
  }</llm-answer>`;
}

/** Ids by place: those of an imported record may hold anything. */
function idsOf({ answers }: Turn, index: number, contestantId: string) {
  const place = answers.findIndex((slot) => slot.contestantId === contestantId);
  return { tab: `tab-${index}-${place}`, panel: `answer-${index}-${place}` };
}

function askedAt({ answers }: Turn, texts: Texts) {
  const starts = answers.flatMap(({ versions }) => versions[0]?.timing?.startedAt ?? []);
  if (starts.length === 0) return nothing;
  const at = Math.min(...starts);
  return html`<time datetime=${new Date(at).toISOString()}>${texts.time(at)}</time>`;
}
