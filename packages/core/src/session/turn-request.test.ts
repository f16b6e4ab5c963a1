import { expect, test } from 'vitest';
import { comparison, turn } from '../history/__fixtures__/records.ts';
import { turnRequest } from './turn-request.ts';

const answerIds = new Map([
  ['a', 'c-1-a'],
  ['b', 'c-1-b'],
]);
const ask = (record: ReturnType<typeof comparison>) =>
  turnRequest({ comparison: record, turnIndex: 0, answerIds, readsImages: undefined, mode: undefined });

test('a server that keeps comparisons is told where the turn belongs', () => {
  expect(ask(comparison('c')).record).toEqual({
    comparisonId: 'c',
    turnId: 'c-1',
    answerIds: { a: 'c-1-a', b: 'c-1-b' },
  });
  expect(ask(comparison('c', { turns: [turn('c-1', { continuedFrom: 'a' })] })).record).toMatchObject({
    continuedFrom: 'a',
  });
});

test('ids that no server takes are not sent: the turn is asked all the same', () => {
  const request = ask(comparison('id with spaces'));
  expect(request).not.toHaveProperty('record');
  expect(request.contestants).toHaveLength(2);
});
