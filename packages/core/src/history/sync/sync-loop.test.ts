import { expect, test, vi } from 'vitest';
import { device, pair } from '../__fixtures__/devices.ts';
import { createFakeServer, ENDPOINT } from '../__fixtures__/fake-server.ts';
import { AT, answer, comparison, streaming, turn } from '../__fixtures__/records.ts';
import { createServerHistory } from '../server-history.ts';

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

test('a server that asks to be left alone for years is asked again after an hour', async () => {
  const { server, history, clock, settle } = device();
  const error = { code: 'overloaded', message: 'Later.', retryable: true, retryAfterMs: 1e12 };
  server.fault = { status: 503, body: JSON.stringify({ error }) };
  await history.put(comparison('one'));
  await settle();
  server.fault = undefined;
  await clock.advance(3_599_999);
  expect(server.records.has('one')).toBe(false);
  await clock.advance(1);
  await vi.waitFor(() => expect(server.records.has('one')).toBe(true));
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
  const sealed = { turnId: 'x', token: 'sealed-token' };
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
