import type { Comparison } from '../../contract/comparison.ts';
import { toHistoryRow } from '../history-row.ts';
import { facetTerms } from '../index-terms.ts';
import { isStampOf, orderTime, stampsFor } from '../stamps.ts';
import { dropWords, type FiledWords, fileWords } from './file-words.ts';
import type { Filing } from './filing.ts';
import type { Posting } from './schema.ts';

/** Makes a record findable as it is now: its row, what filters and what searches find it by. */
export async function fileRecord(
  filing: Filing,
  comparison: Comparison,
  { archived, ...filed }: FiledWords & { readonly archived: boolean },
): Promise<void> {
  const row = toHistoryRow(comparison, archived);
  const rows = filing.objectStore('rows');
  const known = await rows.index('id').get(row.id);
  const isInPlace = known !== undefined && isStampOf(known.stamp, orderTime(row));
  if (known !== undefined && !isInPlace) {
    void rows.delete(known.stamp);
    void filing.objectStore('facets').delete(known.stamp);
  }
  const [stamp, born] = await Promise.all([
    isInPlace ? known.stamp : freePlace(row.id, orderTime(row), (place) => rows.getKey(place)),
    known?.born ?? freePlace(row.id, row.createdAt, (place) => bornAt(filing, place)),
  ]);
  const terms = facetTerms(row);
  await Promise.all([
    rows.put({ ...row, stamp, born }),
    filing.objectStore('facets').put({ postings: at(stamp, terms) }, stamp),
    filing.objectStore('births').put({ postings: at(born, terms) }, born),
    fileWords(filing, comparison, { ...filed, born }),
  ]);
}

/** Takes out all that a record is found by. */
export async function unfileRecord(filing: Filing, id: string): Promise<void> {
  const row = await filing.objectStore('rows').index('id').get(id);
  if (row === undefined) return;
  void filing.objectStore('rows').delete(row.stamp);
  void filing.objectStore('facets').delete(row.stamp);
  void filing.objectStore('births').delete(row.born);
  await dropWords(filing, row.born, Number.POSITIVE_INFINITY);
}

/** Whether a record has this place, or had it and is still found by it. */
async function bornAt(filing: Filing, place: number): Promise<number | undefined> {
  const [row, stale] = await Promise.all([
    filing.objectStore('rows').index('born').getKey(place),
    filing.objectStore('stale').getKey(place),
  ]);
  return row ?? stale;
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
