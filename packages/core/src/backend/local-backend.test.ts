import { describe, expect, test } from 'vitest';
import type { ModelInfo, Provider } from '../contract/model.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { collect } from '../testing/collect.ts';
import { createFakeModel } from '../testing/fake-model.ts';
import { createFakeProvider } from '../testing/fake-provider.ts';
import { createManualModel } from '../testing/manual-model.ts';
import type { Backend } from './backend.ts';
import { localBackend } from './local-backend.ts';

const MESSAGES = [{ role: 'user', content: 'Hi' }] as const;

/** A provider of the given id whose list is `listed`. */
function provider(id: string, listed: readonly ModelInfo[] | Error): Provider {
  const fake = createFakeProvider([createFakeModel({ id: `${id}/one` })]);
  return Object.assign((modelId: string) => fake(modelId), fake, {
    id,
    listModels: async () => {
      if (listed instanceof Error) throw listed;
      return listed;
    },
  });
}

test('each contestant gets its own model, thread and parameters over those of all', async () => {
  const one = createFakeModel({ id: 'fake/one' });
  const two = createFakeModel({ id: 'fake/deep/two' });
  const backend = localBackend({ providers: [createFakeProvider([one, two])] });
  const own = [{ role: 'user', content: 'Mine' }] as const;
  const events = await collect(
    backend.run({
      contestants: [
        { id: 'a', model: 'fake/one' },
        { id: 'b', model: 'fake/deep/two', messages: own, params: { temperature: 0 } },
      ],
      system: 'Be brief.',
      messages: MESSAGES,
      params: { temperature: 1, seed: 2 },
    }),
  );

  expect(events.filter(({ type }) => type === 'end')).toHaveLength(2);
  expect(one.calls[0]?.request).toEqual({
    system: 'Be brief.',
    messages: MESSAGES,
    params: { temperature: 1, seed: 2 },
  });
  expect(two.calls[0]?.request).toEqual({
    system: 'Be brief.',
    messages: own,
    params: { temperature: 0, seed: 2 },
  });
});

test.each(['other/model', 'fake', 'fake/', '/model', ''])(
  '%j is one contestant that was not found, and the others go on',
  async (model) => {
    const backend = localBackend({ providers: [createFakeProvider([createFakeModel()])] });
    const contestants = [
      { id: 'a', model },
      { id: 'b', model: 'fake/model' },
    ];
    const events = await collect(backend.run({ contestants, messages: MESSAGES }));

    expect(events.filter(({ contestantId }) => contestantId === 'a')).toMatchObject([
      { type: 'run-start' },
      { type: 'error', error: { code: 'not-found', message: expect.stringContaining('fake') } },
    ]);
    expect(events.filter(({ contestantId }) => contestantId === 'b').at(-1)).toMatchObject({ type: 'end' });
  },
);

test('a provider that refuses a model by throwing is an event too', async () => {
  const broken = Object.assign(
    () => {
      throw new LLMSelectError('misconfigured', 'No key.');
    },
    provider('fake', []),
  );
  const run = localBackend({ providers: [broken as unknown as Provider] }).run({
    contestants: [{ id: 'a', model: 'fake/one' }],
    messages: MESSAGES,
  });

  expect(await collect(run)).toMatchObject([
    { type: 'run-start' },
    { type: 'error', error: { code: 'misconfigured' } },
  ]);
});

test('without any provider it says so', async () => {
  const run = localBackend({ providers: [] }).run({
    contestants: [{ id: 'a', model: 'fake/one' }],
    messages: MESSAGES,
  });

  expect((await collect(run)).at(-1)).toMatchObject({ error: { message: expect.stringContaining('none') } });
});

test('an aborted signal stops the run before anyone is asked', async () => {
  const model = createFakeModel();
  const backend = localBackend({ providers: [createFakeProvider([model])] });
  const request = { contestants: [{ id: 'a', model: 'fake/model' }], messages: MESSAGES };
  const events = await collect(backend.run(request, { signal: AbortSignal.abort() }));

  expect(events.map(({ type }) => type)).toEqual(['run-start', 'abort']);
  expect(model.calls).toEqual([]);
});

describe('the models on offer', () => {
  const info = (id: string) => ({ id, providerId: id.split('/')[0]!, name: id });
  const down = new LLMSelectError('network', 'Down.');

  test('are those of all providers, without any that is down', async () => {
    const backend = localBackend({
      providers: [provider('x', [info('x/1')]), provider('y', down), provider('z', [info('z/1')])],
    });

    expect((await backend.listModels()).models.map(({ id }) => id)).toEqual(['x/1', 'z/1']);
  });

  test('are unknown, with the reason, when every provider is down', async () => {
    const backend = localBackend({ providers: [provider('x', down), provider('y', new Error('secret'))] });

    await expect(backend.listModels()).rejects.toBe(down);
    await expect(
      localBackend({ providers: [provider('y', new Error('secret'))] }).listModels(),
    ).rejects.toMatchObject({ code: 'upstream-error' });
  });

  test('may be none', async () => {
    expect(await localBackend({ providers: [] }).listModels()).toEqual({ models: [] });
  });
});

test('runs of one backend keep to the limit per provider together, those of another do not', async () => {
  const one = createManualModel('fake/one');
  const providers = [createFakeProvider([one])];
  const limited = localBackend({ providers, concurrencyPerProvider: { fake: 1 } });
  const ask = (backend: Backend) => {
    const types: string[] = [];
    const done = (async () => {
      const request = { contestants: [{ id: 'a', model: 'fake/one' }], messages: MESSAGES };
      for await (const { type } of backend.run(request)) types.push(type);
    })();
    return { types, done };
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  const first = ask(limited);
  await settle();
  const second = ask(limited);
  await settle();
  expect([first.types, second.types]).toEqual([['run-start'], ['queued']]);

  one.finish();
  await first.done;
  await settle();
  expect(second.types).toEqual(['queued', 'run-start']);
  const elsewhere = ask(localBackend({ providers }));
  await settle();
  expect(elsewhere.types).toEqual(['run-start']);
  one.finish();
  await elsewhere.done;
});
