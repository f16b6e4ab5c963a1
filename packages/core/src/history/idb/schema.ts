import type { DBSchema } from 'idb';
import type { Comparison } from '../../contract/comparison.ts';
import type { AnswerDelta } from '../answer-delta.ts';
import type { DamagedRecord, HistoryPutOptions } from '../history.ts';
import type { StoredRow } from '../history-store.ts';

/**
 * Version 1: `comparisons` alone. Version 2, 2026-11: everything else, so that lists and searches read no record.
 * Version 3, 2026-11: the words of many records are kept together, not each under an index entry of its own; terms of
 * filters name their shelf. `migrate.ts` brings each of them here.
 */
export const SCHEMA_VERSION = 3;

/** A term and the place of a record that has it, in one of the two orders. */
export type Posting = [term: string, place: number];

/** The place of a record by its birth, and its revision when its words were written. */
export type WordsKey = [born: number, revision: number];

/** What all of a segment's blocks are found by. The records of a segment are numbered from 0. */
export interface Segment {
  /** How often it was put together from smaller ones. */
  readonly level: number;
  /** By number: which record, and its revision when its words were written. */
  readonly borns: Float64Array;
  readonly revisions: Uint32Array;
  /** The first term of each block. */
  readonly firsts: readonly string[];
}

/** Some terms of a segment in order, and the numbers of the records that have each. */
export interface Block {
  /** One a line. */
  readonly terms: string;
  /** Where the numbers of each term begin; one more than there are terms. */
  readonly starts: Uint32Array;
  readonly numbers: Uint16Array;
}

export interface HistorySchema extends DBSchema {
  /** The records, whole. What is found here is checked: anybody may have written it. */
  comparisons: { key: string; value: Comparison };
  /** What lists show, newest first by their key: the stamp. */
  rows: { key: number; value: StoredRow; indexes: { id: string; born: number } };
  /** What filters find records by, under the stamp of their row. */
  facets: { key: number; value: { readonly postings: Posting[] }; indexes: { posting: Posting } };
  /** The same under the place by their birth, for filters of what is searched. */
  births: { key: number; value: { readonly postings: Posting[] }; indexes: { posting: Posting } };
  /** Words that were written lately, of one record each, see `toWordList`: few enough to look through them all. */
  words: { key: WordsKey; value: string };
  /** The words of many records, which never change: see `foldWords`. */
  segments: { key: number; value: Segment };
  blocks: { key: [segment: number, block: number]; value: Block };
  /** Of which records segments hold words that are no longer true: those of revisions before `since`. */
  stale: { key: number; value: { readonly born: number; readonly since: number } };
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

/** All that searches look through. */
export const WORD_STORES = ['words', 'segments', 'blocks', 'stale'] as const;

export const STORES = [
  'comparisons',
  'rows',
  'facets',
  'births',
  ...WORD_STORES,
  'deltas',
  'besides',
  'writers',
  'damaged',
] as const;
