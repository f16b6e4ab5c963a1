import { splitWords } from '../word-list.ts';
import { addNumber, BlockWriter, fileLists, readBlock } from './blocks.ts';
import type { WordBatch } from './file-words.ts';
import type { Folding } from './filing.ts';
import type { Block, Segment } from './schema.ts';

/** So many lists of words, or segments of a level, become one. */
export const FOLDED_AT_ONCE = 16;
/** So many lists at most in one segment: those of the last level can be numbered in 16 bits then. */
const MOST_LISTS = 255;
/** What is put together from more would take too long to put together again. */
const LAST_LEVEL = 3;

interface StoredSegment extends Segment {
  readonly key: number;
}

/**
 * Puts words that were written lately together, and segments where there are many: a search looks into few places, and
 * what is written of a word is a number, not an entry of an index, which would take a hundred times as long.
 * Segments are never changed, only replaced as a whole.
 *
 * @param fewestStale - How many records must have changed or gone for segments to be written anew without them.
 */
export async function foldWords(folding: Folding, fewestStale = FOLDED_AT_ONCE): Promise<void> {
  const [lists, stale] = await Promise.all([
    folding.objectStore('words').count(),
    folding.objectStore('stale').getAll(),
  ]);
  const since = new Map(stale.map((one) => [one.born, one.since]));
  if (stale.length >= fewestStale) await dropStale(folding, since);
  if (lists >= FOLDED_AT_ONCE) await foldLists(folding);
  for (let level = 1; level < LAST_LEVEL; level += 1) {
    const few = (await readSegments(folding)).filter((segment) => segment.level === level);
    if (few.length >= FOLDED_AT_ONCE) await merge(folding, few.slice(0, FOLDED_AT_ONCE), since, level + 1);
  }
}

/** Writes those anew that hold what is no longer true. */
async function dropStale(folding: Folding, since: ReadonlyMap<number, number>): Promise<void> {
  for (const segment of await readSegments(folding)) {
    const isStale = segment.borns.some(
      (born, number) => (segment.revisions[number] ?? 0) < (since.get(born) ?? 0),
    );
    if (isStale) await merge(folding, [segment], since, segment.level);
  }
  await folding.objectStore('stale').clear();
}

async function readSegments(folding: Folding): Promise<readonly StoredSegment[]> {
  const store = folding.objectStore('segments');
  const [keys, segments] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return segments.flatMap((segment, place) => {
    const key = keys[place];
    return key === undefined ? [] : { ...segment, key };
  });
}

/** Makes segments of words that were not written yet. */
export async function foldBatch(folding: Folding, batch: WordBatch): Promise<void> {
  for (let first = 0; first < batch.length; first += MOST_LISTS) {
    const some = batch.slice(first, first + MOST_LISTS);
    const keys = some.map(([key]) => key);
    const writer = await writerOf(folding, 1, keys);
    writer.add(fileLists(some.map(([, words]) => words)));
    await writer.end();
  }
}

async function foldLists(folding: Folding): Promise<void> {
  const store = folding.objectStore('words');
  const [keys, lists] = await Promise.all([
    store.getAllKeys(undefined, MOST_LISTS),
    store.getAll(undefined, MOST_LISTS),
  ]);
  await Promise.all(keys.map((key) => store.delete(key)));
  await foldBatch(
    folding,
    keys.map((key, place) => [key, splitWords(lists[place] ?? '')]),
  );
}

/** The words of several segments as one segment, without those that are no longer true. */
async function merge(
  folding: Folding,
  segments: readonly StoredSegment[],
  since: ReadonlyMap<number, number>,
  level: number,
): Promise<void> {
  const kept: (readonly [born: number, revision: number])[] = [];
  const sources = segments.map((segment) => {
    const renumbered = Array.from(segment.borns, (born, number) => {
      const revision = segment.revisions[number] ?? 0;
      return revision < (since.get(born) ?? 0) ? undefined : kept.push([born, revision]) - 1;
    });
    return new SegmentReader(folding, segment, renumbered);
  });
  if (kept.length > 0) await writeMerged(await writerOf(folding, level, kept), sources);
  await Promise.all(
    segments.flatMap(({ key }) => [
      folding.objectStore('segments').delete(key),
      folding.objectStore('blocks').delete(IDBKeyRange.bound([key], [key, []])),
    ]),
  );
}

async function writeMerged(writer: SegmentWriter, sources: readonly SegmentReader[]): Promise<void> {
  let open = sources;
  while (open.length > 0) {
    await Promise.all(open.map((source) => source.fill()));
    open = open.filter(({ last }) => last !== undefined);
    // All that comes before the first end of a block has been read.
    const [upTo] = open.flatMap(({ last }) => last ?? []).sort();
    const numbers = new Map<string, number[]>();
    if (upTo !== undefined) for (const source of open) source.take(upTo, numbers);
    writer.add(numbers);
  }
  await writer.end();
}

/** The terms of a segment, from the first on, with the numbers that its records have in another one. */
class SegmentReader {
  readonly #folding: Folding;
  readonly #segment: StoredSegment;
  readonly #renumbered: readonly (number | undefined)[];
  #next = 0;
  #terms: (readonly [string, Uint16Array])[] = [];

  constructor(folding: Folding, segment: StoredSegment, renumbered: readonly (number | undefined)[]) {
    this.#folding = folding;
    this.#segment = segment;
    this.#renumbered = renumbered;
  }

  /** The last term that was read; none at the end. */
  get last(): string | undefined {
    return this.#terms.at(-1)?.[0];
  }

  async fill(): Promise<void> {
    if (this.#terms.length > 0 || this.#next >= this.#segment.firsts.length) return;
    const block = await this.#folding.objectStore('blocks').get([this.#segment.key, this.#next]);
    this.#next += 1;
    if (block !== undefined) this.#terms = Array.from(readBlock(block));
  }

  /** Gives away all terms up to and including one. */
  take(upTo: string, found: Map<string, number[]>): void {
    const end = this.#terms.findIndex(([term]) => term > upTo);
    for (const [term, numbers] of this.#terms.splice(0, end < 0 ? this.#terms.length : end)) {
      for (const old of numbers) {
        const number = this.#renumbered[old];
        if (number !== undefined) addNumber(found, term, number);
      }
    }
  }
}

interface SegmentWriter {
  /** Terms that come after all that were added before. */
  readonly add: (numbers: ReadonlyMap<string, readonly number[]>) => void;
  readonly end: () => Promise<void>;
}

async function writerOf(
  folding: Folding,
  level: number,
  records: readonly (readonly [born: number, revision: number])[],
): Promise<SegmentWriter> {
  const store = folding.objectStore('segments');
  const segment = {
    level,
    borns: Float64Array.from(records, ([born]) => born),
    revisions: Uint32Array.from(records, ([, revision]) => revision),
  };
  // Its key is given by the database, and what it says of its blocks is known at the end.
  const key = await store.add({ ...segment, firsts: [] });
  let count = 0;
  const blocks = new BlockWriter((block: Block) => {
    // Where one fails, so does its transaction, which says so.
    folding
      .objectStore('blocks')
      .put(block, [key, count])
      .catch(() => {});
    count += 1;
  });
  return {
    add(numbers) {
      // By code units, whatever the language, as they are found.
      for (const term of Array.from(numbers.keys()).sort()) blocks.add(term, numbers.get(term) ?? []);
    },
    async end() {
      blocks.end();
      await store.put({ ...segment, firsts: blocks.firsts }, key);
    },
  };
}
