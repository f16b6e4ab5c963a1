// Stores count in whole numbers. A token costs down to a few billionths of a dollar, so that is what is counted.

const NANOS_PER_USD = 1_000_000_000;

/** More, in billionths, is no longer a whole number that a double holds exactly. */
export const MAX_USD = 9_000_000;

/** US dollars as whole billionths, rounded up. */
export function toNanos(usd: number): number {
  // Without the digits that binary fractions get wrong: 1.1 × 10⁹ is 1,100,000,000 and not one more.
  return Math.ceil(Number((usd * NANOS_PER_USD).toPrecision(15)));
}

export function toUsd(nanos: number): number {
  return nanos / NANOS_PER_USD;
}

/**
 * For people: cents where there are any, and as many digits as it takes where there are none. What is asked is rounded
 * up and what there is down, so that two amounts of which one is too large never read the same.
 */
export function asUsd(usd: number, round: 'up' | 'down'): string {
  if (usd > 0 && usd < 0.01) return `$${usd.toFixed(9).replace(/0+$/, '')}`;
  const cents = toNanos(usd) / (NANOS_PER_USD / 100);
  return `$${((round === 'up' ? Math.ceil(cents) : Math.floor(cents)) / 100).toFixed(2)}`;
}
