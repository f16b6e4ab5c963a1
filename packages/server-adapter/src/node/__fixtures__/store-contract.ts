import { LLMSelectError } from '@llmselect/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../stores/store.ts';

/** One store under test. */
export interface StoreUnderTest {
  readonly store: Store;
  /** A second client of the same data; the same object for a store that lives in one process. */
  readonly second: Store;
  /** Lets time pass for what is stored. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

const CALLS = 200;
const ODD_KEYS = [
  'plain',
  '',
  'a:b:c',
  'with space',
  'ключ',
  '钥匙',
  '👩‍🚀',
  'a{b}c',
  '%25',
  "o'clock",
  '"; DROP TABLE llmselect_store; --',
  'line\nbreak',
  'nul\u0000l',
  'nul\u0000m',
  '*',
];

async function refusalOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work;
  } catch (cause) {
    if (LLMSelectError.is(cause)) return { code: cause.code, message: cause.message };
    throw cause;
  }
  throw new Error('The store accepted what it must refuse.');
}

/** What every store guarantees. `create` makes an empty one. */
export function describeStoreContract(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`the store contract: ${name}`, () => {
    let under: StoreUnderTest;
    beforeEach(async () => {
      under = await create();
    });
    afterEach(async () => {
      await under.close();
    });

    test('a value is read back by every client, replaced and deleted', async () => {
      const { store, second } = under;
      expect(await store.get('t:a')).toBeUndefined();
      await store.set('t:a', 'one');
      expect(await second.get('t:a')).toBe('one');
      await second.set('t:a', '');
      expect(await store.get('t:a')).toBe('');
      await store.delete('t:a');
      await store.delete('t:a');
      expect(await second.get('t:a')).toBeUndefined();
    });

    test('odd keys are kept apart and odd values come back as they were', async () => {
      const { store, second } = under;
      for (const [index, key] of ODD_KEYS.entries()) await store.set(key, `${index}${key}`);
      expect(await Promise.all(ODD_KEYS.map((key) => second.get(key)))).toEqual(
        ODD_KEYS.map((key, index) => `${index}${key}`),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.string({ unit: 'binary', maxLength: 200 }),
          async (key, value) => {
            await store.set(key, value);
            expect(await second.get(key)).toBe(value);
          },
        ),
        { numRuns: 40 },
      );
    }, 30_000);

    test('a value of two megabytes comes back whole', async () => {
      const big = 'Größe 👀 '.repeat(170_000);
      await under.store.set('t:big', big);
      expect((await under.second.get('t:big')) === big).toBe(true);
    });

    test('a value lasts as long as it was given and no longer, and without a time it stays', async () => {
      const { store } = under;
      await store.set('t:short', 'x', 60_000);
      await store.set('t:long', 'x', 600_000);
      await store.set('t:always', 'x');
      await under.pass(50_000);
      expect(await store.get('t:short')).toBe('x');
      await under.pass(10_001);
      expect(await Promise.all(['t:short', 't:long', 't:always'].map((key) => store.get(key)))).toEqual([
        undefined,
        'x',
        'x',
      ]);
      await under.pass(100 * 86_400_000);
      expect(await Promise.all(['t:long', 't:always'].map((key) => store.get(key)))).toEqual([undefined, 'x']);
    });

    test('setting anew replaces the time to live too', async () => {
      const { store } = under;
      await store.set('t:a', 'x', 1_000);
      await store.set('t:a', 'y');
      await store.set('t:b', 'x');
      await store.set('t:b', 'y', 1_000);
      await under.pass(1_001);
      expect([await store.get('t:a'), await store.get('t:b')]).toEqual(['y', undefined]);
    });

    test('a counter starts at 0, takes what is below 0 and reads as its digits', async () => {
      const { store } = under;
      expect([
        await store.increment('t:n', 5),
        await store.increment('t:n', -7),
        await store.increment('t:n', 0),
        await store.get('t:n'),
        await store.increment('t:n', 9_000_000_000_000_000),
      ]).toEqual([5, -2, -2, '-2', 8_999_999_999_999_998]);
      await store.set('t:text', '41');
      expect(await store.increment('t:text', 1)).toBe(42);
    });

    test('a counter keeps the time to live it was created with', async () => {
      const { store } = under;
      await store.increment('t:n', 1, 60_000);
      await under.pass(36_000);
      expect(await store.increment('t:n', 1, 60_000)).toBe(2);
      expect(await store.addIfBelow('t:n', 1, 10, 60_000)).toMatchObject({ ok: true, value: 3 });
      await under.pass(24_001);
      expect(await store.get('t:n')).toBeUndefined();
      expect(await store.increment('t:n', 1, 60_000)).toBe(1);
      await under.pass(50_000);
      expect(await store.get('t:n')).toBe('1');
      // Without one at its creation it never expires, whatever comes later.
      await store.increment('t:always', 1);
      await store.increment('t:always', 1, 10);
      await under.pass(60_000);
      expect(await store.get('t:always')).toBe('2');
    });

    test('a bounded counter reaches its cap, never passes it, and says when it starts anew', async () => {
      const { store } = under;
      expect(await store.addIfBelow('t:n', 6, 10, 60_000)).toMatchObject({ ok: true, value: 6 });
      await under.pass(20_000);
      const refused = await store.addIfBelow('t:n', 5, 10, 60_000);
      expect(refused).toMatchObject({ ok: false, value: 6 });
      expect(refused.resetMs).toBeGreaterThan(30_000);
      expect(refused.resetMs).toBeLessThanOrEqual(40_000);
      expect(await store.addIfBelow('t:n', 4, 10, 60_000)).toMatchObject({ ok: true, value: 10 });
      expect(await store.addIfBelow('t:n', 0, 10)).toMatchObject({ ok: true, value: 10 });
      await under.pass(40_001);
      expect(await store.addIfBelow('t:n', 11, 10, 60_000)).toMatchObject({ ok: false, value: 0 });
      expect(await store.get('t:n')).toBeUndefined();
      expect(await store.addIfBelow('t:n', 10, 10)).toEqual({ ok: true, value: 10, resetMs: undefined });
      expect(await store.increment('t:n', -3)).toBe(7);
      expect(await store.addIfBelow('t:n', 3, 10)).toMatchObject({ ok: true, value: 10 });
    });

    test(`${CALLS} parallel additions of two clients lose none and never see the same sum twice`, async () => {
      const { store, second } = under;
      const sums = await Promise.all(
        Array.from({ length: CALLS }, (_, call) => (call % 2 === 0 ? store : second).increment('t:n', 1, 60_000)),
      );
      expect(sums.toSorted((a, b) => a - b)).toEqual(Array.from({ length: CALLS }, (_, index) => index + 1));
    });

    test(`of ${CALLS} parallel reservations of two clients exactly as many are let in as there is room for`, async () => {
      const { store, second } = under;
      const results = await Promise.all(
        Array.from({ length: CALLS }, (_, call) =>
          (call % 2 === 0 ? store : second).addIfBelow('t:n', 3, 50 * 3 + 2, 60_000),
        ),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(50);
      expect(Math.max(...results.map(({ value }) => value))).toBe(150);
      expect(await store.get('t:n')).toBe('150');
    });

    test('any sequence of calls leaves what a plain counter would', async () => {
      const calls = fc.array(
        fc.record({ by: fc.nat(9), cap: fc.option(fc.nat(30), { nil: undefined }) }),
        { maxLength: 12 },
      );
      let run = 0;
      await fc.assert(
        fc.asyncProperty(calls, async (steps) => {
          run += 1;
          let expected = 0;
          for (const { by, cap } of steps) {
            if (cap === undefined) {
              expected += by;
              expect(await under.store.increment(`t:${run}`, by)).toBe(expected);
              continue;
            }
            const ok = expected + by <= cap;
            if (ok) expected += by;
            expect(await under.store.addIfBelow(`t:${run}`, by, cap)).toMatchObject({ ok, value: expected });
          }
        }),
        { numRuns: 30 },
      );
    });

    test('what is no counter is left alone, and the refusal quotes nothing', async () => {
      const { store } = under;
      for (const held of ['secret-value', '', '1.5', '007', '1e3', ' 1']) {
        await store.set('t:secret-key', held);
        const refusals = [
          await refusalOf(store.increment('t:secret-key', 1)),
          await refusalOf(store.addIfBelow('t:secret-key', 1, 5)),
        ];
        for (const { code, message } of refusals) {
          expect(code).toBe('storage-failed');
          expect(message).not.toContain('secret');
        }
        expect(await store.get('t:secret-key')).toBe(held);
      }
    });

    test('numbers that are none are refused before anything is stored', async () => {
      const { store } = under;
      const calls = [
        store.increment('t:n', 0.5),
        store.increment('t:n', Number.NaN),
        store.increment('t:n', 1, 0),
        store.addIfBelow('t:n', -1, 5),
        store.addIfBelow('t:n', 1, Number.POSITIVE_INFINITY),
        store.addIfBelow('t:n', 1, 5, -1),
        store.set('t:n', 'x', 0.5),
      ];
      for (const call of calls) expect((await refusalOf(call)).code).toBe('invalid-request');
      expect(await store.get('t:n')).toBeUndefined();
    });
  });
}
