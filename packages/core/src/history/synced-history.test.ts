import { expect, test, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { createFakeServer, ENDPOINT } from './__fixtures__/fake-server.ts';
import { historyContract } from './__fixtures__/history-contract.ts';
import { AT, answer, comparison, streaming, turn, vote } from './__fixtures__/records.ts';
import type { HistoryChange } from './history.ts';
import { createMemoryHistory } from './memory-history.ts';
import { createServerHistory } from './server-history.ts';
import { createMemorySyncNotes } from './sync/sync-notes.ts';
import { createSyncedHistory, type SyncedHistoryOptions } from './synced-history.ts';

type Server = ReturnType<typeof createFakeServer>;

/** A device of a user. Others of the same server are its other devices. */
function device(server: Server = createFakeServer(), options: Partial<SyncedHistoryOptions> = {}) {
  const clock = createManualClock({ date: AT });
  const local = createMemoryHistory({ clock });
  const notes = createMemorySyncNotes();
  const { remote } = createServerHistory(ENDPOINT, { fetch: server.fetch });
  const open = () => createSyncedHistory({ local, remote, notes, clock, random: () => 1, ...options });
  const history = open();
  /** Until nothing is under way; the clock stands still. */
  const settle = async () => {
    await history.sync.now();
    return history.sync.state;
  };
  return { server, clock, local, notes, history, open, settle };
}

/** Two devices that have the same comparison. */
async function pair() {
  const mine = device();
  const theirs = device(mine.server);
  await mine.history.put(comparison('one', { turns: [turn('one-1'), turn('one-2')] }));
  await mine.settle();
  await theirs.settle();
  return { mine: mine, theirs, server: mine.server };
}

test.each(historyContract)('$name', async ({ check }) => {
  await check((options, date) => {
    const clock = { ...createManualClock(), date };
    const { remote } = createServerHistory(ENDPOINT, { fetch: createFakeServer().fetch });
    return createSyncedHistory({ local: createMemoryHistory({ ...options, clock }), remote, clock });
  });
});

test('what is put on one device is there on the other, with the same revision', async () => {
  const { theirs, mine, server } = await pair();
  expect(await theirs.history.get('one')).toEqual(await mine.history.get('one'));
  expect(server.records.get('one')).toEqual(await mine.history.get('one'));
  expect(mine.history.sync.state).toMatchObject({ status: 'idle', pending: 0, error: undefined });
});

test('a change goes to the server by itself, soon, and what changes together goes in one request', async () => {
  const { server, history, clock } = device();
  await clock.advance(0);
  await history.put(comparison('one'));
  await history.pin('one');
  await history.rename('one', 'Named');
  expect(history.sync.state.pending).toBe(1);
  await vi.waitFor(async () => {
    await clock.advance(500);
    expect(server.records.get('one')).toMatchObject({ title: 'Named', pinned: true });
  });
  expect(server.asked.filter((asked) => asked.startsWith('PUT'))).toHaveLength(1);
  expect(history.sync.state.pending).toBe(0);
});

test('what is new there is here within a minute, and told as somebody else’s', async () => {
  const { theirs, mine } = await pair();
  await mine.history.rename('one', 'Named');
  await mine.settle();
  const told: HistoryChange[] = [];
  theirs.history.subscribe((change) => told.push(change));
  await vi.waitFor(async () => {
    await theirs.clock.advance(60_000);
    expect((await theirs.history.get('one'))?.title).toBe('Named');
  });
  expect(told).toEqual([{ type: 'put', id: 'one', revision: 2, origin: 'elsewhere' }]);
  await theirs.history.pin('one');
  expect(told.at(-1)).toMatchObject({ origin: 'here' });
});

test('what both changed without a network is merged: nothing of either is lost, and all have the same', async () => {
  const { theirs, mine, server } = await pair();
  const before = await mine.history.get('one');
  if (before === undefined) throw new Error('It was put.');
  await mine.history.put(
    { ...before, turns: [...before.turns, turn('mine')], updatedAt: AT + 2 },
    { ifRevision: 1 },
  );
  await mine.history.pin('one');
  const voted = { ...turn('one-1'), votes: [vote('theirs', [])] };
  const other = { ...turn('one-2'), answers: [{ contestantId: 'a', versions: [answer('own')], current: 0 }] };
  await theirs.history.put(
    { ...before, turns: [voted, other, turn('their')], updatedAt: AT + 1 },
    { ifRevision: 1 },
  );
  await mine.settle();
  await theirs.settle();
  await mine.settle();

  const [here, there] = [await mine.history.get('one'), await theirs.history.get('one')];
  expect(here).toEqual(there);
  expect(server.records.get('one')).toEqual(here);
  expect(here).toMatchObject({ pinned: true, turns: [{ votes: [{ id: 'theirs' }] }, {}, { id: 'mine' }] });
  expect(here?.branches).toMatchObject([{ after: 'one-2', turns: [{ id: 'their' }] }]);
  expect(here?.turns[1]?.answers[0]?.versions.map(({ id }) => id).toSorted()).toEqual(['one-2-a', 'own']);
});

test('what is deleted here is deleted everywhere, and restored it is back', async () => {
  const { theirs, mine, server } = await pair();
  await mine.history.delete('one');
  await mine.settle();
  expect(server.records.size).toBe(0);
  await theirs.settle();
  expect((await theirs.history.list()).rows).toEqual([]);
  expect((await theirs.history.list({ shelf: 'deleted' })).rows).toMatchObject([{ id: 'one' }]);

  await theirs.history.restore('one');
  await theirs.settle();
  await mine.settle();
  expect((await mine.history.list()).rows).toMatchObject([{ id: 'one' }]);
  await mine.history.purge('one');
  await mine.settle();
  await theirs.settle();
  expect([server.records.size, await mine.history.get('one')]).toEqual([0, undefined]);
  expect((await theirs.history.list()).rows).toEqual([]);
});

test.each([
  ['delete', 'first'],
  ['delete', 'last'],
  ['purge', 'first'],
  ['purge', 'last'],
] as const)('what was gone on with elsewhere survives a %s that came %s', async (method, order) => {
  const { theirs, mine } = await pair();
  const before = await theirs.history.get('one');
  if (before === undefined) throw new Error('It came from there.');
  const further = { ...before, turns: [...before.turns, turn('further')], updatedAt: AT + 1 };
  await theirs.history.put(further, { ifRevision: 1 });
  // Later by the clock, and yet by somebody who had not seen it.
  await mine.clock.advance(10_000);
  await mine.history[method]('one');
  for (const one of order === 'first' ? [mine, theirs, mine] : [theirs, mine, theirs]) await one.settle();

  const [here, there] = [await mine.history.get('one'), await theirs.history.get('one')];
  expect(here?.deletedAt).toBeUndefined();
  expect(here?.turns.map(({ id }) => id)).toEqual(['one-1', 'one-2', 'further']);
  expect({ ...there, revision: 0 }).toEqual({ ...here, revision: 0 });
});

test('what is only renamed or pinned elsewhere is deleted, and keeps its new name', async () => {
  const { theirs, mine, server } = await pair();
  await theirs.history.rename('one', 'Named');
  await mine.history.delete('one');
  for (const one of [mine, theirs, mine]) await one.settle();
  expect(server.records.size).toBe(0);
  expect(await theirs.history.get('one')).toMatchObject({ title: 'Named', deletedAt: AT });
});

test('what comes back from elsewhere keeps what was only in the bin here', async () => {
  const { theirs, mine, server } = await pair();
  const before = await mine.history.get('one');
  if (before === undefined) throw new Error('It was put.');
  const adding = (id: string) => ({ ...before, turns: [...before.turns, turn(id)], updatedAt: AT + 1 });
  await mine.history.put(adding('own'), { ifRevision: 1 });
  await mine.history.delete('one');
  await mine.settle();
  await theirs.history.put(adding('further'), { ifRevision: 1 });
  for (const one of [theirs, mine, theirs]) await one.settle();

  const found = await theirs.history.get('one');
  const turns = [...(found?.turns ?? []), ...(found?.branches ?? []).flatMap((branch) => branch.turns)];
  expect(turns.map(({ id }) => id).toSorted()).toEqual(['further', 'one-1', 'one-2', 'own']);
  expect(await mine.history.get('one')).toEqual(found);
  expect(server.records.get('one')).toEqual(found);
});

test('a change that meets another one is merged at once, without waiting for the next look', async () => {
  const { theirs, mine, server } = await pair();
  await theirs.history.tag('one', ['theirs']);
  await theirs.settle();
  const asked = server.asked.length;
  await mine.history.rename('one', 'Mine');
  await mine.clock.advance(500);
  await vi.waitFor(() => expect(mine.history.sync.state).toMatchObject({ status: 'idle', pending: 0 }));
  expect(server.records.get('one')).toMatchObject({ title: 'Mine', tags: ['theirs'] });
  expect(server.asked.slice(asked).some((one) => one.includes('fields='))).toBe(false);
});

test('what is changed here while it is brought here from the server is kept', async () => {
  const { theirs, mine, server } = await pair();
  await theirs.history.tag('one', ['theirs']);
  await theirs.settle();
  const get = mine.local.get.bind(mine.local);
  vi.spyOn(mine.local, 'get').mockImplementationOnce(async (id) => {
    const found = await get(id);
    await mine.local.rename(id, 'Meanwhile');
    return found;
  });
  await mine.settle();
  await mine.settle();
  expect(server.records.get('one')).toMatchObject({ title: 'Meanwhile', tags: ['theirs'] });
  expect(await mine.history.get('one')).toEqual(server.records.get('one'));
});

test('what is changed here while both are merged is kept', async () => {
  const { theirs, mine, server } = await pair();
  await theirs.history.tag('one', ['theirs']);
  await theirs.settle();
  await mine.history.rename('one', 'Mine');
  const put = mine.local.put.bind(mine.local);
  vi.spyOn(mine.local, 'put').mockImplementationOnce(async (...given) => {
    await mine.local.pin('one');
    return put(...given);
  });
  await mine.settle();
  await mine.settle();
  expect(server.records.get('one')).toMatchObject({ title: 'Mine', pinned: true, tags: ['theirs'] });
  expect(await mine.history.get('one')).toEqual(server.records.get('one'));
});

test('what a browser has thrown away comes back from the server', async () => {
  const { mine } = await pair();
  await mine.history.close();
  const local = createMemoryHistory({ clock: mine.clock });
  const { remote } = createServerHistory(ENDPOINT, { fetch: mine.server.fetch });
  const again = createSyncedHistory({ local, remote, notes: mine.notes, clock: mine.clock });
  await again.sync.now();
  expect(await again.get('one')).toEqual(mine.server.records.get('one'));
  expect(mine.server.asked.some((asked) => asked.startsWith('DELETE'))).toBe(false);
});

test('cleared, it is empty everywhere', async () => {
  const { theirs, mine, server } = await pair();
  await mine.history.clear();
  await mine.settle();
  await theirs.settle();
  expect(server.records.size).toBe(0);
  expect((await theirs.history.list()).rows).toEqual([]);
});

test('what is tidied up here stays elsewhere, and comes back only when it is changed there', async () => {
  const server = createFakeServer();
  const other = device(server);
  await other.history.put(comparison('one'));
  await other.settle();
  const clock = createManualClock({ date: AT });
  const local = createMemoryHistory({ clock, retentionMs: 1_000 });
  const here = device(server, { local, clock });
  await here.settle();
  await clock.advance(2_000);
  expect(await here.history.tidy()).toBe(1);
  await here.settle();
  await here.settle();
  expect([server.records.size, await here.history.get('one')]).toEqual([1, undefined]);
  const again = here.open();
  await again.sync.now();
  expect(await here.history.get('one')).toBeUndefined();
  await other.history.put({ ...comparison('one'), updatedAt: AT + 9_000 });
  await other.settle();
  await here.settle();
  expect(await here.history.get('one')).toMatchObject({ id: 'one' });
});

test('what the server does not know any more stays here, and goes there again when it is changed', async () => {
  const { mine, server } = await pair();
  server.records.clear();
  await mine.settle();
  expect((await mine.history.list()).rows).toHaveLength(1);
  expect(server.records.size).toBe(0);
  await mine.history.rename('one', 'Named');
  await mine.settle();
  expect(server.records.get('one')).toMatchObject({ title: 'Named' });
});

test('a page that was closed before it could send finds out what it has to send', async () => {
  const { server, history, open } = device();
  server.fault = 'throw';
  await history.put(comparison('one'));
  await history.sync.now();
  await history.close();
  server.fault = undefined;
  const again = open();
  await again.sync.now();
  expect(server.records.has('one')).toBe(true);
});

test('an outage is said, and over it is made good, by growing delays', async () => {
  const { server, history, clock, settle } = device();
  server.fault = 'throw';
  await history.put(comparison('one'));
  expect(await settle()).toMatchObject({ status: 'waiting', pending: 1, error: { code: 'network' } });
  const attempts = server.asked.length;
  await history.rename('one', 'Named');
  for (let second = 0; second < 15; second += 1) await clock.advance(1_000);
  // After 1, 3, 7 and 15 seconds.
  expect(server.asked.length - attempts).toBe(4);
  server.fault = undefined;
  await vi.waitFor(async () => {
    await clock.advance(16_000);
    expect(history.sync.state).toMatchObject({ status: 'idle', pending: 0, error: undefined });
  });
  expect(server.records.get('one')).toMatchObject({ title: 'Named' });
});

test('what could not be sent, though the server could be asked, is due until it is there', async () => {
  const server = createFakeServer();
  let isFull = true;
  const { remote } = createServerHistory(ENDPOINT, {
    fetch: async (input, init) =>
      init?.method === 'PUT' && isFull ? new Response('', { status: 503 }) : server.fetch(input, init),
  });
  const { history, settle } = device(server, { remote });
  for (let count = 0; count < 9; count += 1) await history.put(comparison(`c${count}`));
  expect(await settle()).toMatchObject({ status: 'waiting', pending: 9, error: { code: 'overloaded' } });
  isFull = false;
  expect(await settle()).toMatchObject({ status: 'idle', pending: 0 });
  expect(server.records.size).toBe(9);
});

test('who is not let in asks seldom; a server that says when to come back is asked then', async () => {
  const { server, history, clock, settle } = device();
  const error = { code: 'rate-limited', message: 'Later.', retryable: true, retryAfterMs: 90_000 };
  server.fault = { status: 429, body: JSON.stringify({ error }) };
  await settle();
  const limited = server.asked.length;
  await clock.advance(89_000);
  expect(server.asked.length).toBe(limited);
  server.fault = { status: 401, body: '{}' };
  await clock.advance(1_000);
  await vi.waitFor(() => expect(history.sync.state.error?.code).toBe('unauthorized'));
  const refused = server.asked.length;
  await clock.advance(299_000);
  expect(server.asked.length).toBe(refused);
});

test('one that the server refuses keeps no other back, and is said', async () => {
  const { server, history, settle } = device();
  const { fetch } = server;
  const refusing: typeof fetch = async (input, init) => {
    const isLarge = typeof init?.body === 'string' && init.body.includes('large');
    return isLarge ? new Response('{}', { status: 413 }) : fetch(input, init);
  };
  const { remote } = createServerHistory(ENDPOINT, { fetch: refusing });
  const other = device(server, { remote });
  await other.history.put(comparison('large'));
  await other.history.put(comparison('small'));
  await other.settle();
  expect(Array.from(server.records.keys())).toEqual(['small']);
  expect(other.history.sync.state).toMatchObject({ status: 'idle', error: { code: 'context-too-long' } });
  await settle();
  expect(await history.get('small')).toBeDefined();
});

test('answers under way go there when they have ended, or when nobody can be writing them', async () => {
  const { server, history, clock, settle } = device();
  await history.put(streaming('one', 'Half'));
  expect((await settle()).pending).toBe(1);
  expect(server.records.size).toBe(0);
  await clock.advance(901_000);
  await settle();
  expect(server.records.size).toBe(1);
  await history.put({ ...streaming('two', 'Half'), updatedAt: AT + 901_000 });
  expect((await settle()).pending).toBe(1);
  await history.put({ ...comparison('two'), updatedAt: AT + 901_000 }, { ifRevision: 1 });
  expect((await settle()).pending).toBe(0);
  expect(server.records.get('two')?.turns[0]?.answers[0]?.versions[0]?.status).toBe('done');
});

test('of a blind comparison no model is sent before the vote, nor what the vote needs', async () => {
  const bodies: string[] = [];
  const server = createFakeServer();
  const { remote } = createServerHistory(ENDPOINT, {
    fetch: async (input, init) => {
      bodies.push(`${String(input)} ${String(init?.body)}`);
      return server.fetch(input, init);
    },
  });
  const { history, settle } = device(server, { remote });
  const answers = ['a', 'b'].map((contestantId) => ({
    contestantId,
    versions: [answer(`x-${contestantId}`, { modelId: undefined })],
    current: 0,
  }));
  const blind = comparison('one', {
    contestants: [{ id: 'a' }, { id: 'b' }],
    turns: [turn('x', { answers })],
  });
  const sealed = { turnId: 'x', token: 'sealed-token', models: ['fake/a', 'fake/b'] };
  await history.put(blind, { sealed });
  await settle();
  expect(server.records.has('one')).toBe(true);
  expect(bodies.join('')).not.toMatch(/fake\/|sealed-token/);
  await history.put(comparison('one', { updatedAt: AT + 1 }), { ifRevision: 1 });
  await settle();
  expect(server.records.get('one')?.contestants[0]?.modelId).toBe('fake/a');
});

test('an answer of the server that never came does no harm', async () => {
  const server = createFakeServer();
  let lost = 0;
  const { remote } = createServerHistory(ENDPOINT, {
    fetch: async (input, init) => {
      const response = await server.fetch(input, init);
      if (init?.method === 'PUT' && lost === 0) {
        lost += 1;
        throw new TypeError('Failed to fetch');
      }
      return response;
    },
  });
  const { history, settle } = device(server, { remote });
  await history.put(comparison('one'));
  expect(await settle()).toMatchObject({ status: 'waiting' });
  expect(await settle()).toMatchObject({ status: 'idle', pending: 0 });
  expect(server.records.get('one')).toEqual(await history.get('one'));
});

test('an old export that is taken in takes nothing away that the server has', async () => {
  const { mine, server } = await pair();
  const old = comparison('one');
  await mine.history.purge('one');
  await mine.history.import(`${JSON.stringify(old)}\n`);
  await mine.settle();
  const there = server.records.get('one');
  expect(there?.turns.map(({ id }) => id)).toContain('one-2');
  expect((await mine.history.get('one'))?.turns).toEqual(there?.turns);
});

test('who is told that the network is back asks at once; closed, it asks no more', async () => {
  const back = new Set<() => void>();
  const whenBack = (callback: () => void) => {
    back.add(callback);
    return () => void back.delete(callback);
  };
  const { server, history, clock, settle } = device(undefined, { whenBack });
  server.fault = 'throw';
  await settle();
  server.fault = undefined;
  for (const callback of back) callback();
  await vi.waitFor(() => expect(history.sync.state.status).toBe('idle'));
  await history.close();
  expect(back.size).toBe(0);
  const asked = server.asked.length;
  await history.sync.now();
  await clock.advance(600_000);
  expect(server.asked.length).toBe(asked);
});

test('a history that cannot be read is an error, and looked through again', async () => {
  const { local, history, settle, server } = device();
  await history.put(comparison('one'));
  vi.spyOn(local, 'list').mockRejectedValueOnce(new TypeError('broken'));
  expect(await settle()).toMatchObject({ status: 'waiting' });
  expect(await settle()).toMatchObject({ status: 'idle', pending: 0 });
  expect(server.records.has('one')).toBe(true);
});

test('what a device has archived is not archived elsewhere', async () => {
  const { theirs, mine } = await pair();
  await mine.history.archive('one');
  await mine.settle();
  await theirs.settle();
  expect((await theirs.history.list()).rows).toHaveLength(1);
  expect((await mine.history.list()).rows).toHaveLength(0);
});
