import { expect, test } from 'vitest';
import { createReplayFetch } from '../testing/index.ts';
import { createLlamaCpp } from './create-llamacpp.ts';

const serving = (data: readonly unknown[], props: unknown) =>
  createReplayFetch(({ url }) =>
    url.endsWith('/props')
      ? Response.json(props, { status: props === undefined ? 501 : 200 })
      : Response.json({ data }),
  );
const MODEL = { id: 'gemma.gguf', meta: { n_ctx_train: 131_072 } };

test('the context a server was started with counts, not the one it was trained with', async () => {
  const props = { default_generation_settings: { n_ctx: 8192 }, modalities: { vision: true } };
  const { fetch, requests } = serving([MODEL], props);
  expect(await createLlamaCpp({ fetch }).listModels()).toEqual([
    {
      id: 'llamacpp/gemma.gguf',
      providerId: 'llamacpp',
      name: 'gemma.gguf',
      contextWindow: 8192,
      capabilities: { vision: true },
    },
  ]);
  expect(requests[1]?.url).toBe('http://localhost:8080/props');
});

test('without properties the list is what counts', async () => {
  const [model] = await createLlamaCpp({ fetch: serving([MODEL], {}).fetch }).listModels();
  expect(model).toMatchObject({ contextWindow: 131_072 });
});

test('a server of many models is not asked for the properties of one', async () => {
  const { fetch, requests } = serving([MODEL, { id: 'other.gguf' }], {});
  expect(await createLlamaCpp({ fetch }).listModels()).toHaveLength(2);
  expect(requests).toHaveLength(1);
});
