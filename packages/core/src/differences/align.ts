import { type Bag, readBag, similarity } from './bag.ts';
import type { DifferenceUnit } from './units.ts';

/** Units of different answers, one of each answer at most, that say nearly the same. */
export interface UnitCluster {
  readonly unitIds: readonly string[];
}

/** Two units, by index, and how alike they are. The first index is the lower one. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

/** Below this cosine two units are not taken to say the same. */
const ALIKE = 0.44;
/** Where a term is in more units than this, it leads nowhere and only costs time. */
const COMMON = 64;

/**
 * Finds what several answers say: each cluster has two or more units, in the order of the answers, and no unit is in
 * two. Units in no cluster are said by one answer only. By words alone: it knows no synonyms.
 *
 * Two units can meet only when each is the other's best in its answer; then the most alike come first.
 */
export function alignUnits(units: readonly DifferenceUnit[], locale = 'en'): readonly UnitCluster[] {
  const bags = units.map(({ text }) => readBag(text, locale));
  const pairs = mutualBest(findPairs(units, bags), units);
  return link(pairs, units, bags)
    .map((members) => members.toSorted((a, b) => a - b))
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    .map((members) => ({ unitIds: members.flatMap((index) => units[index]?.id ?? []) }));
}

/** All pairs across answers that are alike enough, found through the terms they share. */
function findPairs(units: readonly DifferenceUnit[], bags: readonly Bag[]): readonly Pair[] {
  const holders = new Map<string, number[]>();
  const pairs: Pair[] = [];
  for (const [b, bag] of bags.entries()) {
    for (const a of meet(bag, b, holders)) {
      if (!comparable(units[a], units[b])) continue;
      const likeness = similarity(bags[a] ?? new Map(), bag);
      if (likeness >= ALIKE) pairs.push({ a, b, likeness });
    }
  }
  return pairs.toSorted((x, y) => y.likeness - x.likeness || x.a - y.a || x.b - y.b);
}

/** The earlier units that share a term with this one, which joins them. */
function meet(bag: Bag, unit: number, holders: Map<string, number[]>): ReadonlySet<number> {
  const met = new Set<number>();
  for (const term of bag.keys()) {
    const known = holders.get(term) ?? [];
    if (known.length > COMMON) continue;
    for (const other of known) met.add(other);
    known.push(unit);
    holders.set(term, known);
  }
  return met;
}

function comparable(a: DifferenceUnit | undefined, b: DifferenceUnit | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.answerId !== b.answerId &&
    isProse(a) === isProse(b) &&
    (isProse(a) || a.kind === b.kind)
  );
}

/** A table row can say what another answer says in a sentence; a heading and code cannot. */
function isProse({ kind }: DifferenceUnit): boolean {
  return kind === 'sentence' || kind === 'row';
}

/** Leaves the pairs in which each is the best, or as good as the best, for the other among all units of its answer. */
function mutualBest(pairs: readonly Pair[], units: readonly DifferenceUnit[]): readonly Pair[] {
  const best = new Map<string, number>();
  const key = (from: number, to: number) => `${from} ${units[to]?.answerId}`;
  for (const { a, b, likeness } of pairs) {
    for (const side of [key(a, b), key(b, a)]) if (!best.has(side)) best.set(side, likeness);
  }
  return pairs.filter(
    ({ a, b, likeness }) => best.get(key(a, b)) === likeness && best.get(key(b, a)) === likeness,
  );
}

/** Greedy average linkage: two clusters become one when their units are alike on average and of different answers. */
function link(
  pairs: readonly Pair[],
  units: readonly DifferenceUnit[],
  bags: readonly Bag[],
): readonly (readonly number[])[] {
  const clusterOf = new Map<number, readonly number[]>();
  for (const { a, b } of pairs) {
    const left = clusterOf.get(a) ?? [a];
    const right = clusterOf.get(b) ?? [b];
    if (left === right) continue;
    const both = [...left, ...right];
    if (new Set(both.map((index) => units[index]?.answerId)).size < both.length) continue;
    if (averageLikeness(left, right, bags) < ALIKE) continue;
    for (const index of both) clusterOf.set(index, both);
  }
  return [...new Set(clusterOf.values())];
}

function averageLikeness(left: readonly number[], right: readonly number[], bags: readonly Bag[]): number {
  let sum = 0;
  for (const a of left) {
    for (const b of right) sum += similarity(bags[a] ?? new Map(), bags[b] ?? new Map());
  }
  return sum / (left.length * right.length);
}
