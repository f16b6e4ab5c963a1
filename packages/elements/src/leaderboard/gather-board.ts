import {
  allTurns,
  type Comparison,
  type GamesFromVotes,
  gamesFromVotes,
  type ModelMeasures,
  measureModels,
  type Ranking,
  rankGames,
  type TrendPeriod,
} from '@llmselect/core';
import { inSlices } from '../internal/in-slices.ts';

/** What a leaderboard shows. */
export interface Board {
  readonly ranking: Ranking;
  readonly measures: readonly ModelMeasures[];
  /** All tags that were met, of comparisons and of votes, selected or not. */
  readonly tags: readonly string[];
}

/** What counts. */
export interface BoardSelection {
  readonly tag?: string | undefined;
  readonly since?: number | undefined;
  readonly trend: TrendPeriod;
}

/**
 * Ranks and measures the models of any number of records without keeping the page from drawing. Of each record only
 * its games and figures are kept. Rejects with what the pages reject with, and with the signal's reason.
 */
export async function gatherBoard(
  pages: AsyncIterable<readonly Comparison[]>,
  selection: BoardSelection,
  signal: AbortSignal,
): Promise<Board> {
  const { tag, since, trend } = selection;
  const games: GamesFromVotes[] = [];
  const byModel = new Map<string, Comparison[]>();
  const tags = new Set<string>();
  const add = (comparison: Comparison) => {
    for (const each of tagsOf(comparison)) tags.add(each);
    games.push(gamesFromVotes([comparison], { tag, since }));
    for (const [modelId, part] of splitByModel(comparison)) {
      const parts = byModel.get(modelId);
      if (parts === undefined) byModel.set(modelId, [part]);
      else parts.push(part);
    }
  };
  for await (const page of pages) await inSlices(page, add, signal);
  const measures: ModelMeasures[] = [];
  const models = Array.from(byModel.keys()).sort();
  const measure = (modelId: string) =>
    measures.push(...measureModels(byModel.get(modelId) ?? [], { tag, since, trend }));
  await inSlices(models, measure, signal);
  const ranking = rankGames({
    votes: games.flatMap(({ votes }) => votes),
    contenders: new Map(games.flatMap(({ contenders }) => Array.from(contenders))),
  });
  return { ranking, measures, tags: Array.from(tags).sort() };
}

function tagsOf(comparison: Comparison): readonly string[] {
  if (comparison.deletedAt !== undefined) return [];
  const cast = allTurns(comparison).flatMap((turn) => turn.votes.flatMap(({ tags }) => tags));
  return [...comparison.tags, ...cast];
}

/** A record as if each of its models had been asked alone, without texts: models can then be measured one after the other. */
function splitByModel(comparison: Comparison): ReadonlyMap<string, Comparison> {
  const parts = new Map<string, Comparison>();
  const asked = new Map(comparison.contestants.map(({ id, modelId }) => [id, modelId]));
  const slots = allTurns(comparison).flatMap((turn) => turn.answers);
  for (const slot of slots) {
    for (const answer of slot.versions) {
      const modelId = answer.modelId ?? asked.get(slot.contestantId);
      if (modelId === undefined) continue;
      const light = { ...answer, modelId, text: '', reasoning: '', sources: [], toolCalls: [] };
      const turn = {
        id: slot.contestantId,
        prompt: { role: 'user', content: '' } as const,
        answers: [{ contestantId: slot.contestantId, versions: [light], current: 0 }],
        votes: [],
      };
      const { turns = [] } = parts.get(modelId) ?? {};
      parts.set(modelId, {
        ...comparison,
        system: undefined,
        attachments: {},
        branches: [],
        turns: [...turns, turn],
      });
    }
  }
  return parts;
}
