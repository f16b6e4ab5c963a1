import { type History, LLMSelectError, type SyncedHistory } from '@llmselect/core';
import { withServer } from '@llmselect/core/indexeddb';

/** A history whose server is asked for nothing until it has offered to keep comparisons. */
export interface OfferedHistory extends SyncedHistory {
  /** Whether it offers that. What waits goes there at once. */
  readonly offer: (offered: boolean) => void;
}

/** Keeps `local` the same as what the server has, as far as that offers it. What is to go there is noted all the same. */
export function offeredHistory(local: History, endpoint: string, name: string): OfferedHistory {
  let isOffered = false;
  const send: typeof fetch = async (input, init) => {
    if (!isOffered)
      throw new LLMSelectError('network', 'The server has not said yet whether it keeps comparisons.');
    return globalThis.fetch(input, init);
  };
  const history = withServer(local, endpoint, { name, fetch: send });
  return Object.assign(history, {
    offer: (offered: boolean) => {
      if (offered === isOffered) return;
      isOffered = offered;
      if (offered) void history.sync.now();
    },
  });
}
