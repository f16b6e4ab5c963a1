import { allTurns, type Comparison, messageImages } from '@llmselect/core';

/** What somebody gets who is given a comparison. */
export interface Contents {
  readonly prompts: number;
  /** Prompts that were edited or deleted: they are in the record all the same. */
  readonly promptsBefore: number;
  /** Earlier versions included. */
  readonly answers: number;
  readonly votes: number;
  readonly images: number;
  readonly system: boolean;
}

export function countContents(comparison: Comparison): Contents {
  const turns = allTurns(comparison);
  const { attachments, system = '' } = comparison;
  const count = (of: (turn: (typeof turns)[number]) => number) =>
    turns.reduce((sum, turn) => sum + of(turn), 0);
  return {
    prompts: comparison.turns.length,
    promptsBefore: turns.length - comparison.turns.length,
    answers: count(({ answers }) => answers.reduce((sum, { versions }) => sum + versions.length, 0)),
    votes: count(({ votes }) => votes.length),
    images: count(({ prompt }) => messageImages(prompt, attachments).length),
    system: system.trim() !== '',
  };
}
