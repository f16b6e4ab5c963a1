import { Redis } from 'ioredis';
import { startRedis } from '../../../../../scripts/services/redis.mjs';
import { suiteCanary } from '../../__fixtures__/suite-canary.ts';
import { bytesInRedis } from './stored-bytes.ts';

/** A Redis for one test file. */
export interface RedisUnderTest {
  readonly url: string;
  readonly client: Redis;
  /** Begins the keys of this run: the server may be somebody's own. */
  readonly prefix: string;
  /** Takes so many milliseconds of life from every key of this run, as if they had passed. */
  pass(ms: number): Promise<void>;
  keys(): Promise<readonly string[]>;
  /** Looks for secrets in all that is left, and removes it. */
  stop(): Promise<void>;
}

/** `undefined` where there is none and LLMSELECT_WITHOUT_SERVICES=1 allows that. */
export async function redisUnderTest(): Promise<RedisUnderTest | undefined> {
  const server = await startRedis();
  if (server === undefined) return undefined;
  const { url } = server;
  const client = new Redis(url);
  const prefix = `llmselect-test-${crypto.randomUUID()}`;
  const keys = () => client.keys(`${prefix}*`);
  const redis: RedisUnderTest = {
    url,
    client,
    prefix,
    keys,
    async pass(ms) {
      for (const key of await keys()) {
        const rest = await client.pttl(key);
        // A time below 0 deletes the key at once.
        if (rest >= 0) await client.pexpire(key, rest - ms);
      }
    },
    async stop() {
      suiteCanary.note('Redis', await bytesInRedis(client, prefix));
      for (const key of await keys()) await client.del(key);
      client.disconnect();
      await server.stop();
      suiteCanary.expectNowhere();
    },
  };
  return redis;
}
