import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CATALOG_DATA } from './catalog-data.ts';
import { findModel, shippedModels } from './find-model.ts';

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

test('the shipped data takes less than 6 kB gzipped', () => {
  expect(gzipSync(CATALOG_DATA, { level: 9 }).length).toBeLessThan(6_000);
});

test('every row is found by its own id, and says the same there as in the list', () => {
  const models = shippedModels();
  expect(models.length).toBeGreaterThan(150);
  expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
  for (const model of models) expect(findModel(model.id)).toEqual(model);
});

test('every alias stands for a row', () => {
  const aliases = CATALOG_DATA.split('\n').filter((line) => /^[^#|]+=/.test(line));
  expect(aliases.length).toBeGreaterThan(20);
  for (const line of aliases) {
    const [alias = '', target] = line.split('=');
    expect(findModel(alias)?.id).toBe(target);
  }
});

test('every price names its source and the day on which it was right', () => {
  for (const { price } of shippedModels()) {
    if (price === undefined) continue;
    expect(price.asOf).toMatch(DAY);
    expect(price.source).toMatch(/^(@[\w-]+\/[\w-]+ \d|https:)/);
  }
});

test('limits fit into each other, and days are days in order', () => {
  for (const model of shippedModels()) {
    const window = model.contextWindow ?? Number.POSITIVE_INFINITY;
    expect(model.maxInputTokens ?? 1).toBeLessThanOrEqual(window);
    expect(model.maxOutputTokens ?? 1).toBeLessThanOrEqual(window);
    const days = [model.releasedAt, model.deprecatedAt, model.retiredAt].filter((day) => day !== undefined);
    for (const day of days) expect(day).toMatch(DAY);
    expect(days).toEqual(days.toSorted());
  }
});

test('periods follow each other without gaps, and the first and last are open', () => {
  for (const { price } of shippedModels()) {
    const periods = price?.periods;
    if (periods === undefined) continue;
    expect(periods[0]?.from).toBeUndefined();
    expect(periods.at(-1)?.until).toBeUndefined();
    for (const [index, period] of periods.slice(1).entries()) expect(period.from).toBe(periods[index]?.until);
  }
});
