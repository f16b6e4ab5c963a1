import type { IDBPTransaction } from 'idb';
import type { RowQuery, StoredRow } from '../history-store.ts';
import { facetTerms } from '../index-terms.ts';
import { findWords } from './find-words.ts';
import { type Batch, type PostingIndex, type Reader, termReader } from './readers.ts';
import type { HistorySchema, Posting, STORES } from './schema.ts';

type Reading = IDBPTransaction<HistorySchema, typeof STORES, 'readonly'>;

/** How many places are read at first; more each time, since few matches mean a long way. */
const FIRST_COUNT = 96;
const MOST_COUNT = 4096;
/** The rows of so few candidates are looked at one by one, where reading on would pass thousands. */
const FEW = 48;
/** For each row that is wanted so many are read at once. */
const READ_FOR_ONE = 4;

/**
 * The rows of the newest records that meet all conditions of a query. Reads what is in order anyway, from where the
 * conditions may meet next, and stops when it has enough: a tag that all records have costs no more than a rare one.
 */
export async function matchingRows(reading: Reading, query: RowQuery): Promise<readonly StoredRow[]> {
  const { order, above, below, limit, beginnings, terms } = query;
  const facets: PostingIndex = reading.objectStore(order === 'stamp' ? 'facets' : 'births').index('posting');
  const readers = terms.map((term) => termReader(facets, term, below));
  if (beginnings.length === 0) return rowsAt(reading, order, await placesOnAll(readers, query));
  const candidates = (await findWords(reading, beginnings)).filter((place) => place > above && place < below);
  if (candidates.length > FEW) return rowsAt(reading, order, await readAlong(candidates, readers, limit));
  const rows = await rowsAt(reading, order, candidates);
  const meets = (row: StoredRow) => {
    const known = new Set(facetTerms(row));
    return terms.every((term) => known.has(term));
  };
  return rows.filter(meets).slice(0, limit);
}

async function rowsAt(
  reading: Reading,
  order: RowQuery['order'],
  places: readonly number[],
): Promise<readonly StoredRow[]> {
  const store = reading.objectStore('rows');
  const rows = order === 'stamp' ? store : store.index('born');
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return [];
  // Most often they stand close together: one request for all of them, and one for each that is further away.
  const near = await rows.getAll(IDBKeyRange.bound(first, last), places.length * READ_FOR_ONE);
  const byPlace = new Map(near.map((row) => [row[order], row]));
  const upTo = near.at(-1)?.[order] ?? first;
  const found = await Promise.all(
    places.map((place) => byPlace.get(place) ?? (place > upTo ? rows.get(place) : undefined)),
  );
  return found.flatMap((row) => row ?? []);
}

/** The first places that all readers find. */
async function placesOnAll(
  readers: readonly Reader[],
  query: Pick<RowQuery, 'above' | 'limit'>,
): Promise<readonly number[]> {
  const found: number[] = [];
  let { above } = query;
  let count = readers.length === 1 ? Math.min(query.limit, MOST_COUNT) : FIRST_COUNT;
  while (found.length < query.limit && above < Number.POSITIVE_INFINITY) {
    const { batches, upTo } = await readAll(readers, above, count);
    found.push(...meeting(batches).filter((place) => place <= upTo));
    // Nothing can match before the latest of the conditions goes on.
    const nexts = batches.map(({ places }) => places.find((place) => place > upTo) ?? upTo + 1);
    above = Math.max(upTo, Math.max(...nexts) - 1);
    count = Math.min(count * 4, MOST_COUNT);
  }
  return found.slice(0, query.limit);
}

/** The first candidates that all readers find, of many. */
async function readAlong(
  candidates: readonly number[],
  readers: readonly Reader[],
  limit: number,
): Promise<readonly number[]> {
  const found: number[] = [];
  let count = FIRST_COUNT;
  let next = candidates[0];
  while (next !== undefined && found.length < limit) {
    const above = next - 1;
    const { batches, upTo } = await readAll(readers, above, count);
    const met = new Set(meeting(batches));
    found.push(...candidates.filter((place) => place > above && place <= upTo && met.has(place)));
    next = candidates.find((place) => place > upTo);
    count = Math.min(count * 4, MOST_COUNT);
  }
  return found.slice(0, limit);
}

async function readAll(readers: readonly Reader[], above: number, count: number) {
  const batches = await Promise.all(readers.map((reader) => reader.read(above, count)));
  return { batches, upTo: Math.min(...batches.map((batch) => batch.upTo)) };
}

function meeting([first, ...others]: readonly Batch[]): readonly number[] {
  const sets = others.map(({ places }) => new Set(places));
  return first?.places.filter((place) => sets.every((set) => set.has(place))) ?? [];
}

/** All terms that begin so, in order, each once. */
export async function termsFrom(index: PostingIndex, beginning: string): Promise<readonly string[]> {
  const terms: string[] = [];
  let cursor = await index.openKeyCursor(IDBKeyRange.bound([beginning], [`${beginning}\uffff`]));
  while (cursor !== null) {
    const [term] = cursor.key;
    terms.push(term);
    // A list is greater than every number: past all places of this term. The types know of places only.
    cursor = await cursor.continue([term, []] as unknown as Posting);
  }
  return terms;
}
