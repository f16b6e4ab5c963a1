import {
  cacheModel,
  createMemoryCacheStorage,
  createResponseCache,
  type Provider,
  type ResponseCacheStats,
} from '@llmselect/core';
import type { OpenWork } from '../open-work.ts';
import type { Settings } from '../options/settings.ts';
import type { CacheOptions } from './cache-option.ts';
import { keptInStore } from './kept-in-store.ts';

/** The work of an {@link AnswerCache}. */
export interface OpenCache {
  readonly stats: ResponseCacheStats;
  /** `undefined` while nothing of the scope can be kept. */
  over(scope: string): Promise<((provider: Provider) => Provider) | undefined>;
  /** Rejects with `storage-failed` when that could not be done. */
  forget(scope: string): Promise<void>;
}

export function openCache(
  settings: Settings,
  { ttlMs, maxBytes }: CacheOptions,
  endings: OpenWork,
): OpenCache {
  const { clock, store } = settings;
  const kept = store && keptInStore(store, settings, { ttlMs, endings });
  const storage = kept?.storage ?? createMemoryCacheStorage({ maxBytes, clock });
  const cache = createResponseCache({ storage, ttlMs, clock });
  return {
    get stats() {
      return cache.stats;
    },
    async over(scope) {
      const name = kept === undefined ? scope : await kept.nameOf(scope);
      return name === undefined ? undefined : (provider) => cached(provider, name);
    },
    async forget(scope) {
      await kept?.forget(scope);
    },
  };

  function cached(provider: Provider, scope: string): Provider {
    const { id, listModels, withKey, endpoint } = provider;
    return Object.assign((modelId: string) => cacheModel(provider(modelId), cache, { scope }), {
      id,
      listModels,
      withKey,
      endpoint,
    });
  }
}
