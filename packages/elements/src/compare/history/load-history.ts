import type { History } from '@llmselect/core';
import type { HistoryKind } from './history-kind.ts';

/** Makes a history. A database is opened when it is first asked something. */
export async function loadHistory(kind: HistoryKind, endpoint: string, sync: boolean): Promise<History> {
  if (kind === 'memory') return (await import('./memory-part.ts')).createMemoryHistory();
  const { createIndexedDbHistory, withServer } = await import('@llmselect/core/indexeddb');
  const { retentionMs } = await import('../../settings/retention.ts');
  const name = nameOf(endpoint);
  const local = createIndexedDbHistory({ name, retentionMs: retentionMs(endpoint) });
  return sync && endpoint !== '' ? withServer(local, endpoint, { name }) : local;
}

/** One database for each server: the same address written in another way is the same server. */
function nameOf(endpoint: string): string {
  if (endpoint === '') return 'history';
  try {
    const { origin, pathname } = new URL(endpoint, document.baseURI);
    return `${origin}${pathname.replace(/\/+$/, '')}`;
  } catch {
    // Not an address: whatever it is, it has its own.
    return endpoint;
  }
}
