import type { IDBPTransaction } from 'idb';
import type { RowQuery } from '../history-store.ts';
import { beginningTerms } from '../index-terms.ts';
import { anyReader, type Batch, listReader, type PostingIndex, type Reader, termReader } from './readers.ts';
import type { HistorySchema, Posting, STORES } from './schema.ts';

type Reading = IDBPTransaction<HistorySchema, typeof STORES, 'readonly'>;

/** How many places are read at first; more each time, since few matches mean a long way. */
const FIRST_COUNT = 96;
/** The same where words are looked for, of which there may be many. */
const FIRST_WORDS = 24;
const MOST_COUNT = 4096;
/** No more postings are sorted at once. */
const RARE = 100;
/** How many candidates are looked up at once. */
const AT_ONCE = 32;
/** Where the words of a language fall into parts of much the same size. */
const PARTS = ['', 'b', 'd', 'f', 'i', 'l', 'n', 'p', 's', 'u'];
/** After every character of a term. */
const END = '\uffff';

/**
 * The places of the newest records that meet all conditions of a query. Reads what is in order anyway, from where the
 * conditions may meet next, and stops when it has enough: a word that all records have costs no more than a rare one.
 */
export async function matchingPlaces(reading: Reading, query: RowQuery): Promise<readonly number[]> {
  const { order, below, limit } = query;
  const facets: PostingIndex = reading.objectStore(order === 'stamp' ? 'facets' : 'births').index('posting');
  const words: PostingIndex = reading.objectStore('words').index('posting');
  const readers = await Promise.all([
    ...query.terms.map((term) => termReader(facets, term, below)),
    ...query.beginnings.map((beginning) => beginningReader(words, beginning, query)),
  ]);
  const found: number[] = [];
  let above = query.above;
  let count =
    readers.length === 1
      ? Math.min(limit, MOST_COUNT)
      : query.beginnings.length > 0
        ? FIRST_WORDS
        : FIRST_COUNT;
  while (found.length < limit) {
    const from = above;
    const batches = await Promise.all(readers.map((reader) => reader.read(from, count)));
    const ended = batches.filter(({ upTo }) => upTo === Number.POSITIVE_INFINITY);
    if (ended.length > 0) {
      const others = readers.filter((_, index) => batches[index]?.upTo !== Number.POSITIVE_INFINITY);
      found.push(...(await lookUp(meeting(ended), others, limit - found.length)));
      break;
    }
    const upTo = Math.min(...batches.map((batch) => batch.upTo));
    found.push(...meeting(batches).filter((place) => place <= upTo));
    // Nothing can match before the latest of the conditions goes on.
    const nexts = batches.map(({ places }) => places.find((place) => place > upTo) ?? upTo + 1);
    above = Math.max(upTo, Math.max(...nexts) - 1);
    count = Math.min(count * 4, MOST_COUNT);
  }
  return found.slice(0, limit);
}

/** All terms that begin so, in order, each once. */
export async function termsFrom(index: PostingIndex, beginning: string): Promise<readonly string[]> {
  // Each term takes a step, and steps take their time: several ways at once.
  const parts = PARTS.map(
    (part, place) => [beginning + part, beginning + (PARTS[place + 1] ?? END)] as const,
  );
  return (await Promise.all(parts.map(([from, to]) => termsBetween(index, from, to)))).flat();
}

async function termsBetween(index: PostingIndex, from: string, to: string): Promise<readonly string[]> {
  const terms: string[] = [];
  let cursor = await index.openKeyCursor(IDBKeyRange.bound([from], [to], false, true));
  while (cursor !== null) {
    const [term] = cursor.key;
    terms.push(term);
    // A list is greater than every number: past all places of this term. The types know of places only.
    cursor = await cursor.continue([term, []] as unknown as Posting);
  }
  return terms;
}

/** Those of a few candidates that the other conditions meet too: asked one by one, where reading on would pass thousands. */
async function lookUp(
  candidates: readonly number[],
  readers: readonly Reader[],
  limit: number,
): Promise<readonly number[]> {
  if (readers.length === 0) return candidates.slice(0, limit);
  const found: number[] = [];
  for (let start = 0; start < candidates.length && found.length < limit; start += AT_ONCE) {
    let left = candidates.slice(start, start + AT_ONCE);
    for (const reader of readers) {
      const met = left.length === 0 ? new Set<number>() : await reader.has(left);
      left = left.filter((place) => met.has(place));
    }
    found.push(...left);
  }
  return found.slice(0, limit);
}

function meeting([first, ...others]: readonly Batch[]): readonly number[] {
  const sets = others.map(({ places }) => new Set(places));
  return first?.places.filter((place) => sets.every((set) => set.has(place))) ?? [];
}

async function beginningReader(
  index: PostingIndex,
  beginning: string,
  { above, below }: RowQuery,
): Promise<Reader> {
  const { terms, under } = beginningTerms(beginning);
  const known = terms.map((term) => termReader(index, term, below));
  if (under === undefined) return anyReader(known);
  const few = await index.getAllKeys(IDBKeyRange.bound([under], [under + END]), RARE);
  if (few.length < RARE) return anyReader([...known, listReader(few, { above, below })]);
  const longer = await termsFrom(index, under);
  return anyReader([...known, ...longer.map((term) => termReader(index, term, below))]);
}
