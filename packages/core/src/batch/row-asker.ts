import type { Comparison } from '../contract/comparison.ts';
import type { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import type { Clock } from '../run/clock.ts';
import type { BatchSurroundings } from './batch.ts';
import { answerOf } from './batch-cells.ts';
import type { BatchRecord, BatchRow } from './batch-record.ts';
import { reserveRow } from './row-budget.ts';
import { openRow, recallAnswers } from './row-record.ts';
import { type RowQuestion, rowQuestion } from './row-request.ts';
import { type RowRun, startRow } from './row-run.ts';
import { judgeRow, type RowVerdict } from './row-verdict.ts';

/** One row and who is asked there. */
export interface RowTask {
  readonly index: number;
  readonly contestantIds: readonly string[];
}

interface RowAskerOptions extends Pick<BatchSurroundings, 'backend' | 'budget'> {
  readonly batch: BatchRecord;
  readonly clock: Clock;
  readonly generateId: () => string;
  readonly row: (index: number) => BatchRow;
  readonly setRow: (index: number, row: BatchRow, isRunning: boolean) => void;
  readonly isAborted: () => boolean;
  /** Of what goes wrong besides the answers. */
  readonly onError: (error: LLMSelectError) => void;
}

export interface RowAsker {
  /** Asks a row once. Rejects where it could not be asked at all, and then nothing was spent. */
  ask(task: RowTask): Promise<RowVerdict>;
  /** Stops all rows that are under way. */
  abort(): void;
}

const GO_ON: RowVerdict = { next: 'go-on' };

export function createRowAsker(options: RowAskerOptions): RowAsker {
  const { batch, clock, generateId, row: rowOf, setRow } = options;
  const runs = new Set<RowRun>();

  /** What a row asks. One that cannot be asked is told why, and stops nothing. */
  function readQuestion(index: number): RowQuestion | undefined {
    const row = rowOf(index);
    try {
      return rowQuestion(batch, row.values);
    } catch (cause) {
      setRow(index, { ...row, error: toError(cause).toJSON() }, false);
      return undefined;
    }
  }

  async function ask({ index, contestantIds }: RowTask): Promise<RowVerdict> {
    const question = readQuestion(index);
    if (question === undefined) return GO_ON;
    const request = question.request(contestantIds);
    const { backend, budget } = options;
    const reserved = budget && (await reserveRow(request, { clock, ...budget }, batch.id));
    if (options.isAborted()) {
      await reserved?.settle(() => undefined);
      return GO_ON;
    }
    const { error: _, ...row } = rowOf(index);
    const show = (comparison: Comparison, isRunning: boolean) =>
      setRow(index, { ...row, comparison }, isRunning);
    const opened = openRow({ batch, row, index, question, contestantIds, generateId, at: clock.date() });
    show(opened.comparison, true);
    const onChange = (comparison: Comparison) => show(comparison, true);
    const run = startRow({ opened, request, backend, clock, onChange });
    runs.add(run);
    const { comparison, thrown } = await run.ended;
    runs.delete(run);
    const answers = (id: string) => answerOf({ ...row, comparison }, id);
    const verdict = judgeRow(
      contestantIds.flatMap((id) => answers(id) ?? []),
      thrown,
    );
    // Before the row is stored as ended: nobody is to find answers in it that failed because nobody gave them.
    show(
      verdict.next === 'go-on'
        ? comparison
        : recallAnswers(comparison, contestantIds, verdict.recall, clock.date()),
      false,
    );
    // What was really spent counts whatever becomes of the row.
    await reserved?.settle(answers).catch((cause: unknown) => options.onError(toError(cause)));
    return verdict;
  }

  return {
    ask,
    abort() {
      for (const run of runs) run.abort();
    },
  };
}
