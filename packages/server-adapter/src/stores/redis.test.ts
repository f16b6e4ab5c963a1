import { type Cluster, Redis } from 'ioredis';
import { afterAll, describe, expect, test } from 'vitest';
import { until } from '../__fixtures__/handler.ts';
import { addFromProcesses } from '../node/__fixtures__/processes.ts';
import { redisUnderTest } from '../node/__fixtures__/redis-under-test.ts';
import { openRelay } from '../node/__fixtures__/relay.ts';
import { describeStoreContract } from '../node/__fixtures__/store-contract.ts';
import { createRedisStore, type RedisClient } from './redis.ts';

const redis = await redisUnderTest();
afterAll(() => redis?.stop());

// The types of ioredis are what users hand in.
const accepted: (client: Redis | Cluster) => RedisClient = (client) => client;

if (redis === undefined) {
  test('NOT CHECKED: the Redis store, since there is no Redis and LLMSELECT_WITHOUT_SERVICES=1', () => {
    expect(redis).toBeUndefined();
  });
} else {
  const { url, prefix, client } = redis;
  let spaces = 0;

  describeStoreContract('redis, two connections', async () => {
    const options = { prefix: `${prefix}-${++spaces}` };
    const other = new Redis(url);
    const store = createRedisStore(url, options);
    const second = createRedisStore(accepted(other), options);
    const close = async () => {
      await store.close();
      await second.close();
      other.disconnect();
    };
    return { store, second, pass: redis.pass, close };
  });

  describe('the Redis store', () => {
    test('two processes that add at the same time lose nothing and let in exactly as many as there is room for', async () => {
      const space = `${prefix}-processes`;
      const allowed = await addFromProcesses(2, 'redis', url, 200, 150, space);
      const store = createRedisStore(client, { prefix: space });
      expect(await store.get('sum')).toBe('400');
      expect(await store.get('bounded')).toBe('150');
      expect(allowed.reduce((sum, count) => sum + count, 0)).toBe(150);
    });

    test('keys of one tenant share a hash slot, and those without a tenant spread', async () => {
      const store = createRedisStore(client, { prefix: `${prefix}-slots` });
      for (const user of ['ada', 'bob', 'eve', 'ian']) {
        await store.set(`acme:user:${user}`, 'x');
        await store.set(`:user:${user}`, 'x');
      }
      const slotsOf = async (tenant: string) => {
        const keys = (await redis.keys()).filter((key) => key.startsWith(`${prefix}-slots:{${tenant}}`));
        expect(keys).toHaveLength(4);
        return new Set(
          await Promise.all(keys.map((key) => client.cluster('KEYSLOT', key).catch(() => slotOf(key)))),
        );
      };
      expect((await slotsOf('acme')).size).toBe(1);
      expect((await slotsOf('')).size).toBeGreaterThan(1);
    });

    test('time to live is kept by Redis itself', async () => {
      const store = createRedisStore(client, { prefix: `${prefix}-ttl` });
      await store.set('t:a', 'x', 20);
      let gone = false;
      const poll = async () => {
        while (!gone) gone = (await store.get('t:a')) === undefined;
      };
      void poll();
      await until(() => gone);
    });

    test('while Redis is away a call fails within seconds and quotes nothing, and once back all goes on', async () => {
      const relay = await openRelay(url);
      const store = createRedisStore(relay.url, { prefix: `${prefix}-away` });
      await store.set('t:secret-key', 'secret-value');
      await relay.cut();
      const refusal = await store.set('t:secret-key', 'secret-value').catch((cause: unknown) => cause);
      expect(refusal).toMatchObject({ code: 'storage-failed', status: 503, retryable: true });
      expect(`${JSON.stringify(refusal)}${(refusal as Error).stack}`).not.toContain('secret-');
      expect((refusal as Error).cause).toBeUndefined();
      await relay.mend();
      let value: string | undefined;
      const ask = async () => {
        while (value === undefined) value = await store.get('t:secret-key').catch(() => undefined);
      };
      void ask();
      await until(() => value !== undefined);
      expect(value).toBe('secret-value');
      await store.close();
      await relay.cut();
    });

    test('a client that was handed in stays open, one of its own is closed', async () => {
      const handed = createRedisStore(client, { prefix });
      await handed.close();
      await expect(handed.get('a')).rejects.toMatchObject({ code: 'storage-failed' });
      expect(client.status).toBe('ready');
      const own = createRedisStore(url, { prefix });
      await own.get('a');
      const connections = async () => String(await client.client('LIST')).split('\n').length;
      const before = await connections();
      await own.close();
      let after = before;
      const poll = async () => {
        while (after >= before) after = await connections();
      };
      void poll();
      await until(() => after < before);
    });
  });
}

/** CRC16 of the hash tag, for a server that is not told to answer KEYSLOT. @see the cluster specification. */
function slotOf(key: string): number {
  const tag = /\{([^}]+)\}/.exec(key)?.[1] ?? key;
  let crc = 0;
  for (const byte of new TextEncoder().encode(tag)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) !== 0 ? (crc << 1) ^ 0x1021 : crc << 1;
  }
  return (crc & 0xffff) % 16_384;
}
