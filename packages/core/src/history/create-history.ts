import type { Comparison } from '../contract/comparison.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { Clock } from '../run/clock.ts';
import { findDue } from './find-due.ts';
import type {
  History,
  HistoryChange,
  HistoryListOptions,
  HistoryOptions,
  HistoryPage,
  HistoryPutOptions,
} from './history.ts';
import type { HistoryRecord, HistoryStore, StoredRow } from './history-store.ts';
import { exportLines, importLines } from './history-transfer.ts';
import { MODEL_TERMS, TAG_TERMS } from './index-terms.ts';
import { nextRevision, putOver } from './put-over.ts';
import { readPage } from './read-page.ts';
import { searchTerms } from './search-words.ts';
import { findSnippets } from './snippets.ts';

/** What a history is made of. */
export interface HistoryParts extends HistoryOptions {
  readonly store: HistoryStore;
  readonly clock: Pick<Clock, 'date'>;
  /** Tells of a change that this history made. */
  readonly tell: (change: Change) => void;
  readonly subscribe: History['subscribe'];
  /** Called when everything is closed. */
  readonly release: () => void;
}

/** A change as whoever made it tells it. */
export type Change = HistoryChange extends infer Known
  ? Known extends HistoryChange
    ? Omit<Known, 'origin'>
    : never
  : never;

/** Makes a history of a store: everything that does not depend on where it is kept. */
export function createHistory(parts: HistoryParts): History {
  return new StoredHistory(parts);
}

class StoredHistory implements History {
  readonly #parts: HistoryParts;
  readonly #store: HistoryStore;
  readonly subscribe: History['subscribe'];
  #isTidied = false;

  constructor(parts: HistoryParts) {
    this.#parts = parts;
    this.#store = parts.store;
    this.subscribe = parts.subscribe;
  }

  async put(comparison: Comparison, options: HistoryPutOptions = {}): Promise<Comparison> {
    const given = parseComparison(comparison);
    const stored = await this.#update(given.id, (record) => putOver(record, given, options));
    // What was put is there.
    return stored?.comparison ?? given;
  }

  async append(id: string, deltas: Parameters<History['append']>[1]): Promise<void> {
    if (deltas.length > 0) await this.#store.append(id, deltas);
  }

  async get(id: string): Promise<Comparison | undefined> {
    return (await this.#store.read(id))?.comparison;
  }

  async sealedOf(id: string): Promise<HistoryPutOptions['sealed']> {
    return (await this.#store.read(id))?.sealed;
  }

  async delete(id: string): Promise<void> {
    const now = this.#parts.clock.date();
    // Never before the last change, whose clock may be another: that would undo it.
    await this.#changeKnown(id, ({ updatedAt, deletedAt = Math.max(now, updatedAt) }) => ({ deletedAt }));
  }

  async restore(id: string): Promise<void> {
    await this.#changeKnown(id, () => ({ deletedAt: undefined }));
  }

  async purge(id: string): Promise<void> {
    let wasThere = false;
    await this.#store.update(id, (record) => {
      wasThere = record !== undefined;
      return undefined;
    });
    if (wasThere) this.#parts.tell({ type: 'purge', id });
  }

