import { expect, test } from 'vitest';
import { askOnce } from '../testing/ask-once.ts';
import { createReplayFetch, replayResponse } from '../testing/index.ts';
import { createGroq } from './create-groq.ts';

test.each([
  ['openai/gpt-oss-120b', 'none', 'low', ['reasoningEffort']],
  ['openai/gpt-oss-120b', 'high', 'high', []],
  ['qwen/qwen3-32b', 'none', 'none', []],
  ['qwen/qwen3-32b', 'high', 'default', []],
  ['llama-3.3-70b-versatile', 'high', undefined, ['reasoningEffort']],
  ['llama-3.3-70b-versatile', 'none', undefined, []],
] as const)('%s turns effort %s into %s', async (modelId, asked, sent, warned) => {
  const answer = await askOnce(createGroq, modelId, { params: { reasoningEffort: asked } });
  expect((answer.body as { reasoning_effort?: string }).reasoning_effort).toBe(sent);
  expect(answer.warned).toEqual(warned);
});

test('only models that would think aloud are told to keep it apart', async () => {
  expect((await askOnce(createGroq, 'qwen/qwen3-32b')).body).toMatchObject({ reasoning_format: 'parsed' });
  expect((await askOnce(createGroq, 'openai/gpt-oss-20b')).body).not.toHaveProperty('reasoning_format');
});

test('an error event that nothing follows is an error, and the text before it is kept', async () => {
  const { text, error } = await askOnce(createGroq, 'm', {}, () =>
    replayResponse(
      new TextEncoder().encode(
        'data: {"model":"m","choices":[{"delta":{"content":"So"}}]}\n\n' +
          'event: error\ndata: {"error":{"message":"no","type":"invalid_request_error","code":"tool_use_failed","status_code":400}}\n\n',
      ),
    ),
  );
  expect(text).toBe('So');
  expect(error).toMatchObject({ code: 'invalid-request', providerCode: 'tool_use_failed' });
});

test('its list tells contexts; what is switched off or does not chat is left out', async () => {
  const { fetch } = createReplayFetch(() =>
    Response.json({
      data: [
        { id: 'qwen/qwen3-32b', active: true, context_window: 131_072, max_completion_tokens: 40_960 },
        { id: 'gone', active: false },
        { id: 'whisper-large-v3', active: true },
      ],
    }),
  );
  expect(await createGroq({ apiKey: 'k', fetch }).listModels()).toEqual([
    {
      id: 'groq/qwen/qwen3-32b',
      providerId: 'groq',
      name: 'qwen/qwen3-32b',
      contextWindow: 131_072,
      maxOutputTokens: 40_960,
    },
  ]);
});
