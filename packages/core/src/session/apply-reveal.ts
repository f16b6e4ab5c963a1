import type { RevealedSlot } from '../backend/blind-run.ts';
import type { Comparison } from '../contract/comparison.ts';
import { withKnownUsage } from './known-usage.ts';

/**
 * The record of a blind turn with its models, and with all that was held back of their answers. Pure. What is shown
 * of an answer already, its text and how it ended, stays.
 *
 * @param slots Their ids are those of the record's contestants.
 */
export function applyReveal(
  comparison: Comparison,
  turnId: string,
  slots: readonly RevealedSlot[],
): Comparison {
  const bySlot = new Map(slots.map((slot) => [slot.id, slot] as const));
  const contestants = comparison.contestants.map((contestant) => ({
    ...contestant,
    modelId: contestant.modelId ?? bySlot.get(contestant.id)?.modelId,
  }));
  const turns = comparison.turns.map((turn) => {
    if (turn.id !== turnId) return turn;
    const answers = turn.answers.map((slot) => {
      const { id: _, status: _status, ...told } = bySlot.get(slot.contestantId) ?? {};
      // Whatever is forgotten by now is left as it is.
      const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
      return { ...slot, versions: slot.versions.map((answer) => withKnownUsage({ ...answer, ...known })) };
    });
    return { ...turn, answers };
  });
  return { ...comparison, contestants, turns };
}
