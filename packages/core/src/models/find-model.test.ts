import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findModel, shippedModels } from './find-model.ts';

test('an exact id is found with its limits, abilities, dates and price', () => {
  expect(findModel('openai/gpt-5.1')).toEqual({
    id: 'openai/gpt-5.1',
    providerId: 'openai',
    name: 'GPT-5.1',
    contextWindow: 400_000,
    maxInputTokens: 272_000,
    maxOutputTokens: 128_000,
    capabilities: { vision: true, reasoning: true, tools: true },
    price: {
      input: 1.25,
      output: 10,
      cachedInput: 0.125,
      asOf: '2026-11-10',
      source: '@earendil-works/pi-ai 1.5.2',
    },
    releasedAt: '2025-11-13',
    deprecatedAt: '2027-04-01',
    retiredAt: '2027-04-01',
  });
});

test.each([
  'openai/gpt-4o',
  'openai/gpt-4o-mini',
  'openai/o1',
  'openai/gpt-5.1',
  'anthropic/claude-3-5-sonnet-20241022',
  'anthropic/claude-3-5-sonnet-latest',
  'anthropic/claude-sonnet-4-5',
  'anthropic/claude-sonnet-4-5-20250929',
  'gemini/gemini-1.5-pro',
  'gemini/gemini-1.5-flash',
  'gemini/gemini-2.0-flash',
  'gemini/gemini-2.5-pro',
  'gemini/gemini-3-pro-preview',
  'mistral/mistral-small-latest',
  'mistral/mistral-large-latest',
  'azure/gpt-5.1',
])('%s is known with its window and price', (id) => {
  const model = findModel(id);
  expect(model?.contextWindow).toBeGreaterThan(0);
  expect(model?.price?.input).toBeGreaterThan(0);
  expect(model?.price?.output).toBeGreaterThan(0);
});

test.each([
  ['openai/o1', '2026-10-23'],
  ['anthropic/claude-3-5-sonnet-20241022', '2025-10-28'],
  ['gemini/gemini-1.5-pro', '2025-09-24'],
  ['mistral/mistral-large-2411', '2026-05-31'],
])('%s tells that it was retired, on %s', (id, day) => {
  expect(findModel(id)).toMatchObject({ retiredAt: day, deprecatedAt: expect.stringMatching(/^20/) });
});

test.each([
  ['openai/gpt-5.1-2025-11-13', 'openai/gpt-5.1'],
  ['anthropic/claude-sonnet-4-5-20250929', 'anthropic/claude-sonnet-4-5'],
  ['mistral/mistral-large-latest', 'mistral/mistral-large-2512'],
  ['gemini/gemini-2.0-flash-001', 'gemini/gemini-2.0-flash'],
  ['google/gemini-2.5-pro', 'gemini/gemini-2.5-pro'],
  ['claude-sonnet-4-5', 'anthropic/claude-sonnet-4-5'],
  ['gpt-4o-2024-05-13', 'openai/gpt-4o-2024-05-13'],
])('%s stands for %s', (id, found) => {
  expect(findModel(id)?.id).toBe(found);
});

test.each([
  'openai/gpt-5.1-turbo',
  'openai/gpt-5.9',
  'openai/gpt-5.',
  'openai/gpt',
  'anthropic/claude-sonnet-5-6',
  'anthropic/claude-sonnet',
  'openai/gpt-5.1-2025-13-40',
  'openai/gpt-5.1-2025-1113',
  'openai/gpt-5.1-001',
  'gemini/gemini-2.5-pro-002',
  'mistral/mistral-large',
  'unknown/gpt-5.1',
  'openai/claude-sonnet-4-5',
  'openai/',
  '/gpt-5.1',
  '',
  'openai/gpt-4o|GPT-4o',
  'mistral-large-latest=mistral',
  'gpt-oss-120b',
])('%j is not guessed at', (id) => {
  expect(findModel(id)).toBeUndefined();
});

test('Sonnet 5.5 does not get the price of Sonnet 5', () => {
  expect(findModel('anthropic/claude-sonnet-5-5')?.price?.cachedInput).toBe(0.1);
  expect(findModel('anthropic/claude-sonnet-5')?.price?.cachedInput).toBe(0.2);
});

test('no id that only begins like a known one is known', () => {
  const ids = shippedModels().map(({ id }) => id);
  const ending = fc.stringMatching(/^[a-z0-9.-]{1,8}$/);
  fc.assert(
    fc.property(fc.constantFrom(...ids), ending, (id, more) => {
      const longer = `${id}${more}`;
      const found = findModel(longer);
      // What is found must be itself, a snapshot of something shipped, or an explicit alias.
      if (found === undefined || ids.includes(longer)) return true;
      return (
        /-20\d\d-?\d\d-?\d\d$/.test(longer) || /-(latest|00\d|0)$|^mistral|^openai\/gpt-5\.6$/.test(longer)
      );
    }),
    { numRuns: 2_000 },
  );
});

test('context, input and output limits are kept apart', () => {
  expect(findModel('openai/gpt-5.4')).toMatchObject({
    contextWindow: 1_050_000,
    maxInputTokens: 922_000,
    maxOutputTokens: 128_000,
  });
});

test('a tier is a cliff with all its rates', () => {
  expect(findModel('gemini/gemini-2.5-pro')?.price?.tiers).toEqual([
    { inputTokensAbove: 200_000, input: 2.5, output: 15, cachedInput: 0.25 },
  ]);
});

test('what is not known is absent, and never zero', () => {
  for (const { price } of shippedModels()) {
    for (const rates of price === undefined
      ? []
      : [price, ...(price.tiers ?? []), ...(price.periods ?? [])]) {
      expect(rates.input).toBeGreaterThan(0);
      expect(rates.output).toBeGreaterThan(0);
      expect(rates.cachedInput).not.toBe(0);
      expect(rates.cacheWrite).not.toBe(0);
    }
  }
  expect(findModel('perplexity/sonar')?.price).toBeUndefined();
  expect(findModel('deepseek/deepseek-v4-pro')?.price).toBeUndefined();
  expect(findModel('gemini/gemini-flash-latest')?.price).toBeUndefined();
});

test('Azure has OpenAI’s models under its own name', () => {
  const own = findModel('openai/gpt-4o');
  expect(findModel('azure/gpt-4o-2024-11-20')).toMatchObject({
    id: 'azure/gpt-4o-2024-11-20',
    providerId: 'azure',
  });
  expect(shippedModels('azure').find(({ id }) => id === 'azure/gpt-4o')?.price).toEqual(own?.price);
  expect(shippedModels('azure')).toHaveLength(shippedModels('openai').length);
});
