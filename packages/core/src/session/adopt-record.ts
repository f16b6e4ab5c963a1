import type { Comparison, Turn } from '../contract/comparison.ts';
import { answersById } from './answers-by-id.ts';
import { mapAnswers } from './map-answers.ts';
import { showAside } from './show-aside.ts';

/**
 * A record that was merged with what happened elsewhere, for a session to go on with: its own answers that are under way
 * stay as they are, in the conversation that is shown. Pure.
 *
 * @param ownIds The answers that this very session reads. Of all others somebody else knows more.
 */
export function adoptRecord(now: Comparison, merged: Comparison, ownIds: ReadonlySet<string>): Comparison {
  if (ownIds.size === 0) return merged;
  const answers = answersById(now);
  const kept = mapAnswers(merged, (answer) =>
    ownIds.has(answer.id) ? (answers.get(answer.id) ?? answer) : answer,
  );
  const shown = now.turns.filter((turn) => holds(turn, ownIds)).map(({ id }) => id);
  return { ...kept, ...shown.reduce(showAside, kept) };
}

/** Whoever goes on with a comparison that was deleted elsewhere wants to have it. */
export function revive(comparison: Comparison): Comparison {
  const { deletedAt } = comparison;
  const isGoneOn = deletedAt !== undefined && comparison.updatedAt > deletedAt;
  return isGoneOn ? { ...comparison, deletedAt: undefined } : comparison;
}

function holds({ answers }: Turn, ids: ReadonlySet<string>): boolean {
  return answers.some(({ versions }) => versions.some(({ id }) => ids.has(id)));
}
