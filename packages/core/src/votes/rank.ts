import type { Comparison } from '../contract/comparison.ts';
import type { GenerationParams } from '../contract/request.ts';
import { groupPlayers } from './comparison-graph.ts';
import { fitStrengths } from './fit-strengths.ts';
import { tabulateGames } from './game-table.ts';
import { type GamesFromVotes, gamesFromVotes, type VoteSelection } from './games-from-votes.ts';
import { normalQuantile } from './normal-quantile.ts';
import { estimateOrderEffect, type OrderEffect } from './order-effect.ts';
import { type RankRange, rankRanges } from './rank-range.ts';
import { type Interval, wilsonInterval } from './win-rate.ts';
import { NO_RECORD, type WinRecord, winRecords } from './win-record.ts';

/** One line of a leaderboard. All intervals are of 95 %. */
export interface RankRow {
  readonly modelId: string;
  /** What the model was asked with, when parameters were told apart. */
  readonly params?: GenerationParams | undefined;
  /** On the scale of Elo, the mean of all models at 1000: 400 points more are ten wins for each loss. */
  readonly rating: number;
  readonly low: number;
  readonly high: number;
  /** The best and the worst rank that the votes do not rule out. */
  readonly rank: RankRange;
  /** Sums of weights: a vote weighs 1, shared among its pairs. The best of four won 1, each of the others lost ⅓. */
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
  /** Wins and half of the ties, over all. */
  readonly winRate: number;
  readonly winRateInterval: Interval;
  /** In how many votes the model took part. */
  readonly votes: number;
  /** Whether the votes tell it apart from at least one other model. Until then there are not enough. */
  readonly enough: boolean;
  /** Only ratings of the same group were measured against each other. */
  readonly group: number;
}

export interface Ranking {
  /** The best first. */
  readonly rows: readonly RankRow[];
  /** How many votes counted. */
  readonly votes: number;
  /** Whether all models met, directly or through others. */
  readonly connected: boolean;
  /** What it was worth to be shown first. `undefined` without votes. */
  readonly orderEffect: OrderEffect | undefined;
}

const RIDGE = 0.5;
const CONFIDENCE = 0.95;
const MEAN_RATING = 1000;
const POINTS_PER_LOGIT = 400 / Math.log(10);

/**
 * Ranks models by the votes of people, with how sure that is. Thumbs do not count, a vote over many answers weighs
 * as much as one over two, and neither the order of the votes nor that of the comparisons matters. Always finite.
 */
export function rankModels(comparisons: readonly Comparison[], selection: VoteSelection = {}): Ranking {
  return rankGames(gamesFromVotes(comparisons, selection));
}

/**
 * Does what {@link rankModels} does with the votes of {@link gamesFromVotes}, which can be gathered a few comparisons
 * at a time: lists of votes are joined end to end, and contenders by their ids.
 */
export function rankGames({ votes, contenders }: GamesFromVotes): Ranking {
  const table = tabulateGames(votes.flatMap(({ games }) => games));
  const quantile = normalQuantile(CONFIDENCE);
  const fit = fitStrengths(table, { ridge: RIDGE, dispersion: true });
  const groups = groupPlayers(table.ids.length, table.cells);
  const ranks = rankRanges(fit, quantile);
  const records = winRecords(votes);
  const rows = table.ids.map((id, index): RankRow => {
    const { modelId = id, params } = contenders.get(id) ?? {};
    const rating = MEAN_RATING + POINTS_PER_LOGIT * (fit.estimates[index] ?? 0);
    const variance = fit.covariance[index * table.ids.length + index] ?? 0;
    const reach = POINTS_PER_LOGIT * quantile * Math.sqrt(variance);
    const rank = ranks[index] ?? [1, table.ids.length];
    return {
      modelId,
      ...(params === undefined ? {} : { params }),
      rating,
      low: rating - reach,
      high: rating + reach,
      rank,
      ...toShares(records.get(id) ?? NO_RECORD),
      enough: rank[0] > 1 || rank[1] < table.ids.length,
      group: groups[index] ?? 0,
    };
  });
  return {
    rows: rows.sort((one, other) => other.rating - one.rating),
    votes: votes.length,
    connected: groups.every((group) => group === 0),
    orderEffect: estimateOrderEffect(table, { ridge: RIDGE, quantile }),
  };
}

function toShares(record: WinRecord): WinRecord & Pick<RankRow, 'winRate' | 'winRateInterval'> {
  const total = record.wins + record.losses + record.ties;
  const won = record.wins + record.ties / 2;
  return { ...record, winRate: won / total, winRateInterval: wilsonInterval(won, total, CONFIDENCE) };
}
