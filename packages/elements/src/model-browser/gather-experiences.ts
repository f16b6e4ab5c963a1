import type { Comparison } from '@llmselect/core';
import { type RecordSource, readRecords } from '../internal/record-source.ts';
import { gatherBoard } from '../leaderboard/gather-board.ts';
import type { ModelExperience } from './model-facts.ts';

/** A card tells how a model does of late: no more than so many records are read, those that are given first. */
const RECORDS = 500;

/**
 * How fast each model was, and how often people chose it, by its full id, without keeping the page from drawing.
 * Rejects with what the source rejects with, and with the signal's reason.
 */
export async function gatherExperiences(
  source: RecordSource,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ModelExperience>> {
  const pages = firstOf(readRecords([], source, { signal }), RECORDS);
  const { measures, ranking } = await gatherBoard(pages, { trend: 'week' }, signal);
  const experiences = new Map<string, ModelExperience>(
    measures.map(({ modelId, tokensPerSecond }) => [modelId, { tokensPerSecond }]),
  );
  for (const { modelId, winRate, votes } of ranking.rows)
    experiences.set(modelId, { ...experiences.get(modelId), winRate, votes });
  return experiences;
}

async function* firstOf(
  pages: AsyncIterable<readonly Comparison[]>,
  count: number,
): AsyncGenerator<readonly Comparison[]> {
  let left = count;
  for await (const page of pages) {
    yield page.slice(0, left);
    left -= page.length;
    if (left <= 0) return;
  }
}
