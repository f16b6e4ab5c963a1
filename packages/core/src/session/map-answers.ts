import type { Answer, Comparison, Turn } from '../contract/comparison.ts';

/** A record with every version of every answer changed, those of its branches included. Pure. */
export function mapAnswers(comparison: Comparison, change: (answer: Answer) => Answer): Comparison {
  const changeTurn = (turn: Turn): Turn => ({
    ...turn,
    answers: turn.answers.map((slot) => ({ ...slot, versions: slot.versions.map(change) })),
  });
  return {
    ...comparison,
    turns: comparison.turns.map(changeTurn),
    branches: comparison.branches?.map((branch) => ({ ...branch, turns: branch.turns.map(changeTurn) })),
  };
}
