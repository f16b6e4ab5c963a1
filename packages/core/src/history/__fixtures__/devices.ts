import { createManualClock } from '../../testing/manual-clock.ts';
import { createMemoryHistory } from '../memory-history.ts';
import { createServerHistory } from '../server-history.ts';
import { createMemorySyncNotes } from '../sync/sync-notes.ts';
import { createSyncedHistory, type SyncedHistoryOptions } from '../synced-history.ts';
import { createFakeServer, ENDPOINT } from './fake-server.ts';
import { AT, comparison, turn } from './records.ts';

type Server = ReturnType<typeof createFakeServer>;

/** A device of a user. Others of the same server are its other devices. */
export function device(server: Server = createFakeServer(), options: Partial<SyncedHistoryOptions> = {}) {
  const clock = createManualClock({ date: AT });
  const local = createMemoryHistory({ clock });
  const notes = createMemorySyncNotes();
  const { remote } = createServerHistory(ENDPOINT, { fetch: server.fetch });
  const open = () => createSyncedHistory({ local, remote, notes, clock, random: () => 1, ...options });
  const history = open();
  /** Until nothing is under way; the clock stands still. */
  const settle = async () => {
    await history.sync.now();
    return history.sync.state;
  };
  return { server, clock, local, notes, history, open, settle };
}

/** Two devices that have the same comparison. */
export async function pair() {
  const mine = device();
  const theirs = device(mine.server);
  await mine.history.put(comparison('one', { turns: [turn('one-1'), turn('one-2')] }));
  await mine.settle();
  await theirs.settle();
  return { mine: mine, theirs, server: mine.server };
}
