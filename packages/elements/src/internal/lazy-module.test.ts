import { expect, test } from 'vitest';
import { LazyModule } from './lazy-module.ts';

test('fetches once, however many ask, and only when somebody does', async () => {
  let fetches = 0;
  const part = { answer: 42 };
  const lazy = new LazyModule(async () => {
    fetches += 1;
    return part;
  });
  expect([lazy.loaded, fetches]).toEqual([undefined, 0]);
  expect(await Promise.all([lazy.ready(), lazy.ready()])).toEqual([part, part]);
  expect(lazy.loaded).toBe(part);
  expect(await lazy.ready()).toBe(part);
  expect(fetches).toBe(1);
});

test('resolves to nothing when it cannot be fetched, and tries again when asked again', async () => {
  let online = false;
  const part = {};
  const lazy = new LazyModule(async () => {
    if (!online) throw new TypeError('Failed to fetch.');
    return part;
  });
  expect(await lazy.ready()).toBeUndefined();
  expect(lazy.loaded).toBeUndefined();
  online = true;
  expect(await lazy.ready()).toBe(part);
});
