import type { Comparison, Turn } from '../contract/comparison.ts';
import type { GenerationParams } from '../contract/request.ts';
import { withKnownUsage } from './known-usage.ts';
import { isPending } from './select.ts';

/** An empty record. `at` is milliseconds since the Unix epoch. */
export function newComparison(from: {
  readonly id: string;
  readonly at: number;
  readonly system?: string | undefined;
  readonly params?: GenerationParams | undefined;
}): Comparison {
  const { id, at, system, params } = from;
  return {
    version: 1,
    id,
    revision: 0,
    createdAt: at,
    updatedAt: at,
    pinned: false,
    tags: [],
    system,
    params,
    contestants: [],
    turns: [],
    attachments: {},
  };
}

/** A stored record as it can go on: whatever was under way when it was stored was interrupted. */
export function recover(comparison: Comparison): Comparison {
  const { branches } = comparison;
  return {
    ...comparison,
    turns: comparison.turns.map(settle),
    ...(branches && { branches: branches.map((branch) => ({ ...branch, turns: branch.turns.map(settle) })) }),
  };
}

function settle(turn: Turn): Turn {
  return {
    ...turn,
    answers: turn.answers.map((slot) => ({
      ...slot,
      versions: slot.versions.map((answer) =>
        isPending(answer) ? withKnownUsage({ ...answer, status: 'interrupted' }) : answer,
      ),
    })),
  };
}
