import type { Session, Vote, VoteInput } from '@llmselect/core';
import type { BlindMask } from '../blind/blind-mask.ts';
import { flagRevealed } from '../blind/flag-revealed.ts';

/** Casts a vote. An early judgement stops what is still being written. Throws `LLMSelectError`. */
export function castVote(session: Session, input: VoteInput, mask: BlindMask | undefined): Vote {
  const vote = session.vote(flagRevealed(session.state, input, mask));
  if (vote.early && vote.kind !== 'thumb') session.abort();
  return vote;
}
