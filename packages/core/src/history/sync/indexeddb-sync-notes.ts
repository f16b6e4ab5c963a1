import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { noDatabase, storageError } from '../idb/storage-error.ts';
import type { SyncNote, SyncNotes } from './sync-notes.ts';

interface NotesSchema extends DBSchema {
  notes: { key: string; value: SyncNote };
}

/** Notes in a database of their own beside that of the history of this name. `storage-failed` as the history itself. */
export function createIndexedDbSyncNotes(name: string): SyncNotes {
  let opening: Promise<IDBPDatabase<NotesSchema>> | undefined;
  const open = async () => {
    if (globalThis.indexedDB === undefined) throw noDatabase();
    return openDB<NotesSchema>(`llmselect.${name}.sync`, 1, {
      upgrade: (database) => void database.createObjectStore('notes', { keyPath: 'id' }),
      // Whoever needs another version, or deletes it all, is not to wait for this tab.
      blocking: (_, __, { target }) => {
        opening = undefined;
        // The event is that of the database itself.
        (target as IDBDatabase).close();
      },
      terminated: () => {
        opening = undefined;
      },
    });
  };
  const use = async <Result>(task: (database: IDBPDatabase<NotesSchema>) => Promise<Result>) => {
    opening ??= open().catch((cause: unknown) => {
      opening = undefined;
      throw cause;
    });
    try {
      return await task(await opening);
    } catch (cause) {
      throw storageError(cause);
    }
  };
  return {
    get: (id) => use((database) => database.get('notes', id)),
    update: (id, change) =>
      use(async (database) => {
        const { store, done } = database.transaction('notes', 'readwrite');
        const note = change(await store.get(id));
        await Promise.all([note === undefined ? store.delete(id) : store.put(note), done]);
      }),
    all: () => use((database) => database.getAll('notes')),
    async close() {
      const closing = opening;
      opening = undefined;
      await closing?.then(
        (database) => database.close(),
        () => {},
      );
    },
  };
}
