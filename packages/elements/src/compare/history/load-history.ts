import type { History } from '@llmselect/core';
import type { HistoryKind } from './history-kind.ts';
import type { PrivacyPage } from './privacy-part.ts';

interface LoadOptions {
  readonly kind: HistoryKind;
  readonly endpoint: string;
  readonly sync: boolean;
  readonly page: () => PrivacyPage;
}

/** Makes a history that goes by a person's settings. A database is opened when it is first asked something. */
export async function loadHistory({ kind, endpoint, sync, page }: LoadOptions): Promise<History> {
  if (kind === 'memory') return (await import('./memory-part.ts')).createMemoryHistory();
  const { createIndexedDbHistory } = await import('@llmselect/core/indexeddb');
  const { privacyOf, leaveOutImages } = await import('./privacy-part.ts');
  const { retentionMs, keepsImages } = privacyOf(page);
  const name = nameOf(endpoint);
  const local = createIndexedDbHistory({ name, retentionMs });
  if (!sync || endpoint === '') return leaveOutImages(local, keepsImages);
  const { offeredHistory } = await import('./offered-history.ts');
  return leaveOutImages(offeredHistory(local, endpoint, name), keepsImages);
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
