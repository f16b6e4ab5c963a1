import type { History } from '../history.ts';
import type { RemoteComparisons } from '../remote-comparisons.ts';
import type { SyncNotes } from './sync-notes.ts';

/** Those that were changed here, also in earlier visits, and that the server has not heard of. */
export async function findChangedHere(
  local: Pick<History, 'list'>,
  notes: SyncNotes,
): Promise<ReadonlySet<string>> {
  const known = new Map((await notes.all()).map((note) => [note.id, note]));
  const due = new Set<string>();
  const missing = new Set(known.keys());
  for (const shelf of ['live', 'archived', 'deleted'] as const) {
    let cursor: string | undefined;
    do {
      const page = await local.list({ shelf, cursor, limit: 100 });
      for (const { id, revision } of page.rows) {
        missing.delete(id);
        if (known.get(id)?.local !== revision) due.add(id);
      }
      cursor = page.next;
    } while (cursor !== undefined);
  }
  for (const note of known.values()) {
    // A browser may have thrown it away; or somebody has, and the server is to hear of it.
    const isLost = missing.has(note.id) && note.local > 0;
    if (note.purged !== undefined || isLost) due.add(note.id);
  }
  return due;
}

/** Those that the server has in another revision than is known here, or has no longer. */
export async function findChangedThere(
  remote: Pick<RemoteComparisons, 'revisions'>,
  notes: SyncNotes,
): Promise<ReadonlySet<string>> {
  // In this order: what is sent between the two is looked at once too often, and not too seldom.
  const revisions = await remote.revisions();
  const known = new Map((await notes.all()).map((note) => [note.id, note.remote]));
  const due = new Set<string>();
  for (const [id, revision] of revisions) if (known.get(id) !== revision) due.add(id);
  for (const [id, revision] of known) if (revision > 0 && !revisions.has(id)) due.add(id);
  return due;
}
