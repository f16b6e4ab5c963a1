import { LLMSelectError, type Provider } from '@llmselect/core';
import { describe, expect, test } from 'vitest';
import { createAnthropic } from './anthropic/index.ts';
import { createAzure } from './azure/index.ts';
import { createGemini } from './gemini/index.ts';
import { createGroq } from './groq/index.ts';
import { createMistral } from './mistral/index.ts';
import { createOpenAI } from './openai/index.ts';
import { createOpenAICompatible } from './openai-compatible/index.ts';
import { createXai } from './xai/index.ts';

const KEY = 'sk-canary-0123456789';
const options = { apiKey: KEY };
const openai = createOpenAI(options);
const anthropic = createAnthropic(options);
const gemini = createGemini(options);
const mistral = createMistral(options);
const local = createOpenAICompatible({ id: 'local', baseUrl: 'http://localhost:1/v1' });
const azure = createAzure({
  ...options,
  baseUrl: 'https://r.services.ai.azure.com',
  deployments: { 'gpt-5.1': 'prod' },
});
const xai = createXai(options);
const groq = createGroq(options);

const CHAT = '/v1/chat/completions';
const RESPONSES = '/v1/responses';
const MESSAGES = '/v1/messages';
const GENERATE = '/v1beta/models/gemini-2.5-flash:generateContent';

function prepare(provider: Provider, path: string, body: object, outputTokens?: number) {
  try {
    return provider.endpoint.prepareBody?.(path, { ...body }, { outputTokens });
  } catch (error) {
    return LLMSelectError.is(error)
      ? { refused: error.param, message: error.message, code: error.code }
      : error;
  }
}

describe('A proxied body is sent', () => {
  test.each<[string, Provider, string, object]>([
    [
      'chat',
      openai,
      CHAT,
      {
        model: 'm',
        messages: [],
        tools: [{ type: 'function', function: { name: 'f', parameters: { properties: { file_id: {} } } } }],
        n: 1,
        service_tier: 'auto',
        store: false,
        seed: null,
      },
    ],
    [
      'chat with the arguments of a tool',
      openai,
      CHAT,
      { model: 'm', messages: [{ tool_calls: [{ function: { arguments: '{"file_id":1}' } }] }] },
    ],
    [
      'messages',
      anthropic,
      MESSAGES,
      {
        model: 'm',
        max_tokens: 5,
        messages: [{ content: [{ type: 'tool_use', input: { file_id: 'x' } }] }],
        tools: [{ name: 'f', input_schema: {} }, { type: 'custom' }, { type: 'bash_20250124' }],
      },
    ],
    [
      'generateContent',
      gemini,
      GENERATE,
      {
        contents: [{ parts: [{ functionCall: { args: { file_uri: 'x' } } }] }],
        tools: [{ functionDeclarations: [] }],
        generationConfig: { candidateCount: 1 },
      },
    ],
    ['countTokens', gemini, '/v1beta/models/gemini-2.5-flash:countTokens', { contents: [] }],
    ['count_tokens', anthropic, `${MESSAGES}/count_tokens`, { model: 'm', messages: [] }],
    ['Mistral', mistral, CHAT, { model: 'm', messages: [], random_seed: 1, safe_prompt: true }],
  ])('as it is: %s', (_name, provider, path, body) => {
    expect(prepare(provider, path, body)).toEqual(body);
  });

  test('with nothing stored, whatever the API does by itself', () => {
    for (const provider of [openai, xai, azure])
      expect(prepare(provider, RESPONSES, { model: 'm', input: 'Hi' })).toEqual({
        model: 'm',
        input: 'Hi',
        store: false,
      });
  });

  test.each<[Provider, string, object, object]>([
    [openai, CHAT, { model: 'm' }, { model: 'm', max_completion_tokens: 9 }],
    [openai, CHAT, { max_tokens: 5 }, { max_completion_tokens: 5 }],
    [openai, CHAT, { max_completion_tokens: null, max_tokens: 9 }, { max_completion_tokens: 9 }],
    [openai, RESPONSES, {}, { max_output_tokens: 9, store: false }],
    [azure, RESPONSES, { max_output_tokens: 1 }, { max_output_tokens: 1, store: false }],
    [azure, '/anthropic/v1/messages', {}, { max_tokens: 9 }],
    [azure, '/openai/deployments/prod/chat/completions', {}, { max_completion_tokens: 9 }],
    [xai, CHAT, {}, { max_completion_tokens: 9 }],
    [groq, CHAT, {}, { max_completion_tokens: 9 }],
    [mistral, CHAT, { max_completion_tokens: 4 }, { max_tokens: 4 }],
    [local, CHAT, {}, { max_tokens: 9 }],
    [anthropic, MESSAGES, { max_tokens: 9 }, { max_tokens: 9 }],
    [anthropic, `${MESSAGES}/count_tokens`, { model: 'm' }, { model: 'm' }],
    [gemini, GENERATE, {}, { generationConfig: { maxOutputTokens: 9 } }],
    [
      gemini,
      GENERATE,
      { generation_config: { max_output_tokens: 3, topK: 1 } },
      { generation_config: { maxOutputTokens: 3, topK: 1 } },
    ],
  ])('with the output limit under the one name that counts (%#)', (provider, path, body, sent) => {
    expect(prepare(provider, path, body, 9)).toEqual(sent);
  });
});

