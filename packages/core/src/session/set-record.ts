import type { Comparison } from '../contract/comparison.ts';
import type { BlindState, SessionState } from './session.ts';

/** The state with another state of its record. What it says of the record stays as far as that is still true. Pure. */
export function setRecord(state: SessionState, comparison: Comparison): SessionState {
  const last = comparison.turns.at(-1);
  const isAnswered = last?.answers.some(({ contestantId }) => contestantId === state.continueWith) === true;
  const { blind } = state;
  return {
    ...state,
    comparison,
    continueWith: isAnswered ? state.continueWith : 'all',
    ...(blind && { blind: afterReveal(blind, comparison) }),
  };
}

/** Another tab may have voted. */
function afterReveal(blind: BlindState, { turns, contestants }: Comparison): BlindState {
  const turn = turns.find(({ id }) => id === blind.turnId);
  const isTold = turn?.answers.every((slot) =>
    contestants.some(({ id, modelId }) => id === slot.contestantId && modelId !== undefined),
  );
  return isTold === true && blind.status === 'hidden' ? { ...blind, status: 'revealed' } : blind;
}
