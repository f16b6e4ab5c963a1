import type { Provider, ResponseCacheStats } from '@llmselect/core';
import type { OpenWork } from '../open-work.ts';
import type { Settings } from '../options/settings.ts';
import type { OpenCache } from './open-cache.ts';

/** Answers that are kept. Its code loads with the first comparison that may use it. */
export interface AnswerCache {
  /** Since the process began, and of it alone. */
  readonly stats: ResponseCacheStats;
  /** The same providers, whose models are asked once for the same of one scope. */
  over(providers: Iterable<Provider>, scope: string): Promise<readonly Provider[]>;
  /**
   * What was kept in the host's store of a scope can never be found or read again. Rejects with `storage-failed` when
   * that could not be done.
   */
  forget(scope: string): Promise<void>;
}

/** `undefined` unless the host has turned it on. */
export function createAnswerCache(settings: Settings, endings: OpenWork): AnswerCache | undefined {
  const { cache } = settings;
  if (cache === undefined) return undefined;
  let opened: OpenCache | undefined;
  let opening: Promise<OpenCache> | undefined;
  const open = async (): Promise<OpenCache> => {
    opening ??= import('./open-cache.ts').then(({ openCache }) => openCache(settings, cache, endings));
    opened = await opening;
    return opened;
  };
  return {
    get stats() {
      return opened?.stats ?? { hits: 0, misses: 0, shared: 0 };
    },
    async over(providers, scope) {
      const cached = await (await open()).over(scope);
      return cached === undefined ? [...providers] : Array.from(providers, cached);
    },
    forget: async (scope) => await (await open()).forget(scope),
  };
}
