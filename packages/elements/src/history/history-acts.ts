import type { History, HistoryRow } from '@llmselect/core';
import type { Act } from './undo-stack.ts';

/** What can be done with rows of a history, each with the way back. */
export class HistoryActs {
  readonly #history: History;

  constructor(history: History) {
    this.#history = history;
  }

  delete(rows: readonly HistoryRow[]): Act {
    return {
      said: 'did.delete',
      ...this.#each(rows, {
        redo: ({ id }) => this.#history.delete(id),
        undo: ({ id }) => this.#history.restore(id),
      }),
    };
  }

  restore(rows: readonly HistoryRow[]): Act {
    const { undo, redo, count } = this.delete(rows);
    return { said: 'did.restore', count, redo: undo, undo: redo };
  }

  archive(rows: readonly HistoryRow[], archived: boolean): Act {
    return {
      said: archived ? 'did.archive' : 'did.unarchive',
      ...this.#each(rows, {
        redo: ({ id }) => this.#history.archive(id, archived),
        undo: ({ id, shelf }) => this.#history.archive(id, shelf === 'archived'),
      }),
    };
  }

  pin(rows: readonly HistoryRow[], pinned: boolean): Act {
    return {
      said: pinned ? 'did.pin' : 'did.unpin',
      ...this.#each(rows, {
        redo: ({ id }) => this.#history.pin(id, pinned),
        undo: (row) => this.#history.pin(row.id, row.pinned),
      }),
    };
  }

  rename(row: HistoryRow, title: string): Act {
    return {
      said: 'did.rename',
      ...this.#each([row], {
        redo: ({ id }) => this.#history.rename(id, title),
        undo: ({ id }) => this.#history.rename(id, row.title ?? ''),
      }),
    };
  }

  /** Gives each these tags, beside those it has or in their place. */
  tag(rows: readonly HistoryRow[], tags: readonly string[], how: 'add' | 'set'): Act {
    return {
      said: 'did.tag',
      ...this.#each(rows, {
        redo: (row) => this.#history.tag(row.id, how === 'add' ? [...row.tags, ...tags] : tags),
        undo: (row) => this.#history.tag(row.id, row.tags),
      }),
    };
  }

  #each(
    rows: readonly HistoryRow[],
    { redo, undo }: Record<'redo' | 'undo', (row: HistoryRow) => Promise<void>>,
  ): Pick<Act, 'count' | 'redo' | 'undo'> {
    const all = async (act: (row: HistoryRow) => Promise<void>) => void (await Promise.all(rows.map(act)));
    return { count: rows.length, redo: () => all(redo), undo: () => all(undo) };
  }
}

/** Tags as a person writes them: between commas, each once. */
export function readTags(text: string): readonly string[] {
  const tags = text.split(/[,،]/).map((tag) => tag.trim());
  return Array.from(new Set(tags.filter((tag) => tag !== '')));
}
