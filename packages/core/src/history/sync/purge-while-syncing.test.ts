import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../contract/comparison.ts';
import { device } from '../__fixtures__/devices.ts';
import { createFakeServer, ENDPOINT } from '../__fixtures__/fake-server.ts';
import { comparison } from '../__fixtures__/records.ts';
import { createMemoryHistory } from '../memory-history.ts';
import { createServerHistory } from '../server-history.ts';
import { createMemorySyncNotes } from './sync-notes.ts';

/** More than a round that brings or sends one comparison has. */
const STEPS = 16;

/** Calls `meanwhile` once, right before or right behind the call of that number of what a sync is made of. */
function interrupted(at: number, behind: boolean, meanwhile: () => Promise<void>) {
  let calls = 0;
  let began = false;
  return <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get(whole, name) {
        const value: unknown = Reflect.get(whole, name, whole);
        if (typeof value !== 'function' || name === 'subscribe') return value;
        return (...given: unknown[]) => {
          const call = () => value.apply(whole, given);
          // What happens meanwhile is made of such calls as well.
          if (began || ++calls < at) return call();
          began = true;
          return behind
            ? Promise.resolve(call()).then((result) => meanwhile().then(() => result))
            : meanwhile().then(call);
        };
      },
    });
}

function interruptedDevice(at: number, behind: boolean) {
  const server = createFakeServer();
  let isArmed = false;
  let removed: Comparison | undefined;
  const purge = async () => {
    removed = await parts.local.get('one');
    await mine.history.purge('one');
  };
  const cut = interrupted(at, behind, purge);
  const parts = {
    local: createMemoryHistory(),
    notes: createMemorySyncNotes(),
    remote: createServerHistory(ENDPOINT, { fetch: server.fetch }).remote,
  };
  const armed = { local: cut(parts.local), notes: cut(parts.notes), remote: cut(parts.remote) };
  const switched = <Name extends keyof typeof parts>(name: Name): (typeof parts)[Name] =>
    new Proxy(parts[name], {
      get: (whole, key) => {
        const from: object = isArmed ? armed[name] : whole;
        const value: unknown = Reflect.get(from, key, from);
        return typeof value === 'function' ? value.bind(from) : value;
      },
    });
  const mine = device(server, {
    local: switched('local'),
    notes: switched('notes'),
    remote: switched('remote'),
  });
  const syncInterrupted = async () => {
    isArmed = true;
    await mine.settle();
    isArmed = false;
    // The sync was made of fewer calls.
    if (removed === undefined) await purge();
    return removed;
  };
  const theirs = device(server);
  /** Puts one on this device, and syncs until the other has it, too. */
  const putOnBoth = async () => {
    await mine.history.put(comparison('one'));
    await mine.settle();
    await theirs.settle();
  };
  return { mine, theirs, server, notes: parts.notes, putOnBoth, syncInterrupted };
}

const MOMENTS = Array.from({ length: STEPS }, (_, index) => [
  [index + 1, false] as const,
  [index + 1, true] as const,
]).flat();

describe('What is removed for good while a sync is under way is gone from everywhere', () => {
  test.each(MOMENTS)('at call %i of its first way to the server (behind it: %s)', async (at, behind) => {
    const { mine, theirs, server, notes, syncInterrupted } = interruptedDevice(at, behind);
    await mine.history.put(comparison('one'));
    await syncInterrupted();
    await mine.settle();
    await theirs.settle();
    expect(Array.from(server.records.keys())).toEqual([]);
    expect([await mine.history.get('one'), await theirs.history.get('one')]).toEqual([undefined, undefined]);
    expect(await notes.all()).toEqual([]);
  });

  test.each(MOMENTS)(
    'at call %i of a look at a server with nothing new (behind it: %s)',
    async (at, behind) => {
      const { mine, theirs, server, putOnBoth, syncInterrupted } = interruptedDevice(at, behind);
      await putOnBoth();
      await mine.history.pin('one');
      await syncInterrupted();
      await mine.settle();
      await theirs.settle();
      expect(Array.from(server.records.keys())).toEqual([]);
      expect(await mine.history.get('one')).toBeUndefined();
    },
  );
});

describe('What is removed for good while a change of it from elsewhere comes', () => {
  test.each(MOMENTS)(
    'is back everywhere, unless who removed it had seen that: at call %i (behind it: %s)',
    async (at, behind) => {
      const { mine, theirs, server, putOnBoth, syncInterrupted } = interruptedDevice(at, behind);
      await putOnBoth();
      await theirs.history.rename('one', 'Another name');
      await theirs.settle();
      const removed = await syncInterrupted();
      for (const one of [mine, theirs, mine]) await one.settle();
      const left = [await mine.history.get('one'), await theirs.history.get('one')];
      const [here, there] = left.map((one) => (one?.deletedAt === undefined ? one : undefined));
      expect(there).toEqual(here);
      expect(server.records.get('one')).toEqual(here);
      expect(here?.title).toBe(removed?.title === 'Another name' ? undefined : 'Another name');
      expect(mine.history.sync.state).toMatchObject({ status: 'idle', pending: 0, error: undefined });
    },
  );
});
