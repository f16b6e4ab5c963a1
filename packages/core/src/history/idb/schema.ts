import type { DBSchema } from 'idb';
import type { Comparison } from '../../contract/comparison.ts';
import type { AnswerDelta } from '../answer-delta.ts';
import type { DamagedRecord, HistoryPutOptions } from '../history.ts';
import type { StoredRow } from '../history-store.ts';

/**
 * Version 1: `comparisons` alone. Version 2, 2026-11: everything else, so that lists and searches read no record.
 * `migrate.ts` brings each of them here.
 */
export const SCHEMA_VERSION = 2;

/** A term and the place of a record that has it, in one of the two orders. */
export type Posting = [term: string, place: number];

/** The place of a record by its birth, and how many of its words were written before. */
export type WordsKey = [born: number, number: number];

export interface HistorySchema extends DBSchema {
  /** The records, whole. What is found here is checked: anybody may have written it. */
  comparisons: { key: string; value: Comparison };
  /** What lists show, newest first by their key: the stamp. */
  rows: { key: number; value: StoredRow; indexes: { id: string; born: number } };
  /** What filters find records by, under the stamp of their row. */
  facets: { key: number; value: { readonly postings: Posting[] }; indexes: { posting: Posting } };
  /** The same under the place by their birth, for filters of what is searched. */
  births: { key: number; value: { readonly postings: Posting[] }; indexes: { posting: Posting } };
  /** What searches find records by: of one record as many as it had new words, each with what was new. */
  words: {
    key: WordsKey;
    value: { readonly postings: Posting[] };
    indexes: { posting: Posting };
  };
  /** How answers went on since their record was written, in the order they did. */
  deltas: {
    key: number;
    value: { readonly id: string; readonly delta: AnswerDelta };
    indexes: { id: string };
  };
  /** What is known of a record and not part of it. */
  besides: {
    key: string;
    value: { readonly id: string; readonly archived: boolean; readonly sealed: HistoryPutOptions['sealed'] };
  };
  /** Who may be writing answers of a record that have not ended; `at` is milliseconds since the Unix epoch. */
  writers: {
    key: [id: string, writer: string];
    value: { readonly id: string; readonly writer: string; readonly at: number };
  };
  /** What could not be read, as it was found. */
  damaged: { key: string; value: DamagedRecord };
}

export const STORES = [
  'comparisons',
  'rows',
  'facets',
  'births',
  'words',
  'deltas',
  'besides',
  'writers',
  'damaged',
] as const;
