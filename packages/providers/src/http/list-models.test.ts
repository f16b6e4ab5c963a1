import { expect, test } from 'vitest';
import {
  createAnthropic,
  createGemini,
  createMistral,
  createOpenAI,
  createOpenAICompatible,
} from '../index.ts';
import { createReplayFetch } from '../testing/index.ts';

const listing = (...pages: readonly unknown[]) =>
  createReplayFetch(() => Response.json(pages[Math.min(at++, pages.length - 1)]));
let at = 0;

test('OpenAI lists what can chat, with the day it was released', async () => {
  at = 0;
  const { fetch, requests } = listing({
    data: [
      { id: 'gpt-5.1', created: 1_763_000_000 },
      { id: 'text-embedding-3-small' },
      { id: 'whisper-1' },
      { no: 'id' },
    ],
  });
  expect(await createOpenAI({ apiKey: 'k', fetch }).listModels()).toEqual([
    { id: 'openai/gpt-5.1', providerId: 'openai', name: 'gpt-5.1', releasedAt: '2025-11-13' },
  ]);
  expect(requests).toMatchObject([
    { url: 'https://api.openai.com/v1/models', method: 'GET', headers: { authorization: 'Bearer k' } },
  ]);
});

test('Anthropic is read page by page, with limits and capabilities', async () => {
  at = 0;
  const { fetch, requests } = listing(
    {
      data: [
        {
          id: 'a',
          display_name: 'A',
          created_at: '2025-09-29T00:00:00Z',
          max_input_tokens: 200_000,
          max_tokens: 64_000,
          capabilities: { image_input: { supported: true }, thinking: { supported: false } },
        },
      ],
      has_more: true,
      last_id: 'a',
    },
    { data: [{ id: 'b' }], has_more: false, last_id: 'b' },
  );
  expect(await createAnthropic({ apiKey: 'k', fetch }).listModels()).toEqual([
    {
      id: 'anthropic/a',
      providerId: 'anthropic',
      name: 'A',
      releasedAt: '2025-09-29',
      contextWindow: 200_000,
      maxInputTokens: 200_000,
      maxOutputTokens: 64_000,
      capabilities: { vision: true, reasoning: false },
    },
    { id: 'anthropic/b', providerId: 'anthropic', name: 'b' },
  ]);
  expect(requests.map(({ url }) => new URL(url).search)).toEqual(['?limit=1000', '?limit=1000&after_id=a']);
});

test('Gemini lists what can generate content', async () => {
  at = 0;
  const { fetch } = listing(
    {
      models: [
        {
          name: 'models/gemini-2.5-pro',
          displayName: 'Gemini 2.5 Pro',
          inputTokenLimit: 1_048_576,
          outputTokenLimit: 65_536,
          supportedGenerationMethods: ['generateContent'],
          thinking: true,
        },
      ],
      nextPageToken: 't',
    },
    { models: [{ name: 'models/embedding-001', supportedGenerationMethods: ['embedContent'] }] },
  );
  expect(await createGemini({ apiKey: 'k', fetch }).listModels()).toEqual([
    {
      id: 'gemini/gemini-2.5-pro',
      providerId: 'gemini',
      name: 'Gemini 2.5 Pro',
      contextWindow: 1_048_576,
      maxInputTokens: 1_048_576,
      maxOutputTokens: 65_536,
      capabilities: { reasoning: true },
    },
  ]);
});

test('Mistral tells what its models can do', async () => {
  at = 0;
  const { fetch } = listing({
    data: [
      {
        id: 'mistral-large-latest',
        max_context_length: 131_072,
        capabilities: { completion_chat: true, vision: true, function_calling: true },
      },
      { id: 'mistral-ocr-latest', capabilities: { completion_chat: false } },
    ],
  });
  expect(await createMistral({ apiKey: 'k', fetch }).listModels()).toEqual([
    {
      id: 'mistral/mistral-large-latest',
      providerId: 'mistral',
      name: 'mistral-large-latest',
      contextWindow: 131_072,
      capabilities: { vision: true, tools: true },
    },
  ]);
});

