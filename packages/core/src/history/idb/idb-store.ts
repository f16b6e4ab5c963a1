import type { IDBPDatabase } from 'idb';
import type { Comparison } from '../../contract/comparison.ts';
import type { Clock } from '../../run/clock.ts';
import { recover } from '../../session/new-comparison.ts';
import type { AnswerDelta } from '../answer-delta.ts';
import type { Change } from '../create-history.ts';
import type { DamagedRecord } from '../history.ts';
import type { HistoryRecord, HistoryStore, RecordChange, RowQuery, StoredRow } from '../history-store.ts';
import { Connection } from './connection.ts';
import type { WordBatch } from './file-words.ts';
import { FOLDED_AT_ONCE, foldBatch, foldWords } from './fold-words.ts';
import { matchingRows, termsFrom } from './postings.ts';
import { changeRecord, glanceAt, readingOf } from './record-reading.ts';
import { type Found, findRecord, removeRecord, type Writing, writeRecord } from './record-writer.ts';
import { type HistorySchema, STORES, WORD_STORES } from './schema.ts';
import { damagedRecord } from './storage-error.ts';
import type { WriterLocks } from './writer-locks.ts';

export interface IdbStoreOptions {
  readonly name: string;
  readonly clock: Pick<Clock, 'date'>;
  /** Names this very object, among all that write to the database. */
  readonly writer: string;
  readonly locks: WriterLocks;
  readonly tell: (change: Change) => void;
}

/** A history's store in the browser's own database. */
export class IdbStore implements HistoryStore {
  readonly #options: IdbStoreOptions;
  readonly #connection: Connection;
  readonly #watched = new Set<string>();
  #prepared: Promise<void> | undefined;
  /** How much was written since the words were put together; not known at first. */
  #unfolded: number | undefined;

  constructor(options: IdbStoreOptions) {
    this.#options = options;
    this.#connection = new Connection(`llmselect.${options.name}`);
  }

