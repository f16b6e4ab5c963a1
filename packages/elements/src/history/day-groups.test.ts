import { expect, test } from 'vitest';
import { NO_FILTERS, toHistoryFilter } from './chosen-filters.ts';
import { groupByDay, startOfDay } from './day-groups.ts';

const NOW = new Date(2026, 10, 20, 12).getTime();
const at = (month: number, day: number, hour = 9) => new Date(2026, month - 1, day, hour).getTime();

test('things of one day stand together, in the order they came in', () => {
  const times = [at(11, 20, 11), at(11, 20, 0), at(11, 19, 23), at(11, 12), at(3, 1)];
  const groups = groupByDay(times, (time) => time, { now: NOW, lang: 'en' });
  expect(groups.map(({ label, items }) => [label, items.length])).toEqual([
    ['Today', 2],
    ['Yesterday', 1],
    ['Thursday, November 12', 1],
    ['Sunday, March 1', 1],
  ]);
});

test('days of another year say so, and all are said in the language of the reader', () => {
  const [group] = groupByDay([new Date(2025, 0, 5).getTime()], (time) => time, { now: NOW, lang: 'de' });
  expect(group?.label).toBe('5. Januar 2025');
  expect(groupByDay([NOW], (time) => time, { now: NOW, lang: 'de' })[0]?.label).toBe('Heute');
});

test('the last seven days begin at midnight six days ago, whatever the clocks did meanwhile', () => {
  expect(toHistoryFilter({ ...NO_FILTERS, days: '1' }, NOW).from).toBe(startOfDay(NOW));
  expect(toHistoryFilter({ ...NO_FILTERS, days: '7' }, NOW).from).toBe(startOfDay(at(11, 14)));
  // Summer time ends on 25 October in Europe and on 1 November in America.
  expect(toHistoryFilter({ ...NO_FILTERS, days: '30' }, NOW).from).toBe(startOfDay(at(10, 22)));
});

test('what is not set is no condition', () => {
  expect(toHistoryFilter(NO_FILTERS, NOW)).toEqual({ shelf: 'live' });
});
