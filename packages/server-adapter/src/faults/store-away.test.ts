import { connect, type RunEvent } from '@llmselect/core';
import { createOpenAI } from '@llmselect/providers/openai';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { handlerWith, until } from '../__fixtures__/handler.ts';
import { CANARY, CHAT } from '../__fixtures__/proxy.ts';
import { MOUNTS, mount } from '../node/__fixtures__/mounts.ts';
import { chunk, FINISH, HEAD, type RawUpstream, rawUpstream } from '../node/__fixtures__/raw-upstream.ts';
import { redisUnderTest } from '../node/__fixtures__/redis-under-test.ts';
import { openRelay, type Relay } from '../node/__fixtures__/relay.ts';
import { createRedisStore } from '../stores/redis.ts';

const redis = await redisUnderTest();
afterAll(() => redis?.stop());

if (redis === undefined) {
  test('NOT CHECKED: Redis gone and back, since there is no Redis and LLMSELECT_WITHOUT_SERVICES=1', () => {
    expect(redis).toBeUndefined();
  });
} else {
  describe('Redis gone and back', () => {
    let finish: (() => void)[] = [];
    let upstream: RawUpstream;
    let relay: Relay;
    let close: (() => Promise<unknown>)[] = [];
    beforeAll(async () => {
      upstream = await rawUpstream({
        short: (socket) => void socket.end(HEAD + chunk('Hello') + FINISH),
        held: (socket) => {
          socket.write(HEAD + chunk('Hel'));
          finish.push(() => socket.end(chunk('lo') + FINISH));
        },
      });
      relay = await openRelay(redis.url);
    });
    afterEach(async () => {
      await Promise.all(close.map((one) => one()));
      close = [];
      await relay.mend();
    });
    afterAll(async () => {
      await relay.cut();
      await upstream.close();
    });

    async function mounted(name: string) {
      const lines: string[] = [];
      const log = (_: unknown, message: string) => void lines.push(message);
      const store = createRedisStore(relay.url, { prefix: `${redis?.prefix}-${crypto.randomUUID()}` });
      const handler = handlerWith({
        providers: [createOpenAI({ api: 'chat', apiKey: CANARY, baseUrl: `${upstream.url}/v1` })],
        models: ['openai/*'],
        proxy: { providers: ['openai'] },
        limits: { requestsPerMinute: 100_000, streams: 3 },
        logger: { info: log, warn: log, error: log },
        generateId: () => crypto.randomUUID(),
        store,
      });
      const at = await mount(name, handler);
      close.push(at.close, store.close);
      finish = [];
      return { at, lines, handler };
    }

    type At = Awaited<ReturnType<typeof mounted>>['at'];

    async function compared(at: At, model: string): Promise<string> {
      const said: RunEvent[] = [];
      const { run } = connect(at.url, { fetch: at.fetch });
      const contestants = [{ id: 'a', model: `openai/${model}` }];
      for await (const event of run({ contestants, messages: [{ role: 'user', content: 'Why?' }] }))
        said.push(event);
      const last = said.at(-1);
      return last?.type === 'error' ? last.error.code : `${last?.type}`;
    }

    async function proxied(at: At, model: string): Promise<string> {
      const response = await at.fetch(`${at.url}/v1/proxy/openai/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...CHAT, model, stream: true }),
      });
      return (await response.text()).includes('[DONE]') ? 'end' : `${response.status}`;
    }

    const both = (at: At, model: string) => Promise.all([compared(at, model), proxied(at, model)]);

    test.each(MOUNTS)(
      '%s: what streams goes on, what is new is answered, and once Redis is back it counts again',
      async (name) => {
        const { at, lines } = await mounted(name);
        expect(await both(at, 'short')).toEqual(['end', 'end']);

        const streaming = both(at, 'held');
        await until(() => finish.length === 2);
        await relay.cut();
        expect(await both(at, 'short')).toEqual(['end', 'end']);
        for (const end of finish) end();
        expect(await streaming).toEqual(['end', 'end']);
        expect(lines).toContain(
          'The store cannot be reached. Until it is back, limits count in this process alone.',
        );

        await relay.mend();
        const back = () => lines.includes('The store is back.');
        const poll = async () => {
          while (!back()) await at.fetch(`${at.url}/v1/models`);
        };
        void poll();
        await until(back);
        // What ended while Redis was away could not give its place back there: that is free within a minute.
        await redis.pass(60_001);
        expect(await both(at, 'short')).toEqual(['end', 'end']);
        await until(() => at.open === 0 && upstream.open === 0);
      },
      30_000,
    );

    test.each(MOUNTS)(
      '%s: a Redis that hangs holds nobody up for long',
      async (name) => {
        const { at, lines } = await mounted(name);
        expect(await both(at, 'short')).toEqual(['end', 'end']);
        relay.hang();
        const asked = performance.now();
        expect(await both(at, 'short')).toEqual(['end', 'end']);
        expect(performance.now() - asked).toBeLessThan(10_000);
        expect(lines).toContain(
          'The store cannot be reached. Until it is back, limits count in this process alone.',
        );
      },
      30_000,
    );
  });
}
