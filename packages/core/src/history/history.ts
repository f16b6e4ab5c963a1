import type { Comparison } from '../contract/comparison.ts';
import type { Vote } from '../contract/vote.ts';
import type { AnswerDelta } from './answer-delta.ts';
import type { HistoryRow } from './history-row.ts';
import type { HistoryShelf } from './history-shelf.ts';

export type { HistoryShelf };

/** Which comparisons are meant. Every condition given must hold. */
export interface HistoryFilter {
  /** Default: `live`. */
  readonly shelf?: HistoryShelf | undefined;
  /** Pinned ones alone, or all the others; both when absent. Of those on the shelf `live` only. */
  readonly pinned?: boolean | undefined;
  /** Full id of a model that takes part. */
  readonly modelId?: string | undefined;
  /** Exactly this tag. */
  readonly tag?: string | undefined;
  /** With a vote of this kind, with `any`, or with `none`. */
  readonly vote?: Vote['kind'] | 'any' | 'none' | undefined;
  /** Those with an image in a prompt. */
  readonly hasImage?: true | undefined;
  /** Those with an answer that failed or was cut off. */
  readonly hasError?: true | undefined;
  /** Changed at this time or later, in milliseconds since the Unix epoch. */
  readonly from?: number | undefined;
  /** Changed before this time. */
  readonly to?: number | undefined;
}

export interface HistoryListOptions extends HistoryFilter {
  /** 1 to 100; 20 by default. */
  readonly limit?: number | undefined;
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
}

/** Newest first, by `updatedAt` (of deleted ones by `deletedAt`). */
export interface HistoryPage {
  readonly rows: readonly HistoryRow[];
  /** Absent on the last page. */
  readonly next?: string | undefined;
}

/** A passage in which words that were looked for stand. */
export interface HistorySnippet {
  readonly in: 'title' | 'prompt' | 'answer';
  readonly turnId?: string | undefined;
  readonly answerId?: string | undefined;
  /** At most about 200 characters, on one line. */
  readonly text: string;
  /** What to highlight: start and end in `text`, in order, never overlapping. */
  readonly hits: readonly (readonly [start: number, end: number])[];
}

export interface HistoryHit extends HistoryRow {
  readonly snippets: readonly HistorySnippet[];
}

/** Newest first, by `createdAt`. */
export interface HistoryHits {
  readonly rows: readonly HistoryHit[];
  readonly next?: string | undefined;
}

/** What happened to a history. `id` is that of a comparison. */
export type HistoryChange = {
  /** Whether this very object did it, or another one: another tab, as a rule. */
  readonly origin: 'here' | 'elsewhere';
} & (
  | { readonly type: 'put'; readonly id: string; readonly revision: number }
  /** Gone for good. */
  | { readonly type: 'purge'; readonly id: string }
  /** Could not be read, and was set aside. */
  | { readonly type: 'damaged'; readonly id: string }
  | { readonly type: 'clear' }
);

export interface HistoryPutOptions {
  /**
   * Only over exactly this revision; 0: only where there is nothing of this id. Otherwise the call rejects with
   * `conflict` and nothing changes. Absent: what is stored is merged with what is given, see `mergeComparisons`.
   */
  readonly ifRevision?: number | undefined;
  /** What a server wants back with the vote on a blind turn; kept beside the record, out of every export. */
  readonly sealed?: { readonly turnId: string; readonly token: string };
}

/** What an import did. */
export interface HistoryImport {
  readonly added: number;
  /** There already, and merged with what was there. */
  readonly merged: number;
  /** Which ones could not be read, counted from 1. They change nothing. */
  readonly refused: readonly number[];
}

/** A record that could not be read when it was asked for, as it was found. */
export interface DamagedRecord {
  readonly id: string;
  readonly at: number;
  readonly value: unknown;
}

/**
 * Where comparisons are kept and found again.
 *
 * Each method is one step: others see all of it or nothing. What resolved is kept: a put survives a crash of the machine
 * from then on, an append that of the page. A revision is never seen twice in the life of a record. Rejections are
 * `LLMSelectError`: `storage-failed` when the store is full, away or not allowed, and then nothing has changed.
 */
