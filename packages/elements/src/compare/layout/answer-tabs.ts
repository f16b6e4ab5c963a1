import { type AnswerSlot, currentAnswer } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { answerStatus } from '../../answer/answer-status.ts';
import type { ContestantView } from '../../internal/contestant-view.ts';
import { icon } from '../../internal/icons.ts';
import type { Texts } from '../../internal/texts.ts';
import { moveFocus } from '../move-focus.ts';

/** How much of an answer its card shows. */
const PREVIEW_LENGTH = 180;

export interface AnswerTabs {
  readonly slots: readonly AnswerSlot[];
  readonly chosen: string | undefined;
  readonly views: ReadonlyMap<string, ContestantView>;
  readonly texts: Texts;
  /** Cards with the beginning of each answer, in place of plain tabs. */
  readonly cards: boolean;
  readonly idOf: (contestantId: string) => { readonly tab: string; readonly panel: string };
  readonly onChoose: (contestantId: string) => void;
}

/**
 * The answers of a turn as tabs or as a strip of cards. All of them, the chosen one too: none changes its place
 * when another is chosen, and the focus stays where it is.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function answerTabs(tabs: AnswerTabs): TemplateResult {
  const { slots, cards, texts } = tabs;
  return html`<div
    class=${cards ? 'tabs cards' : 'tabs'}
    part="tabs"
    role="tablist"
    aria-label=${texts.get('answerTabs')}
    @keydown=${moveFocus}
  >
    ${repeat(
      slots,
      ({ contestantId }) => contestantId,
      (slot) => tabView(slot, tabs),
    )}
  </div>`;
}

function tabView(
  slot: AnswerSlot,
  { chosen, views, texts, cards, idOf, onChoose }: AnswerTabs,
): TemplateResult {
  const { contestantId } = slot;
  const answer = currentAnswer(slot);
  const view = views.get(contestantId);
  const selected = contestantId === chosen;
  const ids = idOf(contestantId);
  const preview = cards ? plainBeginning(answer?.text ?? '') : '';
  return html`<button
    type="button"
    class="tab"
    part="tab"
    role="tab"
    id=${ids.tab}
    aria-controls=${ids.panel}
    aria-selected=${selected}
    tabindex=${selected ? 0 : -1}
    data-color=${view?.color ?? nothing}
    @click=${() => onChoose(contestantId)}
  >
    <span class="tab-head">
      <span class="dot"></span>
      <span class="tab-name">${view?.name ?? contestantId}</span>
      ${answer === undefined ? nothing : stateView(answerStatus(answer), texts)}
    </span>
    ${preview === '' ? nothing : html`<span class="preview" dir="auto" aria-hidden="true">${preview}</span>`}
  </button>`;
}

function stateView({ label, live, tone, icon: name }: ReturnType<typeof answerStatus>, texts: Texts) {
  return html`<span class="tab-state" data-tone=${tone} data-state=${label}>
    ${live ? html`<span class="pulse"></span>` : nothing}${name === undefined ? nothing : icon(name)}
    <span class="tab-label">${texts.get(label)}</span>
  </span>`;
}

/** The first words without the marks of Markdown. Bounded, so that a card costs the same however long the answer gets. */
function plainBeginning(text: string): string {
  const plain = text.slice(0, 2 * PREVIEW_LENGTH).replace(/[#*_`>|~]+/g, '');
  return plain.replace(/\s+/g, ' ').trim().slice(0, PREVIEW_LENGTH);
}
