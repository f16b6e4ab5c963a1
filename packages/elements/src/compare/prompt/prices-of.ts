import type { HostPrices, ModelListing } from '@llmselect/core';

/** The prices that a server lists. They go before those that were shipped. */
export function pricesOf(listing: ModelListing | undefined): HostPrices | undefined {
  const known = (listing?.models ?? []).flatMap(({ id, price }) =>
    price === undefined ? [] : [[id, price] as const],
  );
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
