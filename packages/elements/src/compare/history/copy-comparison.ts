import type { Comparison, Turn } from '@llmselect/core';

interface CopyOptions {
  readonly id: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly title?: string | undefined;
  /** The last turn that is taken along; all are when absent. */
  readonly upTo?: string | undefined;
}

/**
 * A comparison to go on with apart from the one that it was made of, and that it names as its parent. Votes stay with the
 * original: nobody has voted twice. `undefined` when there is no such turn. Pure.
 */
export function copyComparison(original: Comparison, options: CopyOptions): Comparison | undefined {
  const { id, at, title, upTo } = options;
  const { turns, branches } = original;
  const end = upTo === undefined ? turns.length - 1 : turns.findIndex((turn) => turn.id === upTo);
  const last = turns[end];
  if (last === undefined) return undefined;
  return {
    ...original,
    id,
    revision: 0,
    title: title ?? original.title,
    createdAt: at,
    updatedAt: at,
    deletedAt: undefined,
    pinned: false,
    parent: { comparisonId: original.id, turnId: last.id },
    turns: turns.slice(0, end + 1).map(asCopy),
    branches:
      upTo === undefined
        ? branches?.map((branch) => ({ ...branch, turns: branch.turns.map(asCopy) }))
        : undefined,
  };
}

function asCopy(turn: Turn): Turn {
  return {
    ...turn,
    votes: [],
    answers: turn.answers.map((slot) => ({
      ...slot,
      versions: slot.versions.map((answer) =>
        // What is still being written goes on in the original alone.
        answer.status === 'waiting' || answer.status === 'streaming'
          ? { ...answer, status: 'interrupted' }
          : answer,
      ),
    })),
  };
}
