import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Comparison,
  connect,
  createMemoryHistory,
  createMemorySyncNotes,
  createServerHistory,
  createSession,
  createSyncedHistory,
  type SyncedHistory,
} from '@llmselect/core';
import { createFakeModel, createFakeProvider } from '@llmselect/core/testing';
import { createHandler, type Store } from '@llmselect/server-adapter';
import { toNode } from '@llmselect/server-adapter/node';
import { createPostgresStore } from '@llmselect/server-adapter/stores/postgres';
import { createSqliteStore } from '@llmselect/server-adapter/stores/sqlite';
import { Pool } from 'pg';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { startPostgres } from '../scripts/services/postgres.mjs';

const folder = mkdtempSync(join(tmpdir(), 'llmselect-sync-'));
const postgres = await startPostgres();
const schema = `llmselect_sync_${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;

/** What a server keeps everything in, opened anew each time the server starts. */
type OpenStore = () => Promise<{ readonly store: Store; close(): Promise<void> }>;

const stores: Record<string, OpenStore> = {
  SQLite: async () => {
    const store = createSqliteStore({ path: join(folder, 'sync.db') });
    return { store, close: () => store.close() };
  },
};
if (postgres !== undefined) {
  const { url } = postgres;
  stores.Postgres = async () => {
    const store = createPostgresStore(url, { schema });
    await store.migrate();
    return { store, close: () => store.close() };
  };
}

const open: SyncedHistory[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((history) => history.close()));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  if (postgres === undefined) return;
  const pool = new Pool({ connectionString: postgres.url, max: 1 });
  await pool.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  await pool.end();
  await postgres.stop();
});

test('Postgres is there, or left out on purpose', () => {
  expect(postgres !== undefined || process.env.LLMSELECT_WITHOUT_SERVICES === '1').toBe(true);
});

/** A server that can be stopped and started again at the same address, with the same data. */
async function startServer(openStore: OpenStore) {
  let port = 0;
  let running: { server: Server; close(): Promise<void> } | undefined;
  const start = async () => {
    const { store, close } = await openStore();
    const models = ['fake/hello', 'fake/other'].map((id) => createFakeModel({ id, text: `I am ${id}.` }));
    const handler = createHandler({
      providers: [createFakeProvider(models)],
      models: ['fake/*'],
      authorize: (request) => ({ userId: request.headers.get('x-user') ?? '' }),
      origins: [],
      limits: { requestsPerMinute: 1_000_000 },
      store,
    });
    const server = createServer(toNode(handler));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
    running = { server, close };
  };
  const stop = async () => {
    running?.server.closeAllConnections();
    await new Promise((resolve) => running?.server.close(resolve));
    await running?.close();
    running = undefined;
  };
  await start();
  return { endpoint: () => `http://127.0.0.1:${port}/api/llmselect`, start, stop };
}

/** One of a user's browsers: what it keeps outlives its page. */
function createDevice(endpoint: string, user: string) {
  const headers = { 'x-user': user };
  const local = createMemoryHistory();
  const notes = createMemorySyncNotes();
  const { remote } = createServerHistory(endpoint, { headers });
  const history = createSyncedHistory({ local, remote, notes });
  open.push(history);
  const sync = async () => {
    await history.sync.now();
    return history.sync.state;
  };
  return {
    history,
    sync,
    backend: connect(endpoint, { headers }),
    server: createServerHistory(endpoint, { headers }),
  };
}

type Device = ReturnType<typeof createDevice>;

async function ask(device: Device, prompt: string, comparison?: Comparison): Promise<Comparison> {
  const session = createSession({
    backend: device.backend,
    history: device.history,
    contestants: comparison === undefined ? ['fake/hello', 'fake/other'] : undefined,
    ...(comparison && { comparison }),
  });
  await session.send(prompt);
  session.vote({ kind: 'tie' });
  await expect.poll(() => session.state.saving).toEqual({ status: 'saved' });
  const { id } = session.state.comparison;
  const stored = await device.history.get(id);
  session.dispose();
  if (stored === undefined) throw new Error('What was saved is there.');
  return stored;
}

async function sameEverywhere(devices: readonly Device[]): Promise<readonly Comparison[]> {
  for (let round = 0; round < 3; round += 1) {
    for (const device of devices) expect(await device.sync()).toMatchObject({ status: 'idle', pending: 0 });
  }
  const [first] = devices;
  if (first === undefined) throw new Error('There are devices.');
  const all = async ({ list, get }: Pick<SyncedHistory, 'list' | 'get'>) => {
    const { rows } = await list({ limit: 100 });
    return Promise.all(rows.map(async ({ id }) => JSON.stringify(await get(id))));
  };
  const bound = (history: Device['history'] | Device['server']) => ({
    list: history.list.bind(history),
    get: history.get.bind(history),
  });
  const there = (await all(bound(first.server))).map(sorted);
  for (const { history } of devices) {
    expect((await all(bound(history))).map(sorted).toSorted()).toEqual(there.toSorted());
  }
  // Written by `JSON.stringify` of what was read.
  return there.map((text) => JSON.parse(text) as Comparison);
}

/** The same text for the same record, whatever the order of its keys. */
function sorted(text: string): string {
  const order = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(JSON.parse(text), order);
}

