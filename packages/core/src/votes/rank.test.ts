import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Comparison } from '../contract/comparison.ts';
import { VOTE_KINDS } from '../contract/vote.ts';
import { ballot, duels } from './__fixtures__/ballot.ts';
import { CITATIONS } from './__fixtures__/published-games.ts';
import { fitBradleyTerry } from './bradley-terry.ts';
import { gamesFromVotes } from './games-from-votes.ts';
import { rankGames, rankModels } from './rank.ts';

const MODELS = ['m/a', 'm/b', 'm/c', 'm/d', 'm/e'];

const comparisonArbitrary = fc
  .record({
    answers: fc.shuffledSubarray(MODELS, { minLength: 2 }),
    kind: fc.constantFrom(...VOTE_KINDS),
    winner: fc.constantFrom('0', '1'),
    failed: fc.boolean(),
  })
  .map(({ answers, kind, winner, failed }) =>
    ballot(
      answers.map((model, index) => ({ model, status: failed && index === 0 ? 'error' : 'done' })),
      [{ kind, winner }],
    ),
  );

test('ratings are the strengths of the same games on the scale of Elo, around 1000', () => {
  const comparisons = CITATIONS.flatMap(({ a, b, weight = 0 }) => duels(a, b, Math.round(weight / 10)));
  const rows = rankModels(comparisons).rows;
  const games = CITATIONS.map((game) => ({ ...game, weight: Math.round((game.weight ?? 0) / 10) }));
  const { players } = fitBradleyTerry(games);

  expect(rows.map(({ modelId }) => modelId)).toEqual(players.map(({ id }) => id));
  rows.forEach((row, index) => {
    const { strength, low, high } = players[index]!;
    expect(row.rating).toBeCloseTo(1000 + (400 / Math.LN10) * strength, 6);
    expect(row.low).toBeCloseTo(1000 + (400 / Math.LN10) * low, 6);
    expect(row.high).toBeCloseTo(1000 + (400 / Math.LN10) * high, 6);
  });
});

test('wins, losses, ties and win rate are counted, half of a tie being won', () => {
  const comparisons = [
    ...duels('m/a', 'm/b', 3),
    ...duels('m/b', 'm/a', 1),
    ballot(['m/a', 'm/b'], [{ kind: 'tie' }, { kind: 'all-bad' }]),
  ];
  const { rows, votes } = rankModels(comparisons);

  expect(votes).toBe(6);
  expect(rows[0]).toMatchObject({ modelId: 'm/a', wins: 3, losses: 1, ties: 2, winRate: 4 / 6, votes: 6 });
  expect(rows[1]).toMatchObject({ modelId: 'm/b', wins: 1, losses: 3, ties: 2, winRate: 2 / 6, votes: 6 });
  expect(rows[0]?.winRateInterval.low).toBeCloseTo(0.3, 2);
});

test('four equal models win half of their weight, although each is the best of four only once in four', () => {
  const models = MODELS.slice(0, 4);
  const comparisons = models.map((_, index) => ballot(models, [{ kind: 'best', winner: String(index) }]));
  const { rows } = rankModels(comparisons);

  for (const row of rows) {
    expect(row.rating).toBeCloseTo(1000, 6);
    expect(row.winRate).toBeCloseTo(0.5, 12);
    expect(row.votes).toBe(4);
  }
});

test('a vote over four answers does not count more than one over two', () => {
  const wide = ballot(['m/a', 'm/b', 'm/c', 'm/d'], [{ kind: 'best', winner: '0' }]);
  const { rows } = rankModels([wide]);

  expect(rows.reduce((sum, { wins }) => sum + wins, 0)).toBe(1);
  expect(rows.reduce((sum, { losses }) => sum + losses, 0)).toBeCloseTo(1, 12);
});

test('until votes tell a model apart from another, there are not enough', () => {
  expect(rankModels(duels('m/a', 'm/b', 2)).rows.map(({ enough, rank }) => [enough, rank])).toEqual([
    [false, [1, 2]],
    [false, [1, 2]],
  ]);
  expect(rankModels(duels('m/a', 'm/b', 40)).rows.map(({ enough, rank }) => [enough, rank])).toEqual([
    [true, [1, 1]],
    [true, [2, 2]],
  ]);
});

test('a model in the middle of the field has enough votes although it is as good as the mean', () => {
  const comparisons = [...duels('m/a', 'm/b', 60), ...duels('m/b', 'm/c', 60)];
  const [, middle] = rankModels(comparisons).rows;

  expect(middle?.low).toBeLessThan(1000);
  expect(middle?.high).toBeGreaterThan(1000);
  expect(middle).toMatchObject({ modelId: 'm/b', enough: true, rank: [2, 2] });
});

