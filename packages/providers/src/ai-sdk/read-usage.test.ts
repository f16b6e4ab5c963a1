import { expect, test } from 'vitest';
import { readUsage } from './read-usage.ts';

test('usage that tells nothing is unknown', () => {
  expect(readUsage(undefined, undefined)).toBeUndefined();
  expect(readUsage({}, {})).toBeUndefined();
  expect(readUsage({ inputTokens: undefined, outputTokens: Number.NaN }, {})).toBeUndefined();
  expect(readUsage({ inputTokens: {}, outputTokens: {} }, {})).toBeUndefined();
});

test('V2 counts of OpenAI are parts of their totals already', () => {
  const usage = {
    inputTokens: 10,
    outputTokens: 20,
    totalTokens: 30,
    reasoningTokens: 5,
    cachedInputTokens: 4,
  };
  expect(readUsage(usage, { openai: {} })).toEqual({
    inputTokens: 10,
    cachedInputTokens: 4,
    outputTokens: 20,
    reasoningTokens: 5,
  });
});

test('V2 counts of Anthropic tell cached and written input beside the rest', () => {
  const usage = { inputTokens: 10, outputTokens: 20, totalTokens: 30, cachedInputTokens: 4 };
  expect(readUsage(usage, { anthropic: { cacheCreationInputTokens: 3 } })).toEqual({
    inputTokens: 17,
    cachedInputTokens: 4,
    cacheWriteTokens: 3,
    outputTokens: 20,
  });
});

test('V2 counts of Gemini tell reasoning beside the output', () => {
  const usage = { inputTokens: 10, outputTokens: 20, totalTokens: 35, reasoningTokens: 5 };
  expect(readUsage(usage, { google: {} })).toEqual({ inputTokens: 10, outputTokens: 25, reasoningTokens: 5 });
});
