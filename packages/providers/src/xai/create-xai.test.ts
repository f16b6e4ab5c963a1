import { expect, test } from 'vitest';
import { askOnce } from '../testing/ask-once.ts';
import { createReplayFetch, replayResponse } from '../testing/index.ts';
import { createXai, type XaiOptions } from './create-xai.ts';

const byChat = (options: XaiOptions) => createXai({ ...options, api: 'chat' });

test.each([
  ['grok-4.3', 'none', 'none', []],
  ['grok-latest', 'max', 'xhigh', ['reasoningEffort']],
  ['grok-4.7', 'none', 'low', ['reasoningEffort']],
  ['grok-5.1', 'medium', 'medium', []],
  ['grok-3-mini', 'medium', 'low', ['reasoningEffort']],
  ['grok-4.20-0309-reasoning', 'high', undefined, ['reasoningEffort']],
  ['grok-4-1-fast-reasoning', 'high', undefined, ['reasoningEffort']],
  ['grok-3', 'none', undefined, []],
] as const)('%s turns effort %s into %s', async (modelId, reasoningEffort, sent, warned) => {
  const answer = await askOnce(byChat, modelId, { params: { reasoningEffort } });
  expect((answer.body as { reasoning_effort?: string }).reasoning_effort).toBe(sent);
  expect(answer.warned).toEqual(warned);
});

test.each([
  ['grok-4-1-fast-non-reasoning', []],
  ['grok-3', []],
  ['grok-4', ['presencePenalty', 'stop']],
  ['grok-3-mini', ['presencePenalty', 'stop']],
])('%s loses %j', async (modelId, warned) => {
  const params = { presencePenalty: 0.1, stop: ['END'], temperature: 0.3 };
  expect((await askOnce(byChat, modelId, { params })).warned).toEqual(warned);
});

test('by Responses the effort is a field of its own', async () => {
  const answer = await askOnce(createXai, 'grok-4.3', { params: { reasoningEffort: 'high' } });
  expect(answer.body).toMatchObject({ reasoning: { effort: 'high' } });
  expect((await askOnce(createXai, 'grok-4.3')).body).not.toHaveProperty('reasoning');
});

test('a model that rejects the effort after all is asked once more without it', async () => {
  let count = 0;
  const answer = await askOnce(byChat, 'grok-4.3', { params: { reasoningEffort: 'high' } }, () =>
    count++ === 0
      ? Response.json(
          { code: 'invalid-argument', error: 'Model grok-4.3 does not support parameter reasoningEffort.' },
          { status: 400 },
        )
      : replayResponse(
          new TextEncoder().encode(
            'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\n',
          ),
        ),
  );
  expect(answer.text).toBe('Hi');
  expect(answer.body).not.toHaveProperty('reasoning_effort');
  expect(answer.warned).toEqual(['reasoningEffort']);
});

test.each([
  [400, { code: 'invalid-argument', error: 'Incorrect API key provided: xa***.' }, 'unauthorized'],
  [400, { code: 'invalid-argument', error: 'Something in the prompt.' }, 'invalid-request'],
  [200, { code: 'deadline_exceeded', error: 'Timed out.' }, 'timeout'],
])('status %i with an error that is a string, %j, is %s', async (status, body, code) => {
  const { error } = await askOnce(byChat, 'grok-4', {}, () => Response.json(body, { status }));
  expect(error?.code).toBe(code);
  expect(JSON.stringify(error)).not.toContain('Something in the prompt');
});

test('the list with modalities is read, for either API', async () => {
  const models = [
    {
      id: 'grok-4.3',
      input_modalities: ['text', 'image'],
      context_length: 1_000_000,
      capabilities: { reasoning_effort: ['none', 'low'] },
      prompt_text_token_price: 30_000,
    },
    { id: 'grok-build-0.1', input_modalities: ['text'] },
  ];
  for (const create of [createXai, byChat]) {
    const { fetch, requests } = createReplayFetch(() => Response.json({ models }));
    expect(await create({ apiKey: 'k', fetch }).listModels()).toEqual([
      {
        id: 'xai/grok-4.3',
        providerId: 'xai',
        name: 'grok-4.3',
        contextWindow: 1_000_000,
        capabilities: { vision: true, reasoning: true },
      },
      {
        id: 'xai/grok-build-0.1',
        providerId: 'xai',
        name: 'grok-build-0.1',
        capabilities: { vision: false },
      },
    ]);
    expect(requests[0]?.url).toBe('https://api.x.ai/v1/language-models');
  }
});

test('an api nobody has is misconfigured', () => {
  // As plain JavaScript may call it.
  const api = 'messages' as unknown as 'chat';
  expect(() => createXai({ api })).toThrow(expect.objectContaining({ code: 'misconfigured', param: 'api' }));
});
