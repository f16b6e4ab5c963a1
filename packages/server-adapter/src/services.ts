import { type Backend, localBackend } from '@llmselect/core';
import { createModelListings, type ModelListings } from './model-listings.ts';
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts';
import { createRunRegistry, type RunRegistry } from './run-registry.ts';
import type { Settings } from './settings.ts';
import { createStreamSlots, type StreamSlots } from './stream-slots.ts';

/** What the routes share. All of it lives as long as the handler. */
export interface Services {
  readonly settings: Settings;
  readonly backend: Backend;
  readonly listings: ModelListings;
  readonly rateLimiter: RateLimiter;
  readonly slots: StreamSlots;
  readonly runs: RunRegistry;
  /** Whether the process is about to stop. */
  draining: boolean;
}

export function createServices(settings: Settings): Services {
  const { clock, logger, providers, timeouts, retry } = settings;
  return {
    settings,
    backend: localBackend({ providers: [...providers.values()], timeouts, retry, clock }),
    listings: createModelListings(clock, logger),
    rateLimiter: createRateLimiter(clock),
    slots: createStreamSlots(),
    runs: createRunRegistry(),
    draining: false,
  };
}
