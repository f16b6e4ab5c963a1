import { currentAnswer, lastTurn, type SessionState, type VoteInput } from '@llmselect/core';
import type { BlindMask } from './blind-mask.ts';

/** The tag of a blind vote over answers of which at least one said who it is. */
const SELF_NAMED = 'self-named';

/** A vote with a flag, where an answer named its own model: the name was masked, but whoever looks behind it may have read it. */
export function flagRevealed(state: SessionState, vote: VoteInput, mask: BlindMask | undefined): VoteInput {
  const { blind } = state;
  if (mask === undefined || blind === undefined || blind.status === 'revealed') return vote;
  const answers = lastTurn(state)?.answers.flatMap((slot) => currentAnswer(slot) ?? []) ?? [];
  if (!answers.some((answer) => mask.reveals(answer))) return vote;
  return { ...vote, tags: [...(vote.tags ?? []), SELF_NAMED] };
}
