import type { ModelInfo } from '../contract/model.ts';

/** What one source says, and what another knows beyond it. The first wins where both speak. */
export function mergeModel(told: ModelInfo, known: ModelInfo | undefined): ModelInfo {
  if (known === undefined) return told;
  const isItself = known.id === told.id;
  const merged = {
    ...known,
    // A snapshot or an alias has its base's limits and price, but not its day of birth.
    releasedAt: isItself ? known.releasedAt : undefined,
    ...withoutUndefined(told),
    // Lists without display names repeat the id. A snapshot keeps it: two models of one name could not be told apart.
    name: isItself && told.name === told.id.slice(told.providerId.length + 1) ? known.name : told.name,
    capabilities: mergeCapabilities(told, known),
  };
  return withoutUndefined(merged);
}

function mergeCapabilities(told: ModelInfo, known: ModelInfo): ModelInfo['capabilities'] {
  if (told.capabilities === undefined) return known.capabilities;
  return { ...known.capabilities, ...withoutUndefined(told.capabilities) };
}

function withoutUndefined<T extends object>(value: T): T {
  // `Object.entries` forgets which keys belong to which type; none is changed here.
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}
