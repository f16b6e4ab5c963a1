import type { Comparison } from '../contract/comparison.ts';
import type { AnswerDelta } from './answer-delta.ts';
import type { DamagedRecord, HistoryPutOptions } from './history.ts';
import type { HistoryRow } from './history-row.ts';

/** A comparison with what is known of it besides. */
export interface HistoryRecord {
  readonly comparison: Comparison;
  readonly archived: boolean;
  readonly sealed?: HistoryPutOptions['sealed'];
}

/** A row with its places in both orders: whole numbers that fall as time goes on, each given once. */
export interface StoredRow extends HistoryRow {
  /** By when it changed. */
  readonly stamp: number;
  /** By when it was begun, which never changes: so nothing that is found by its words moves when it does. */
  readonly born: number;
}

/** Rows that have all of the terms, and a word for each beginning; see `facetTerms` and `wordTerms`. */
export interface RowQuery {
  readonly order: 'stamp' | 'born';
  readonly terms: readonly string[];
  /** None but in the order of `born`. */
  readonly beginnings: readonly string[];
  /** Only places above this one. */
  readonly above: number;
  /** Only places below this one. */
  readonly below: number;
  readonly limit: number;
}

/** What is to become of one record. */
export interface RecordChange {
  readonly id: string;
  readonly change: (stored: HistoryRecord | undefined) => HistoryRecord | undefined;
}

/** What a history is written on. Each method is one step, and rejects with `LLMSelectError` having changed nothing. */
export interface HistoryStore {
  /** With all that was appended. `undefined` where there is none; `storage-failed` for one that is set aside now. */
  read(id: string): Promise<HistoryRecord | undefined>;
  /** Several at once, in this order; `undefined` for one that is not there or cannot be read, which stays where it is. */
  glance(ids: readonly string[]): Promise<readonly (Comparison | undefined)[]>;
  /**
   * Reads, changes and writes, with nobody in between; resolves with what is stored then. A change to the same record
   * writes nothing, one to `undefined` removes it. What `change` throws is what the call rejects with.
   */
  update(id: string, change: RecordChange['change']): Promise<HistoryRecord | undefined>;
  /** The same for several records, in this order, in one step. */
  updateAll(changes: readonly RecordChange[]): Promise<readonly (HistoryRecord | undefined)[]>;
  /** Nothing happens to what is not there. */
  append(id: string, deltas: readonly AnswerDelta[]): Promise<void>;
  /** Newest first. */
  rows(query: RowQuery): Promise<readonly StoredRow[]>;
  /** All terms of any record that begin so, without that beginning, in order. */
  terms(beginning: string): Promise<readonly string[]>;
  damaged(): Promise<readonly DamagedRecord[]>;
  clear(): Promise<void>;
  persist(): Promise<boolean>;
  /** See `History.storage`. */
  storage(): Promise<'persistent' | 'best-effort' | undefined>;
  close(): Promise<void>;
}