test.each([
  [
    'Together, without an envelope',
    [
      { id: 'a/b', type: 'chat', context_length: 10 },
      { id: 'c', type: 'embedding' },
    ],
    { contextWindow: 10 },
  ],
  [
    'OpenRouter',
    {
      data: [
        {
          id: 'a/b',
          context_length: 10,
          top_provider: { max_completion_tokens: 5 },
          architecture: { input_modalities: ['text'] },
          supported_parameters: ['tools', 'reasoning'],
        },
      ],
    },
    { contextWindow: 10, maxOutputTokens: 5, capabilities: { vision: false, reasoning: true, tools: true } },
  ],
  ['llama.cpp', { data: [{ id: 'a/b', meta: { n_ctx_train: 10 } }] }, { contextWindow: 10 }],
  ['vLLM', { data: [{ id: 'a/b', max_model_len: 10 }] }, { contextWindow: 10 }],
])('reads the list of %s', async (_name, page, expected) => {
  at = 0;
  const { fetch } = listing(page);
  const provider = createOpenAICompatible({ id: 'house', baseUrl: 'https://house.example/v1', fetch });
  expect(await provider.listModels()).toEqual([
    { id: 'house/a/b', providerId: 'house', name: 'a/b', ...expected },
  ]);
});

test('a list that never ends is left, and what is no list is an error', async () => {
  at = 0;
  const endless = listing({ data: [{ id: 'a' }], has_more: true, last_id: 'a' });
  expect(await createAnthropic({ apiKey: 'k', fetch: endless.fetch }).listModels()).toHaveLength(20);
  const page = createReplayFetch(() => new Response('Hello'));
  await expect(createOpenAI({ apiKey: 'k', fetch: page.fetch }).listModels()).rejects.toMatchObject({
    code: 'upstream-error',
  });
  const refused = createReplayFetch(() => Response.json({ detail: 'Invalid API Key' }, { status: 401 }));
  await expect(createMistral({ apiKey: 'k', fetch: refused.fetch }).listModels()).rejects.toMatchObject({
    code: 'unauthorized',
    message: expect.stringContaining('MISTRAL_API_KEY'),
  });
  await expect(createOpenAI({}).listModels()).rejects.toMatchObject({ code: 'misconfigured' });
});

test('tokens are counted where the API has a counter', async () => {
  const anthropic = createReplayFetch(() => Response.json({ input_tokens: 12 }));
  const claude = createAnthropic({ apiKey: 'k', fetch: anthropic.fetch })('claude-sonnet-4-5');
  expect(await claude.countTokens?.({ system: 'S', messages: [{ role: 'user', content: 'Hi' }] })).toBe(12);
  expect(anthropic.requests[0]).toMatchObject({
    url: 'https://api.anthropic.com/v1/messages/count_tokens',
    body: { model: 'claude-sonnet-4-5', system: 'S', messages: [{ role: 'user', content: 'Hi' }] },
  });
  const google = createReplayFetch(() => Response.json({ totalTokens: 7 }));
  expect(
    await createGemini({ apiKey: 'k', fetch: google.fetch })('gemini-2.5-pro').countTokens?.({
      messages: [{ role: 'user', content: 'Hi' }],
    }),
  ).toBe(7);
  expect(google.requests[0]?.url).toBe(
    'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:countTokens',
  );
  expect(createOpenAI({ apiKey: 'k' })('gpt-5').countTokens).toBeUndefined();
  const silent = createReplayFetch(() => Response.json({}));
  await expect(
    createGemini({ apiKey: 'k', fetch: silent.fetch })('g').countTokens?.({ messages: [] }),
  ).rejects.toMatchObject({ code: 'upstream-error' });
});
