import type { IDBPTransaction } from 'idb';
import type { RowQuery } from '../history-store.ts';
import { beginningTerm, isFiledWhole } from '../index-terms.ts';
import type { HistorySchema, Posting, STORES, WordsKey } from './schema.ts';

/** Only what is asked of an index of postings, whichever it is. */
interface Index {
  /** Words are under the birth of their record and a number, the others under a place alone. */
  getAllKeys(range: IDBKeyRange, count: number): Promise<readonly (number | WordsKey)[]>;
  openKeyCursor(range: IDBKeyRange): Promise<PostingCursor | null>;
}

interface PostingCursor {
  readonly key: Posting;
  continue(key: Posting): Promise<PostingCursor | null>;
}

type Reading = IDBPTransaction<HistorySchema, typeof STORES, 'readonly'>;

/** Some of the stamps of one condition, in order: all of them up to and including `upTo`. */
interface Batch {
  readonly stamps: readonly number[];
  readonly upTo: number;
}

/** Reads on in the stamps of one condition, from above a stamp. */
type Reader = (above: number, count: number) => Promise<Batch>;

/** How many stamps are read at first; more each time, since few matches mean a long way. */
const FIRST_COUNT = 128;
const MOST_COUNT = 4096;
/** No more postings are sorted at once. */
const RARE = 256;
/** After every character of a term. */
const END = '\uffff';

/**
 * The places of the newest records that meet all conditions of a query. Reads what is in order anyway, from where the
 * conditions may meet next, and stops when it has enough: a word that all records have costs no more than a rare one.
 */
export async function matchingPlaces(reading: Reading, query: RowQuery): Promise<readonly number[]> {
  const { order, below, limit } = query;
  const facets: Index = reading.objectStore(order === 'stamp' ? 'facets' : 'births').index('posting');
  const words: Index = reading.objectStore('words').index('posting');
  const readers = await Promise.all([
    ...query.terms.map((term) => termReader(facets, term, below)),
    ...query.beginnings.map((beginning) => beginningReader(words, beginning, query)),
  ]);
  const found: number[] = [];
  let above = query.above;
  let count = readers.length === 1 ? Math.min(limit, MOST_COUNT) : FIRST_COUNT;
  while (found.length < limit) {
    const batches = await Promise.all(readers.map((read) => read(above, count)));
    const upTo = Math.min(...batches.map((batch) => batch.upTo));
    found.push(...meeting(batches).filter((stamp) => stamp <= upTo));
    // Nothing can match before the latest of the conditions goes on.
    const nexts = batches.map(
      ({ stamps, upTo: end }) => stamps.find((stamp) => stamp > upTo) ?? after(end, upTo),
    );
    above = Math.max(upTo, Math.max(...nexts) - 1);
    if (above === Number.POSITIVE_INFINITY) break;
    count = Math.min(count * 2, MOST_COUNT);
  }
  return found.slice(0, limit);
}

/** All terms that begin so, in order, each once. */
export async function termsFrom(index: Index, beginning: string): Promise<readonly string[]> {
  const terms: string[] = [];
  let cursor = await index.openKeyCursor(IDBKeyRange.bound([beginning], [beginning + END]));
  while (cursor !== null) {
    const [term] = cursor.key;
    terms.push(term);
    // A list is greater than every number: past all stamps of this term. The types know of stamps only.
    cursor = await cursor.continue([term, []] as unknown as Posting);
  }
  return terms;
}

function after(end: number, upTo: number): number {
  // A condition that has ended meets nothing any more; one that was cut off goes on right there.
  return end === Number.POSITIVE_INFINITY ? end : upTo + 1;
}

function meeting([first, ...others]: readonly Batch[]): readonly number[] {
  const sets = others.map(({ stamps }) => new Set(stamps));
  return first?.stamps.filter((stamp) => sets.every((set) => set.has(stamp))) ?? [];
}

async function termReader(index: Index, term: string, below: number): Promise<Reader> {
  return async (above, count) => {
    if (above >= below) return { stamps: [], upTo: Number.POSITIVE_INFINITY };
    const range = IDBKeyRange.bound([term, above], [term, below], true, true);
    const stamps = (await index.getAllKeys(range, count)).map(placeOf);
    return { stamps, upTo: stamps.length < count ? Number.POSITIVE_INFINITY : (stamps.at(-1) ?? above) };
  };
}

async function beginningReader(index: Index, beginning: string, { above, below }: RowQuery): Promise<Reader> {
  const term = beginningTerm(beginning);
  if (isFiledWhole(beginning)) return termReader(index, term, below);
  const few = await index.getAllKeys(IDBKeyRange.bound([term], [term + END]), RARE);
  if (few.length < RARE) {
    const all = Array.from(new Set(few.map(placeOf)))
      .filter((stamp) => stamp > above && stamp < below)
      .toSorted((one, other) => one - other);
    return async (from) => ({ stamps: all.filter((stamp) => stamp > from), upTo: Number.POSITIVE_INFINITY });
  }
  const readers = await Promise.all(
    (await termsFrom(index, term)).map((one) => termReader(index, one, below)),
  );
  return async (from, count) => {
    const batches = await Promise.all(readers.map((read) => read(from, count)));
    const upTo = Math.min(...batches.map((batch) => batch.upTo));
    const stamps = new Set(batches.flatMap((batch) => batch.stamps).filter((stamp) => stamp <= upTo));
    return { stamps: Array.from(stamps).toSorted((one, other) => one - other), upTo };
  };
}

function placeOf(key: number | WordsKey): number {
  return typeof key === 'number' ? key : key[0];
}
