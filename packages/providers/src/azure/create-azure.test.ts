import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createAnthropic } from '../anthropic/create-anthropic.ts';
import { createOpenAI } from '../openai/create-openai.ts';
import { collectEvents, createReplayFetch, replayResponse } from '../testing/index.ts';
import type { AzureOptions } from './azure-options.ts';
import { createAzure } from './create-azure.ts';

const fixture = (name: string) => readFileSync(new URL(`./__fixtures__/${name}.sse`, import.meta.url));
const HELLO = { messages: [{ role: 'user', content: 'Hi' }] } as const;

/** Sends one request to a model, answers with what was sent and what came back. */
async function ask(options: AzureOptions, modelId: string, name = 'responses') {
  const { fetch, requests } = createReplayFetch(() => replayResponse(fixture(name)));
  const collected = await collectEvents(createAzure({ fetch, ...options })(modelId).stream(HELLO));
  return { ...collected, sent: requests[0], requests };
}

test.each<[string, Partial<AzureOptions>, string]>([
  ['a resource', { resource: 'r' }, 'https://r.openai.azure.com/openai/v1/responses'],
  [
    'an endpoint',
    { baseUrl: 'https://r.openai.azure.com/' },
    'https://r.openai.azure.com/openai/v1/responses',
  ],
  [
    'a v1 address',
    { baseUrl: 'https://r.openai.azure.com/openai/v1/' },
    'https://r.openai.azure.com/openai/v1/responses',
  ],
  [
    'a Foundry host',
    { baseUrl: 'https://r.services.ai.azure.com/models' },
    'https://r.services.ai.azure.com/openai/v1/responses',
  ],
  [
    'a Foundry project',
    { baseUrl: 'https://r.services.ai.azure.com/api/projects/p' },
    'https://r.services.ai.azure.com/api/projects/p/openai/v1/responses',
  ],
  ['a gateway', { baseUrl: 'https://gateway.example/llm/v1' }, 'https://gateway.example/llm/v1/responses'],
  [
    'a preview',
    { resource: 'r', apiVersion: 'preview' },
    'https://r.openai.azure.com/openai/v1/responses?api-version=preview',
  ],
  [
    'a dated version',
    { resource: 'r', apiVersion: '2025-04-01-preview' },
    'https://r.openai.azure.com/openai/responses?api-version=2025-04-01-preview',
  ],
])('%s is found', async (_name, options, url) => {
  expect((await ask({ apiKey: 'k', ...options }, 'any-deployment')).sent?.url).toBe(url);
});

test.each([
  ['gpt-5.1', 'https://r.openai.azure.com/openai/v1/responses', 'responses'],
  ['claude-sonnet-4-5', 'https://r.services.ai.azure.com/anthropic/v1/messages', 'messages'],
  ['mistral-large-3', 'https://r.openai.azure.com/openai/v1/chat/completions', 'chat'],
  ['deepseek-v3.1', 'https://r.openai.azure.com/openai/v1/chat/completions', 'chat'],
  ['grok-4', 'https://r.openai.azure.com/openai/v1/chat/completions', 'chat'],
])('one Foundry resource serves %s by its own API', async (modelId, url, name) => {
  const { sent, error, text } = await ask(
    { resource: 'r', apiKey: 'k', deployments: { [modelId]: 'mine' } },
    modelId,
    name,
  );
  expect(sent?.url).toBe(url);
  expect(sent?.body).toMatchObject({ model: 'mine' });
  expect(sent?.headers).toMatchObject({ 'api-key': 'k' });
  expect(error).toBeUndefined();
  expect(text).not.toBe('');
});

test('regions have their own address and key, and a name of ours may hide the model', async () => {
  const options: AzureOptions = {
    resource: 'west',
    apiKey: 'west-key',
    deployments: {
      'gpt-5.1': 'a',
      fast: { deployment: 'b', model: 'gpt-5-mini', resource: 'sweden', apiKey: 'sweden-key', api: 'chat' },
      gateway: { deployment: 'claude', api: 'messages', baseUrl: 'https://llm.example/anthropic' },
    },
  };
  const here = await ask(options, 'gpt-5.1');
  expect(here.sent).toMatchObject({
    url: 'https://west.openai.azure.com/openai/v1/responses',
    headers: { 'api-key': 'west-key' },
  });
  const there = await ask(options, 'fast', 'chat');
  expect(there.sent).toMatchObject({
    url: 'https://sweden.openai.azure.com/openai/v1/chat/completions',
    headers: { 'api-key': 'sweden-key' },
    body: { model: 'b' },
  });
  const own = await ask(options, 'gateway', 'messages');
  expect(own.sent?.url).toBe('https://llm.example/anthropic/v1/messages');
});