export interface History {
  /** Whether what is put here is taken to the server, which then need not keep what it runs a second time. */
  readonly isOnServer?: boolean | undefined;
  /**
   * Stores a whole record, and resolves with it as it is stored: merged, unless `ifRevision` was given, and under its own
   * revision or one more than that of what was stored, whichever is higher. What was appended before is part of it.
   */
  put(comparison: Comparison, options?: HistoryPutOptions): Promise<Comparison>;
  /**
   * Notes how answers of a stored record went on, without writing it anew; where the record is read they are part of it.
   * Those that it holds already are ignored, and so are those of answers that it does not have.
   */
  append(id: string, deltas: readonly AnswerDelta[]): Promise<void>;
  /**
   * The whole record, deleted ones too. Answers whose writer is gone are `interrupted`. Rejects with `storage-failed` for
   * a record that cannot be read: it is set aside then, see {@link History.damaged}.
   */
  get(id: string): Promise<Comparison | undefined>;
  /** What was kept beside a blind record until its vote; `undefined` for any other. */
  sealedOf(id: string): Promise<HistoryPutOptions['sealed']>;
  /** Deletes, for `restore` to undo. Nothing happens to what is not there. */
  delete(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  /** Removes for good. */
  purge(id: string): Promise<void>;
  /**
   * One page, newest first. A record that changes while somebody pages moves to the front: the pages to come may miss it,
   * but none is seen twice and none that rests is missed.
   */
  list(options?: HistoryListOptions): Promise<HistoryPage>;
  /**
   * Those that have each word of the query, or one that begins with it, in title, prompts or answers;
   * case and accents do not matter. Newest first by `createdAt`. A query without letters and digits finds nothing.
   */
  search(query: string, options?: HistoryListOptions): Promise<HistoryHits>;
  /** All tags and models of what is not deleted, in alphabetical order. */
  facets(): Promise<{ readonly tags: readonly string[]; readonly modelIds: readonly string[] }>;
  /** The order in which it stands does not change by these five. `not-found` for what is not there. */
  pin(id: string, pinned?: boolean): Promise<void>;
  /** An empty title is none. */
  rename(id: string, title: string): Promise<void>;
  /** Gives it these tags, each once, in place of those it had. */
  tag(id: string, tags: readonly string[]): Promise<void>;
  archive(id: string, archived?: boolean): Promise<void>;
  /** These comparisons, or all that are not deleted: one piece of text each, a line of JSON. */
  export(ids?: readonly string[]): AsyncIterable<string>;
  /** Takes in what `export` wrote, in pieces of any size, or one comparison exported as JSON. What is there already is merged. */
  import(text: string | Iterable<string> | AsyncIterable<string>): Promise<HistoryImport>;
  /** Removes for good what is past its time: see `retentionMs` and `undoMs`. Resolves with how many. */
  tidy(): Promise<number>;
  damaged(): Promise<readonly DamagedRecord[]>;
  /** Removes everything for good, damaged records included. */
  clear(): Promise<void>;
  /** Asks the browser not to clear this history when it runs out of room. Whether it will not. */
  persist(): Promise<boolean>;
  /**
   * How the browser keeps it: for good, or for as long as it has room. `undefined` where it is in memory or on a server.
   * A history that does not say so cannot tell.
   */
  readonly storage?: () => Promise<'persistent' | 'best-effort' | undefined>;
  /** Tells of every change from now on, this object's own included. Returns the function that unsubscribes. */
  subscribe(listener: (change: HistoryChange) => void): () => void;
  /** Lets go of everything once what is under way is written. Nothing can be asked afterwards. */
  close(): Promise<void>;
}

/** How long things are kept. */
export interface HistoryOptions {
  /** What was not changed for so long, and is not pinned, is removed for good. Default: kept for ever. */
  readonly retentionMs?: number | undefined;
  /** How long what was deleted can be restored. Default: 30 days. */
  readonly undoMs?: number | undefined;
}
