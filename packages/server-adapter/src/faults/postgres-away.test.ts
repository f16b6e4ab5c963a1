import { connect, type RunEvent } from '@llmselect/core';
import { afterAll, afterEach, expect, test } from 'vitest';
import { errorOf, handlerWith } from '../__fixtures__/handler.ts';
import { MOUNTS, mount } from '../node/__fixtures__/mounts.ts';
import { postgresUnderTest } from '../node/__fixtures__/postgres-under-test.ts';
import { openRelay } from '../node/__fixtures__/relay.ts';
import { createPostgresStore } from '../stores/postgres.ts';

const postgres = await postgresUnderTest();
let close: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(close.map((one) => one()));
  close = [];
});
afterAll(() => postgres?.stop());

if (postgres === undefined) {
  test('NOT CHECKED: Postgres gone and back, since there is no Postgres and LLMSELECT_WITHOUT_SERVICES=1', () => {
    expect(postgres).toBeUndefined();
  });
} else {
  const mounted = async (name: string) => {
    const relay = await openRelay(postgres.url);
    const store = createPostgresStore(relay.url, { schema: postgres.newSchema() });
    const handler = handlerWith({
      generateId: () => crypto.randomUUID(),
      store,
      // Whoever asks until all is back asks often.
      limits: { requestsPerMinute: 100_000 },
    });
    const at = await mount(name, handler);
    close.push(async () => {
      await handler.drain(10);
      await at.close();
      await store.close();
      await relay.cut();
    });
    const compared = async () => {
      const said: RunEvent[] = [];
      const contestants = [{ id: 'a', model: 'fake/hello' }];
      const messages = [{ role: 'user', content: 'Why?' }] as const;
      for await (const event of connect(at.url, { fetch: at.fetch }).run({ contestants, messages }))
        said.push(event);
      return said.at(-1)?.type;
    };
    const get = (path: string) => at.fetch(`${at.url}${path}`);
    const titles = async () => {
      const { rows = [] } = (await (await get('/v1/comparisons')).json()) as { rows?: readonly unknown[] };
      return rows.length;
    };
    return { relay, compared, get, titles };
  };

  test.each(MOUNTS)(
    '%s: comparisons go on, what is stored is a 503 that names no database, and once back all of them are there',
    async (name) => {
      const { relay, compared, get, titles } = await mounted(name);
      expect(await compared()).toBe('end');
      await expect.poll(titles, { timeout: 10_000, interval: 5 }).toBe(1);
      await relay.cut();
      expect(await compared()).toBe('end');
      for (const path of ['/ready', '/v1/comparisons', '/v1/usage', '/v1/leaderboard']) {
        const error = await errorOf(await get(path));
        expect(error).toMatchObject({ httpStatus: 503, code: 'storage-failed' });
        expect(error.message).not.toMatch(/ECONN|127\.0\.0\.1|postgres:/i);
      }
      expect((await get('/health')).status).toBe(200);
      await relay.mend();
      await expect
        .poll(async () => (await get('/ready')).status, { timeout: 10_000, interval: 20 })
        .toBe(200);
      // The third try to write it comes within five seconds, the fourth within fifteen.
      await expect.poll(titles, { timeout: 30_000, interval: 20 }).toBe(2);
      expect(await compared()).toBe('end');
    },
    60_000,
  );
}