  async list(options: HistoryListOptions = {}): Promise<HistoryPage> {
    const { rows, next } = await readPage(this.#store, options, []);
    if (!this.#isTidied) {
      this.#isTidied = true;
      // Whatever cannot be tidied now is tidied another time.
      void this.tidy().catch(() => {});
    }
    return { rows: rows.map(withoutStamp), ...next };
  }

  async search(query: string, options: HistoryListOptions = {}): ReturnType<History['search']> {
    const terms = searchTerms(query);
    if (terms.length === 0) return { rows: [] };
    const { rows, next } = await readPage(this.#store, options, terms);
    const records = await this.#store.glance(rows.map(({ id }) => id));
    const hits = rows.map(async (row, index) => {
      // One that cannot be read is set aside, and still found this time.
      const record = records[index] ?? (await this.get(row.id).catch(() => undefined));
      return { ...withoutStamp(row), snippets: record ? findSnippets(record, terms) : [] };
    });
    return { rows: await Promise.all(hits), ...next };
  }

  async facets(): ReturnType<History['facets']> {
    const read = async (beginnings: readonly string[]) => {
      const terms = await Promise.all(beginnings.map((beginning) => this.#store.terms(beginning)));
      return Array.from(new Set(terms.flat())).toSorted();
    };
    const [tags, modelIds] = await Promise.all([read(TAG_TERMS), read(MODEL_TERMS)]);
    return { tags, modelIds };
  }

  async pin(id: string, pinned = true): Promise<void> {
    mustExist(await this.#changeKnown(id, () => ({ pinned })));
  }

  async rename(id: string, title: string): Promise<void> {
    const trimmed = title.trim();
    mustExist(await this.#changeKnown(id, () => ({ title: trimmed === '' ? undefined : trimmed })));
  }

  async tag(id: string, tags: readonly string[]): Promise<void> {
    const clean = new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''));
    mustExist(await this.#changeKnown(id, () => ({ tags: Array.from(clean) })));
  }

  async archive(id: string, archived = true): Promise<void> {
    const stored = await this.#update(id, (record) => {
      if (record === undefined || record.archived === archived) return record;
      return { ...record, archived, comparison: nextRevision(record.comparison, {}) };
    });
    mustExist(stored);
  }

  export(ids?: readonly string[]): AsyncIterable<string> {
    return exportLines(this, ids);
  }

  import(text: Parameters<History['import']>[0]): ReturnType<History['import']> {
    return importLines(this, text, (comparisons) => this.#putAll(comparisons));
  }

  async tidy(): Promise<number> {
    const gone = await findDue(this.#store, this.#parts);
    for (const { id } of gone) await this.purge(id);
    return gone.length;
  }

  damaged(): ReturnType<History['damaged']> {
    return this.#store.damaged();
  }

  async clear(): Promise<void> {
    await this.#store.clear();
    this.#parts.tell({ type: 'clear' });
  }

  persist(): Promise<boolean> {
    return this.#store.persist();
  }

  storage(): ReturnType<HistoryStore['storage']> {
    return this.#store.storage();
  }

  async close(): Promise<void> {
    await this.#store.close();
    this.#parts.release();
  }

  /** Which of them were there. */
  async #putAll(comparisons: readonly Comparison[]): Promise<readonly boolean[]> {
    const known = comparisons.map(() => false);
    const changes = comparisons.map((given, index) => ({
      id: given.id,
      change: (record: HistoryRecord | undefined) => {
        known[index] = record !== undefined;
        return putOver(record, given, {});
      },
    }));
    for (const record of await this.#store.updateAll(changes)) {
      if (record === undefined) continue;
      const { id, revision } = record.comparison;
      this.#parts.tell({ type: 'put', id, revision });
    }
    return known;
  }

  /** Changes what is there, and leaves its place in the order alone. */
  #changeKnown(
    id: string,
    change: (comparison: Comparison) => Partial<Comparison>,
  ): Promise<HistoryRecord | undefined> {
    return this.#update(id, (record) => {
      if (record === undefined) return undefined;
      return { ...record, comparison: nextRevision(record.comparison, change(record.comparison)) };
    });
  }

  async #update(
    id: string,
    change: Parameters<HistoryStore['update']>[1],
  ): Promise<HistoryRecord | undefined> {
    let before: HistoryRecord | undefined;
    const stored = await this.#store.update(id, (record) => {
      before = record;
      return change(record);
    });
    const { comparison } = stored ?? {};
    if (comparison !== undefined && stored !== before) {
      this.#parts.tell({ type: 'put', id, revision: comparison.revision });
    }
    return stored;
  }
}

function withoutStamp({ stamp: _, born: __, ...row }: StoredRow) {
  return row;
}

function mustExist(record: HistoryRecord | undefined): void {
  if (record !== undefined) return;
  throw new LLMSelectError('not-found', 'There is no comparison of this id in the history.', { param: 'id' });
}
