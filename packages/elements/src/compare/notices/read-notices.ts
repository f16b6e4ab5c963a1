import {
  type Answer,
  type AnswerSlot,
  allTurns,
  isPending,
  isRunning,
  lastTurn,
  messageText,
  type SessionState,
  type Turn,
  type Vote,
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
  | { readonly type: 'vote'; readonly turn: Turn; readonly vote: Vote }
  | { readonly type: 'reveal'; readonly turn: Turn }
  | { readonly type: 'change' };

/** What happened between two states, in the order it should be told. */
export function readNotices(previous: SessionState, next: SessionState): readonly Notice[] {
  if (previous === next) return [];
  const notices = [...runNotices(previous, next), ...judgeNotices(previous, next)];
  return notices.length > 0 || hasChanged(previous, next) ? [...notices, { type: 'change' }] : [];
}

function runNotices(previous: SessionState, next: SessionState): readonly Notice[] {
  const turn = lastTurn(next);
  if (turn === undefined) return [];
  const before = allTurns(previous.comparison).find(({ id }) => id === turn.id);
  if (before === undefined && isPutBack(turn, previous)) return [];
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

/** A turn that was deleted and is back: all in it was begun before the record changed last. */
function isPutBack({ answers }: Turn, { comparison }: SessionState): boolean {
  const versions = answers.flatMap((slot) => slot.versions);
  return versions.every(
    ({ timing, ...answer }) =>
      !isPending({ timing, ...answer }) &&
      (timing?.startedAt ?? Number.POSITIVE_INFINITY) < comparison.updatedAt,
  );
}

function judgeNotices(previous: SessionState, next: SessionState): readonly Notice[] {
  if (previous.comparison.id !== next.comparison.id) return [];
  const { turns } = previous.comparison;
  const notices = next.comparison.turns.flatMap((turn): readonly Notice[] => {
    const old = turns.find(({ id }) => id === turn.id);
    if (old === undefined || old.votes === turn.votes) return [];
    const known = new Set(old.votes.map(({ id }) => id));
    return turn.votes.flatMap((vote) => (known.has(vote.id) ? [] : [{ type: 'vote' as const, turn, vote }]));
  });
  const told = previous.blind?.status !== 'revealed' && next.blind?.status === 'revealed';
  const turn = next.comparison.turns.find(({ id }) => id === next.blind?.turnId);
  return told && turn !== undefined ? [...notices, { type: 'reveal', turn }] : notices;
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
