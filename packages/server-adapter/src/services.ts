import { type Backend, type Catalog, createCatalog, localBackend } from '@llmselect/core';
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts';
import { createRunRegistry, type RunRegistry } from './run-registry.ts';
import type { Settings } from './settings.ts';
import { createStreamSlots, type StreamSlots } from './stream-slots.ts';

/** What the routes share. All of it lives as long as the handler. */
export interface Services {
  readonly settings: Settings;
  readonly backend: Backend;
  readonly catalog: Catalog;
  readonly rateLimiter: RateLimiter;
  readonly slots: StreamSlots;
  readonly runs: RunRegistry;
  /** Whether the process is about to stop. */
  draining: boolean;
}

export function createServices(settings: Settings): Services {
  const { clock, logger, prices, timeouts, retry, concurrencyPerProvider } = settings;
  const providers = [...settings.providers.values()];
  return {
    settings,
    backend: localBackend({ providers, timeouts, retry, concurrencyPerProvider, clock }),
    catalog: createCatalog({
      providers,
      prices,
      clock,
      onError: ({ code }, provider) => logger.warn({ provider, code }, 'The models could not be listed.'),
    }),
    rateLimiter: createRateLimiter(clock),
    slots: createStreamSlots(),
    runs: createRunRegistry(),
    draining: false,
  };
}
