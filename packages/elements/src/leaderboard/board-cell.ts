import type { RankRow, TrendPoint } from '@llmselect/core';
import { html, type TemplateResult } from 'lit';
import type { FiguresTexts } from '../internal/figures-texts.ts';
import { formatDuration, formatUsd } from '../internal/format.ts';
import { type BoardColumn, measureOf, TREND_METRICS, type TrendMetric } from './board-columns.ts';
import type { BoardRow } from './board-row.ts';
import { sparkLine } from './spark-line.ts';

const PERCENT = { style: 'percent', maximumFractionDigits: 0 } as const;
/** A share of a vote, which has one to give: ⅓ lost. */
const WEIGHT = { maximumFractionDigits: 1 } as const;
const RATING = { maximumFractionDigits: 0, useGrouping: false } as const;

export interface CellOptions {
  readonly trend: TrendMetric;
  readonly texts: FiguresTexts;
  readonly mirrored: boolean;
}

/** What a cell shows: a figure, and below it how sure or how spread it is. */
export function boardCell(
  row: BoardRow,
  column: Exclude<BoardColumn, 'model'> | 'rank' | 'trend',
  options: CellOptions,
): TemplateResult {
  if (column === 'trend') return trendCell(row, options);
  const [figure, more] = isMetric(column)
    ? measuredCell(row, column, options.texts)
    : votedCell(row.rank, column, options.texts);
  return more === undefined
    ? html`${figure ?? options.texts.get('unknown')}`
    : html`${figure} <small class="quiet">${more}</small>`;
}

function isMetric(column: string): column is TrendMetric {
  return TREND_METRICS.some((metric) => metric === column);
}

type Figures = readonly [figure?: string, more?: string];

function votedCell(
  rank: RankRow | undefined,
  column: 'rank' | 'rating' | 'winRate' | 'votes',
  texts: FiguresTexts,
): Figures {
  if (rank === undefined) return [];
  const range = (low: number, high: number, format: Intl.NumberFormatOptions) =>
    texts.get('range', { low: texts.number(low, format), high: texts.number(high, format) });
  if (column === 'rank') {
    const [best, worst] = rank.rank;
    return [best === worst ? texts.number(best) : range(best, worst, {})];
  }
  if (column === 'rating') return [texts.number(rank.rating, RATING), range(rank.low, rank.high, RATING)];
  if (column === 'winRate') {
    const { low, high } = rank.winRateInterval;
    return [texts.number(rank.winRate, PERCENT), range(low, high, PERCENT)];
  }
  return [
    texts.number(rank.votes),
    texts.get('wonLostTied', {
      won: texts.number(rank.wins, WEIGHT),
      lost: texts.number(rank.losses, WEIGHT),
      tied: texts.number(rank.ties, WEIGHT),
    }),
  ];
}

function measuredCell({ measures }: BoardRow, column: TrendMetric, texts: FiguresTexts): Figures {
  const value = measureOf(measures, column);
  if (measures === undefined || value === undefined) return [];
  const figure = formatMeasure(value, column, texts);
  if (column === 'errors')
    return [figure, texts.get('ofAnswers', { count: measures.answers - measures.cached })];
  if (column === 'cost')
    return [measures.costEstimated ? texts.get('approximately', { cost: figure }) : figure];
  const spread =
    column === 'firstToken' ? measures.firstTokenMs : column === 'total' ? measures.totalMs : undefined;
  return spread === undefined
    ? [figure]
    : [figure, texts.get('percentiles', { time: formatDuration(spread.p95, texts) })];
}

function formatMeasure(value: number, metric: TrendMetric, texts: FiguresTexts): string {
  if (metric === 'speed') return texts.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
  if (metric === 'cost') return formatUsd(value, texts);
  if (metric === 'errors') return texts.number(value, { style: 'percent', maximumFractionDigits: 1 });
  return formatDuration(value, texts);
}

function trendCell({ measures }: BoardRow, { trend, texts, mirrored }: CellOptions): TemplateResult {
  const points = (measures?.trend ?? []).flatMap((point: TrendPoint) => {
    const value = measureOf(point, trend);
    return value === undefined ? [] : [{ at: point.startsAt, value }];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last)
    return html`<span class="quiet" title=${texts.get('trendNone')}>${texts.get('unknown')}</span>`;
  const label = texts.get('trendSpan', {
    metric: texts.get(`board.${trend}`),
    first: formatMeasure(first.value, trend, texts),
    last: formatMeasure(last.value, trend, texts),
  });
  return sparkLine(points, { label, mirrored });
}
