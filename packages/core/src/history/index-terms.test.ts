import { expect, test } from 'vitest';
import { comparison } from './__fixtures__/records.ts';
import { toHistoryRow } from './history-row.ts';
import { facetTerms, filterTerms } from './index-terms.ts';

test('a filter of one condition is one term, which the rows of its shelf have and those of others have not', () => {
  const row = toHistoryRow(comparison('one', { tags: ['work'] }), false);
  const terms = filterTerms({ tag: 'work' });
  expect(terms).toHaveLength(1);
  expect(facetTerms(row)).toEqual(expect.arrayContaining([...terms]));
  for (const other of [
    toHistoryRow(comparison('one', { tags: ['work'] }), true),
    toHistoryRow(comparison('one', { tags: ['work'], deletedAt: 1 }), false),
  ])
    expect(facetTerms(other)).not.toEqual(expect.arrayContaining([...terms]));
});
