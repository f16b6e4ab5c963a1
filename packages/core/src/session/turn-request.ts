import type { RunPlace, RunRequest } from '../backend/backend.ts';
import type { Comparison } from '../contract/comparison.ts';
import type { Message } from '../contract/message.ts';
import { attachImages, hasImages, withoutImages } from './attachments.ts';
import type { ReadsImages } from './choose-seats.ts';
import type { AnswerIds } from './reduce.ts';
import { threadOf, toPrompt } from './thread.ts';

interface TurnRequestOptions {
  readonly comparison: Comparison;
  readonly turnIndex: number;
  /** Who is asked, and for which answer. */
  readonly answerIds: AnswerIds;
  readonly readsImages: ReadsImages | undefined;
  readonly mode: RunRequest['mode'];
}

/** What a backend is asked for a turn. Images of a first prompt travel once: whoever reads them shares its thread. */
export function turnRequest(options: TurnRequestOptions): RunRequest {
  const { comparison, turnIndex, answerIds, readsImages, mode } = options;
  const { system, params, attachments } = comparison;
  const prompt = attachImages(comparison.turns[turnIndex]?.prompt ?? toPrompt(''), attachments);
  const contestants = Array.from(answerIds.keys(), (id) => {
    const contestant = comparison.contestants.find((candidate) => candidate.id === id);
    const model = contestant?.modelId ?? '';
    const thread = threadOf(comparison, turnIndex, id);
    const sees = readsImages?.(model) !== false;
    const shares = sees && turnIndex === 0 && hasImages(prompt);
    const messages = shares ? undefined : readThread(thread, attachments, sees);
    return { id, model, params: contestant?.params, ...(messages && { messages }) };
  });
  const record = placeOf(comparison, turnIndex, answerIds);
  return { contestants, system, params, messages: [prompt], mode, ...(record && { record }) };
}

/** Ids that a server takes; those of a record from elsewhere may be others. */
const ID = /^[\w.:~-]{1,128}$/;

/** Where a server that keeps comparisons keeps the turn, so that its record and this one are the same. */
function placeOf(comparison: Comparison, turnIndex: number, answerIds: AnswerIds): RunPlace | undefined {
  const { id: turnId, continuedFrom } = comparison.turns[turnIndex] ?? {};
  const ids = [comparison.id, turnId ?? '', ...answerIds.values()];
  if (!ids.every((id) => ID.test(id))) return undefined;
  return {
    comparisonId: comparison.id,
    turnId,
    answerIds: Object.fromEntries(answerIds),
    ...(continuedFrom === undefined ? {} : { continuedFrom }),
  };
}

/** A conversation as a model reads it. One that reads no images is told that there were some. */
function readThread(
  thread: readonly Message[],
  attachments: Comparison['attachments'],
  sees: boolean,
): readonly Message[] {
  return thread.map((message) => (sees ? attachImages(message, attachments) : withoutImages(message)));
}
