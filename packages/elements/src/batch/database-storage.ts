import type { KeyValueStorage } from '@llmselect/core/templates';

const STORE = 'items';

/**
 * Texts in a database of the browser, which has room for what `localStorage` has not: the answers of a whole batch.
 * Rejects with whatever the browser says where it is full or forbidden; the next call opens it anew.
 */
export function createDatabaseStorage(name: string): KeyValueStorage {
  let opening: Promise<IDBDatabase> | undefined;

  function open(): Promise<IDBDatabase> {
    opening ??= connect(name, () => {
      opening = undefined;
    }).catch((cause: unknown) => {
      opening = undefined;
      throw cause;
    });
    return opening;
  }

  async function within<Result>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> {
    const transaction = (await open()).transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    return new Promise((resolve, reject) => {
      // Not before it is written: a page that is left afterwards has lost nothing.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new DOMException('Aborted.', 'AbortError'));
    });
  }

  return {
    getItem: async (key) => {
      const value: unknown = await within('readonly', (store) => store.get(key));
      return typeof value === 'string' ? value : undefined;
    },
    setItem: async (key: string, value: string) =>
      void (await within('readwrite', (store) => store.put(value, key))),
    removeItem: async (key: string) => void (await within('readwrite', (store) => store.delete(key))),
  };
}

function connect(name: string, onGone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = onGone;
      database.onversionchange = () => {
        database.close();
        onGone();
      };
      resolve(database);
    };
  });
}
