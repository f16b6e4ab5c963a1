import { createFakeModel } from '@llmselect/core/testing';
import { createAnthropic } from '@llmselect/providers/anthropic';
import { createGemini } from '@llmselect/providers/gemini';
import { createMistral } from '@llmselect/providers/mistral';
import { createOpenAI } from '@llmselect/providers/openai';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { BASE, eventsOf, fakeProvider, get, handlerWith, runRequest } from '../__fixtures__/handler.ts';
import { parseRunRequest } from '../compare/request-schema.ts';
import { keeping } from '../comparisons/__fixtures__/kept.ts';
import { createRoutes } from '../create-handler.ts';
import { createServices } from '../create-services.ts';
import { HOST_KEY, keyedProvider, SECRET } from '../keys/__fixtures__/keyed-provider.ts';
import { readSettings } from '../options/settings.ts';
import { createMemoryStore } from '../stores/memory-store.ts';
import { storeAway } from '../stores/store-error.ts';
import { misfit } from './__fixtures__/misfit.ts';
import { createDocument, DESCRIBED } from './document.ts';

type Json = Readonly<Record<string, unknown>>;

const asJson = (value: unknown) => value as Json;

/** The document of a handler that has everything on. */
const whole = () => createDocument('/api/llmselect', DESCRIBED);

