import type { AnswerStatus, Comparison } from '../contract/comparison.ts';
import type { Vote } from '../contract/vote.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { isPending } from './select.ts';
import type { VoteInput } from './session.ts';

/** An answer that failed or was cut off can lose a vote, but it cannot win one. */
const CANNOT_WIN: ReadonlySet<AnswerStatus> = new Set(['waiting', 'error', 'interrupted']);

/** Completes a vote from what a person said and what is shown. Throws when there is nothing to vote on or no such winner. */
export function castVote(
  { turns }: Comparison,
  input: VoteInput,
  stamp: { readonly id: string; readonly castAt: number },
): { readonly turnId: string; readonly vote: Vote } {
  const turn = input.turnId === undefined ? turns.at(-1) : turns.find(({ id }) => id === input.turnId);
  if (turn === undefined) throw new LLMSelectError('not-found', 'There is nothing to vote on yet.');
  const shown = turn.answers.flatMap((slot) => slot.versions[slot.current] ?? []);
  const winner = shown.find(({ id }) => id === input.winner);
  if (input.kind === 'best' && (winner === undefined || CANNOT_WIN.has(winner.status))) {
    throw new LLMSelectError(
      'invalid-request',
      'Only an answer that is whole can be the best. Choose another, or try this one again.',
      { param: 'winner' },
    );
  }
  const vote: Vote = {
    ...stamp,
    kind: input.kind,
    answerIds: input.answerIds ?? shown.map(({ id }) => id),
    winner: input.winner,
    value: input.value,
    blind: input.blind ?? false,
    early: shown.some(isPending),
    note: input.note,
    tags: input.tags ?? [],
  };
  return { turnId: turn.id, vote };
}
