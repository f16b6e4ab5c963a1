import type { Change } from './create-history.ts';
import type { History } from './history.ts';
import { createListeners } from './history-listeners.ts';

/** How the histories of one name hear of each other, in all tabs of a browser. */
export interface TabChannel {
  readonly subscribe: History['subscribe'];
  /** Tells of a change made here, here and elsewhere. */
  readonly tell: (change: Change) => void;
  readonly close: () => void;
}

/** Where there is no `BroadcastChannel`, only this object's own listeners are told. */
export function createTabChannel(name: string): TabChannel {
  const listeners = createListeners();
  const channel =
    globalThis.BroadcastChannel === undefined ? undefined : new BroadcastChannel(`llmselect.history.${name}`);
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isChange(data)) listeners.tell({ ...data, origin: 'elsewhere' });
  });
  return {
    subscribe: listeners.subscribe,
    tell(change) {
      channel?.postMessage(change);
      listeners.tell({ ...change, origin: 'here' });
    },
    close() {
      channel?.close();
      listeners.clear();
    },
  };
}

/** Another version of the page may say what this one does not know. */
function isChange(data: unknown): data is Change {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  if (data.type === 'clear') return true;
  if (!('id' in data) || typeof data.id !== 'string') return false;
  if (data.type === 'purge' || data.type === 'damaged') return true;
  return data.type === 'put' && 'revision' in data && typeof data.revision === 'number';
}
