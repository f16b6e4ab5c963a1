import { LLMSelectError } from '@llmselect/core';

/** What the store needs of a client: `Redis` and `Cluster` of `ioredis` both have it. */
export interface RedisClient {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<unknown>;
  set(key: string, value: string, unit: 'PX', milliseconds: number): Promise<unknown>;
  del(key: string): Promise<unknown>;
  eval(script: string, keyCount: number, ...keysAndValues: string[]): Promise<unknown>;
  disconnect?(): void;
}

/** The part of `ioredis` that makes a connection. Its own types would bring those of Node along. */
interface Driver {
  readonly Redis: new (url: string, options: Readonly<Record<string, unknown>>) => OwnClient;
}

interface OwnClient extends RedisClient {
  on(event: 'error', listener: () => void): unknown;
}

/** A call that Redis does not answer for so long has failed: whoever waits has a fallback, or a user who waits too. */
const ANSWER_MS = 1_000;

/** Tries again this long after it was last refused, at most. */
const RECONNECT_MS = 1_000;

/** A name and not a literal: a bundle must not take in, nor ask for, a driver that nobody may need. */
const DRIVER: string = 'ioredis';

/**
 * A connection that comes back by itself. Calls while Redis is away fail within about a second. Throws
 * `misconfigured` when `ioredis` is not installed.
 */
export async function connectRedis(
  url: string,
  load: (name: string) => Promise<unknown> = (name) =>
    import(/* @vite-ignore */ /* webpackIgnore: true */ name),
): Promise<RedisClient> {
  const { Redis } = await loadDriver(load);
  const client = new Redis(url, {
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt: number) => Math.min(attempt * 50, RECONNECT_MS),
  });
  // Each call tells of its own failure; without a listener the driver would print it.
  client.on('error', () => {});
  return client;
}

async function loadDriver(load: (name: string) => Promise<unknown>): Promise<Driver> {
  try {
    // The shape of the module, by its documentation.
    return (await load(DRIVER)) as Driver;
  } catch {
    throw new LLMSelectError(
      'misconfigured',
      'createRedisStore needs the driver ioredis for an address. Run: npm install ioredis. In a bundled server hand in a client: createRedisStore(new Redis(url)).',
    );
  }
}
