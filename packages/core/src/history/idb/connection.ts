import { type IDBPDatabase, openDB } from 'idb';
import { migrate } from './migrate.ts';
import { type HistorySchema, SCHEMA_VERSION } from './schema.ts';
import { blockedUpgrade, closed, noDatabase, replaced, storageError } from './storage-error.ts';

type Database = IDBPDatabase<HistorySchema>;

/** The database of one history: opened when it is first needed, and again when the browser has closed it. */
export class Connection {
  readonly #name: string;
  #opening: Promise<Database> | undefined;
  #refused: (() => Error) | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /** Runs one task on the database. What goes wrong is `storage-failed`. */
  async use<Result>(task: (database: Database) => Promise<Result>): Promise<Result> {
    try {
      return await task(await this.#open());
    } catch (cause) {
      throw storageError(cause);
    }
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#refused = closed;
    // Whatever did not open need not be closed. Closing waits for what is under way.
    await opening?.then(
      (database) => database.close(),
      () => {},
    );
  }

  #open(): Promise<Database> {
    if (this.#refused !== undefined) return Promise.reject(this.#refused());
    // Behind a getter that may throw in a sandboxed frame.
    if (globalThis.indexedDB === undefined) return Promise.reject(noDatabase());
    this.#opening ??= this.#request().catch((cause) => {
      this.#opening = undefined;
      throw cause;
    });
    return this.#opening;
  }

  #request(): Promise<Database> {
    return new Promise((resolve, reject) => {
      const opened = openDB<HistorySchema>(this.#name, SCHEMA_VERSION, {
        upgrade: (database, oldVersion, _, upgrade) => {
          // Half a migration is none.
          migrate(database, oldVersion, upgrade).catch(() => upgrade.abort());
        },
        blocked: () => reject(blockedUpgrade()),
        blocking: (_, newVersion, { target }) => {
          // Whoever needs a newer version, or deletes it all, is not to wait for this tab.
          if (newVersion === null) this.#opening = undefined;
          else this.#refused ??= replaced;
          // The event is that of the database itself.
          (target as IDBDatabase).close();
        },
        terminated: () => {
          this.#opening = undefined;
        },
      });
      opened.then(resolve, reject);
      // One that opens after its caller was told that it is blocked would block others.
      opened.then(
        (database) => {
          if (this.#opening === undefined) database.close();
        },
        () => {},
      );
    });
  }
}
