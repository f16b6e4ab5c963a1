import type { Comparison, Turn } from '../contract/comparison.ts';
import { allTurns } from './branches.ts';
import { showAside } from './show-aside.ts';

/**
 * A record that was merged with what happened elsewhere, for a session to go on with: its own answers that are under way
 * stay as they are, in the conversation that is shown. Pure.
 *
 * @param ownIds The answers that this very session reads. Of all others somebody else knows more.
 */
export function adoptRecord(now: Comparison, merged: Comparison, ownIds: ReadonlySet<string>): Comparison {
  const running = new Map(
    allTurns(now).flatMap(({ answers }) =>
      answers.flatMap(({ versions }) =>
        versions.flatMap((answer) => (ownIds.has(answer.id) ? [[answer.id, answer] as const] : [])),
      ),
    ),
  );
  if (running.size === 0) return merged;
  const keep = (turn: Turn): Turn => ({
    ...turn,
    answers: turn.answers.map((slot) => ({
      ...slot,
      versions: slot.versions.map((answer) => running.get(answer.id) ?? answer),
    })),
  });
  const kept = {
    ...merged,
    turns: merged.turns.map(keep),
    branches: merged.branches?.map((branch) => ({ ...branch, turns: branch.turns.map(keep) })),
  };
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
