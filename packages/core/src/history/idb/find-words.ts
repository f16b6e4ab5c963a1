import type { IDBPTransaction } from 'idb';
import { hasBeginning } from '../word-list.ts';
import { blocksIn, rangeOf, readBlock } from './blocks.ts';
import type { Block, HistorySchema, Segment, STORES } from './schema.ts';

type Reading = Pick<IDBPTransaction<HistorySchema, typeof STORES, 'readonly'>, 'objectStore'>;

/** The places by their birth, in order, of all records that have a word for each of these beginnings. */
export async function findWords(reading: Reading, beginnings: readonly string[]): Promise<readonly number[]> {
  const [words, segments] = [reading.objectStore('words'), reading.objectStore('segments')];
  const [keys, lists, numbers, all, stale] = await Promise.all([
    words.getAllKeys(),
    words.getAll(),
    segments.getAllKeys(),
    segments.getAll(),
    reading.objectStore('stale').getAll(),
  ]);
  const since = new Map(stale.map((one) => [one.born, one.since]));
  const find = async (beginning: string): Promise<readonly number[]> => {
    const range = rangeOf(beginning);
    const loose = keys.flatMap(([born], place) => (hasBeginning(lists[place] ?? '', beginning) ? born : []));
    const filed = await Promise.all(
      all.map(async (segment, place) => {
        const [first, last] = blocksIn(segment, range);
        const key = numbers[place] ?? 0;
        const within = IDBKeyRange.bound([key, first], [key, last]);
        return bornsIn(segment, await reading.objectStore('blocks').getAll(within), range, since);
      }),
    );
    return Array.from(Float64Array.from([loose, ...filed].flat()).sort());
  };
  const [first = [], ...others] = await Promise.all(beginnings.map(find));
  return others.reduce<readonly number[]>(inBoth, inBoth(first, first));
}

/** The records of a segment that have a term of this range and are still what they were when it was written. */
function bornsIn(
  { borns, revisions }: Segment,
  blocks: readonly Block[],
  range: readonly [string, string],
  since: ReadonlyMap<number, number>,
): readonly number[] {
  const isFound = new Uint8Array(borns.length);
  for (const block of blocks) {
    for (const [, numbers] of readBlock(block, range)) for (const number of numbers) isFound[number] = 1;
  }
  const found: number[] = [];
  for (const [number, is] of isFound.entries()) {
    const born = borns[number] ?? 0;
    const isStale = since.size > 0 && (revisions[number] ?? 0) < (since.get(born) ?? 0);
    if (is === 1 && !isStale) found.push(born);
  }
  return found;
}

/** What is in two lists that are in order, once. A record whose words were written several times may be in one as often. */
function inBoth(one: readonly number[], other: readonly number[]): readonly number[] {
  const found: number[] = [];
  let next = 0;
  for (const place of one) {
    while ((other[next] ?? Number.POSITIVE_INFINITY) < place) next += 1;
    if (other[next] === place && found.at(-1) !== place) found.push(place);
  }
  return found;
}
