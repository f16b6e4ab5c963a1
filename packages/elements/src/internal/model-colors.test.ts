import { expect, test } from 'vitest';
import { modelColors } from './model-colors.ts';

test('models without a colour get one that no column has, by the order of their ids', () => {
  const given = new Map([
    ['openai/gpt-5.1', 1],
    ['mistral/large', 3],
  ]);
  const colors = modelColors(
    ['openai/gpt-5.1', 'openai/gpt-5-mini', 'anthropic/opus', 'mistral/large'],
    given,
  );

  expect(Object.fromEntries(colors)).toEqual({
    'anthropic/opus': 2,
    'mistral/large': 3,
    'openai/gpt-5-mini': 4,
    'openai/gpt-5.1': 1,
  });
});

test('colours start over when all are in use', () => {
  const ids = Array.from({ length: 10 }, (_, index) => `a/${index}`);
  expect(Array.from(modelColors(ids, undefined).values())).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1, 2]);
  const given = new Map(ids.map((id, index) => [id, (index % 8) + 1]));
  expect(modelColors(['b'], given).get('b')).toBe(1);
});
