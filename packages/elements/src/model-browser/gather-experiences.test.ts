import { type Comparison, measureModels, rankModels } from '@llmselect/core';
import { expect, test } from 'vitest';
import { sampleRecords } from '../testing/sample-records.ts';
import { gatherExperiences } from './gather-experiences.ts';

const RECORDS = sampleRecords({ count: 40, until: Date.UTC(2026, 10, 20) });
const { signal } = new AbortController();

test('tells the speed and the wins of each model, as the leaderboard does', async () => {
  const experiences = await gatherExperiences(async () => RECORDS, signal);
  const { rows } = rankModels(RECORDS);
  expect(rows.length).toBeGreaterThan(3);
  for (const { modelId, winRate, votes } of rows) {
    const { tokensPerSecond } = measureModels(RECORDS).find((one) => one.modelId === modelId) ?? {};
    expect(tokensPerSecond).toBeGreaterThan(0);
    expect(experiences.get(modelId)).toEqual({ tokensPerSecond, winRate, votes });
  }
});

test('says nothing of wins where nobody has voted', async () => {
  const records = sampleRecords({ count: 5, until: Date.UTC(2026, 10, 20), voted: false });
  const experiences = await gatherExperiences(async () => records, signal);
  expect(experiences.size).toBeGreaterThan(0);
  for (const { winRate, votes } of experiences.values())
    expect([winRate, votes]).toEqual([undefined, undefined]);
});

test('stops reading where enough records were read', async () => {
  let pages = 0;
  async function* endless(): AsyncGenerator<readonly Comparison[]> {
    for (;;) {
      pages += 1;
      yield RECORDS;
    }
  }
  const experiences = await gatherExperiences(() => endless(), signal);
  expect(pages).toBe(13);
  const first = measureModels(
    Array.from({ length: 13 }, () => RECORDS)
      .flat()
      .slice(0, 500),
  );
  expect(experiences.size).toBe(first.length);
});

test('rejects with what its source rejects with', async () => {
  const failing = gatherExperiences(() => Promise.reject(new TypeError('Gone.')), signal);
  await expect(failing).rejects.toThrow('Gone.');
});
