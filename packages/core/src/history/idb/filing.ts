import type { IDBPObjectStore, IDBPTransaction } from 'idb';
import type { HistorySchema, STORES, WORD_STORES } from './schema.ts';

/** Only what every transaction that writes has. */
export type Filing = Pick<
  IDBPTransaction<HistorySchema, typeof STORES, 'readwrite' | 'versionchange'>,
  'objectStore'
>;

type WordStore<Name extends (typeof WORD_STORES)[number]> = Pick<
  IDBPObjectStore<HistorySchema, [Name], Name, 'readwrite'>,
  'get' | 'getAll' | 'getAllKeys' | 'count' | 'put' | 'add' | 'delete' | 'clear'
>;

/** The same of those that touch nothing but what searches look through. */
export interface Folding {
  objectStore<Name extends (typeof WORD_STORES)[number]>(name: Name): WordStore<Name>;
}
