import { expect, test } from 'vitest';
import { askOnce } from '../testing/ask-once.ts';
import { createReplayFetch } from '../testing/index.ts';
import { createTogether } from './create-together.ts';

test.each([
  ['Qwen/Qwen3-235B', 'none', { reasoning: { enabled: false } }, 'reasoning_effort'],
  ['Qwen/Qwen3-235B', 'high', { reasoning: { enabled: true }, reasoning_effort: 'high' }, 'thinking'],
  ['openai/gpt-oss-120b', 'medium', { reasoning_effort: 'medium' }, 'reasoning'],
  ['openai/gpt-oss-120b', 'none', { reasoning_effort: 'low' }, 'reasoning'],
] as const)('%s with effort %s is asked with %j', async (modelId, reasoningEffort, sent, absent) => {
  const { body } = await askOnce(createTogether, modelId, { params: { reasoningEffort } });
  expect(body).toMatchObject(sent);
  expect(body).not.toHaveProperty(absent);
});

test('its list, which has no envelope, is read', async () => {
  const { fetch } = createReplayFetch(() =>
    Response.json([
      { id: 'a/chatter', type: 'chat', display_name: 'Chatter', context_length: 131_072, created: 0 },
      { id: 'a/painter', type: 'image' },
      { id: 'a/e5', type: 'embedding' },
    ]),
  );
  expect(await createTogether({ apiKey: 'k', fetch }).listModels()).toEqual([
    { id: 'together/a/chatter', providerId: 'together', name: 'Chatter', contextWindow: 131_072 },
  ]);
});
