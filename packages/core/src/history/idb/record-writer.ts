import type { IDBPTransaction } from 'idb';
import type { Comparison } from '../../contract/comparison.ts';
import { allTurns } from '../../session/branches.ts';
import { isPending } from '../../session/select.ts';
import { applyDeltas } from '../answer-delta.ts';
import type { HistoryRecord } from '../history-store.ts';
import { fileRecord, unfileRecord } from './file-record.ts';
import type { FiledWords } from './file-words.ts';
import type { HistorySchema, STORES } from './schema.ts';

export type Writing = IDBPTransaction<HistorySchema, typeof STORES, 'readwrite'>;

/** Who writes, and when. */
export interface Writer extends Pick<FiledWords, 'batch'> {
  readonly writer: string;
  readonly at: number;
}

/** Everything that is stored of one record. `value` is as it was found. */
export interface Found {
  readonly value: unknown;
  readonly archived: boolean;
  readonly sealed: HistoryRecord['sealed'];
  readonly deltas: readonly HistorySchema['deltas']['value'][];
  readonly writers: readonly HistorySchema['writers']['value'][];
}

/** Reads it in a transaction of any kind. */
export async function findRecord(
  stores: Pick<IDBPTransaction<HistorySchema, typeof STORES, 'readonly' | 'readwrite'>, 'objectStore'>,
  id: string,
): Promise<Found | undefined> {
  const [value, beside, deltas, writers] = await Promise.all([
    stores.objectStore('comparisons').get(id),
    stores.objectStore('besides').get(id),
    stores.objectStore('deltas').index('id').getAll(id),
    stores.objectStore('writers').getAll(writersOf(id)),
  ]);
  if (value === undefined) return undefined;
  return { value, archived: beside?.archived ?? false, sealed: beside?.sealed, deltas, writers };
}

/** Writes a record with all that it is found by, in place of what was there. What was appended becomes part of it. */
export async function writeRecord(
  writing: Writing,
  { comparison: given, archived, sealed }: HistoryRecord,
  known: { readonly found: Found; readonly before: Comparison } | undefined,
  { writer, at, batch }: Writer,
): Promise<HistoryRecord> {
  const comparison = applyDeltas(given, known?.found.deltas.map(({ delta }) => delta) ?? []);
  const { id } = comparison;
  const isWriting = allTurns(comparison).some((turn) =>
    turn.answers.some(({ versions }) => versions.some(isPending)),
  );
  await Promise.all([
    writing.objectStore('comparisons').put(comparison),
    fileRecord(writing, comparison, { archived, before: known?.before, batch }),
    // Of what was not there nothing else is: most of what is imported.
    known && dropBeside(writing, id),
    (archived || sealed !== undefined) && writing.objectStore('besides').put({ id, archived, sealed }),
    isWriting && writing.objectStore('writers').put({ id, writer, at }),
  ]);
  return { comparison, archived, sealed };
}

/** Removes all there is of a record. */
export async function removeRecord(writing: Writing, id: string): Promise<void> {
  await Promise.all([
    writing.objectStore('comparisons').delete(id),
    dropBeside(writing, id),
    unfileRecord(writing, id),
  ]);
}

async function dropBeside(writing: Writing, id: string): Promise<void> {
  const store = writing.objectStore('deltas');
  const dropDeltas = async () => {
    const keys = await store.index('id').getAllKeys(id);
    await Promise.all(keys.map((key) => store.delete(key)));
  };
  await Promise.all([
    writing.objectStore('besides').delete(id),
    writing.objectStore('writers').delete(writersOf(id)),
    dropDeltas(),
  ]);
}

function writersOf(id: string): IDBKeyRange {
  // A list is greater than every text: all writers of this one.
  return IDBKeyRange.bound([id], [id, []]);
}