describe('A proxied body is refused', () => {
  test.each<[Provider, string, object, string]>([
    [openai, CHAT, { max_tokens: 10 }, 'max_tokens'],
    [openai, CHAT, { max_tokens: 1, max_completion_tokens: 1 }, 'max_tokens'],
    [openai, CHAT, { max_completion_tokens: '9' }, 'max_completion_tokens'],
    [openai, CHAT, { max_completion_tokens: -1 }, 'max_completion_tokens'],
    [openai, CHAT, { max_completion_tokens: 1.5 }, 'max_completion_tokens'],
    [openai, RESPONSES, { max_output_tokens: 10 }, 'max_output_tokens'],
    [anthropic, MESSAGES, { max_tokens: 10 }, 'max_tokens'],
    [gemini, GENERATE, { generationConfig: { maxOutputTokens: 10 } }, 'maxOutputTokens'],
    [
      gemini,
      GENERATE,
      { generationConfig: { maxOutputTokens: 1, max_output_tokens: 1 } },
      'max_output_tokens',
    ],
    [gemini, GENERATE, { generationConfig: {}, generation_config: {} }, 'generation_config'],
  ])('when it asks for more output than allowed, or in two ways (%#)', (provider, path, body, param) => {
    expect(prepare(provider, path, body, 9)).toMatchObject({ code: 'invalid-request', refused: param });
  });

  test.each<[Provider, string, object, string]>([
    [openai, CHAT, { n: 2 }, 'n'],
    [openai, CHAT, { N: 2 }, 'N'],
    [openai, CHAT, { store: true }, 'store'],
    [openai, CHAT, { service_tier: 'priority' }, 'service_tier'],
    [openai, CHAT, { web_search_options: {} }, 'web_search_options'],
    [openai, CHAT, { modalities: ['text', 'audio'] }, 'modalities'],
    [openai, CHAT, { tools: [{ type: 'web_search' }] }, 'tools'],
    [openai, CHAT, { tools: [{}] }, 'tools'],
    [openai, CHAT, { tools: {} }, 'tools'],
    [openai, CHAT, { messages: [{ content: [{ type: 'file', file: { file_id: 'file-1' } }] }] }, 'messages'],
    [local, CHAT, { models: ['other'] }, 'models'],
    [local, CHAT, { plugins: [{ id: 'web' }] }, 'plugins'],
    [openai, RESPONSES, { background: true }, 'background'],
    [openai, RESPONSES, { previous_response_id: 'resp_1' }, 'previous_response_id'],
    [openai, RESPONSES, { conversation: 'conv_1' }, 'conversation'],
    [openai, RESPONSES, { prompt: { id: 'pmpt_1' } }, 'prompt'],
    [openai, RESPONSES, { input: [{ type: 'item_reference', id: 'msg_1' }] }, 'input'],
    [openai, RESPONSES, { tools: [{ type: 'code_interpreter' }] }, 'tools'],
    [anthropic, MESSAGES, { tools: [{ type: 'web_search_20250305' }] }, 'tools'],
    [anthropic, MESSAGES, { mcp_servers: [] }, 'mcp_servers'],
    [anthropic, MESSAGES, { container: 'c' }, 'container'],
    [anthropic, MESSAGES, { speed: 'fast' }, 'speed'],
    [
      anthropic,
      MESSAGES,
      { messages: [{ content: [{ source: { type: 'file', file_id: 'f' } }] }] },
      'messages',
    ],
    [gemini, GENERATE, { tools: [{ googleSearch: {} }] }, 'tools'],
    [gemini, GENERATE, { tools: ['x'] }, 'tools'],
    [gemini, GENERATE, { cachedContent: 'cachedContents/1' }, 'cachedContent'],
    [gemini, GENERATE, { model: 'models/gemini-3-pro' }, 'model'],
    [gemini, GENERATE, { generationConfig: { candidate_count: 8 } }, 'generationConfig'],
    [gemini, GENERATE, { generationConfig: [] }, 'generationConfig'],
    [
      gemini,
      GENERATE,
      { contents: [{ parts: [{ fileData: { fileUri: 'https://x/files/1' } }] }] },
      'contents',
    ],
  ])(
    'when it spends beyond the answer or reaches what others have stored (%#)',
    (provider, path, body, param) => {
      expect(prepare(provider, path, body)).toMatchObject({ code: 'invalid-request', refused: param });
    },
  );

  test('without a word of it where a field’s name is no name', () => {
    const sentence = JSON.stringify(prepare(openai, CHAT, { 'Why is the sky blue?': 1, model: 'm' }));
    expect(sentence).not.toContain('sky');
    expect(prepare(openai, '/v1/files', {})).toMatchObject({ code: 'invalid-request' });
  });
});

