import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { localBackend } from '../backend/local-backend.ts';
import type { Comparison } from '../contract/comparison.ts';
import type { History } from '../history/history.ts';
import { createMemoryHistory } from '../history/memory-history.ts';
import { createFakeModel } from '../testing/fake-model.ts';
import { createFakeProvider } from '../testing/fake-provider.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { hasPending, lostOf, RandomEditor } from './__fixtures__/random-editor.ts';
import { createSession } from './create-session.ts';

const WORDS = ['', ' is shared', ' between tabs', ' of one browser'];

/** What one tab sees of a history: everything takes its time, now little and now much. */
function slowly(history: History, clock: ManualClock, random: () => number): History {
  const wait = () => new Promise<void>((resolve) => void clock.setTimeout(resolve, random() ** 3 * 60));
  const through = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    await wait();
    const result = await call();
    await wait();
    return result;
  };
  return Object.assign(Object.create(history) as History, {
    put: (...given: Parameters<History['put']>) => through(() => history.put(...given)),
    append: (...given: Parameters<History['append']>) => through(() => history.append(...given)),
    get: (...given: Parameters<History['get']>) => through(() => history.get(...given)),
    subscribe: (listener: Parameters<History['subscribe']>[0]) =>
      history.subscribe((change) => void clock.setTimeout(() => listener(change), random() * 20)),
  });
}

async function twoTabs(random: () => number) {
  const clock = createManualClock();
  const history = createMemoryHistory({ clock });
  const models = ['fake/a', 'fake/b'].map((id) => {
    const words = WORDS.flatMap((text) => [3, { type: 'text-delta', text: `${text}.` } as const]);
    const steps = [
      { type: 'start', modelId: id } as const,
      ...words,
      { type: 'end', finishReason: 'stop' } as const,
    ];
    return createFakeModel({ id, clock, steps });
  });
  const backend = localBackend({ providers: [createFakeProvider(models)], clock });
  let count = 0;
  const generateId = () => `id-${++count}`;
  const settle = async () => {
    for (let turns = 0; turns < 40; turns += 1) await clock.advance(50);
  };
  const open = async (comparison?: Comparison) => {
    const contestants = models.map(({ id }) => id);
    const seen = slowly(history, clock, random);
    const session = createSession({ backend, clock, generateId, contestants, comparison, history: seen });
    await vi.dynamicImportSettled();
    return session;
  };
  const one = await open();
  void one.send('Begin');
  await settle();
  const other = await open(await history.get(one.state.comparison.id));
  return { clock, history, sessions: [one, other], settle };
}

test('whatever two tabs ask, judge and take back at once, both end equal, all is kept, and keeping never fails', async () => {
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.noBias(fc.nat(2 ** 30 - 1))), async (numbers) => {
      const random = () => numbers.next().value / 2 ** 30;
      const { clock, history, sessions, settle } = await twoTabs(random);
      const failures: string[] = [];
      for (const session of sessions)
        session.subscribe(({ saving }) => {
          if (saving?.status === 'failed') failures.push(saving.error?.message ?? '');
        });
      const editors = sessions.map((session) => new RandomEditor(random, session));
      const steps: Promise<void>[] = [];
      for (let step = 0; step < 80; step += 1) {
        const editor = editors[Math.floor(random() * editors.length)];
        if (editor !== undefined) steps.push(editor.step());
        await clock.advance(random() * 30);
      }
      await settle();
      await Promise.all(steps);
      await settle();

      const stored = await history.get(sessions[0]?.state.comparison.id ?? '');
      expect(failures).toEqual([]);
      expect(
        lostOf(
          editors.map(({ log }) => log),
          stored === undefined ? [] : [stored],
        ),
      ).toEqual([]);
      expect(sessions.some(hasPending)).toBe(false);
      for (const { state } of sessions) expect(state.saving?.status ?? 'saved').toBe('saved');
      for (const { state } of sessions) expect(state.comparison).toEqual(stored);
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 20) },
  );
});
