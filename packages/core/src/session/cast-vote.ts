import type { AnswerStatus, Comparison } from '../contract/comparison.ts';
import { VOTE_KINDS, type Vote } from '../contract/vote.ts';
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
  if (!VOTE_KINDS.includes(input.kind)) {
    throw new LLMSelectError('invalid-request', `A vote is one of: ${VOTE_KINDS.join(', ')}.`, {
      param: 'kind',
    });
  }
  if (input.kind === 'thumb' && input.value !== 1 && input.value !== -1) {
    throw new LLMSelectError('invalid-request', 'A thumb is up, 1, or down, -1.', { param: 'value' });
  }
  const turn = input.turnId === undefined ? turns.at(-1) : turns.find(({ id }) => id === input.turnId);
  if (turn === undefined) throw new LLMSelectError('not-found', 'There is nothing to vote on yet.');
  if (input.kind !== 'thumb' && turn.votes.some(({ kind, blind }) => blind && kind !== 'thumb')) {
    throw new LLMSelectError('conflict', 'A blind vote stands: whatever is cast after it knows the models.');
  }
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

/** The votes of a turn with another one: a judgement takes the place of the one before it, a thumb that on the same answer. */
export function withVote(votes: readonly Vote[], vote: Vote): readonly Vote[] {
  return [...votes.filter((other) => !isAbout(other, vote)), vote];
}

function isAbout(one: Vote, other: Vote): boolean {
  if (one.kind !== 'thumb' || other.kind !== 'thumb') return one.kind !== 'thumb' && other.kind !== 'thumb';
  return one.answerIds.join() === other.answerIds.join();
}
