import type { Backend } from '@llmselect/core';
import { collect } from '@llmselect/core/testing';
import { expect, test, vi } from 'vitest';
import { createStage } from '../../testing/stage.ts';
import { createDemoBackend } from './demo-backend.ts';
import { lazyBackend } from './lazy-backend.ts';
import { MISSING_BACKEND } from './missing-backend.ts';

const REQUEST = { contestants: [{ id: 'c1', model: 'x/y' }], messages: [] };

test('loads its code at the first use and passes everything on', async () => {
  const load = vi.fn(
    async (): Promise<Backend> => ({
      run: () => ({
        async *[Symbol.asyncIterator]() {
          yield { type: 'abort', contestantId: 'c1', atMs: 0 } as const;
        },
      }),
      listModels: async () => ({ models: [] }),
    }),
  );
  const backend = lazyBackend(load);
  expect(load).not.toHaveBeenCalled();
  expect(await backend.listModels()).toEqual({ models: [] });
  expect(await collect(backend.run(REQUEST))).toHaveLength(1);
});

test('stops a contestant also when it is asked to before the code is there', async () => {
  const stopped: unknown[] = [];
  const backend = lazyBackend(async () => ({
    run: () => ({
      abort: (contestantId) => void stopped.push(contestantId),
      async *[Symbol.asyncIterator]() {
        yield { type: 'run-start', contestantId: 'c1', atMs: 0 } as const;
      },
    }),
    listModels: async () => ({ models: [] }),
  }));
  const run = backend.run(REQUEST);
  run.abort?.('early');
  for await (const _event of run) run.abort?.('late');
  expect(stopped).toEqual(['early', 'late']);
});

test('fails with the sentence that says how to set it up', async () => {
  await expect(MISSING_BACKEND.listModels()).rejects.toMatchObject({ code: 'misconfigured' });
  await expect(collect(MISSING_BACKEND.run(REQUEST))).rejects.toMatchObject({ code: 'misconfigured' });
});

test('offers four scripted models for the demo, and says that they are scripted', async () => {
  const { models } = await createDemoBackend().listModels();
  expect(models.map(({ name }) => name)).toEqual(['Swift', 'Thinker', 'Coder', 'Tabular']);
});

test('runs blind comparisons once its code is there', async () => {
  const inner = createStage(['x/y', 'x/z']).backend;
  const backend = lazyBackend(async () => inner);
  const run = backend.runBlind?.({ blind: true, models: ['x/y', 'x/z'], messages: [] });
  const reading = run?.[Symbol.asyncIterator]().next();
  const { sealed, slots } = (await run?.opening) ?? { sealed: '', slots: [] };
  expect(slots).toHaveLength(2);
  await reading;
  const told = await backend.reveal?.({ sealed, vote: { kind: 'tie' } });
  expect(told?.slots.map(({ modelId }) => modelId).toSorted()).toEqual(['x/y', 'x/z']);
});

test('says so where the backend behind it has no blind comparisons', async () => {
  const backend = lazyBackend(async () => ({
    run: createStage().backend.run,
    listModels: async () => ({ models: [] }),
  }));
  const run = backend.runBlind?.({ blind: true, models: ['x/y'], messages: [] });
  await expect(run?.[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'misconfigured' });
  const vote = { kind: 'tie' } as const;
  await expect(backend.reveal?.({ sealed: '', vote })).rejects.toMatchObject({ code: 'misconfigured' });
});
