import {
  type Answer,
  type AnswerSlot,
  isPending,
  isRunning,
  lastTurn,
  messageText,
  type SessionState,
  type Turn,
} from '@llmselect/core';

/** Something that a host or a screen reader wants to hear of; never a delta. */
export type Notice =
  | { readonly type: 'run-start'; readonly turn: Turn; readonly prompt: string }
  | {
      readonly type: 'answer-end';
      readonly contestantId: string;
      readonly answer: Answer;
      readonly turn: Turn;
    }
  | { readonly type: 'run-end'; readonly turn: Turn }
  | { readonly type: 'change' };

/** What happened between two states, in the order it should be told. */
export function readNotices(previous: SessionState, next: SessionState): readonly Notice[] {
  if (previous === next) return [];
  const notices = runNotices(previous, next);
  return notices.length > 0 || hasChanged(previous, next) ? [...notices, { type: 'change' }] : [];
}

function runNotices(previous: SessionState, next: SessionState): readonly Notice[] {
  const turn = lastTurn(next);
  if (turn === undefined) return [];
  const before = previous.comparison.turns.find(({ id }) => id === turn.id);
  const wasRunning = before !== undefined && isRunning(previous);
  const runs = isRunning(next);
  const ends = turn.answers.flatMap((slot) => endedAnswers(slot, before, turn));
  const started = !wasRunning && (runs || (before === undefined && ends.length > 0));
  const notices: Notice[] = started
    ? [{ type: 'run-start', turn, prompt: messageText(turn.prompt) }, ...ends]
    : [...ends];
  if (!runs && (wasRunning || started)) notices.push({ type: 'run-end', turn });
  return notices;
}

function endedAnswers(slot: AnswerSlot, before: Turn | undefined, turn: Turn): readonly Notice[] {
  const { contestantId } = slot;
  const old = before?.answers.find((candidate) => candidate.contestantId === contestantId);
  if (old === slot) return [];
  return slot.versions.flatMap((answer, index) => {
    const was = old?.versions[index];
    const ended = !isPending(answer) && (was === undefined || isPending(was));
    return ended ? [{ type: 'answer-end' as const, contestantId, answer, turn }] : [];
  });
}

/** Whether the record changed by more than the text of answers that are under way. */
function hasChanged(previous: SessionState, next: SessionState): boolean {
  const { comparison: old } = previous;
  const { comparison } = next;
  if (old === comparison) return false;
  return (
    !isRunning(next) ||
    old.contestants !== comparison.contestants ||
    old.system !== comparison.system ||
    old.params !== comparison.params
  );
}
