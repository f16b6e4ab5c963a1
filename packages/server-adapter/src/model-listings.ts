import { type Clock, LLMSelectError, type ModelInfo, type Provider, toError } from '@llmselect/core';
import type { Logger } from './logger.ts';

const FRESH_MS = 24 * 60 * 60_000;
/** A provider that could not list its models is not asked again for so long. */
const RETRY_AFTER_MS = 60_000;
const PATIENCE_MS = 5_000;

/** What providers offer, remembered. */
export interface ModelListings {
  /**
   * Never throws: a provider that fails or takes longer than 5 s offers what it offered last, or nothing. A listing
   * older than a day is handed out once more while a new one is fetched. Calls at the same time share one request.
   */
  of(provider: Provider, waitUntil?: (work: Promise<unknown>) => void): Promise<readonly ModelInfo[]>;
}

interface Entry {
  models: readonly ModelInfo[];
  /** When to ask again, on the clock's monotonic time. */
  askAt: number;
  /** Whether the provider ever answered. */
  known: boolean;
  asking: Promise<void> | undefined;
}

export function createModelListings(clock: Clock, logger: Logger): ModelListings {
  const entries = new Map<string, Entry>();

  async function ask(provider: Provider, entry: Entry): Promise<void> {
    try {
      entry.models = await withPatience(clock, (signal) => provider.listModels({ signal }));
      entry.known = true;
      entry.askAt = clock.now() + FRESH_MS;
    } catch (cause) {
      entry.askAt = clock.now() + RETRY_AFTER_MS;
      logger.warn({ provider: provider.id, code: toError(cause).code }, 'The models could not be listed.');
    } finally {
      entry.asking = undefined;
    }
  }

  return {
    async of(provider, waitUntil) {
      const entry = entries.get(provider.id) ?? {
        models: [],
        askAt: clock.now(),
        known: false,
        asking: undefined,
      };
      entries.set(provider.id, entry);
      if (entry.asking === undefined && clock.now() >= entry.askAt) {
        entry.asking = ask(provider, entry);
        waitUntil?.(entry.asking);
      }
      if (!entry.known) await entry.asking;
      return entry.models;
    },
  };
}

/** Aborts what takes too long, and stops waiting even for what does not listen. */
async function withPatience<T>(clock: Clock, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let cancel = () => {};
  const late = new Promise<never>((_, reject) => {
    cancel = clock.setTimeout(() => {
      const error = new LLMSelectError('timeout', 'The provider did not list its models in time.');
      controller.abort(error);
      reject(error);
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([ask(controller.signal), late]);
  } finally {
    cancel();
  }
}
