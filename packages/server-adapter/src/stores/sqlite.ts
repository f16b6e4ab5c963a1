import { type Clock, systemClock } from '@llmselect/core';
import type { RecordStore } from '../records/record-store.ts';
import { readCounter } from './counter.ts';
import { createSqliteAccess } from './sqlite-connection.ts';
import type { SqliteDatabase } from './sqlite-driver.ts';
import { createSqliteRecords } from './sqlite-records.ts';
import { prepareStatements, type SqliteStatements } from './sqlite-statements.ts';
import type { AddResult, ClosableStore } from './store.ts';
import { checkAdd, checkTimeToLive, checkWhole, notACounter } from './store-error.ts';

export type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';
export type { AddResult, ClosableStore, Store } from './store.ts';

export type SqliteStoreOptions = {
  /** Tells when a key has expired, by its `date`: processes that share the file must agree on the time. */
  readonly clock?: Clock | undefined;
} & (
  | {
      /** The database file; created if missing, readable by its owner as the process's umask says. */
      readonly path: string;
    }
  | {
      /**
       * A database you opened yourself, of `node:sqlite`, or on Node 20 of `better-sqlite3`, which up to 12.11 can abort
       * a process of Node 24. Closing the store closes it.
       */
      readonly database: SqliteDatabase;
    }
);

/** A store in SQLite. */
export interface SqliteStore extends ClosableStore {
  readonly records: RecordStore;
}

/** How often a write also clears away what has expired. */
const SWEEP_MS = 60_000;

/**
 * A store in one SQLite file, for the processes of one machine: limits and keys, and what users keep. The driver is
 * loaded, the file opened and its tables brought up to date at the first call. Every change is one step, among
 * processes too; a call waits up to five seconds for a writer before it. Written ahead to a log (WAL): what resolved
 * survives the end of the process, and of the machine but for the last moments.
 *
 * @see https://www.sqlite.org/wal.html
 */
export function createSqliteStore(options: SqliteStoreOptions): SqliteStore {
  const { clock = systemClock } = options;
  const access = createSqliteAccess(options, clock);
  let sweptAt = Number.NEGATIVE_INFINITY;

  function use<T>(work: (statements: SqliteStatements, now: number) => T): Promise<T> {
    return access.use((connection, now) => work(prepareStatements(connection), now));
  }

  function sweep(statements: SqliteStatements, now: number): void {
    if (now - sweptAt < SWEEP_MS) return;
    sweptAt = now;
    statements.sweep(now);
  }

  async function add(
    key: string,
    by: number,
    cap: number | undefined,
    ttlMs: number | undefined,
  ): Promise<AddResult> {
    return await use((statements, now) => {
      sweep(statements, now);
      const expiresAt = ttlMs === undefined ? undefined : now + ttlMs;
      const added = statements.add({ key, by, cap, now, expiresAt });
      const row = added ?? statements.read(key, now);
      // Nothing else keeps an addition without a cap from being made.
      if (added === undefined && cap === undefined) throw notACounter();
      const resetMs = row?.expiresAt === undefined ? undefined : row.expiresAt - now;
      return { ok: added !== undefined, value: row === undefined ? 0 : readCounter(row.value), resetMs };
    });
  }

  return {
    async get(key) {
      const row = await use((statements, now) => statements.read(key, now));
      return row?.value;
    },
    async set(key, value, ttlMs) {
      checkTimeToLive(ttlMs);
      await use((statements, now) => {
        sweep(statements, now);
        statements.write(key, value, ttlMs === undefined ? undefined : now + ttlMs);
      });
    },
    async delete(key) {
      await use((statements) => statements.remove(key));
    },
    async increment(key, by, ttlMs) {
      checkWhole({ by });
      checkTimeToLive(ttlMs);
      return (await add(key, by, undefined, ttlMs)).value;
    },
    async addIfBelow(key, by, cap, ttlMs) {
      checkAdd(by, cap, ttlMs);
      return await add(key, by, cap, ttlMs);
    },
    records: createSqliteRecords(access),
    close: () => access.close(),
  };
}
