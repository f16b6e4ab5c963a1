import { beforeEach, expect, test } from 'vitest';
import { persistOnce } from './persist-once.ts';

beforeEach(() => localStorage.clear());

function browser(storage: 'persistent' | 'best-effort' | undefined) {
  const calls: string[] = [];
  return {
    calls,
    storage: async () => storage,
    persist: async () => {
      calls.push('persist');
      return false;
    },
  };
}

test('two histories of an origin ask once between them, whatever the answer was', async () => {
  const [one, other] = [browser('best-effort'), browser('best-effort')];
  await persistOnce(one);
  await persistOnce(other);
  expect([one.calls, other.calls]).toEqual([['persist'], []]);
});

test('nobody is asked for what is kept for good already, or nowhere', async () => {
  for (const storage of ['persistent', undefined] as const) {
    const history = browser(storage);
    await persistOnce(history);
    expect(history.calls).toEqual([]);
  }
  await persistOnce({ persist: () => Promise.reject(new Error('Never asked.')) });
});

test('a browser that fails is as good as one that refuses', async () => {
  await expect(
    persistOnce({ storage: async () => 'best-effort', persist: () => Promise.reject(new Error('No.')) }),
  ).resolves.toBeUndefined();
});
