import type { IDBPTransaction } from 'idb';
import type { Comparison } from '../../contract/comparison.ts';
import { toHistoryRow } from '../history-row.ts';
import { facetTerms, wordTerms } from '../index-terms.ts';
import { searchedTexts } from '../search-words.ts';
import { isStampOf, orderTime, stampsFor } from '../stamps.ts';
import type { HistorySchema, Posting, STORES } from './schema.ts';

/** Only what every transaction that writes has. */
export type Filing = Pick<
  IDBPTransaction<HistorySchema, typeof STORES, 'readwrite' | 'versionchange'>,
  'objectStore'
>;

/** Makes a record findable as it is now: its row, what filters and what searches find it by. */
export async function fileRecord(
  filing: Filing,
  comparison: Comparison,
  { archived, before }: { readonly archived: boolean; readonly before: Comparison | undefined },
): Promise<void> {
  const row = toHistoryRow(comparison, archived);
  const rows = filing.objectStore('rows');
  const [old, known] = await Promise.all([rows.index('id').getKey(row.id), rows.index('id').get(row.id)]);
  const born =
    known?.born ?? (await freePlace(row.id, row.createdAt, (place) => rows.index('born').getKey(place)));
  const isInPlace = old !== undefined && isStampOf(old, orderTime(row));
  if (old !== undefined && !isInPlace) {
    void rows.delete(old);
    void filing.objectStore('facets').delete(old);
  }
  const stamp = isInPlace ? old : await freePlace(row.id, orderTime(row), (place) => rows.getKey(place));
  const terms = facetTerms(row);
  await Promise.all([
    rows.put({ ...row, stamp, born }),
    filing.objectStore('facets').put({ postings: at(stamp, terms) }, stamp),
    filing.objectStore('births').put({ postings: at(born, terms) }, born),
    fileWords(filing, comparison, { before, born }),
  ]);
}

/** Takes out all that a record is found by. */
export async function unfileRecord(filing: Filing, id: string): Promise<void> {
  const row = await filing.objectStore('rows').index('id').get(id);
  if (row === undefined) return;
  void filing.objectStore('rows').delete(row.stamp);
  void filing.objectStore('facets').delete(row.stamp);
  void filing.objectStore('births').delete(row.born);
  await dropWords(filing, row.born);
}

/** An index entry for each word is dear, so only those of new texts are looked at, and only new words are written. */
async function fileWords(
  filing: Filing,
  comparison: Comparison,
  { before, born }: { readonly before: Comparison | undefined; readonly born: number },
): Promise<void> {
  const old = new Set(before && searchedTexts(before));
  const now = new Set(searchedTexts(comparison));
  const fresh = Array.from(now).filter((text) => !old.has(text));
  const gone = Array.from(old).filter((text) => !now.has(text) && !fresh.some((one) => one.startsWith(text)));
  if (gone.length > 0) await dropWords(filing, born);
  else if (fresh.length === 0) return;
  const words = filing.objectStore('words');
  const filed = await words.getAll(wordsOf(born));
  const known = new Set(filed.flatMap(({ postings }) => postings.map(([term]) => term)));
  const terms = Array.from(wordTerms(gone.length > 0 ? now : fresh)).filter((term) => !known.has(term));
  if (terms.length > 0) await words.put({ postings: at(born, terms) }, [born, known.size]);
}

async function dropWords(filing: Filing, born: number): Promise<void> {
  await filing.objectStore('words').delete(wordsOf(born));
}

function wordsOf(born: number): IDBKeyRange {
  // A list is greater than every number: all that was written of this record.
  return IDBKeyRange.bound([born], [born, []]);
}

function at(place: number, terms: readonly string[]): Posting[] {
  return terms.map((term) => [term, place]);
}

async function freePlace(
  id: string,
  time: number,
  taken: (place: number) => Promise<number | undefined>,
): Promise<number> {
  const places = stampsFor(id, time);
  let place = places.next().value;
  while ((await taken(place)) !== undefined) place = places.next().value;
  return place;
}
