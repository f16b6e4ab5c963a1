import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Clock } from '../run/clock.ts';
import type { KeyValueStorage } from '../templates/key-value-storage.ts';
import { type Asked, type Outcome, scriptedBackend } from './__fixtures__/scripted-backend.ts';
import { loadBatch } from './batch-shelf.ts';
import { createBatch } from './create-batch.ts';

const NEW = { id: 'words', name: 'Words', template: 'Say {{word}}' };

/** A clock on which nobody has to wait. */
function hurriedClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    date: () => 1_700_000_000_000 + now,
    setTimeout(callback, delayMs) {
      let cancelled = false;
      queueMicrotask(() => {
        now += delayMs;
        if (!cancelled) callback();
      });
      return () => {
        cancelled = true;
      };
    },
  };
}

const OUTCOMES: readonly Outcome[] = [
  ...Array.from({ length: 30 }, () => 'ok' as const),
  'cut',
  'content-filtered',
  'rate-limited',
  'overloaded',
  'network',
  'unauthorized',
  'abort',
  'throw',
];

/** Copies of what a storage holds, as a page finds it that was opened when another was killed. */
function snapshots(): { storage: KeyValueStorage; reload: () => KeyValueStorage } {
  let items = new Map<string, string>();
  const over = (map: Map<string, string>): KeyValueStorage => ({
    getItem: (key) => map.get(key),
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  });
  return {
    storage: over(items),
    reload() {
      items = new Map(items);
      return over(items);
    },
  };
}

test('100 inputs × 4 models with faults, pauses, aborts and reloads: every cell is done once, or failed with its reason', async () => {
  const MODELS = ['fake/a', 'fake/b', 'fake/c', 'fake/d'];
  const rows = Array.from({ length: 100 }, (_, index) => ({ word: `w${index}` }));
  await fc.assert(
    fc.asyncProperty(
      fc.infiniteStream(fc.nat(OUTCOMES.length - 1)),
      fc.infiniteStream(
        fc.tuple(fc.constantFrom('pause', 'abort', 'reload'), fc.integer({ min: 1, max: 120 })),
      ),
      fc.integer({ min: 1, max: 6 }),
      async (outcomes, interruptions, concurrency) => {
        /** The cells that were stored as done by a program that was then killed, and those that ended since. */
        const asked = new Map<string, number>();
        const stored = new Set<string>();
        const askedTwice: string[] = [];
        const script = ({ contestantId, prompt }: Asked): Outcome => {
          const cell = `${contestantId} ${prompt}`;
          if (stored.has(cell)) askedTwice.push(cell);
          asked.set(cell, (asked.get(cell) ?? 0) + 1);
          return OUTCOMES[outcomes.next().value ?? 0] ?? 'ok';
        };
        const shelf = snapshots();
        let { storage } = shelf;
        const around = () => ({
          backend: scriptedBackend(script),
          clock: hurriedClock(),
          concurrency,
          storage,
        });
        let batch = createBatch({ ...NEW, rows, contestants: MODELS, ...around() });
        for (let rounds = 0; batch.state.status !== 'done'; rounds += 1) {
          expect(rounds).toBeLessThan(400);
          const [kind, after] = interruptions.next().value ?? ['pause', 1];
          const running = batch;
          let changes = 0;
          let stop = () => {};
          await new Promise<void>((resolve) => {
            stop = running.subscribe(() => {
              changes += 1;
              if (changes !== after) return;
              if (kind === 'pause') void running.pause();
              if (kind === 'abort') void running.abort();
              if (kind === 'reload') {
                storage = shelf.reload();
                resolve();
              }
            });
            void running.resume().then(resolve);
          });
          stop();
          const { waiting, done, failed, running: under } = running.state.cells;
          expect(waiting + done + failed + under).toBe(400);
          if (kind !== 'reload' || changes < after) continue;
          // The page that was killed writes and asks nothing any more.
          await running.abort();
          const record = await loadBatch(storage, 'words');
          batch = createBatch({
            ...around(),
            ...(record ? { resume: record } : { ...NEW, rows, contestants: MODELS }),
          });
          for (const { cells, index } of batch.state.rows) {
            for (const [id, status] of Object.entries(cells)) {
              if (status === 'done') stored.add(`${id} Say w${index}`);
            }
          }
        }
        const { cells } = batch.state;
        expect([cells.waiting, cells.running, cells.done + cells.failed]).toEqual([0, 0, 400]);
        for (const { comparison } of batch.state.rows) {
          for (const slot of comparison?.turns[0]?.answers ?? []) {
            const answer = slot.versions[slot.current];
            expect(slot.versions.filter(({ status }) => status === 'done').length).toBeLessThanOrEqual(1);
            expect(answer?.status === 'done' || answer?.error?.message !== undefined).toBe(true);
          }
        }
        expect(asked.size).toBe(400);
        expect(askedTwice).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
});
