import { type Answer, currentAnswer, isPending, type Turn } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { LlmDifferencesRequestEvent } from '../../difference-events.ts';
import type { DifferenceAnswer } from '../../differences/compared-answer.ts';
import type { ContestantView } from '../../internal/contestant-view.ts';
import { icon } from '../../internal/icons.ts';
import type { Strings } from '../../internal/strings.ts';
import type { Texts } from '../../internal/texts.ts';
import type { DifferencesDesk, ShownDifferences } from './differences-desk.ts';

interface DifferencesOptions {
  readonly turn: Turn;
  readonly views: ReadonlyMap<string, ContestantView>;
  /** How an answer may be shown, while nobody is to know whose it is. */
  readonly show: ((answer: Answer) => Answer) | undefined;
  readonly desks: { readonly turns: { readonly differences: Pick<DifferencesDesk, 'judge'> } } | undefined;
  /** Absent while they are hidden. */
  readonly differences: ShownDifferences | undefined;
  readonly strings: Strings | undefined;
  readonly texts: Texts;
}

/** The button that shows what distinguishes the answers. It waits until all are in, and says so. */
export function differencesButton({ turn, differences, texts }: DifferencesOptions): TemplateResult {
  const open = differences !== undefined;
  const ready = open || (!isOpen(turn) && turn.answers.filter(hasText).length > 1);
  const press = ({ currentTarget }: Event) => {
    if (ready) currentTarget?.dispatchEvent(new LlmDifferencesRequestEvent(turn.id, !open));
  };
  const hint = isOpen(turn) ? 'differencesWait' : 'differencesFew';
  return html`<button
    type="button"
    part="differ"
    class="button differ"
    data-turn=${turn.id}
    title=${ready ? nothing : texts.get(hint)}
    aria-expanded=${open}
    aria-disabled=${!ready}
    @click=${press}
  >
    ${icon('differences')} ${texts.get(open ? 'hideDifferences' : 'showDifferences')}
  </button>`;
}

/** What distinguishes the answers of a turn. */
export function differencesView(options: DifferencesOptions): TemplateResult | typeof nothing {
  const { turn, differences, strings, texts, desks } = options;
  if (differences === undefined) return nothing;
  const pending = isOpen(turn);
  return html`<llm-differences
    part="differences"
    turn-id=${turn.id}
    .answers=${pending ? NONE : comparedAnswers(options)}
    .judge=${pending ? undefined : desks?.turns.differences.judge(turn)}
    .strings=${strings}
    lang=${texts.lang}
    ?pending=${pending}
    ?highlighted=${differences.highlighted}
  ></llm-differences>`;
}

const NONE: readonly DifferenceAnswer[] = [];

function comparedAnswers({ turn, views, show }: DifferencesOptions): readonly DifferenceAnswer[] {
  return turn.answers.flatMap((slot) => {
    const answer = currentAnswer(slot);
    if (answer === undefined || answer.text.trim() === '') return [];
    const { name = slot.contestantId, color = 0 } = views.get(slot.contestantId) ?? {};
    return { id: answer.id, text: show ? show(answer).text : answer.text, name, color };
  });
}

function isOpen({ answers }: Turn): boolean {
  return answers.some(({ versions }) => versions.some(isPending));
}

function hasText(slot: Turn['answers'][number]): boolean {
  return currentAnswer(slot)?.text.trim() !== '';
}
