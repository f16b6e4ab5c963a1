import { expect, test } from 'vitest';
import type { ModelPrice } from '../contract/model-price.ts';
import { findModel } from './find-model.ts';
import { inForce, priceAt } from './price-at.ts';

const priceOf = (id: string) => findModel(id)?.price as ModelPrice;

test.each(['gemini/gemini-3.6-flash', 'gemini/gemini-3.7-flash', 'gemini/gemini-3.8-flash'])(
  'the price of %s doubles with the year 2027',
  (id) => {
    expect(priceAt(priceOf(id), '2026-12-31')).toMatchObject({
      input: 0.75,
      output: 3.75,
      cachedInput: 0.075,
    });
    expect(priceAt(priceOf(id), '2027-01-01')).toMatchObject({ input: 1.5, output: 7.5, cachedInput: 0.15 });
    expect(priceOf(id).input).toBe(0.75);
  },
);

test('an old answer costs what it cost then', () => {
  expect(priceAt(priceOf('openai/o3'), '2025-06-09')).toMatchObject({ input: 10, output: 40 });
  expect(priceAt(priceOf('openai/o3'), '2025-06-10')).toMatchObject({ input: 2, output: 8 });
  expect(priceAt(priceOf('anthropic/claude-sonnet-4-6'), '2026-03-12')?.tiers).toHaveLength(1);
  expect(priceOf('anthropic/claude-sonnet-4-6').tiers).toBeUndefined();
});

test('a time is a day, a date or milliseconds, in UTC', () => {
  const price = priceOf('gemini/gemini-3.8-flash');
  const turn = Date.UTC(2027, 0, 1);
  expect(priceAt(price, turn - 1)?.input).toBe(0.75);
  expect(priceAt(price, new Date(turn))?.input).toBe(1.5);
  expect(priceAt(price, '2027-01-01T00:00:00Z')?.input).toBe(1.5);
});

test('a price without periods holds always, unless it says since when or until when', () => {
  const price = { input: 1, output: 2, asOf: '2026-01-01', source: 'host' };
  expect(priceAt(price, 0)).toBe(price);
  const dated = { ...price, from: '2026-01-01', until: '2026-02-01' };
  expect(priceAt(dated, '2025-12-31')).toBeUndefined();
  expect(priceAt(dated, '2026-01-31')).toBe(dated);
  expect(priceAt(dated, '2026-02-01')).toBeUndefined();
});

test('a price told from a day that no period covers stays as it was', () => {
  const period = { input: 1, output: 2, from: '2026-01-01' };
  const price = { ...period, periods: [period], asOf: '2026-01-01', source: 'host' };
  expect(inForce(price, '2025-01-01')).toBe(price);
});
