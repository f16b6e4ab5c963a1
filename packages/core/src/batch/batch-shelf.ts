import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { KeyValueStorage } from '../templates/key-value-storage.ts';
import type { BatchRecord, BatchRow } from './batch-record.ts';
import { batchOutcomeSchema, parseBatch } from './batch-schema.ts';

/** Where a batch is kept while it runs: what it asks once, and each row by itself as it changes. */
export interface BatchShelf {
  /** Stores what the batch asks, and the rows that have begun. */
  open(record: BatchRecord): Promise<void>;
  /** Stores a row, in the background and never two states of it at once. */
  keep(index: number, row: BatchRow): void;
  /** Resolves when a row is stored. Rejects with `storage-failed`, and then it is tried again the next time. */
  settled(index: number): Promise<void>;
}

const headKey = (id: string) => `llmselect.batch.v1.${id}`;
const rowKey = (id: string, index: number) => `${headKey(id)}.${index}`;

export function createBatchShelf(storage: KeyValueStorage, id: string): BatchShelf {
  const dirty = new Map<number, BatchRow>();
  let flushing: Promise<void> | undefined;
  let writing: number | undefined;

  async function flush(): Promise<void> {
    for (const [index, row] of dirty) {
      dirty.delete(index);
      writing = index;
      const { values: _, ...outcome } = row;
      const text = JSON.stringify(outcome);
      try {
        await storage.setItem(rowKey(id, index), text);
      } catch {
        // What came meanwhile is newer.
        if (!dirty.has(index)) dirty.set(index, row);
        throw storageFailed();
      } finally {
        writing = undefined;
      }
    }
  }

  function start(): Promise<void> {
    flushing ??= flush().finally(() => {
      flushing = undefined;
    });
    return flushing;
  }

  return {
    async open(record) {
      const rows = record.rows.map(({ values }) => ({ values }));
      try {
        await storage.setItem(headKey(id), JSON.stringify({ ...record, rows }));
      } catch {
        throw storageFailed();
      }
      for (const [index, row] of record.rows.entries()) {
        if (row.comparison !== undefined || row.error !== undefined) dirty.set(index, row);
      }
      await start();
    },
    keep(index, row) {
      dirty.set(index, row);
      // Whoever waits for all to be stored is told what went wrong.
      start().catch(() => {});
    },
    async settled(index) {
      while (dirty.has(index) || writing === index) await start();
    },
  };
}

/**
 * Finds a batch that a program before this one has kept. A row that cannot be read is one that was not asked yet.
 *
 * @throws LLMSelectError `storage-failed`; `invalid-request` for what is no batch
 */
export async function loadBatch(storage: KeyValueStorage, id: string): Promise<BatchRecord | undefined> {
  const read = async (key: string) => toJson(await storage.getItem(key));
  try {
    const head = await read(headKey(id));
    if (head === undefined) return undefined;
    const record = parseBatch(head);
    const outcomes = await Promise.all(record.rows.map((_, index) => read(rowKey(id, index))));
    const rows = record.rows.map((row, index) => {
      const parsed = batchOutcomeSchema.safeParse(outcomes[index]);
      return parsed.success ? { ...row, ...parsed.data } : row;
    });
    return parseBatch({ ...record, rows });
  } catch (cause) {
    throw LLMSelectError.is(cause) ? cause : storageFailed();
  }
}

/** Removes all that a storage has of a batch. Its comparisons stay in the history. */
export async function removeBatch(storage: KeyValueStorage, id: string): Promise<void> {
  const record = await loadBatch(storage, id).catch(() => undefined);
  for (const index of record?.rows.keys() ?? []) await storage.removeItem(rowKey(id, index));
  await storage.removeItem(headKey(id));
}

/** `undefined` for what was half written. */
function toJson(text: string | null | undefined): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function storageFailed(): LLMSelectError {
  return new LLMSelectError(
    'storage-failed',
    'The batch could not be stored here: the storage is full or forbidden. Make room, then go on.',
  );
}
