import { type Comparison, fitBradleyTerry, type Game, rankModels } from '@llmselect/core';
import {
  createRandom,
  createWorld,
  populationStrengths,
  voteOnMany,
  voteOnPair,
  type World,
} from './ratings/simulate.ts';

// Whether the intervals of ratings hold what they promise: in how many of many simulated worlds, whose strengths are
// known, the 95 % intervals hold the truth. With 3 to 8 models, 10 to 300 votes and more than a quarter of ties. Asked for
// are 94 to 99.6 % in the world of the study that chose the method, whose strengths deviate by 0.7 logits; in worlds of near
// equals and of great differences too, once there are 20 votes. Seeds are fixed. Then the time that 10,000 votes over 50
// models take.
//   node --conditions=@llmselect/source bench/ratings.ts [runs per cell]

const RUNS = Number(process.argv[2] ?? 4000);
const LEAST = 0.94;
const MOST = 0.996;
/** By how many logits the strengths deviate in the study. */
const STUDIED = 0.7;
/** In other worlds intervals of fewer votes may be more careful than that. */
const ENOUGH_VOTES = 20;
const POINTS_PER_LOGIT = 400 / Math.LN10;
const VOTES = [10, 20, 50, 100, 300];
const DEVIATIONS = [0.3, 0.7, 1.2];
const FIELDS = [3, 5, 8];
const MOST_MS = 100;

interface Field {
  readonly models: number;
  readonly deviation: number;
  readonly votes: number;
}

interface Cell extends Field {
  readonly coverage: number;
  /** How far off the truth is, in halves of an interval; sorted. */
  readonly errors: Float64Array;
  /** Half of an interval, in points of Elo. */
  readonly reach: number;
}

type Play = (world: World, votes: number, random: () => number) => readonly Game[];

const playPairs: Play = (world, votes, random) =>
  Array.from({ length: votes }, () => voteOnPair(world, random));
const playFours: Play = (world, votes, random) =>
  Array.from({ length: votes }, () => voteOnMany(world, Math.min(4, world.strengths.size), random)).flat();

function simulate(field: Field, play: Play, truthOf: (world: World) => ReadonlyMap<string, number>): Cell {
  const random = createRandom(field.models * 1_000_003 + field.votes * 1009 + field.deviation * 10);
  const errors: number[] = [];
  let reach = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const world = createWorld(random, field);
    const { players } = fitBradleyTerry(play(world, field.votes, random));
    const truth = truthOf(world);
    // Strengths are told against the mean of those who played.
    const mean = players.reduce((sum, { id }) => sum + (truth.get(id) ?? 0), 0) / players.length;
    for (const { id, strength, low, high } of players) {
      const half = (high - low) / 2;
      errors.push(Math.abs((truth.get(id) ?? 0) - mean - strength) / half);
      reach += half * POINTS_PER_LOGIT;
    }
  }
  return {
    ...field,
    coverage: errors.filter((error) => error <= 1).length / errors.length,
    errors: Float64Array.from(errors).sort(),
    reach: reach / errors.length,
  };
}

/** To what part of themselves the intervals of a cell would have to shrink to hold the truth so often. */
function narrowing({ errors }: Cell, coverage: number): number {
  return errors[Math.ceil(coverage * errors.length) - 1] ?? Number.NaN;
}

function tabulate(
  title: string,
  play: Play,
  truthOf: (world: World) => ReadonlyMap<string, number>,
): readonly Cell[] {
  const cells: Cell[] = [];
  const rows: Record<string, Record<string, string>> = {};
  for (const models of FIELDS) {
    for (const deviation of DEVIATIONS) {
      const row: Record<string, string> = {};
      for (const votes of VOTES) {
        const cell = simulate({ models, deviation, votes }, play, truthOf);
        cells.push(cell);
        row[`${votes} votes`] = `${percent(cell.coverage)}  ±${cell.reach.toFixed(0)}`;
      }
      rows[`${models} models, deviation ${deviation}`] = row;
    }
  }
  console.log(
    `\n${title}: share of 95 % intervals that hold the truth, half an interval in Elo; ${RUNS} runs a cell`,
  );
  console.table(rows);
  return cells;
}

