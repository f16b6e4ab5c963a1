import type { Posting } from './schema.ts';

/** Only what is asked of an index of postings, whichever it is. */
export interface PostingIndex {
  getAllKeys(range: IDBKeyRange, count: number): Promise<readonly number[]>;
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
}

/** The records that have one term. */
export function termReader(index: PostingIndex, term: string, below: number): Reader {
  return {
    async read(above, count) {
      if (above >= below) return { places: [], upTo: Number.POSITIVE_INFINITY };
      const range = IDBKeyRange.bound([term, above], [term, below], true, true);
      const places = await index.getAllKeys(range, count);
      return { places, upTo: places.length < count ? Number.POSITIVE_INFINITY : (places.at(-1) ?? above) };
    },
  };
}
