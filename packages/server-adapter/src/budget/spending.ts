import { LLMSelectError, type Reservation } from '@llmselect/core';
import type { SpendingLimits } from './budget-accounts.ts';

/** What is held for one comparison, or one proxied answer, in all budgets that it is paid from. */
export interface HeldMoney {
  /**
   * Counts what was spent, and frees the rest. Rejects with `storage-failed`: then what is held stays so until its
   * period ends.
   */
  settle(usd: number): Promise<void>;
}

/**
 * Holds US dollars in all budgets, or in none. Throws `budget-exceeded` when one of them has too little left, and
 * `storage-failed` when nobody knows.
 */
export async function holdMoney({ accounts, perRunUsd }: SpendingLimits, usd: number): Promise<HeldMoney> {
  if (perRunUsd !== undefined && usd > perRunUsd) throw tooDear(usd, perRunUsd);
  const held: Reservation[] = [];
  const settle = async (spent: number): Promise<void> => {
    const settled = await Promise.allSettled(held.map((reservation) => reservation.settle(spent)));
    for (const each of settled) if (each.status === 'rejected') throw each.reason;
  };
  try {
    for (const { budget, key } of accounts) held.push(await budget.reserve(key, usd));
  } catch (cause) {
    await settle(0).catch(() => {});
    throw cause;
  }
  return { settle };
}

function tooDear(usd: number, perRunUsd: number): LLMSelectError {
  // To six digits where cents would read the same.
  const digits = usd.toFixed(2) === perRunUsd.toFixed(2) ? 6 : 2;
  const shown = (amount: number) => `$${amount.toFixed(amount >= 0.01 ? digits : 6)}`;
  return new LLMSelectError(
    'budget-exceeded',
    `This may cost up to ${shown(usd)}, and one comparison may cost ${shown(perRunUsd)} here. Ask fewer or cheaper models, or for shorter answers.`,
    { status: 402 },
  );
}
