import type { Posting, WordsKey } from './schema.ts';

/** Only what is asked of an index of postings, whichever it is. */
export interface PostingIndex {
  /** Words are under the birth of their record and a number, the others under a place alone. */
  getAllKeys(range: IDBKeyRange, count: number): Promise<readonly (number | WordsKey)[]>;
  getKey(posting: Posting): Promise<number | WordsKey | undefined>;
  openKeyCursor(range: IDBKeyRange): Promise<PostingCursor | null>;
}

interface PostingCursor {
  readonly key: Posting;
  continue(key: Posting): Promise<PostingCursor | null>;
}

/** Some of the places of one condition, in order: all of them up to and including `upTo`. */
export interface Batch {
  readonly places: readonly number[];
  readonly upTo: number;
}

/** Finds the places of records that meet one condition. */
export interface Reader {
  /** Reads on from above a place. */
  read(above: number, count: number): Promise<Batch>;
  /** Which of these places meet the condition. */
  has(places: readonly number[]): Promise<ReadonlySet<number>>;
}

/** The records that have one term. */
export function termReader(index: PostingIndex, term: string, below: number): Reader {
  return {
    async read(above, count) {
      if (above >= below) return { places: [], upTo: Number.POSITIVE_INFINITY };
      const range = IDBKeyRange.bound([term, above], [term, below], true, true);
      const places = (await index.getAllKeys(range, count)).map(placeOf);
      return { places, upTo: places.length < count ? Number.POSITIVE_INFINITY : (places.at(-1) ?? above) };
    },
    async has(places) {
      const keys = await Promise.all(places.map((place) => index.getKey([term, place])));
      return new Set(keys.flatMap((key) => (key === undefined ? [] : placeOf(key))));
    },
  };
}

/** The records under these keys, in any order. */
export function listReader(
  keys: readonly (number | WordsKey)[],
  { above, below }: { readonly above: number; readonly below: number },
): Reader {
  const all = new Set(
    keys
      .map(placeOf)
      .filter((place) => place > above && place < below)
      .toSorted((one, other) => one - other),
  );
  return {
    read: async (from) => ({
      places: Array.from(all).filter((place) => place > from),
      upTo: Number.POSITIVE_INFINITY,
    }),
    has: async (places) => new Set(places.filter((place) => all.has(place))),
  };
}

/** The records that any of the readers finds. */
export function anyReader(readers: readonly Reader[]): Reader {
  const [only] = readers;
  if (readers.length === 1 && only !== undefined) return only;
  // The commonest first: what it has need not be looked up with the others.
  let byFrequency = readers;
  return {
    async read(above, count) {
      const batches = await Promise.all(readers.map((reader) => reader.read(above, count)));
      const ends = new Map(readers.map((reader, index) => [reader, batches[index]?.upTo ?? 0]));
      byFrequency = readers.toSorted((one, other) => (ends.get(one) ?? 0) - (ends.get(other) ?? 0));
      const upTo = Math.min(...ends.values());
      const places = new Set(batches.flatMap((batch) => batch.places).filter((place) => place <= upTo));
      return { places: Array.from(places).toSorted((one, other) => one - other), upTo };
    },
    async has(places) {
      const met = new Set<number>();
      for (const reader of byFrequency) {
        const left = places.filter((place) => !met.has(place));
        if (left.length === 0) break;
        for (const place of await reader.has(left)) met.add(place);
      }
      return met;
    },
  };
}

function placeOf(key: number | WordsKey): number {
  return typeof key === 'number' ? key : key[0];
}
