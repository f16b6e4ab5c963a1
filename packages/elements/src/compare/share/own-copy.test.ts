import { expect, test } from 'vitest';
import { sampleRecords } from '../../testing/sample-records.ts';
import { ownCopy } from './own-copy.ts';

test('a copy says the same under an id that nobody else knows, neither pinned, deleted nor a branch of anything', () => {
  const [record] = sampleRecords({ count: 1, until: 1_700_000_000_000 });
  if (record === undefined) throw new TypeError('There is no record.');
  const shared = {
    ...record,
    revision: 9,
    title: 'Races',
    deletedAt: 5,
    parent: { comparisonId: 'x', turnId: 'y' },
    pinned: true,
  };
  expect(ownCopy(shared, 'mine', 7)).toEqual({
    ...record,
    id: 'mine',
    revision: 0,
    title: 'Races',
    pinned: false,
    updatedAt: 7,
  });
});
