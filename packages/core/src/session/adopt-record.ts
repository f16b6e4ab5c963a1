import type { Answer, Comparison, Turn } from '../contract/comparison.ts';
import { showBranch } from './branches.ts';
import { hasPending } from './growth.ts';
import { isPending } from './select.ts';

/**
 * A record that was merged with what happened elsewhere, for a session to go on with: its own answers that are under way
 * stay as they are, in the conversation that is shown. Pure.
 */
export function adoptRecord(now: Comparison, merged: Comparison): Comparison {
  const running = new Map(
    now.turns.flatMap((turn) => pendingOf(turn).map((answer) => [answer.id, answer] as const)),
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
  const aside = kept.branches?.find(({ turns }) => turns.some(({ id }) => needsPlace(now, id)));
  const first = aside?.turns[0]?.id;
  return first === undefined ? kept : { ...kept, ...showBranch(kept, first) };
}

function pendingOf({ answers }: Turn): readonly Answer[] {
  return answers.flatMap(({ versions }) => versions.filter(isPending));
}

function needsPlace({ turns }: Comparison, turnId: string): boolean {
  return turns.some((turn) => turn.id === turnId && hasPending(turn));
}
