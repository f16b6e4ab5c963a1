import { type Clock, systemClock } from '../run/clock.ts';
import { generateId } from '../run/generate-id.ts';
import type { Backend, ModelListing } from './backend.ts';
import type { Reveal } from './blind-run.ts';
import { type CallOptions, createCall, notOurs } from './create-call.ts';
import { lazyKeys } from './lazy-keys.ts';
import { lazyShares } from './lazy-shares.ts';
import type { ServerLink } from './read-run.ts';
import { remoteBlindRun } from './remote-blind-run.ts';
import { RemoteRun } from './remote-run.ts';

export interface ConnectOptions extends CallOptions {
  readonly clock?: Clock | undefined;
  /** Spreads the attempts of many clients after an outage. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Makes the key by which the server knows a run that is sent again. */
  readonly generateId?: (() => string) | undefined;
}

/**
 * A backend behind `@llmselect/server-adapter`. A run is one HTTP request for all contestants and is never run
 * twice. Where the server says that it can resume, a connection that breaks is made again and the run read on from
 * where it was; what cannot be mended becomes each unfinished contestant's `error` event. An image travels once in a
 * run, however many contestants' threads show it, where the server's listing has said that it takes `attachments`.
 *
 * @param endpoint Where the handler is mounted: `/api/llmselect`, or a whole URL.
 * @throws LLMSelectError `misconfigured` for an endpoint that is no text
 */
export function connect(endpoint: string, options: ConnectOptions = {}): Backend {
  const call = createCall(endpoint, options);
  const link: ServerLink = {
    call,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    generateId: options.generateId ?? generateId,
    resumes: false,
    attaches: false,
  };
  return {
    run: (request, { signal } = {}) => new RemoteRun(link, request, signal),
    blindHides: 'models',
    runBlind: (request, { signal } = {}) => remoteBlindRun(link, request, signal),
    async reveal({ sealed, vote }, { signal } = {}) {
      const response = await call('/v1/reveal', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sealed, vote }),
        signal: signal ?? null,
      });
      const reveal: unknown = await response.json().catch(() => undefined);
      if (!isReveal(reveal)) throw notOurs(response.status);
      return reveal;
    },
    keys: lazyKeys(call),
    shares: lazyShares(call),
    analyze: async (task, { signal } = {}) =>
      (await import('./remote-analyze.ts')).remoteAnalyze(call, task, signal),
    async listModels({ signal } = {}) {
      const response = await call('/v1/models', { signal: signal ?? null });
      const listing: unknown = await response.json().catch(() => undefined);
      if (!isListing(listing)) throw notOurs(response.status);
      if (listing.features?.includes('resume') === true) link.resumes = true;
      if (listing.features?.includes('attachments') === true) link.attaches = true;
      return listing;
    },
  };
}

function isListing(value: unknown): value is ModelListing {
  return typeof value === 'object' && value !== null && 'models' in value && Array.isArray(value.models);
}

function isReveal(value: unknown): value is Reveal {
  return typeof value === 'object' && value !== null && 'slots' in value && Array.isArray(value.slots);
}
