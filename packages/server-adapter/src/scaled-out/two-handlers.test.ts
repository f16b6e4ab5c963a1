import type { Comparison } from '@llmselect/core';
import { createFakeModel } from '@llmselect/core/testing';
import { afterAll, afterEach, expect, test } from 'vitest';
import { eventsOf, fakeProvider, handlerWith, runRequest } from '../__fixtures__/handler.ts';
import { type Mounted, mount } from '../node/__fixtures__/mounts.ts';
import { postgresUnderTest } from '../node/__fixtures__/postgres-under-test.ts';
import { redisUnderTest } from '../node/__fixtures__/redis-under-test.ts';
import { bytesInPostgres, bytesInRedis } from '../node/__fixtures__/stored-bytes.ts';
import { createPostgresStore } from '../stores/postgres.ts';
import { createRedisStore } from '../stores/redis.ts';
import { withRecords } from '../stores/with-records.ts';

const redis = await redisUnderTest();
const postgres = await postgresUnderTest();
let close: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(close.map((one) => one()));
  close = [];
});
afterAll(async () => {
  await redis?.stop();
  await postgres?.stop();
});

const SAID = 'Rayleigh scattering of sunlight';

if (redis === undefined || postgres === undefined) {
  test('NOT CHECKED: two servers over Redis and Postgres, since one is missing and LLMSELECT_WITHOUT_SERVICES=1', () => {
    expect(process.env.LLMSELECT_WITHOUT_SERVICES).toBe('1');
  });
} else {
  /** Servers with pools of their own, as processes have, over one Redis and one Postgres. */
  async function servers() {
    const prefix = `${redis?.prefix}-${crypto.randomUUID()}`;
    const schema = postgres?.newSchema() ?? '';
    const model = createFakeModel({ id: 'fake/hello', text: SAID });
    const other = createFakeModel({ id: 'fake/other', text: 'Because it is.' });
    const asked = () => model.calls.length + other.calls.length;
    const start = async () => {
      const store = withRecords(
        createRedisStore(redis?.url ?? '', { prefix }),
        createPostgresStore(postgres?.url ?? '', { schema }),
      );
      const handler = handlerWith({
        providers: [fakeProvider(model, other)],
        authorize: ({ headers }) => ({ userId: headers.get('x-user') ?? 'ada', tenantId: 'acme' }),
        prices: { 'fake/hello': { input: 0, output: 1 }, 'fake/other': { input: 0, output: 1 } },
        limits: { requestsPerMinute: 10_000, outputTokens: 100 },
        budget: { usd: 1, period: 'day' },
        generateId: () => crypto.randomUUID(),
        cache: true,
        store,
      });
      const at = await mount('node', handler);
      close.push(async () => {
        await handler.drain(5_000);
        await at.close();
        await store.close();
      });
      return at;
    };
    const bytes = async () =>
      [
        redis && (await bytesInRedis(redis.client, prefix)),
        postgres && (await bytesInPostgres(postgres.pool, schema)),
      ].join('\n');
    return { here: await start(), there: await start(), asked, bytes };
  }

  const send = (
    at: Mounted,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) =>
    at.fetch(`${at.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  async function json<T>(response: Promise<Response>): Promise<T> {
    // The shape is what the assertions behind it are about.
    return (await (await response).json()) as T;
  }

  const idsOf = async (at: Mounted, query = '', user = 'ada') => {
    const headers = { 'x-user': user };
    const { rows } = await json<{ rows: { id: string }[] }>(
      send(at, 'GET', `/v1/comparisons${query}`, undefined, headers),
    );
    return rows.map(({ id }) => id);
  };

  /** Runs a comparison to its end; its record may be written a moment later. */
  const compared = async (at: Mounted, user = 'ada') => {
    const request = runRequest('fake/hello', 'fake/other');
    const events = await eventsOf(await send(at, 'POST', '/v1/compare', request, { 'x-user': user }));
    expect(events.filter(({ type }) => type === 'end')).toHaveLength(2);
    return events;
  };

  const kept = (at: Mounted, count: number, user = 'ada') =>
    expect
      .poll(() => idsOf(at, '', user).then(({ length }) => length), { timeout: 10_000, interval: 5 })
      .toBe(count);

  test('what one server compares the other lists, finds, changes, ranks, counts and shares', async () => {
    const { here, there } = await servers();
    await compared(here);
    await kept(there, 1);
    const [id = ''] = await idsOf(there, '?q=rayleigh%20sunl');
    expect(await idsOf(there, '?q=nowhere')).toEqual([]);

    const read = await send(here, 'GET', `/v1/comparisons/${id}`);
    const etag = read.headers.get('etag') ?? '';
    const { turns } = (await read.json()) as Comparison;
    const winner = turns[0]?.answers[0]?.versions[0];
    expect(winner).toMatchObject({ status: 'done', text: SAID, cost: { usd: expect.any(Number) } });

    const change = { title: 'The sky', pinned: true, tags: ['science'] };
    const patched = await send(there, 'PATCH', `/v1/comparisons/${id}`, change, { 'if-match': etag });
    expect(patched.status).toBe(200);
    expect((await send(here, 'PATCH', `/v1/comparisons/${id}`, change, { 'if-match': etag })).status).toBe(
      412,
    );
    expect(await idsOf(here, '?tag=science&pinned=true')).toEqual([id]);

    const vote = { id: 'vote-1', kind: 'best', winner: winner?.id };
    const votes = `/v1/comparisons/${id}/votes`;
    expect((await send(here, 'POST', votes, vote)).status).toBe(201);
    expect((await send(there, 'POST', votes, vote)).status).toBe(200);
    const board = await send(there, 'GET', '/v1/leaderboard?scope=tenant', undefined, { 'x-user': 'bob' });
    expect(await board.text()).toContain('"fake/hello"');

    await expect
      .poll(() => json(send(there, 'GET', '/v1/usage')), { timeout: 10_000, interval: 5 })
      .toMatchObject({ total: { answers: 2, priced: 2 } });
    const left = ['ada', 'bob'].map(async (user) => {
      const listing = send(there, 'GET', '/v1/models', undefined, { 'x-user': user });
      return (await json<{ limits: { budget: { leftUsd: number } } }>(listing)).limits.budget.leftUsd;
    });
    const [adas = 0, bobs = 0] = await Promise.all(left);
    expect([adas < 1, bobs]).toEqual([true, 1]);

    const expiresAt = Date.now() + 3_600_000;
    const share = await json<{ id: string }>(
      send(here, 'POST', '/v1/shares', { ciphertext: 'abc_-123', expiresAt }),
    );
    const readShare = async () => (await send(there, 'GET', `/v1/shares/${share.id}`)).status;
    expect(await readShare()).toBe(200);
    expect((await send(there, 'DELETE', `/v1/shares/${share.id}`)).status).toBe(204);
    expect(await readShare()).toBe(404);
  });

  test('who erases everything at one server leaves nothing behind at any, and others keep theirs', async () => {
    const { here, there, asked, bytes } = await servers();
    await compared(here);
    await compared(here, 'bob');
    await kept(there, 1);
    await kept(there, 1, 'bob');
    const [adas = ''] = await idsOf(here);
    await compared(there);
    await kept(here, 2);
    // The second of ada's came from the cache.
    expect(asked()).toBe(4);
    expect(
      (await send(here, 'POST', '/v1/shares', { ciphertext: 'adas-share', expiresAt: Date.now() + 1e6 }))
        .status,
    ).toBe(201);
    const before = await bytes();
    for (const kept of [adas, 'adas-share', 'Rayleigh', ':cache:']) expect(before).toContain(kept);

    expect((await send(there, 'DELETE', '/v1/me')).status).toBe(204);
    expect(await idsOf(here)).toEqual([]);
    expect(await idsOf(there, '', 'bob')).toHaveLength(1);
    expect(await json(send(here, 'GET', '/v1/usage'))).toMatchObject({ total: { answers: 0 } });
    expect((await send(here, 'DELETE', `/v1/comparisons/${adas}`)).status).toBe(404);
    const after = await bytes();
    expect([after.includes(adas), after.includes('adas-share')]).toEqual([false, false]);
    // Only bob's comparison says it still, in its record and its words: cached answers are encrypted, ada's for nobody.
    await send(there, 'DELETE', '/v1/me', undefined, { 'x-user': 'bob' });
    expect(await bytes()).not.toMatch(/rayleigh/i);

    await compared(there);
    expect(asked()).toBe(6);
  });
}