/** Every object in a document, wherever it stands. */
function* objectsIn(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield asJson(value);
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

function everythingOn() {
  const openai = createOpenAI({ apiKey: HOST_KEY });
  return readSettings({
    providers: [fakeProvider(), openai],
    models: ['fake/*', 'openai/*'],
    authorize: () => ({ userId: 'ada' }),
    proxy: { providers: ['openai'] },
    keys: { secret: SECRET },
    store: createMemoryStore(),
    prometheus: true,
  });
}

test('every route is described, and nothing is described that is no route', () => {
  const names = (those: readonly { readonly method: string; readonly path: string }[]) =>
    those.map(({ method, path }) => `${method} ${path}`).toSorted();
  const routes = createRoutes(createServices(everythingOn()));
  expect(names(DESCRIBED)).toEqual(names(routes));
});

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(whole()));
  expect(result).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('a document that is not valid is found out', async () => {
  const broken = structuredClone(asJson(whole())) as { paths: Record<string, unknown> };
  broken.paths['/health'] = { get: { responses: { 200: {} } } };
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test('every reference leads somewhere, every schema is used, and every operation has a name of its own', () => {
  const document = whole();
  const refs = new Set(
    [...objectsIn(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : [])),
  );
  const targets = Object.entries(document.components).flatMap(([kind, all]) =>
    Object.keys(all).map((name) => `#/components/${kind}/${name}`),
  );
  expect(Array.from(refs).toSorted()).toEqual(targets.toSorted());
  const ids = DESCRIBED.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every operation says what it answers and how it refuses, and who may ask is said by 401', () => {
  const open = new Set(
    createRoutes(createServices(everythingOn())).flatMap((route) =>
      route.open ? [route.path + route.method] : [],
    ),
  );
  for (const { method, path, operation } of DESCRIBED) {
    const responses = Object.entries(asJson(operation.responses));
    expect([path, responses.some(([status]) => status.startsWith('2'))]).toEqual([path, true]);
    for (const [status, response] of responses) {
      expect([path, status, asJson(response).description]).toEqual([
        path,
        status,
        expect.stringMatching(/\.$/),
      ]);
      expect(asJson(asJson(response).headers)).toHaveProperty('x-request-id');
    }
    expect([path, responses.some(([status]) => status === '401')]).toEqual([path, !open.has(path + method)]);
  }
});

test('it is served to whoever asks, with a tag to ask again by', async () => {
  const handler = handlerWith({ authorize: () => null, basePath: '/api/llmselect' });
  const response = await handler.fetch(get('/openapi.json'));
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/json; charset=utf-8',
  ]);
  expect(response.headers.get('cache-control')).toBe('public, no-cache');
  const document = asJson(await response.json());
  expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api/llmselect' }] });
  const again = await handler.fetch(
    get('/openapi.json', { 'if-none-match': response.headers.get('etag') ?? '' }),
  );
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('what is off is not in it', async () => {
  const pathsOf = async (options: Parameters<typeof handlerWith>[0]) => {
    const document = asJson(await (await handlerWith(options).fetch(get('/openapi.json'))).json());
    return Object.keys(asJson(document.paths));
  };
  const plain = await pathsOf({});
  expect(plain).toEqual(
    expect.arrayContaining(['/health', '/v1/models', '/v1/compare', '/v1/compare/{runId}', '/v1/reveal']),
  );
  for (const path of ['/metrics', '/v1/keys', '/v1/proxy/{provider}/{rest}', '/v1/comparisons', '/v1/shares'])
    expect(plain).not.toContain(path);
  expect(await pathsOf({ prometheus: true })).toContain('/metrics');
  expect(await pathsOf({ store: createMemoryStore() })).toContain('/v1/comparisons/{id}/votes');
  const openai = { providers: [createOpenAI({ apiKey: HOST_KEY })], models: ['openai/*'] };
  expect(await pathsOf({ ...openai, proxy: { providers: ['openai'] } })).toContain(
    '/v1/proxy/{provider}/{rest}',
  );
});

/** What a handler answers, checked against what the document says of it. */
async function told(response: Response, method: string, path: string): Promise<unknown> {
  const { components } = whole();
  const described = DESCRIBED.find((one) => one.method === method && one.path === path);
  const answer = asJson(asJson(described?.operation.responses)[String(response.status)]);
  expect([method, path, response.status, answer === undefined]).toEqual([
    method,
    path,
    response.status,
    false,
  ]);
  const type = response.headers.get('content-type')?.split(';')[0];
  if (type === undefined) return expect(answer).not.toHaveProperty('content');
  const { schema } = asJson(asJson(answer.content)[type]);
  const bodies =
    type === 'text/event-stream'
      ? await eventsOf(response)
      : [type.endsWith('json') ? await response.json() : await response.text()];
  for (const body of bodies) {
    // The last message of a stream has no type, and says nothing.
    if (JSON.stringify(body) === '{}') continue;
    expect([method, path, misfit(body, asJson(schema), components.schemas)]).toEqual([
      method,
      path,
      undefined,
    ]);
  }
  return bodies[0];
}

const AS_JSON = { accept: 'application/json' };

test('what a handler answers is what the document says', async () => {
  const { send } = keeping({ keys: { secret: SECRET }, prometheus: true });
  const both = runRequest('fake/hello', 'fake/other');
  await told(await send('GET', '/health'), 'GET', '/health');
  await told(await send('GET', '/ready'), 'GET', '/ready');
  await told(await send('GET', '/openapi.json'), 'GET', '/openapi.json');
  await told(await send('GET', '/metrics'), 'GET', '/metrics');
  await told(await send('GET', '/v1/models'), 'GET', '/v1/models');
  await told(await send('GET', '/v1/keys'), 'GET', '/v1/keys');
  await told(await send('POST', '/v1/compare', both), 'POST', '/v1/compare');
  await told(await send('POST', '/v1/compare', both, AS_JSON), 'POST', '/v1/compare');
  await told(await send('POST', '/v1/compare', runRequest('other/model')), 'POST', '/v1/compare');
  await told(await send('POST', '/v1/compare', '{'), 'POST', '/v1/compare');
  await told(await send('GET', '/v1/compare/run-1'), 'GET', '/v1/compare/{runId}');
  await told(await send('GET', '/v1/compare/nobodys'), 'GET', '/v1/compare/{runId}');
  await told(await send('DELETE', '/v1/compare/run-1'), 'DELETE', '/v1/compare/{runId}');
  await told(
    await send('DELETE', '/v1/compare/run-1/nobody'),
    'DELETE',
    '/v1/compare/{runId}/{contestantId}',
  );
});

test('what is answered of a blind run is what the document says', async () => {
  const handler = handlerWith();
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    handler.fetch(
      new Request(`${BASE}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
  const blind = { blind: true, models: ['fake/hello', 'fake/hello'], messages: runRequest().messages };
  await told(await send('/v1/compare', blind, AS_JSON), 'POST', '/v1/compare');
  const { sealed } = asJson(await told(await send('/v1/compare', blind), 'POST', '/v1/compare'));
  const vote = { kind: 'tie' };
  expect(await told(await send('/v1/reveal', { sealed, vote }), 'POST', '/v1/reveal')).toMatchObject({
    vote,
  });
  await told(await send('/v1/reveal', { sealed, vote: { kind: 'all-bad' } }), 'POST', '/v1/reveal');
  await told(await send('/v1/reveal', { sealed: 'none', vote }), 'POST', '/v1/reveal');
});

test('what is answered of kept comparisons and shares is what the document says', async () => {
  const { send, run, rows, clock } = keeping();
  await run();
  await clock.advance(10);
  const [id = ''] = (await rows()).ids;
  const one = `/v1/comparisons/${id}`;
  await told(await send('GET', '/v1/comparisons'), 'GET', '/v1/comparisons');
  const record = asJson(await told(await send('GET', one), 'GET', '/v1/comparisons/{id}'));
  await told(await send('GET', `${one}x`), 'GET', '/v1/comparisons/{id}');
  await told(
    await send('PUT', '/v1/comparisons/mine', { ...record, id: 'mine' }),
    'PUT',
    '/v1/comparisons/{id}',
  );
  await told(await send('PATCH', one, { title: 'Sky', tags: ['a'] }), 'PATCH', '/v1/comparisons/{id}');
  await told(
    await send('PATCH', one, { pinned: true }, { 'if-match': '"0"' }),
    'PATCH',
    '/v1/comparisons/{id}',
  );
  await told(
    await send('POST', `${one}/votes`, { id: 'v', kind: 'tie' }),
    'POST',
    '/v1/comparisons/{id}/votes',
  );
  await told(await send('GET', '/v1/leaderboard'), 'GET', '/v1/leaderboard');
  await told(await send('GET', '/v1/usage'), 'GET', '/v1/usage');
  const expiresAt = clock.date() + 60_000;
  const share = await told(
    await send('POST', '/v1/shares', { ciphertext: 'abc', expiresAt }),
    'POST',
    '/v1/shares',
  );
  await told(await send('GET', '/v1/shares'), 'GET', '/v1/shares');
  await told(await send('GET', `/v1/shares/${asJson(share).id}`), 'GET', '/v1/shares/{id}');
  await told(await send('DELETE', `/v1/shares/${asJson(share).id}`), 'DELETE', '/v1/shares/{id}');
  await told(await send('DELETE', one), 'DELETE', '/v1/comparisons/{id}');
  await told(await send('DELETE', '/v1/me'), 'DELETE', '/v1/me');
});

test('keys are answered of as the document says', async () => {
  const { provider, accounts } = keyedProvider('fake', [['users-own-key', 'the user pays']]);
  const handler = handlerWith({ providers: [provider], keys: { secret: SECRET } });
  const send = (method: string, path: string, body?: unknown) =>
    handler.fetch(
      new Request(`${BASE}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  expect(accounts.size).toBe(2);
  await told(await send('PUT', '/v1/keys/fake', { apiKey: 'users-own-key' }), 'PUT', '/v1/keys/{provider}');
  await told(await send('PUT', '/v1/keys/fake', { apiKey: 'nobodys-key' }), 'PUT', '/v1/keys/{provider}');
  await told(await send('DELETE', '/v1/keys/fake'), 'DELETE', '/v1/keys/{provider}');
});

test.each(['openai', 'anthropic', 'gemini', 'mistral'])(
  'the proxy refuses as the document says, in the words of %s',
  async (provider) => {
    const apiKey = HOST_KEY;
    const handler = handlerWith({
      providers: [
        createOpenAI({ apiKey }),
        createAnthropic({ apiKey }),
        createGemini({ apiKey }),
        createMistral({ apiKey }),
      ],
      models: ['openai/*', 'anthropic/*', 'gemini/*', 'mistral/*'],
      proxy: { providers: ['openai', 'anthropic', 'gemini', 'mistral'] },
    });
    const path = '/v1/proxy/{provider}/{rest*}';
    for (const rest of ['v1/files', 'v1/models/../secret'])
      await told(await handler.fetch(get(`/v1/proxy/${provider}/${rest}`)), 'GET', path);
    await told(await handler.fetch(get('/v1/proxy/nobody/v1/models')), 'GET', path);
  },
);

test.each([
  ['GET', '/v1/compare/{runId}'],
  ['DELETE', '/v1/compare/{runId}'],
  ['DELETE', '/v1/compare/{runId}/{contestantId}'],
])('a store that is away while a run is looked for is in the document of %s %s', async (method, path) => {
  const away = () => Promise.reject(storeAway());
  const runs = { claim: away, unclaim: away, push: away, pull: away, bury: away, stop: away };
  const store = Object.assign(createMemoryStore(), { runs });
  const handler = handlerWith({ store, resumeGraceMs: 1_000 });
  const at = path.replace(/{\w+}/g, 'x');
  const response = await handler.fetch(new Request(`${BASE}${at}`, { method }));
  await told(response, method, path);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
});

test('the events of a run with everything in it are as the document says', async () => {
  const usage = { inputTokens: 1, outputTokens: 2 };
  const model = createFakeModel({
    id: 'fake/all',
    steps: [
      { type: 'start', modelId: 'all-2026', responseId: 'r' },
      { type: 'warning', code: 'unsupported', param: 'seed', message: 'Left out.' },
      { type: 'activity' },
      { type: 'reasoning-delta', text: 'Hm.' },
      { type: 'text-delta', text: 'Hi' },
      { type: 'tool-call', id: 't', name: 'search', input: '{}', providerExecuted: true },
      { type: 'source', url: 'https://example.com', title: 'Example' },
      { type: 'rate-limit', remainingRequests: 1, resetMs: 10 },
      { type: 'usage', usage },
      { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
    ],
  });
  const handler = handlerWith({ providers: [fakeProvider(model)] });
  const request = new Request(`${BASE}/v1/compare`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(runRequest('fake/all', 'fake/none')),
  });
  await told(await handler.fetch(request), 'POST', '/v1/compare');
});

test.each<[string, object]>([
  [
    'everything there is',
    {
      contestants: [
        { id: 'a', model: 'openai/gpt-5.1', params: { temperature: 1, stop: ['x'] } },
        {
          id: 'b',
          model: 'fake/hello',
          messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
        },
      ],
      system: 'Be brief.',
      messages: [{ role: 'user', content: [{ type: 'image', url: 'https://example.com/a.png', alt: 'A' }] }],
      params: {
        temperature: 0,
        topP: 1,
        maxOutputTokens: 1,
        frequencyPenalty: 0,
        presencePenalty: 0,
        seed: 1,
        stop: [],
        reasoningEffort: 'low',
      },
      mode: 'sequential',
      record: { comparisonId: 'c', turnId: 't', answerIds: { a: 'x' }, continuedFrom: 'a' },
    },
  ],
  ['the least there is', runRequest()],
  ['kept nowhere', { ...runRequest(), record: false }],
  ['no contestants', { ...runRequest(), contestants: [] }],
  ['no messages', { contestants: runRequest().contestants }],
  ['an unknown field', { ...runRequest(), n: 2 }],
  ['an unknown parameter', { ...runRequest(), params: { n: 2 } }],
  ['options of a provider', { ...runRequest(), params: { providerOptions: {} } }],
  ['too hot', { ...runRequest(), params: { temperature: 3 } }],
  ['half a token', { ...runRequest(), params: { maxOutputTokens: 1.5 } }],
  ['a long id', { ...runRequest(), contestants: [{ id: 'x'.repeat(65), model: 'a/b' }] }],
  ['a wrong mode', { ...runRequest(), mode: 'random' }],
  ['a wrong role', { ...runRequest(), messages: [{ role: 'tool', content: 'x' }] }],
  [
    'an image of a file',
    { ...runRequest(), messages: [{ role: 'user', content: [{ type: 'image', url: 'file:///etc' }] }] },
  ],
  ['a place of no name', { ...runRequest(), record: { comparisonId: 'a b' } }],
])('the document and the server say the same of a request with %s', (_, body) => {
  const { components } = whole();
  const fits = misfit(body, asJson(components.schemas.RunRequest), components.schemas) === undefined;
  const taken = () => {
    try {
      parseRunRequest(body);
      return true;
    } catch {
      return false;
    }
  };
  expect(fits).toBe(taken());
});
