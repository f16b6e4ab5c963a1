import type { Answer, Comparison } from '@llmselect/core';
import type { BatchState } from '@llmselect/core/batch';
import type { CsvCell } from '../internal/write-csv.ts';

const FIGURES = [
  'contestant',
  'model',
  'version',
  'status',
  'error',
  'answer',
  'input tokens',
  'output tokens',
  'first token ms',
  'total ms',
  'cost usd',
  'votes won',
] as const;

/** All cells of a batch as a table: a line an answer, what was filled in before it. What is not known is empty. */
export function writeCells({ rows, contestants }: BatchState, judged: readonly Comparison[]): CsvCell[][] {
  const columns = Array.from(new Set(rows.flatMap(({ values }) => Object.keys(values))));
  const records = new Map(judged.map((comparison) => [comparison.id, comparison]));
  const lines = rows.flatMap(({ index, values, comparison, cells, error }) => {
    const record = records.get(comparison?.id ?? '') ?? comparison;
    return contestants.map(({ id, modelId, promptVersion }): CsvCell[] => {
      const answer = answerOf(record, id);
      return [
        index + 1,
        ...columns.map((column) => values[column]),
        id,
        modelId,
        promptVersion,
        cells[id],
        error?.code ?? answer?.error?.code,
        ...figuresOf(answer),
        winsOf(record, answer),
      ];
    });
  });
  return [['row', ...columns, ...FIGURES], ...lines];
}

function figuresOf(answer: Answer | undefined): CsvCell[] {
  return [
    answer?.text,
    answer?.usage?.inputTokens,
    answer?.usage?.outputTokens,
    answer?.timing?.firstTokenMs,
    answer?.timing?.totalMs,
    answer?.cost?.usd,
  ];
}

function answerOf(comparison: Comparison | undefined, contestantId: string): Answer | undefined {
  const slot = comparison?.turns[0]?.answers.find((each) => each.contestantId === contestantId);
  return slot?.versions[slot.current];
}

function winsOf(comparison: Comparison | undefined, answer: Answer | undefined): number | undefined {
  const votes = comparison?.turns[0]?.votes ?? [];
  return votes.length === 0 || answer === undefined
    ? undefined
    : votes.filter(({ kind, winner }) => kind === 'best' && winner === answer.id).length;
}
