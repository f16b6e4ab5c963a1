import { expect, test } from 'vitest';
import { createReplayFetch } from '../testing/index.ts';
import { createLMStudio } from './create-lmstudio.ts';

/** Lists the models of a server that knows these paths. */
async function list(paths: Readonly<Record<string, unknown>>) {
  const { fetch } = createReplayFetch(({ url }) => {
    const known = paths[new URL(url).pathname];
    return known === undefined ? new Response('{}', { status: 404 }) : Response.json(known);
  });
  return createLMStudio({ fetch }).listModels();
}

const PLAIN = { data: [{ id: 'google/gemma-3-4b' }, { id: 'custom-search' }, { id: 'unlisted' }] };
const unlisted = { id: 'lmstudio/unlisted', providerId: 'lmstudio', name: 'unlisted' };

test('the newer list tells names, abilities and the context a model was loaded with', async () => {
  const models = [
    {
      type: 'llm',
      key: 'google/gemma-3-4b',
      display_name: 'Gemma 3 4B',
      capabilities: { vision: true, trained_for_tool_use: false },
      max_context_length: 131_072,
      loaded_instances: [{ id: 'x', config: { context_length: 4096 } }],
    },
    { type: 'embedding', key: 'custom-search' },
  ];
  expect(await list({ '/v1/models': PLAIN, '/api/v1/models': { models } })).toEqual([
    {
      id: 'lmstudio/google/gemma-3-4b',
      providerId: 'lmstudio',
      name: 'Gemma 3 4B',
      contextWindow: 4096,
      capabilities: { vision: true, tools: false },
    },
    unlisted,
  ]);
});

test('the list of older versions is read where there is no newer one', async () => {
  const data = [
    { id: 'google/gemma-3-4b', type: 'vlm', max_context_length: 131_072, capabilities: ['tool_use'] },
    { id: 'custom-search', type: 'embeddings' },
  ];
  expect(await list({ '/v1/models': PLAIN, '/api/v0/models': { data } })).toEqual([
    {
      id: 'lmstudio/google/gemma-3-4b',
      providerId: 'lmstudio',
      name: 'google/gemma-3-4b',
      contextWindow: 131_072,
      capabilities: { vision: true, tools: true },
    },
    unlisted,
  ]);
});

test('without either, names are all there is', async () => {
  expect((await list({ '/v1/models': PLAIN })).map(({ id }) => id)).toEqual([
    'lmstudio/google/gemma-3-4b',
    'lmstudio/custom-search',
    'lmstudio/unlisted',
  ]);
});
