import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { Comparison } from '../../contract/comparison.ts';
import { parseComparison } from '../../contract/comparison-schema.ts';
import { fileRecord } from './file-record.ts';
import { FOLDED_AT_ONCE, foldWords } from './fold-words.ts';
import type { HistorySchema, STORES } from './schema.ts';

type Upgrade = IDBPTransaction<HistorySchema, typeof STORES, 'versionchange'>;

/** Brings a database of any earlier version to this one, in one step: it is the old one or the new one, never between. */
export async function migrate(
  database: IDBPDatabase<HistorySchema>,
  oldVersion: number,
  upgrade: Upgrade,
): Promise<void> {
  if (oldVersion < 1) database.createObjectStore('comparisons', { keyPath: 'id' });
  if (oldVersion < 2) createVersion2(database);
  if (oldVersion < 3) {
    if (oldVersion === 2) await dropIndexes(database, upgrade);
    createVersion3(database);
    if (oldVersion > 0) await indexRecords(upgrade);
  }
}

function createVersion2(database: IDBPDatabase<HistorySchema>): void {
  const rows = database.createObjectStore('rows', { keyPath: 'stamp' });
  rows.createIndex('id', 'id', { unique: true });
  rows.createIndex('born', 'born', { unique: true });
  for (const name of ['facets', 'births'] as const) {
    database.createObjectStore(name).createIndex('posting', 'postings', { multiEntry: true });
  }
  const deltas = database.createObjectStore('deltas', { autoIncrement: true });
  deltas.createIndex('id', 'id');
  database.createObjectStore('besides', { keyPath: 'id' });
  database.createObjectStore('writers', { keyPath: ['id', 'writer'] });
  database.createObjectStore('damaged', { keyPath: 'id' });
}

function createVersion3(database: IDBPDatabase<HistorySchema>): void {
  database.createObjectStore('words');
  database.createObjectStore('segments', { autoIncrement: true });
  database.createObjectStore('blocks');
  database.createObjectStore('stale', { keyPath: 'born' });
}

/** The rows stay, and with them the place of each record. */
async function dropIndexes(database: IDBPDatabase<HistorySchema>, upgrade: Upgrade): Promise<void> {
  database.deleteObjectStore('words');
  await Promise.all([upgrade.objectStore('facets').clear(), upgrade.objectStore('births').clear()]);
}

/** One record at a time, so that a history of any size fits in memory. */
async function indexRecords(upgrade: Upgrade): Promise<void> {
  let count = 0;
  let cursor = await upgrade.objectStore('comparisons').openCursor();
  while (cursor !== null) {
    const { value } = cursor;
    let comparison: Comparison | undefined;
    try {
      comparison = parseComparison(value);
    } catch {
      // The rest of the history is not to be lost with it.
      void upgrade.objectStore('damaged').put({ id: String(cursor.key), at: 0, value });
      void cursor.delete();
    }
    if (comparison !== undefined) {
      const beside = await upgrade.objectStore('besides').get(comparison.id);
      await fileRecord(upgrade, comparison, { archived: beside?.archived ?? false, before: undefined });
      count += 1;
      if (count % FOLDED_AT_ONCE === 0) await foldWords(upgrade);
    }
    cursor = await cursor.continue();
  }
}