function shareOfTies(): number {
  const random = createRandom(7);
  const games = Array.from({ length: 4000 }, () =>
    voteOnPair(createWorld(random, { models: 5, deviation: 0.7 }), random),
  );
  return games.filter(({ score }) => score === 0.5).length / games.length;
}

/** As many comparisons, each of two models and with one vote. */
function votedComparisons(votes: number, models: number): readonly Comparison[] {
  const random = createRandom(50);
  const world = createWorld(random, { models, deviation: 0.7 });
  return Array.from({ length: votes }, (_, index) => toComparison(voteOnPair(world, random), index));
}

function toComparison({ a, b, score }: Game, index: number): Comparison {
  const at = 1_700_000_000_000 + index;
  const answers = [a, b].map((modelId, place) => ({
    contestantId: `contestant ${place}`,
    current: 0,
    versions: [
      {
        id: `answer ${place}`,
        modelId,
        status: 'done' as const,
        text: '',
        reasoning: '',
        toolCalls: [],
        sources: [],
        attempts: 1,
        warnings: [],
      },
    ],
  }));
  const vote = {
    id: 'vote',
    castAt: at,
    kind: score === 0.5 ? ('tie' as const) : ('best' as const),
    answerIds: ['answer 0', 'answer 1'],
    winner: score === 0.5 ? undefined : `answer ${1 - score}`,
    blind: true,
    early: false,
    tags: [],
  };
  return {
    version: 1,
    id: `comparison ${index}`,
    revision: 1,
    createdAt: at,
    updatedAt: at,
    pinned: false,
    tags: [],
    contestants: [a, b].map((modelId, place) => ({ id: `contestant ${place}`, modelId })),
    turns: [{ id: 'turn', prompt: { role: 'user', content: '' }, answers, votes: [vote] }],
    attachments: {},
  };
}

const isAsked = ({ votes, deviation }: Cell): boolean => votes >= ENOUGH_VOTES || deviation === STUDIED;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function medianMs(run: () => void): number {
  const times = Array.from({ length: 15 }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return times.sort((one, other) => one - other)[7] ?? Number.NaN;
}

const cells = tabulate(
  `Votes over two, ${(shareOfTies() * 100).toFixed(0)} % of them ties`,
  playPairs,
  populationStrengths,
);
const fours = tabulate('For the record: the best of four, no ties', playFours, (world) => world.strengths);
const coverages = cells.map(({ coverage }) => coverage);
const lowest = Math.min(...coverages);
const highest = Math.max(...cells.filter(isAsked).map(({ coverage }) => coverage));
const held = lowest >= LEAST && highest <= MOST;
console.log(
  `\nVotes over two: at least ${percent(lowest)}; where strengths deviate by ${STUDIED}, or from ${ENOUGH_VOTES} votes on, at most ${percent(highest)}. Asked for are ${percent(LEAST)} to ${percent(MOST)}: ${held ? 'held' : 'MISSED'}.`,
);
const [fewest = 0] = VOTES;
console.log(
  `Over near equals with ${fewest} votes at most ${percent(Math.max(...coverages))}: so few do not tell them from models that differ much, whose intervals need their width.`,
);
for (const models of FIELDS) {
  const cellOf = (deviation: number) =>
    cells.find(
      (cell) => cell.votes === fewest && cell.models === models && cell.deviation === deviation,
    ) as Cell;
  const [equals, , apart] = DEVIATIONS.map(cellOf) as [Cell, Cell, Cell];
  console.log(
    `  ${models} models: ${percent(MOST)} of equals would be held by ${narrowing(equals, MOST).toFixed(2)} of the width, ${percent(LEAST)} of the unequal need ${narrowing(apart, LEAST).toFixed(2)} of it.`,
  );
}
console.log(`Votes over four: at least ${percent(Math.min(...fours.map(({ coverage }) => coverage)))}.`);

const comparisons = votedComparisons(10_000, 50);
const ms = medianMs(() => rankModels(comparisons));
console.log(
  `\nrankModels, 10,000 votes over 50 models: ${ms.toFixed(0)} ms (median of 15), asked for are less than ${MOST_MS} ms.`,
);
process.exitCode = held && ms < MOST_MS ? 0 : 1;
