import type { Answer, AnswerSlot, Comparison } from '../contract/comparison.ts';
import { ERROR_CODES, type ErrorCode } from '../errors/llm-select-error.ts';
import { newComparison, recover } from '../session/new-comparison.ts';
import type { AnswerIds } from '../session/reduce.ts';
import { emptyAnswer } from '../session/reduce-answer.ts';
import { currentAnswer } from '../session/select.ts';
import type { BatchRecord, BatchRow } from './batch-record.ts';
import type { RowQuestion } from './row-request.ts';

/** A row's record with room for the answers that are now asked for. */
export interface OpenedRow {
  readonly comparison: Comparison;
  readonly turnId: string;
  readonly answerIds: AnswerIds;
}

interface OpenRowOptions {
  readonly batch: Omit<BatchRecord, 'rows'>;
  readonly row: BatchRow;
  readonly index: number;
  readonly question: RowQuestion;
  readonly contestantIds: readonly string[];
  readonly generateId: () => string;
  readonly at: number;
}

/** Begins a row, or goes on with it. An answer that failed stays as an earlier version, as in a session. */
export function openRow(options: OpenRowOptions): OpenedRow {
  const { row, contestantIds, generateId, at } = options;
  const comparison = row.comparison ?? beginRow(options);
  const answerIds = new Map<string, string>();
  const renew = (slot: AnswerSlot): AnswerSlot => {
    if (!contestantIds.includes(slot.contestantId)) return slot;
    const { modelId, params } = comparison.contestants.find(({ id }) => id === slot.contestantId) ?? {};
    const answer = emptyAnswer({ id: generateId(), modelId, params });
    answerIds.set(slot.contestantId, answer.id);
    const kept = isWorthKeeping(currentAnswer(slot))
      ? slot.versions
      : slot.versions.toSpliced(slot.current, 1);
    return { ...slot, versions: [...kept, answer], current: kept.length };
  };
  const [turn] = comparison.turns;
  if (turn === undefined) return { comparison, turnId: '', answerIds };
  return {
    comparison: {
      ...comparison,
      turns: [{ ...turn, answers: turn.answers.map(renew) }],
      revision: comparison.revision + 1,
      updatedAt: at,
    },
    turnId: turn.id,
    answerIds,
  };
}

/** Takes answers back that failed because nobody was there to answer: they are to be asked again. */
export function recallAnswers(
  comparison: Comparison,
  contestantIds: readonly string[],
  codes: ReadonlySet<ErrorCode>,
  at: number,
): Comparison {
  const recall = (slot: AnswerSlot): AnswerSlot => ({
    ...slot,
    versions: slot.versions.map((answer, version) =>
      version === slot.current && answer.error && codes.has(answer.error.code)
        ? { ...answer, status: 'interrupted' }
        : answer,
    ),
  });
  const turns = comparison.turns.map((turn) => ({
    ...turn,
    answers: turn.answers.map((slot) => (contestantIds.includes(slot.contestantId) ? recall(slot) : slot)),
  }));
  return { ...comparison, turns, revision: comparison.revision + 1, updatedAt: at };
}

/**
 * A stored row as it can go on. In one that was still being asked nobody had told yet what failed from what nobody
 * answered, so that only what was done stands.
 */
export function recoverRow({ asking, ...row }: BatchRow): BatchRow {
  if (row.comparison === undefined) return row;
  const comparison = recover(row.comparison);
  const ids = comparison.contestants.map(({ id }) => id);
  const { updatedAt } = comparison;
  const all = new Set(ERROR_CODES);
  return {
    ...row,
    comparison: asking === true ? recallAnswers(comparison, ids, all, updatedAt) : comparison,
  };
}

function beginRow({ batch, index, question, generateId, at }: OpenRowOptions): Comparison {
  const { name, tags, params, contestants } = batch;
  return {
    ...newComparison({ id: generateId(), at, system: question.system, params }),
    title: `${name}, row ${index + 1}`,
    tags,
    contestants: contestants.map(({ id, modelId, label, params: own }) => ({
      id,
      modelId,
      label,
      params: own,
    })),
    turns: [
      {
        id: generateId(),
        prompt: question.prompt,
        answers: contestants.map(({ id, modelId, params: own }) => ({
          contestantId: id,
          versions: [emptyAnswer({ id: generateId(), modelId, params: own })],
          current: 0,
        })),
        votes: [],
      },
    ],
  };
}

/** What was never asked, or was cut off before a word, says nothing to anybody. */
function isWorthKeeping(answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  if (answer.status === 'done' || answer.status === 'error') return true;
  return answer.text !== '' || answer.reasoning !== '' || answer.usage !== undefined;
}
