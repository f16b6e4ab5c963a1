import { LLMSelectError } from '@llmselect/core';
import type { Store } from '../stores/store.ts';
import { storeKey } from '../stores/store-key.ts';

/** A device that was away for longer keeps its own copy. */
const REMEMBERED_MS = 366 * 24 * 3_600_000;

/** Whose comparison, and where it is remembered that it was deleted. */
export interface Grave {
  readonly store: Store | undefined;
  readonly owner: string;
  readonly id: string;
}

/**
 * Remembers for a year that somebody deleted a comparison of theirs, and its last revision. What a retention rule removed,
 * or a store lost, is not remembered: whoever holds a copy of that keeps it.
 */
export async function rememberDeleted({ store, owner, id }: Grave, revision: number): Promise<void> {
  await store?.set(keyOf(owner, id), String(revision), REMEMBERED_MS);
}

/**
 * The lowest revision for one that is put anew. Above the deleted one: a device that still has that would otherwise take
 * the two for the same, and never ask for the new one.
 */
export async function firstRevision({ store, owner, id }: Grave): Promise<number> {
  return Number((await store?.get(keyOf(owner, id))) ?? 0) + 1;
}

/** What to say of a comparison that is not there: `not-found`, 410 where its owner deleted it. */
export async function absenceOf({ store, owner, id }: Grave): Promise<LLMSelectError | undefined> {
  if ((await store?.get(keyOf(owner, id))) === undefined) return undefined;
  return new LLMSelectError('not-found', 'You have deleted this comparison.', { status: 410 });
}

function keyOf(owner: string, id: string): string {
  return storeKey({ path: ['deleted', owner, id] });
}