test('parameters follow the model behind the name', async () => {
  const { fetch, requests } = createReplayFetch(() => replayResponse(fixture('chat')));
  const azure = createAzure({
    resource: 'r',
    apiKey: 'k',
    fetch,
    api: 'chat',
    deployments: {
      fast: { deployment: 'b', model: 'gpt-5-mini' },
      open: { deployment: 'c', model: 'grok-4' },
    },
  });
  const params = { maxOutputTokens: 9, temperature: 0.2 };
  const { events } = await collectEvents(azure('fast').stream({ ...HELLO, params }));
  expect(events).toContainEqual(
    expect.objectContaining({
      type: 'warning',
      param: 'temperature',
      message: expect.stringContaining('fast'),
    }),
  );
  await collectEvents(azure('open').stream({ ...HELLO, params }));
  expect(requests.map(({ body }) => body)).toEqual([
    expect.objectContaining({ max_completion_tokens: 9 }),
    expect.objectContaining({ max_tokens: 9, temperature: 0.2 }),
  ]);
});

test('an Entra token is asked for before each request and sent to Azure instead of a key', async () => {
  let count = 0;
  const { fetch, requests } = createReplayFetch(() => replayResponse(fixture('responses')));
  const azure = createAzure({ resource: 'r', fetch, token: async () => `token-${++count}` });
  for (const _turn of [1, 2]) {
    expect((await collectEvents(azure('d').stream(HELLO))).error).toBeUndefined();
  }
  expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  expect(requests[0]?.headers).not.toHaveProperty('api-key');
});

test('a key wins over a token, and a user’s own key leaves the host’s behind', async () => {
  const options: AzureOptions = {
    resource: 'r',
    token: 'host-token',
    deployments: {
      here: 'a',
      there: { deployment: 'b', resource: 's', apiKey: 'host-key', api: 'responses' },
    },
  };
  const { fetch, requests } = createReplayFetch(() => replayResponse(fixture('responses')));
  const azure = createAzure({ ...options, fetch }).withKey('user-key');
  for (const modelId of ['here', 'there']) await collectEvents(azure(modelId).stream(HELLO));
  expect(requests.map(({ headers }) => headers['api-key'])).toEqual(['user-key', 'user-key']);
  expect(JSON.stringify(requests)).not.toContain('host-');
});

test('a token that cannot be had is an error that quotes nothing', async () => {
  const token = () => Promise.reject(new Error('secret tenant'));
  const { error, requests } = await ask({ resource: 'r', token }, 'd');
  expect(error).toMatchObject({ code: 'unauthorized', retryable: false });
  expect(JSON.stringify(error) + String(error?.stack)).not.toContain('secret');
  expect(requests).toEqual([]);
});

test('configured deployments are all that is listed, with what is known and what the host adds', async () => {
  const price = { input: 1, output: 2, asOf: '2026-11-01', source: 'host' };
  const azure = createAzure({
    resource: 'r',
    apiKey: 'k',
    deployments: {
      'gpt-4o': 'a',
      'claude-sonnet-4-5': 'b',
      fast: { deployment: 'c', model: 'gpt-4o-mini', info: { price } },
      house: { deployment: 'd', info: { name: 'House', contextWindow: 9000 } },
      'mistral-large-2512': 'e',
    },
  });
  const models = await azure.listModels();
  expect(models.map(({ id, name }) => [id, name])).toEqual([
    ['azure/gpt-4o', 'gpt-4o'],
    ['azure/claude-sonnet-4-5', 'claude-sonnet-4-5'],
    ['azure/fast', 'fast'],
    ['azure/house', 'House'],
    ['azure/mistral-large-2512', 'mistral-large-2512'],
  ]);
  const [gpt, claude, fast, house, mistral] = models;
  expect(gpt).toMatchObject({ providerId: 'azure', contextWindow: 128_000, price: { input: 2.5 } });
  expect(claude).toMatchObject({
    providerId: 'azure',
    capabilities: { reasoning: true },
    price: { input: 3 },
  });
  expect(fast).toMatchObject({ contextWindow: 128_000, price });
  expect(house).toEqual({ id: 'azure/house', providerId: 'azure', name: 'House', contextWindow: 9000 });
  // Its maker's price is known, Azure's is not.
  expect(mistral).toMatchObject({ contextWindow: 262_144 });
  expect(mistral?.price).toBeUndefined();
  expect(await createAzure({ resource: 'r', apiKey: 'k' }).listModels()).toEqual([]);
});

test('a model without a deployment is refused before anything is sent', () => {
  const azure = createAzure({ resource: 'r', apiKey: 'k', deployments: { known: 'a' } });
  expect(() => azure('other')).toThrow(
    expect.objectContaining({ code: 'misconfigured', param: 'deployments' }),
  );
});

