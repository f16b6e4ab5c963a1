import { expect, test } from 'vitest';
import { generationParamsSchema } from './request-schema.ts';

test('parameters within their ranges are taken as they are', () => {
  const params = {
    temperature: 0.7,
    topP: 1,
    maxOutputTokens: 100,
    frequencyPenalty: -2,
    presencePenalty: 2,
    seed: 7,
    stop: ['END'],
    reasoningEffort: 'low',
    providerOptions: { openai: { user: 'u' } },
  };

  expect(generationParamsSchema.parse(params)).toEqual(params);
});

test.each([
  { temperature: 2.1 },
  { temperature: Number.NaN },
  { topP: -0.1 },
  { maxOutputTokens: 0 },
  { maxOutputTokens: 1.5 },
  { frequencyPenalty: 3 },
  { presencePenalty: -3 },
  { seed: 0.5 },
  { stop: Array.from({ length: 17 }, () => 'x') },
  { reasoningEffort: 'huge' },
])('%j is refused', (params) => {
  expect(generationParamsSchema.safeParse(params).success).toBe(false);
});
