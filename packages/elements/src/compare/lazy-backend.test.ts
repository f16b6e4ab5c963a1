import type { Backend } from '@llmselect/core';
import { collect } from '@llmselect/core/testing';
import { expect, test, vi } from 'vitest';
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
