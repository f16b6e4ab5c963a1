import type { History } from '@llmselect/core';

/** One for all histories of an origin: what the browser is asked for is all of its storage. */
const KEY = 'llmselect:persist-asked';

/** Asks the browser once, and never again, to keep what is here. A refusal is fine. Never rejects. */
export async function persistOnce(history: Pick<History, 'persist' | 'storage'>): Promise<void> {
  try {
    // In memory or on a server there is nothing to ask for, and a history that cannot tell does as it likes.
    if ((await history.storage?.()) !== 'best-effort' || localStorage.getItem(KEY) !== null) return;
    // Before it is answered: another tab is not to ask meanwhile.
    localStorage.setItem(KEY, '1');
    await history.persist();
  } catch {
    // Where not even that can be noted nobody is asked at every visit.
  }
}
