import type { Answer, AnswerSlot, Contestant, Turn } from '../contract/comparison.ts';
import { isPending } from './is-pending.ts';
import type { SessionState } from './session.ts';

export { isPending };

/** The version of an answer that is shown. */
export function currentAnswer(slot: AnswerSlot): Answer | undefined {
  return slot.versions[slot.current];
}

export function lastTurn(state: SessionState): Turn | undefined {
  return state.comparison.turns.at(-1);
}

/** Whether any answer of the session is still under way. */
export function isRunning(state: SessionState): boolean {
  return lastTurn(state)?.answers.some((slot) => slot.versions.some((answer) => isPending(answer))) ?? false;
}

export function findContestant(state: SessionState, contestantId: string): Contestant | undefined {
  return state.comparison.contestants.find(({ id }) => id === contestantId);
}

/** The active contestants, in column order. */
export function activeContestants(state: SessionState): readonly Contestant[] {
  return state.active.flatMap((id) => findContestant(state, id) ?? []);
}
