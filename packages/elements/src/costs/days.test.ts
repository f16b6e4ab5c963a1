import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetLine, CHART_GROUPS, chartData } from './chart-data.ts';
import { createDayOf, daysBetween, noonOf, zoneOf } from './day-of.ts';
import { NO_SPENDING } from './spending.ts';

test('a day is that of the time zone, whatever its clocks do', () => {
  const berlin = createDayOf('Europe/Berlin');
  expect(berlin(Date.UTC(2026, 10, 20, 22, 59))).toBe('2026-11-20');
  expect(berlin(Date.UTC(2026, 10, 20, 23, 0))).toBe('2026-11-21');
  expect(berlin(Date.UTC(2026, 6, 20, 22, 0))).toBe('2026-07-21');
  expect(createDayOf('Asia/Kathmandu')(Date.UTC(2026, 10, 20, 18, 15))).toBe('2026-11-21');
  expect(createDayOf('Asia/Kathmandu')(Date.UTC(2026, 10, 20, 18, 14, 59))).toBe('2026-11-20');
});

test('a day is the one that Intl says, at any time and remembered or not', () => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/St_Johns' });
  const dayOf = createDayOf('America/St_Johns');
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) }), (at) => {
      expect(dayOf(at)).toBe(format.format(at));
    }),
  );
});

test('a time zone that nobody knows is the reader’s', () => {
  expect(zoneOf('Mars/Olympus')).toBe(zoneOf(''));
  expect(zoneOf('Europe/Berlin')).toBe('Europe/Berlin');
});

test('all days from the first to the last are there once', () => {
  expect(daysBetween('2026-02-27', '2026-03-02')).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-03-02',
  ]);
  expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([]);
  expect(new Date(noonOf('2026-03-01')).toISOString()).toBe('2026-03-01T12:00:00.000Z');
});

const row = (day: string, modelId: string, usd: number | undefined) => ({
  ...NO_SPENDING,
  day,
  modelId,
  usd,
});
const SPAN = { first: '2026-11-01', last: '2026-11-03' };

test('a chart has every day, and the dearest groups first', () => {
  const rows = [
    row('2026-11-01', 'a/one', 1),
    row('2026-11-03', 'a/two', 4),
    row('2026-11-03', 'b/one', 2),
    row('2026-11-03', 'b/none', undefined),
    row('2026-10-31', 'a/one', 9),
  ];
  expect(chartData(rows, 'model', SPAN)).toEqual({
    days: ['2026-11-01', '2026-11-02', '2026-11-03'],
    series: [
      { key: 'a/two', usd: [0, 0, 4] },
      { key: 'b/one', usd: [0, 0, 2] },
      { key: 'a/one', usd: [1, 0, 0] },
    ],
  });
  expect(chartData(rows, 'provider', SPAN).series).toEqual([
    { key: 'a', usd: [1, 0, 4] },
    { key: 'b', usd: [0, 0, 2] },
  ]);
});

test('groups without a colour of their own are drawn as one, and nothing is lost', () => {
  const rows = Array.from({ length: 12 }, (_, place) => row('2026-11-02', `m/${place}`, place + 1));
  const { series } = chartData(rows, 'model', SPAN);
  expect(series).toHaveLength(CHART_GROUPS + 1);
  expect(series.at(-1)).toEqual({ usd: [0, 1 + 2 + 3 + 4 + 5, 0] });
});

test('a budget for a day has a line where it does not flatten the bars', () => {
  const data = chartData([row('2026-11-02', 'a/one', 1), row('2026-11-02', 'a/two', 1)], 'model', SPAN);
  const budget = (usd: number, period: 'day' | 'month' = 'day') => ({
    usd,
    leftUsd: 0,
    period,
    warning: false,
  });
  expect(budgetLine(data, budget(8))).toBe(8);
  expect(budgetLine(data, budget(9))).toBeUndefined();
  expect(budgetLine(data, budget(2, 'month'))).toBeUndefined();
  expect(budgetLine(data, undefined)).toBeUndefined();
});
