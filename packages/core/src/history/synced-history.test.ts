import { expect, test, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { device, pair } from './__fixtures__/devices.ts';
import { createFakeServer, ENDPOINT } from './__fixtures__/fake-server.ts';
import { historyContract } from './__fixtures__/history-contract.ts';
import { AT, answer, comparison, turn, vote } from './__fixtures__/records.ts';
import type { HistoryChange } from './history.ts';
import { createMemoryHistory } from './memory-history.ts';
import { createServerHistory } from './server-history.ts';
import { createSyncedHistory } from './synced-history.ts';

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
  // The second to come has done it; the first was given what came of it.
  expect([mine, theirs].map(({ history }) => history.sync.state.merged)).toEqual([0, 1]);
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

test('what both deleted is deleted, and what is nowhere any more is forgotten', async () => {
  const { theirs, mine, server } = await pair();
  await theirs.history.delete('one');
  await mine.history.delete('one');
  for (const one of [theirs, mine, theirs]) await one.settle();
  expect(server.records.size).toBe(0);
  expect([mine, theirs].map(({ history }) => history.sync.state.pending)).toEqual([0, 0]);

  await mine.history.put(comparison('two'));
  await mine.settle();
  await mine.local.purge('two');
  expect(await mine.notes.get('two')).toMatchObject({ local: 0, remote: 1 });
  await theirs.settle();
  await theirs.history.delete('two');
  await theirs.settle();
  await mine.settle();
  expect(await mine.notes.get('two')).toBeUndefined();
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

test('what a device has archived is not archived elsewhere', async () => {
  const { theirs, mine } = await pair();
  await mine.history.archive('one');
  await mine.settle();
  await theirs.settle();
  expect((await theirs.history.list()).rows).toHaveLength(1);
  expect((await mine.history.list()).rows).toHaveLength(0);
});
