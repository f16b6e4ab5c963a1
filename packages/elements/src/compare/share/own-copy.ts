import type { Comparison } from '@llmselect/core';

/**
 * A comparison of one's own that says the same as one that was shared. Another id: whoever shared it, and all who have
 * opened it, know the old one, and what they send must never be merged into what is kept here.
 */
export function ownCopy(shared: Comparison, id: string, now: number): Comparison {
  const { deletedAt: _, parent: __, ...rest } = shared;
  return { ...rest, id, revision: 0, pinned: false, updatedAt: now };
}