describe.each(Object.entries(stores))('a server over %s', (_, openStore) => {
  test('what the server keeps of a run and what the page keeps of it are one comparison on all devices', async () => {
    const server = await startServer(openStore);
    const user = crypto.randomUUID();
    const [desk, phone] = [createDevice(server.endpoint(), user), createDevice(server.endpoint(), user)];
    const asked = await ask(desk, 'Why is the sky blue?');
    await desk.sync();
    await phone.sync();
    const found = await phone.history.get(asked.id);
    expect(found?.turns[0]?.votes).toHaveLength(1);
    await ask(phone, 'And at night?', found);
    const [only, ...others] = await sameEverywhere([desk, phone]);

    expect(others).toEqual([]);
    expect(only?.turns.map(({ prompt, votes }) => [prompt.content, votes.length])).toEqual([
      ['Why is the sky blue?', 1],
      ['And at night?', 1],
    ]);
    expect(only?.turns.flatMap(({ answers }) => answers.map(({ versions }) => versions.length))).toEqual([
      1, 1, 1, 1,
    ]);
    expect((await phone.history.search('night')).rows).toHaveLength(1);
    const stranger = createDevice(server.endpoint(), crypto.randomUUID());
    expect(await sameEverywhere([stranger])).toEqual([]);
    await server.stop();
  });

  test('a blind comparison is one on the server, too, without its models until the vote', async () => {
    const server = await startServer(openStore);
    const desk = createDevice(server.endpoint(), crypto.randomUUID());
    const session = createSession({
      backend: desk.backend,
      history: desk.history,
      contestants: ['fake/hello', 'fake/other'],
      blind: true,
    });
    await session.send('Why?');
    await expect.poll(() => session.state.saving).toEqual({ status: 'saved' });
    const [hidden, ...others] = await sameEverywhere([desk]);
    expect(others).toEqual([]);
    expect(hidden?.turns).toHaveLength(1);
    const { turns: _, ...names } = { ...hidden };
    expect(JSON.stringify(names)).not.toContain('fake/');
    expect(JSON.stringify(hidden)).not.toContain('"modelId"');
    session.vote({ kind: 'tie' });
    await session.reveal();
    await expect.poll(() => session.state.saving).toEqual({ status: 'saved' });
    session.dispose();
    const [revealed] = await sameEverywhere([desk]);
    expect(revealed?.contestants.map(({ modelId }) => modelId).toSorted()).toEqual([
      'fake/hello',
      'fake/other',
    ]);
    expect(revealed?.turns[0]?.votes).toHaveLength(1);
    await server.stop();
  });

  test('two devices that worked while the server was away agree once it is back, and nothing is lost', async () => {
    const server = await startServer(openStore);
    const user = crypto.randomUUID();
    const [desk, phone] = [createDevice(server.endpoint(), user), createDevice(server.endpoint(), user)];
    const first = await ask(desk, 'First?');
    const second = await ask(desk, 'Second?');
    const third = await ask(desk, 'Third?');
    await sameEverywhere([desk, phone]);
    await server.stop();

    const changed = (record: Comparison, id: string): Comparison => {
      const [turn] = record.turns;
      if (turn === undefined) throw new Error('Something was asked.');
      const revision = record.revision + 1;
      return {
        ...record,
        revision,
        updatedAt: record.updatedAt + 1,
        turns: [...record.turns, { ...turn, id }],
      };
    };
    await desk.history.put(changed((await desk.history.get(first.id)) ?? first, 'desk'), {});
    await phone.history.put(changed((await phone.history.get(first.id)) ?? first, 'phone'), {});
    await desk.history.rename(second.id, 'Named on the desk');
    await phone.history.tag(second.id, ['phone']);
    await phone.history.delete(third.id);
    expect(await desk.sync()).toMatchObject({ status: 'waiting', pending: 2, error: { code: 'network' } });
    expect((await phone.history.list()).rows).toHaveLength(2);

    await server.start();
    const all = await sameEverywhere([desk, phone]);
    expect(all.map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
    const both = all.find(({ id }) => id === first.id);
    const turns = [...(both?.turns ?? []), ...(both?.branches ?? []).flatMap((branch) => branch.turns)];
    expect(turns.map(({ id }) => id)).toEqual(expect.arrayContaining(['desk', 'phone']));
    expect(all.find(({ id }) => id === second.id)).toMatchObject({
      title: 'Named on the desk',
      tags: ['phone'],
    });
    expect((await desk.history.list({ shelf: 'deleted' })).rows).toMatchObject([{ id: third.id }]);
    await server.stop();
  });

  test('a new device gets more comparisons than one page holds', async () => {
    const server = await startServer(openStore);
    const user = crypto.randomUUID();
    const [desk, phone] = [createDevice(server.endpoint(), user), createDevice(server.endpoint(), user)];
    const asked = await ask(desk, 'Why?');
    for (let count = 0; count < 250; count += 1) await desk.history.put({ ...asked, id: `copy-${count}` });
    await desk.sync();
    await phone.sync();

    let rows = 0;
    let cursor: string | undefined;
    do {
      const page = await phone.history.list({ limit: 100, cursor });
      rows += page.rows.length;
      cursor = page.next;
    } while (cursor !== undefined);
    expect(rows).toBe(251);
    await server.stop();
  });
});
