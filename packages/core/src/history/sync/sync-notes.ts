import type { Comparison } from '../../contract/comparison.ts';

/** What is known of one comparison here and on the server. */
export interface SyncNote {
  readonly id: string;
  /** The revision here that the server has, too; 0 where there is none here and is to be none. */
  readonly local: number;
  /** The revision there that is here, too; 0 where the server has none. */
  readonly remote: number;
  /** What both had, without its turns: enough to tell who changed which setting. Absent before the first time. */
  readonly base?: Comparison | undefined;
  /** The revision here that is being removed for good; 0 once it is, and the server is to do so, too. */
  readonly purged?: number | undefined;
  /** The revision that whoever removed it for good had before them. */
  readonly seen?: number | undefined;
}

/**
 * Where a history keeps in mind what the server has. Each method is one step, and what resolved is kept as long as the
 * history itself is. Without its notes a history loses nothing: it asks the server anew.
 */
export interface SyncNotes {
  get(id: string): Promise<SyncNote | undefined>;
  /**
   * Puts what comes of the note, if there is one, in its place, with nothing in between; `undefined` leaves none.
   * Resolves when that is kept.
   */
  update(id: string, change: (note: SyncNote | undefined) => SyncNote | undefined): Promise<void>;
  all(): Promise<readonly SyncNote[]>;
  close(): Promise<void>;
}

/** Notes that are gone with the page, as the history in memory is that they belong to. */
export function createMemorySyncNotes(): SyncNotes {
  const notes = new Map<string, SyncNote>();
  return {
    get: async (id) => notes.get(id),
    async update(id, change) {
      const note = change(notes.get(id));
      if (note === undefined) notes.delete(id);
      else notes.set(id, note);
    },
    all: async () => Array.from(notes.values()),
    async close() {},
  };
}

/** A note that both have the same. */
export function noteOf(comparison: Comparison, remote: number): SyncNote {
  const { id, revision } = comparison;
  return {
    id,
    local: revision,
    remote,
    base: { ...comparison, deletedAt: undefined, turns: [], branches: undefined, attachments: {} },
  };
}
