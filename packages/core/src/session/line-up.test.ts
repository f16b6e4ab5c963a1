import { expect, test } from 'vitest';
import type { Contestant } from '../contract/comparison.ts';
import { lineUp } from './line-up.ts';

function counter(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `new-${count}`;
  };
}

const KNOWN: readonly Contestant[] = [
  { id: 'a', modelId: 'openai/gpt' },
  { id: 'b', modelId: 'openai/gpt', params: { temperature: 0 } },
];

test('who is known stays, in the order asked for', () => {
  const inputs = [{ modelId: 'openai/gpt', params: { temperature: 0 } }, 'openai/gpt'];
  const { contestants, active } = lineUp(KNOWN, inputs, counter());

  expect(contestants).toEqual(KNOWN);
  expect(contestants[0]).toBe(KNOWN[0]);
  expect(active).toEqual(['b', 'a']);
});

test('who is new is added, and nobody leaves the record', () => {
  const { contestants, active } = lineUp(
    KNOWN,
    [{ modelId: 'mistral/large', label: 'M', replaces: 'a' }],
    counter(),
  );

  expect(contestants).toEqual([
    ...KNOWN,
    { id: 'new-1', modelId: 'mistral/large', label: 'M', replaces: 'a' },
  ]);
  expect(active).toEqual(['new-1']);
});

test('the same model twice is two contestants', () => {
  const { active } = lineUp(KNOWN, ['openai/gpt', 'openai/gpt', 'openai/gpt'], counter());

  expect(active).toEqual(['a', 'new-1', 'new-2']);
});

test('other parameters, another label or another id make another contestant', () => {
  const inputs = [
    { modelId: 'openai/gpt', params: { temperature: 1 } },
    { modelId: 'openai/gpt', label: 'Mine' },
    { id: 'c', modelId: 'openai/gpt' },
    { id: 'b', modelId: 'openai/gpt' },
  ];

  expect(lineUp(KNOWN, inputs, counter()).active).toEqual(['new-1', 'new-2', 'c', 'new-3']);
});

test('an id keeps the contestant it names', () => {
  const { contestants, active } = lineUp(KNOWN, [{ id: 'a', modelId: 'openai/gpt' }], counter());

  expect(contestants).toEqual(KNOWN);
  expect(active).toEqual(['a']);
});

test.each(['gpt', '/gpt', 'openai/', 'open ai/gpt', ''])('%j names no model', (modelId) => {
  expect(() => lineUp([], [modelId], counter())).toThrow(
    expect.objectContaining({ code: 'invalid-request', param: 'modelId' }),
  );
});

test('a model id may hold slashes of its own', () => {
  expect(lineUp([], ['openrouter/meta/llama'], counter()).contestants[0]?.modelId).toBe(
    'openrouter/meta/llama',
  );
});
