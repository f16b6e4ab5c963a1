import type { Answer, Vote } from '@llmselect/core';
import { judgementOf } from '../vote/judgement.ts';

/** Whether an answer was chosen as the best of its turn. */
export function isBest(answer: Answer, votes: readonly Vote[]): boolean {
  return judgementOf(votes)?.winner === answer.id;
}