  async read(id: string): Promise<HistoryRecord | undefined> {
    const reading = await this.#use(async (database) =>
      readingOf(await findRecord(database.transaction(STORES, 'readonly'), id)),
    );
    if (reading.is === 'absent') return undefined;
    if (reading.is === 'whole') {
      const isSettled = await this.#settleGone(reading.found.writers);
      return isSettled ? this.read(id) : reading.record;
    }
    await this.#setAside(id);
    throw damagedRecord();
  }

  glance(ids: readonly string[]): Promise<readonly (Comparison | undefined)[]> {
    return this.#use((database) => glanceAt(database.transaction(STORES, 'readonly'), ids));
  }

  async update(id: string, change: RecordChange['change']): Promise<HistoryRecord | undefined> {
    const [updated] = await this.updateAll([{ id, change }]);
    return updated;
  }

  async updateAll(changes: readonly RecordChange[]): Promise<readonly (HistoryRecord | undefined)[]> {
    const batch: WordBatch | undefined = changes.length < FOLDED_AT_ONCE ? undefined : [];
    const writer = { ...this.#writer(), batch };
    const updated = await this.#write(async (writing) => {
      const all: (HistoryRecord | undefined | 'damaged')[] = [];
      for (const change of changes) all.push(await changeRecord(writing, change, writer));
      if (batch !== undefined) await foldBatch(writing, batch);
      return all;
    });
    this.#foldSometimes(changes.length);
    return Promise.all(
      updated.map(async (record, index) => {
        if (record !== 'damaged') return record;
        const { id, change } = changes[index] as RecordChange;
        await this.#setAside(id);
        return this.update(id, change);
      }),
    );
  }

  async append(id: string, deltas: readonly AnswerDelta[]): Promise<void> {
    await this.#use(async (database) => {
      const writing = database.transaction(['comparisons', 'deltas'], 'readwrite', { durability: 'relaxed' });
      const isThere = (await writing.objectStore('comparisons').getKey(id)) !== undefined;
      if (isThere) for (const delta of deltas) void writing.objectStore('deltas').add({ id, delta });
      await writing.done;
    });
  }

  rows(query: RowQuery): Promise<readonly StoredRow[]> {
    return this.#use((database) => matchingRows(database.transaction(STORES, 'readonly'), query));
  }

  terms(beginning: string): Promise<readonly string[]> {
    return this.#use(async (database) => {
      const index = database.transaction(STORES, 'readonly').objectStore('facets').index('posting');
      return (await termsFrom(index, beginning)).map((term) => term.slice(beginning.length));
    });
  }

  damaged(): Promise<readonly DamagedRecord[]> {
    return this.#use((database) => database.getAll('damaged'));
  }

  clear(): Promise<void> {
    return this.#write(async (writing) => {
      await Promise.all(STORES.map((store) => writing.objectStore(store).clear()));
    });
  }

  async persist(): Promise<boolean> {
    return (await globalThis.navigator?.storage?.persist?.()) ?? false;
  }

  async storage(): Promise<'persistent' | 'best-effort' | undefined> {
    // What cannot be opened is not kept at all.
    await this.#connection.use(async () => {});
    return (await globalThis.navigator?.storage?.persisted?.()) ? 'persistent' : 'best-effort';
  }

  async close(): Promise<void> {
    await this.#connection.close();
    this.#options.locks.release();
  }

  /** Keeps searches quick. What cannot be put together now is found as it is, and put together another time. */
  #foldSometimes(written: number): void {
    const isFirst = this.#unfolded === undefined;
    this.#unfolded = (this.#unfolded ?? 0) + written;
    if (!isFirst && this.#unfolded < FOLDED_AT_ONCE) return;
    this.#unfolded = 0;
    const fold = async (database: IDBPDatabase<HistorySchema>) => {
      const folding = database.transaction(WORD_STORES, 'readwrite', { durability: 'relaxed' });
      try {
        // Words of what was removed for good do not outlive the next visit.
        await foldWords(folding, isFirst ? 1 : FOLDED_AT_ONCE);
        await folding.done;
      } catch {
        abort(folding);
      }
    };
    this.#connection.use(fold).catch(() => {});
  }

  #writer() {
    return { writer: this.#options.writer, at: this.#options.clock.date() };
  }

  async #use<Result>(task: (database: IDBPDatabase<HistorySchema>) => Promise<Result>): Promise<Result> {
    this.#prepared ??= this.#prepare();
    await this.#prepared;
    return this.#connection.use(task);
  }

  /** All or nothing, and on the disk when it resolves. */
  #write<Result>(task: (writing: Writing) => Promise<Result>): Promise<Result> {
    return this.#use(async (database) => {
      const writing = database.transaction(STORES, 'readwrite', { durability: 'strict' });
      try {
        const result = await task(writing);
        await writing.done;
        return result;
      } catch (cause) {
        abort(writing);
        throw cause;
      }
    });
  }

  async #prepare(): Promise<void> {
    await this.#options.locks.hold();
    // Those of the last visit who never came to an end. Whatever fails now fails again when it is asked for.
    void this.#connection
      .use((database) => database.getAll('writers'))
      .then((writers) => this.#settleGone(writers))
      .catch(() => {});
  }

  /** Ends the answers whose writers are gone, and keeps an eye on the others. Whether there were any. */
  async #settleGone(writers: Found['writers']): Promise<boolean> {
    let isSettled = false;
    const { locks, clock, writer: own } = this.#options;
    for (const { id, writer, at } of writers) {
      if (writer === own) continue;
      if (!(await locks.isAlive(writer, clock.date() - at))) {
        await this.#settle(id, writer);
        isSettled = true;
      } else if (!this.#watched.has(writer)) {
        this.#watched.add(writer);
        locks.whenGone(writer, () => void this.#settleAll(writer).catch(() => {}));
      }
    }
    return isSettled;
  }

  async #settleAll(gone: string): Promise<void> {
    const writers = await this.#use((database) => database.getAll('writers'));
    for (const { id, writer } of writers) if (writer === gone) await this.#settle(id, writer);
  }

  async #settle(id: string, gone: string): Promise<void> {
    const settled = await this.#write(async (writing) => {
      await writing.objectStore('writers').delete([id, gone]);
      const reading = readingOf(await findRecord(writing, id));
      if (reading.is !== 'whole' || reading.found.writers.length > 0) return undefined;
      const comparison = recover(reading.record.comparison);
      const record = { ...reading.record, comparison: { ...comparison, revision: comparison.revision + 1 } };
      const { found, filed: before } = reading;
      return writeRecord(writing, record, { found, before }, this.#writer());
    });
    if (settled !== undefined) {
      this.#options.tell({ type: 'put', id, revision: settled.comparison.revision });
    }
  }

  /** Takes what cannot be read out of the way, as it is, for a person who can make something of it. */
  async #setAside(id: string): Promise<void> {
    await this.#write(async (writing) => {
      const found = await findRecord(writing, id);
      if (readingOf(found).is !== 'damaged') return;
      const { at } = this.#writer();
      await writing.objectStore('damaged').put({ id, at, value: found?.value });
      await removeRecord(writing, id);
    });
    this.#options.tell({ type: 'damaged', id });
  }
}

function abort(writing: Pick<Writing, 'abort' | 'done'>): void {
  // The rejection is that of the caller's own error, told already.
  writing.done.catch(() => {});
  try {
    writing.abort();
  } catch {
    // The database has done so itself.
  }
}