test('ranks come from differences: two intervals overlap, and still one of them is better', () => {
  // b and c met each other often and the field seldom: their distance is known, their place is not.
  const comparisons = [
    ...duels('m/b', 'm/c', 70),
    ...duels('m/c', 'm/b', 30),
    ...duels('m/a', 'm/b', 1),
    ...duels('m/c', 'm/a', 1),
  ];
  const rows = new Map(rankModels(comparisons).rows.map((row) => [row.modelId, row] as const));
  const [b, c] = [rows.get('m/b')!, rows.get('m/c')!];

  expect(b.low).toBeLessThan(c.high);
  expect(b.rank[1]).toBeLessThan(3);
  expect(c.rank[0]).toBeGreaterThan(1);
});

test('models that never met are in groups of their own, and neither is ranked above the other', () => {
  const ranking = rankModels([
    ...duels('m/a', 'm/b', 30),
    ...duels('m/c', 'm/d', 20),
    ...duels('m/d', 'm/c', 20),
  ]);
  const rows = new Map(ranking.rows.map((row) => [row.modelId, row] as const));

  expect(ranking.connected).toBe(false);
  expect(rows.get('m/a')?.group).toBe(rows.get('m/b')?.group);
  expect(rows.get('m/a')?.group).not.toBe(rows.get('m/c')?.group);
  expect(rows.get('m/c')?.rank[0]).toBe(1);
  expect(rows.get('m/c')?.rank[1]).toBe(4);
});

test('without votes there is no row, no group apart and no effect of the order', () => {
  expect(rankModels([])).toEqual({ rows: [], votes: 0, connected: true, orderEffect: undefined });
  expect(rankModels([ballot(['m/a', 'm/b'], [])]).rows).toEqual([]);
});

test('what is shown first is told when it wins too often', () => {
  const firstWins = (index: number) =>
    ballot(
      ['m/a', 'm/b'],
      [{ kind: 'best', winner: String(index % 2), answerIds: index % 2 ? ['1', '0'] : ['0', '1'] }],
    );
  const { orderEffect, rows } = rankModels(Array.from({ length: 60 }, (_, index) => firstWins(index)));

  expect(orderEffect?.low).toBeGreaterThan(0);
  expect(rows[0]?.rating).toBeCloseTo(1000, 6);
  expect(rankModels(duels('m/a', 'm/b', 60)).orderEffect?.estimate).toBeCloseTo(0, 6);
});

test('parameters are told apart where that is asked for, and named in the row', () => {
  const voted = ballot(
    [{ model: 'm/a', params: { temperature: 0 } }, { model: 'm/a', params: { temperature: 1 } }, 'm/b'],
    [{ kind: 'best', winner: '1' }],
  );

  expect(rankModels([voted]).rows.map(({ modelId }) => modelId)).toEqual(['m/a', 'm/b']);
  expect(rankModels([voted], { by: 'model+params' }).rows[0]).toMatchObject({
    modelId: 'm/a',
    params: { temperature: 1 },
    wins: 1,
  });
});

test('tag and period select votes', () => {
  const comparisons: Comparison[] = [
    ballot(['m/a', 'm/b'], [{ kind: 'best', winner: '0', castAt: 10 }], { tags: ['code'] }),
    ballot(['m/a', 'm/b'], [{ kind: 'best', winner: '1', castAt: 20 }]),
  ];

  expect(rankModels(comparisons, { tag: 'code' }).rows[0]?.modelId).toBe('m/a');
  expect(rankModels(comparisons, { since: 15 }).rows[0]?.modelId).toBe('m/b');
  expect(rankModels(comparisons, { until: 15 }).rows[0]?.modelId).toBe('m/a');
});

test('nothing depends on the order of the comparisons, to the last bit', () => {
  const twice = fc
    .array(comparisonArbitrary, { maxLength: 30 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(twice, ([comparisons, shuffled]) => {
      expect(rankModels(shuffled)).toEqual(rankModels(comparisons));
    }),
  );
});

test('votes that were gathered one comparison at a time rank as all at once', () => {
  fc.assert(
    fc.property(fc.array(comparisonArbitrary, { maxLength: 30 }), (comparisons) => {
      const gathered = comparisons.map((comparison) => gamesFromVotes([comparison]));
      const votes = gathered.flatMap((each) => each.votes);
      const contenders = new Map(gathered.flatMap((each) => Array.from(each.contenders)));
      expect(rankGames({ votes, contenders })).toEqual(rankModels(comparisons));
    }),
  );
});

test('whatever was voted, all is finite and each row makes sense', () => {
  fc.assert(
    fc.property(fc.array(comparisonArbitrary, { maxLength: 30 }), (comparisons) => {
      const { rows, orderEffect } = rankModels(comparisons);
      for (const row of rows) {
        expect(Number.isFinite(row.low) && Number.isFinite(row.high)).toBe(true);
        expect(row.low < row.rating && row.rating < row.high).toBe(true);
        expect(1 <= row.rank[0] && row.rank[0] <= row.rank[1] && row.rank[1] <= rows.length).toBe(true);
        expect(row.winRate >= 0 && row.winRate <= 1).toBe(true);
        expect(row.enough).toBe(row.rank[1] - row.rank[0] < rows.length - 1);
      }
      expect(orderEffect === undefined).toBe(rows.length === 0);
    }),
  );
});
