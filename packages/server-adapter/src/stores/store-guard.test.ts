import { LLMSelectError } from '@llmselect/core';
import { createManualClock } from '@llmselect/core/testing';
import { expect, test } from 'vitest';
import { safeLogger } from '../logger.ts';
import { createMemoryStore } from './memory-store.ts';
import type { Store } from './store.ts';
import { createStoreGuard } from './store-guard.ts';

function setup() {
  const clock = createManualClock();
  const said: string[] = [];
  const log = (_: unknown, message: string) => void said.push(message);
  const memory = createMemoryStore({ clock });
  const state = { mode: 'there' as 'there' | 'away' | 'hangs', calls: 0 };
  const store: Store = {
    ...memory,
    async get(key) {
      state.calls += 1;
      if (state.mode === 'away') throw new Error('connect ECONNREFUSED');
      if (state.mode === 'hangs') await new Promise(() => {});
      return await memory.get(key);
    },
  };
  const logger = safeLogger({ info: log, warn: log, error: log });
  const guard = createStoreGuard({ store, clock, logger });
  const ask = () =>
    guard.ask(
      async (asked) => (await asked.get('a')) ?? 'shared',
      () => 'alone',
    );
  return { clock, said, state, ask };
}

test('a store that fails is said to have gone once and to be back once', async () => {
  const { clock, said, state, ask } = setup();
  expect(await ask()).toBe('shared');
  expect(said).toEqual([]);
  state.mode = 'away';
  for (let call = 0; call < 5; call += 1) {
    expect(await ask()).toBe('alone');
    await clock.advance(1_000);
  }
  expect(said).toHaveLength(1);
  state.mode = 'there';
  expect([await ask(), await ask()]).toEqual(['shared', 'shared']);
  expect(said).toHaveLength(2);
  expect(said[1]).toBe('The store is back.');
});

test('the log says what to do about it, and nothing that a driver said', async () => {
  const clock = createManualClock();
  const lines: string[] = [];
  const log = (fields: unknown) => void lines.push(JSON.stringify(fields));
  for (const cause of [
    new LLMSelectError('misconfigured', 'Run: npm install ioredis'),
    new Error('AUTH secret-password'),
  ]) {
    const logger = safeLogger({ info: log, warn: log, error: log });
    const guard = createStoreGuard({ store: createMemoryStore({ clock }), clock, logger });
    await guard.ask(
      () => Promise.reject(cause),
      () => {},
    );
  }
  expect(lines[0]).toContain('npm install ioredis');
  expect(lines[1]).toContain('storage-failed');
  expect(lines.join()).not.toContain('secret');
});

test('a store that has failed is asked once a second, not by every request', async () => {
  const { clock, state, ask } = setup();
  state.mode = 'away';
  for (let call = 0; call < 100; call += 1) await ask();
  expect(state.calls).toBe(1);
  await clock.advance(1_000);
  for (let call = 0; call < 100; call += 1) await ask();
  expect(state.calls).toBe(2);
});

test('a store that hangs is waited for a second, by one request at a time', async () => {
  const { clock, state, ask } = setup();
  state.mode = 'hangs';
  const first = ask();
  await clock.advance(999);
  let answered = false;
  void first.then(() => {
    answered = true;
  });
  await clock.advance(0);
  expect(answered).toBe(false);
  await clock.advance(1);
  expect(await first).toBe('alone');
  await clock.advance(1_000);
  const [asking, ...others] = Array.from({ length: 10 }, ask);
  expect(await Promise.all(others)).toEqual(others.map(() => 'alone'));
  expect(state.calls).toBe(2);
  await clock.advance(1_000);
  expect(await asking).toBe('alone');
  expect(clock.waiting).toBe(0);
});
