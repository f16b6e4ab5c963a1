import { type Answer, type AnswerSlot, isPending, type Turn } from '@llmselect/core';
import type { AnswerMark } from '../../answer/answer-mark.ts';
import { inLineUpOrder } from '../columns/column-order.ts';
import { columnsPerRow } from '../columns/columns-per-row.ts';
import type * as ComparePart from '../compare-part.ts';
import type { Framing } from '../framing.ts';
import type { TurnLook } from './turn-looks.ts';

/** How the answers of one turn are shown. */
export interface Arrangement {
  readonly slots: readonly AnswerSlot[];
  readonly layout: 'columns' | 'grid' | 'tabs' | 'focus' | 'swipe' | 'chat';
  /** The one that is shown alone, in view, or large, in layouts that have one. */
  readonly chosen: string | undefined;
  /** Only the chosen one is shown. */
  readonly alone: boolean;
  readonly collapsed: readonly string[];
  readonly perRow: number;
  /** How many are not folded to their heads. */
  readonly open: readonly AnswerSlot[];
  readonly marks: ReadonlyMap<string, readonly AnswerMark[]>;
  readonly pending: boolean;
}

const NO_MARKS: ReadonlyMap<string, readonly AnswerMark[]> = new Map();

/** Decides how the answers of a turn stand. */
export function arrangeTurn(options: {
  readonly turn: Turn;
  readonly framing: Framing;
  readonly look: TurnLook;
  readonly active: readonly string[];
  readonly show: ((answer: Answer) => Answer) | undefined;
  readonly part: Pick<typeof ComparePart, 'answerMarks'> | undefined;
}): Arrangement {
  const { turn, framing, look, active, show, part } = options;
  const slots = inLineUpOrder(turn.answers, ({ contestantId }) => contestantId, active);
  const pending = slots.some(({ versions }) => versions.some(isPending));
  const marks = (show === undefined && !pending ? part?.answerMarks(slots) : undefined) ?? NO_MARKS;
  const facts = { slots, pending, marks };
  const { layout, collapsed, chosen } = layoutOf(slots, framing, look);
  const open = slots.filter(({ contestantId }) => !collapsed.includes(contestantId));
  const alone = chosen !== undefined && layout !== 'swipe';
  const fit = layout === 'grid' ? Math.min(2, framing.fit) : framing.fit;
  const perRow = alone ? 1 : columnsPerRow(open.length, fit);
  return { ...facts, layout, chosen, alone, collapsed, open, perRow };
}

function layoutOf(
  slots: readonly AnswerSlot[],
  { layout, dots, chat }: Framing,
  look: TurnLook,
): Pick<Arrangement, 'layout' | 'chosen' | 'collapsed'> {
  const has = (id: string | undefined) => slots.some(({ contestantId }) => contestantId === id);
  const first = slots[0]?.contestantId;
  if (chat !== undefined)
    return {
      layout: 'chat',
      chosen: chat.find(has) ?? (has(look.chosen) ? look.chosen : first),
      collapsed: [],
    };
  // One answer has nothing to be beside.
  if (slots.length < 2) return { layout: 'columns', chosen: undefined, collapsed: [] };
  const chosen = has(look.chosen) ? look.chosen : first;
  if (layout === 'tabs' || layout === 'focus') return { layout, chosen, collapsed: [] };
  if (dots !== undefined) return { layout: 'swipe', chosen, collapsed: [] };
  return { layout, chosen: undefined, collapsed: look.collapsed };
}