test.each<[string, AzureOptions]>([
  ['nothing at all', {}],
  ['a switch that is off', { resource: 'r', enabled: false }],
  ['a resource that is an address', { resource: 'evil.example/x' }],
  ['a version that is a query', { resource: 'r', apiVersion: '1&x=y', deployments: { a: 'b' } }],
  ['a deployment without a name', { resource: 'r', deployments: { a: '' } }],
  ['a deployment without an address', { deployments: { a: { deployment: 'a', resource: 'r' }, b: 'b' } }],
])('%s is misconfigured', (_name, options) => {
  expect(() => createAzure(options)).toThrow(expect.objectContaining({ code: 'misconfigured' }));
});

test('a page may hold neither key nor token, not even one of a single deployment', () => {
  const page = globalThis as { window?: unknown; document?: unknown };
  page.window = {};
  page.document = {};
  try {
    for (const options of [
      { apiKey: 'k' },
      { token: 't' },
      { deployments: { a: { deployment: 'a', apiKey: 'k' } } },
    ]) {
      expect(() => createAzure({ resource: 'r', ...options })).toThrow(
        expect.objectContaining({ code: 'misconfigured' }),
      );
      expect(createAzure({ resource: 'r', ...options, dangerouslyAllowBrowser: true }).id).toBe('azure');
    }
    expect(createAzure({ resource: 'r', token: () => 'the visitor’s own' }).id).toBe('azure');
  } finally {
    delete page.window;
    delete page.document;
  }
});

test('while Azure is off the direct provider answers under the same ids', async () => {
  const responses = () =>
    replayResponse(readFileSync(new URL('../openai/__fixtures__/responses.sse', import.meta.url)));
  const { fetch, requests } = createReplayFetch(responses);
  const fallback = createOpenAI({ apiKey: 'direct', fetch });
  const azure = createAzure({ deployments: { 'gpt-5.1': 'prod' }, fallback });
  const model = azure('gpt-5.1');
  expect(model).toMatchObject({ id: 'azure/gpt-5.1', providerId: 'azure', modelId: 'gpt-5.1' });
  const providerOptions = { azure: { user: 'u', store: true }, openai: { store: false } };
  const { error } = await collectEvents(model.stream({ ...HELLO, params: { providerOptions } }));
  expect(error).toBeUndefined();
  expect(requests[0]).toMatchObject({
    url: 'https://api.openai.com/v1/responses',
    headers: { authorization: 'Bearer direct' },
    body: { model: 'gpt-5.1', user: 'u', store: false },
  });
  expect(azure.endpoint.origin).toBe('https://api.openai.com');
  await collectEvents(azure.withKey('other')('gpt-5.1').stream(HELLO));
  expect(requests[1]?.headers.authorization).toBe('Bearer other');
});

test('what has a resource of its own stays on Azure while the rest is answered for', async () => {
  const { fetch, requests } = createReplayFetch(() => replayResponse(fixture('responses')));
  const azure = createAzure({
    apiKey: 'azure-key',
    fetch,
    fallback: createOpenAI({ apiKey: 'direct', fetch }),
    deployments: { 'gpt-5.1': 'prod', abroad: { deployment: 'b', model: 'gpt-5-mini', resource: 'sweden' } },
  });
  expect((await azure.listModels()).map(({ id }) => id)).toEqual(['azure/gpt-5.1', 'azure/abroad']);
  for (const modelId of ['gpt-5.1', 'abroad']) await collectEvents(azure(modelId).stream(HELLO));
  await collectEvents(azure.withKey('user')('gpt-5.1').stream(HELLO));
  expect(
    requests.map(({ url, headers }) => [new URL(url).host, headers.authorization, headers['api-key']]),
  ).toEqual([
    ['api.openai.com', 'Bearer direct', undefined],
    ['sweden.openai.azure.com', undefined, 'azure-key'],
    ['api.openai.com', 'Bearer user', undefined],
  ]);
});

test('what stands in counts tokens and lists what is deployed, as far as it knows it', async () => {
  const { fetch } = createReplayFetch(({ url }) =>
    Response.json(
      url.includes('count') ? { input_tokens: 5 } : { data: [{ id: 'claude-a' }, { id: 'claude-b' }] },
    ),
  );
  const fallback = createAnthropic({ apiKey: 'k', fetch });
  const azure = createAzure({ enabled: false, deployments: { 'claude-b': 'x' }, fallback });
  expect(await azure.listModels()).toEqual([{ id: 'azure/claude-b', providerId: 'azure', name: 'claude-b' }]);
  expect(await azure('claude-b').countTokens?.(HELLO)).toBe(5);
});
