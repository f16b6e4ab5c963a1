import { createManualModel } from '@llmselect/core/testing';
import { afterAll, expect, test } from 'vitest';
import { fakeProvider, get, handlerWith, post, runRequest } from '../__fixtures__/handler.ts';
import { readerOf, textOf } from '../relay/__fixtures__/two-handlers.ts';
import { createRedisStore } from '../stores/redis.ts';
import { redisUnderTest } from './__fixtures__/redis-under-test.ts';
import { openRelay } from './__fixtures__/relay.ts';

const redis = await redisUnderTest();
afterAll(() => redis?.stop());

if (redis === undefined) {
  test('NOT CHECKED: runs while Redis is away, since there is no Redis and LLMSELECT_WITHOUT_SERVICES=1', () => {
    expect(redis).toBeUndefined();
  });
} else {
  test('Redis goes and comes back in the middle of a run: its reader notices nothing, and another process reads all of it', async () => {
    const way = await openRelay(redis.url);
    const options = { prefix: `${redis.prefix}-away` };
    const stores = [createRedisStore(way.url, options), createRedisStore(redis.client, options)];
    const model = createManualModel('fake/a');
    const lines: string[] = [];
    const log = (_: unknown, line: string) => void lines.push(line);
    const [one, other] = stores.map((store) =>
      handlerWith({
        store,
        providers: [fakeProvider(model)],
        resumeGraceMs: 20_000,
        logger: { info: log, warn: log, error: log },
      }),
    );
    if (one === undefined || other === undefined) throw new Error('There are two.');
    const resume = async (after: number) =>
      await other.fetch(get('/v1/compare/run-1', { 'last-event-id': String(after) }));

    const first = readerOf(await one.fetch(post(runRequest('fake/a'))));
    model.say('before ');
    expect(await first.read(3)).toHaveLength(3);
    await way.cut();
    for (const text of ['in ', 'between ']) {
      model.say(text);
      expect(await first.read(1)).toMatchObject([{ event: { text } }]);
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
    const lost = () => lines.filter((line) => line.includes('Until it is back, comparisons'));
    expect(lost()).toHaveLength(1);
    await way.mend();
    model.say('after');
    model.finish();
    expect((await first.read(3)).at(-1)).toMatchObject({ event: {} });

    // Whatever the other had read so far, the rest comes once, though it had to wait for it.
    const second = readerOf(await resume(3));
    expect(textOf((await second.read(5)).map(({ event }) => event))).toBe('in between after');
    expect(lost()).toHaveLength(1);
    await Promise.all([one.drain(1_000), other.drain(1_000)]);
    await Promise.all(stores.map((store) => store.close()));
    await way.cut();
  });
}