describe('The byte pipe', () => {
  test('is told a failure as the provider’s own SDK reads one', () => {
    const error = new LLMSelectError('rate-limited', 'Wait.', { providerCode: 'too_fast', param: 'model' });
    const told = (provider: Provider, status: number) => provider.endpoint.errorBody?.(error, status);
    expect(told(openai, 429)).toEqual({
      error: { message: 'Wait.', type: 'rate_limit_error', param: 'model', code: 'too_fast' },
    });
    expect(told(local, 500)).toMatchObject({ error: { type: 'server_error' } });
    expect(told(anthropic, 529)).toEqual({
      type: 'error',
      error: { type: 'overloaded_error', message: 'Wait.' },
    });
    expect(told(anthropic, 400)).toMatchObject({ error: { type: 'invalid_request_error' } });
    expect(told(anthropic, 500)).toMatchObject({ error: { type: 'api_error' } });
    expect(told(gemini, 429)).toEqual({
      error: { code: 429, message: 'Wait.', status: 'RESOURCE_EXHAUSTED' },
    });
    expect(told(gemini, 400)).toMatchObject({ error: { status: 'INVALID_ARGUMENT' } });
    expect(told(gemini, 599)).toMatchObject({ error: { status: 'INTERNAL' } });
    expect(told(mistral, 401)).toMatchObject({
      object: 'error',
      message: 'Wait.',
      type: 'invalid_request_error',
      raw_status_code: 401,
    });
    const plain = new LLMSelectError('forbidden', 'No.');
    expect(mistral.endpoint.errorBody?.(plain, 403)).toMatchObject({ param: null, code: 'forbidden' });
    expect(openai.endpoint.errorBody?.(plain, 403)).toMatchObject({
      error: { param: null, code: 'forbidden' },
    });
  });

  test('reads of a failure what its own requests read, and no credential that was echoed', async () => {
    const sent = new Headers({ authorization: `Bearer ${KEY}` });
    const response = Response.json(
      { error: { code: KEY, type: 'rate_limit_exceeded', message: KEY } },
      { status: 429, headers: { 'retry-after': '3' } },
    );
    const failure = await openai.endpoint.readFailure?.(response, sent);
    expect(failure?.toJSON()).toMatchObject({
      code: 'rate-limited',
      status: 429,
      retryAfterMs: 3000,
      providerCode: 'rate_limit_exceeded',
    });
    expect(JSON.stringify(failure)).not.toContain(KEY);
    const text = await openai.endpoint.readFailure?.(new Response('upstream down', { status: 503 }), sent);
    expect(text?.code).toBe('overloaded');
  });

  test('adds what every request of the provider carries, configured headers over all others', () => {
    const { endpoint } = createAnthropic({
      ...options,
      headers: { 'X-Team': 'a', 'anthropic-version': '2030-01-01' },
    });
    const headers = new Headers({ accept: '*/*', 'anthropic-version': '2023-01-01' });
    endpoint.authorize(headers);
    expect(Object.fromEntries(headers)).toEqual({
      accept: '*/*',
      'anthropic-version': '2030-01-01',
      'x-api-key': KEY,
      'x-team': 'a',
    });
  });

  test('knows of a list the allowed models only, whichever way they are listed', () => {
    const allows = (modelId: string) => modelId === 'a';
    const narrow = openai.endpoint.narrowModels;
    expect(
      narrow?.({ data: [{ id: 'a', owned_by: 'org-1' }, { id: 'b' }, {}, 'a'], has_more: false }, allows),
    ).toEqual({
      data: [{ id: 'a', owned_by: 'organization-owner' }],
      has_more: false,
    });
    expect(narrow?.({ models: [{ name: 'models/a' }, { name: 'models/b' }] }, allows)).toEqual({
      models: [{ name: 'models/a' }],
    });
    expect(narrow?.({ publisherModels: [{ name: 'publishers/google/models/a' }] }, allows)).toEqual({
      publisherModels: [{ name: 'publishers/google/models/a' }],
    });
    expect(narrow?.([{ id: 'a', owned_by: 'openai' }, { id: 'b' }], allows)).toEqual([
      { id: 'a', owned_by: 'openai' },
    ]);
    expect(narrow?.({ data: 'x' }, allows)).toEqual({});
    expect(narrow?.('x', allows)).toEqual({});
  });

  test('takes the model of a request from its path or body, and of a model’s own page from its path', () => {
    expect(openai.endpoint.modelOf('/v1/models/gpt-4o', undefined)).toBe('gpt-4o');
    expect(gemini.endpoint.modelOf('/v1beta/models/gemini-3-pro', undefined)).toBe('gemini-3-pro');
    expect(openai.endpoint.modelOf('/v1/models', undefined)).toBeUndefined();
    expect(gemini.endpoint.modelOf(GENERATE, { model: 'other' })).toBe('gemini-2.5-flash');
  });

  test('sends with the fetch the provider was given', async () => {
    const asked: unknown[] = [];
    const { endpoint } = createOpenAI({
      ...options,
      fetch: async (input) => {
        asked.push(input);
        return new Response();
      },
    });
    await endpoint.fetch?.('https://api.openai.com/v1/models');
    expect(asked).toEqual(['https://api.openai.com/v1/models']);
  });

  test.each([
    [
      'responses',
      { object: 'response', status: 'completed', output: [], usage: { input_tokens: 3, output_tokens: 2 } },
    ],
    [
      'chat',
      {
        object: 'chat.completion',
        choices: [{ index: 0, finish_reason: 'stop', message: { content: 'Hi' } }],
        usage: { prompt_tokens: 3, completion_tokens: 2 },
      },
    ],
  ])('meters OpenAI’s %s API, whichever the provider itself uses', async (_api, body) => {
    for (const api of ['responses', 'chat'] as const) {
      const { endpoint } = createOpenAI({ ...options, api });
      const usage = await endpoint.readUsage(
        new Response(JSON.stringify(body)).body ?? new ReadableStream(),
        null,
      );
      expect(usage).toMatchObject({ inputTokens: 3, outputTokens: 2 });
    }
    expect(
      await openai.endpoint.readUsage(new Response('').body ?? new ReadableStream(), null),
    ).toBeUndefined();
  });
});
