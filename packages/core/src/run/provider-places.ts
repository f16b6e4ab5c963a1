import { createPlaces, type Places } from './places.ts';

/** How many requests one provider gets at the same time: for all alike, or by provider id. Others have no limit. */
export type ProviderConcurrency = number | Readonly<Record<string, number>>;

/** Places at each provider. All who share one of these keep to its limits together. */
export interface ProviderPlaces {
  of(providerId: string): Places;
}

/** A limit below one is one. `undefined` is no limit: most providers count requests a minute, not at once. */
export function createProviderPlaces(limits: ProviderConcurrency | undefined): ProviderPlaces {
  const places = new Map<string, Places>();
  const limitOf = (providerId: string) => {
    if (typeof limits === 'number' || limits === undefined) return limits;
    return Object.hasOwn(limits, providerId) ? limits[providerId] : undefined;
  };
  return {
    of(providerId) {
      const known = places.get(providerId);
      if (known !== undefined) return known;
      const created = createPlaces(limitOf(providerId) ?? Number.POSITIVE_INFINITY);
      places.set(providerId, created);
      return created;
    },
  };
}
