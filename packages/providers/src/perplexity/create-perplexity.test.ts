import { expect, test } from 'vitest';
import { askOnce } from '../testing/ask-once.ts';
import { createReplayFetch } from '../testing/index.ts';
import { createPerplexity } from './create-perplexity.ts';

test.each([
  ['sonar-reasoning-pro', 'high', 'high', []],
  ['sonar-deep-research', 'none', 'minimal', ['reasoningEffort']],
  ['sonar', 'high', undefined, ['reasoningEffort']],
  ['sonar', 'none', undefined, []],
] as const)('%s turns effort %s into %s', async (modelId, reasoningEffort, sent, warned) => {
  const answer = await askOnce(createPerplexity, modelId, { params: { reasoningEffort } });
  expect((answer.body as { reasoning_effort?: string }).reasoning_effort).toBe(sent);
  expect(answer.warned).toEqual(warned);
});

test('its list lies elsewhere than its answers', async () => {
  const { fetch, requests } = createReplayFetch(() => Response.json({ data: [{ id: 'sonar' }] }));
  expect(await createPerplexity({ apiKey: 'k', fetch }).listModels()).toEqual([
    { id: 'perplexity/sonar', providerId: 'perplexity', name: 'sonar' },
  ]);
  expect(requests[0]?.url).toBe('https://api.perplexity.ai/v1/models');
});

test('an error that counts its code is read', async () => {
  const { error } = await askOnce(createPerplexity, 'sonar', {}, () =>
    Response.json({ error: { message: 'Bad', type: 'invalid_message', code: 400 } }, { status: 400 }),
  );
  expect(error).toMatchObject({ code: 'invalid-request', providerCode: 'invalid_message' });
});
