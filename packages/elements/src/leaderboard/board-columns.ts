import type { AnswerMeasures } from '@llmselect/core';
import type { CsvCell } from '../internal/write-csv.ts';
import type { BoardRow } from './board-row.ts';

/** What a leaderboard can be sorted by. */
export const BOARD_COLUMNS = [
  'rating',
  'model',
  'winRate',
  'votes',
  'firstToken',
  'total',
  'speed',
  'cost',
  'errors',
] as const;
export type BoardColumn = (typeof BOARD_COLUMNS)[number];

export interface BoardOrder {
  readonly column: BoardColumn;
  readonly descending: boolean;
}

/** Less is better, or comes first in the alphabet. */
const ASCENDING: ReadonlySet<BoardColumn> = new Set(['model', 'firstToken', 'total', 'cost', 'errors']);

/** The way round in which a column is sorted first: the best on top. */
export function firstOrder(column: BoardColumn): BoardOrder {
  return { column, descending: !ASCENDING.has(column) };
}

/** What a trend can be of. */
export const TREND_METRICS = ['speed', 'firstToken', 'total', 'cost', 'errors'] as const;
export type TrendMetric = (typeof TREND_METRICS)[number];

/** A measure of answers as one number; `undefined` when it is not known. */
export function measureOf(measures: AnswerMeasures | undefined, metric: TrendMetric): number | undefined {
  if (metric === 'speed') return measures?.tokensPerSecond;
  if (metric === 'firstToken') return measures?.firstTokenMs?.p50;
  if (metric === 'total') return measures?.totalMs?.p50;
  return metric === 'cost' ? measures?.usdPerAnswer : measures?.errorRate;
}

/** Rows in the order asked for. What is not known comes last, whichever way round; equals keep their order. */
export function sortRows(
  rows: readonly BoardRow[],
  { column, descending }: BoardOrder,
  lang: string,
): readonly BoardRow[] {
  const sign = descending ? -1 : 1;
  if (column === 'model') {
    const { compare } = new Intl.Collator(lang, { numeric: true });
    return rows.toSorted((one, other) => sign * compare(one.name, other.name));
  }
  return rows.toSorted((one, other) => {
    const [first, second] = [figureOf(one, column), figureOf(other, column)];
    if (first === undefined || second === undefined)
      return Number(first === undefined) - Number(second === undefined);
    return sign * (first - second);
  });
}

function figureOf({ rank, measures }: BoardRow, column: Exclude<BoardColumn, 'model'>): number | undefined {
  if (column === 'rating') return rank?.rating;
  if (column === 'winRate') return rank?.winRate;
  if (column === 'votes') return rank?.votes;
  return measureOf(measures, column);
}

const CSV_HEAD = [
  'model',
  'provider',
  'rank_best',
  'rank_worst',
  'rating',
  'rating_low',
  'rating_high',
  'enough_votes',
  'group',
  'win_rate',
  'win_rate_low',
  'win_rate_high',
  'wins',
  'losses',
  'ties',
  'votes',
  'answers',
  'answers_cached',
  'errors',
  'error_rate',
  'first_token_ms_p50',
  'first_token_ms_p95',
  'total_ms_p50',
  'total_ms_p95',
  'tokens_per_second_p50',
  'usd_per_answer',
  'usd_estimated',
];

/** The table for `writeCsv`, names of columns first: all that is known, whatever is shown. */
export function boardCells(rows: readonly BoardRow[]): readonly (readonly CsvCell[])[] {
  return [CSV_HEAD, ...rows.map(cellsOf)];
}

function cellsOf({ modelId, provider, rank, measures }: BoardRow): readonly CsvCell[] {
  return [
    modelId,
    provider,
    rank?.rank[0],
    rank?.rank[1],
    rank?.rating,
    rank?.low,
    rank?.high,
    rank === undefined ? undefined : String(rank.enough),
    rank === undefined ? undefined : rank.group + 1,
    rank?.winRate,
    rank?.winRateInterval.low,
    rank?.winRateInterval.high,
    rank?.wins,
    rank?.losses,
    rank?.ties,
    rank?.votes,
    measures?.answers,
    measures?.cached,
    measures?.errors,
    measures?.errorRate,
    measures?.firstTokenMs?.p50,
    measures?.firstTokenMs?.p95,
    measures?.totalMs?.p50,
    measures?.totalMs?.p95,
    measures?.tokensPerSecond,
    measures?.usdPerAnswer,
    measures === undefined ? undefined : String(measures.costEstimated),
  ];
}
