import { createGemini } from '@llmselect/providers/gemini';
import { createOpenAI } from '@llmselect/providers/openai';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { APP, BASE } from '../__fixtures__/handler.ts';
import { CANARY, CHAT, EVENTS, proxied, proxiesOver, proxyTo, sse } from '../__fixtures__/proxy.ts';
import { anonymous } from '../access/authorize.ts';
import { createHandler } from '../create-handler.ts';

const proxyBefore = proxiesOver(createOpenAI);

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  readonly redirect: unknown;
}

/** A proxy, and what it has sent to the provider. */
function watched(options: Parameters<typeof proxyBefore>[1] = {}, answer: () => Response = () => sse()) {
  const sent: Sent[] = [];
  const handler = proxyBefore((url, { headers, body, redirect }) => {
    sent.push({ url, headers: new Headers(headers), body: JSON.parse(String(body ?? '{}')), redirect });
    return answer();
  }, options);
  return { ...handler, sent };
}

async function refusal(response: Response) {
  const { error } = (await response.json()) as { error: Record<string, unknown> };
  return { status: response.status, ...error, httpStatus: response.status };
}

describe('What is forwarded', () => {
  test('is the body, to the provider’s own address, with the key; what comes back is what came', async () => {
    const { fetch, sent } = watched();
    const response = await fetch(proxied('/openai/v1/chat/completions', { ...CHAT, stream: true }));
    expect([response.status, await response.text()]).toEqual([200, EVENTS]);
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(sent).toMatchObject([
      {
        url: 'https://api.openai.com/v1/chat/completions',
        body: { ...CHAT, stream: true },
        redirect: 'manual',
      },
    ]);
    expect(sent[0]?.headers.get('authorization')).toBe(`Bearer ${CANARY}`);
  });

  test('is written anew, so that two models in one body are not one here and another there', async () => {
    const { fetch, sent } = watched();
    const twice = `{"model":"gpt-5.1-pro","model":"gpt-4o","messages":[]}`;
    await fetch(proxied('/openai/v1/chat/completions', twice));
    expect(sent[0]?.body).toEqual({ model: 'gpt-4o', messages: [] });
    const other = await fetch(
      proxied('/openai/v1/chat/completions', '{"model":"gpt-4o","Model":"gpt-5.1-pro","messages":[]}'),
    );
    expect([other.status, sent.length]).toEqual([400, 1]);
  });

  test('has the output limit of the server when the client says none', async () => {
    const { fetch, sent } = watched({ limits: { outputTokens: 100 } });
    await fetch(proxied('/openai/v1/chat/completions', CHAT));
    expect(sent[0]?.body).toEqual({ ...CHAT, max_completion_tokens: 100 });
    const more = await fetch(proxied('/openai/v1/chat/completions', { ...CHAT, max_tokens: 101 }));
    expect(await refusal(more)).toMatchObject({ httpStatus: 400, param: 'max_tokens' });
  });

  test('is told of by the list of models of this server, where it is on', async () => {
    const features = async (options = {}) =>
      (await (await watched(options).fetch(new Request(`${BASE}/v1/models`))).json()) as object;
    expect(await features()).toMatchObject({ features: expect.arrayContaining(['proxy']) });
    expect(await features({ proxy: undefined })).toMatchObject({
      features: expect.not.arrayContaining(['proxy']),
    });
  });

  test('has of the query what the API needs, and no credentials', async () => {
    const { fetch, sent } = watched({}, () => Response.json({ data: [] }));
    await fetch(proxied('/openai/models?limit=5&after=gpt-4o&key=mine&access_token=mine&callback=x'));
    expect(sent[0]?.url).toBe('https://api.openai.com/v1/models?after=gpt-4o&limit=5');
  });
});

test('A user’s own key pays for what the user proxies', async () => {
  const { fetch, sent } = watched({ keys: { secret: 'a secret of the tests, 32 characters or more' } }, () =>
    Response.json({ data: [] }),
  );
  const own = 'sk-own-canary-0123456789';
  const stored = await fetch(
    new Request(`${BASE}/v1/keys/openai`, {
      method: 'PUT',
      body: JSON.stringify({ apiKey: own }),
      headers: { 'content-type': 'application/json' },
    }),
  );
  expect(stored.status).toBe(200);
  await fetch(proxied('/openai/v1/chat/completions', CHAT));
  expect(sent.at(-1)?.headers.get('authorization')).toBe(`Bearer ${own}`);
});

describe('What is refused', () => {
  test.each([
    '/openai/v1/files',
    '/openai/v1/chat/completions/',
    '/openai/v1/chat/completions/../../files',
    '/openai/v1/chat/completions/%2e%2e/%2e%2e/files',
    '/openai/v1/chat%2fcompletions',
    '/openai/v1/..%2ffiles',
    '/openai/v1/%2e%2e%2ffiles',
    '/openai//v1/chat/completions',
    '/openai//evil.example/v1/chat/completions',
    '/openai/https://evil.example/v1/chat/completions',
    '/openai/\\evil.example/v1/chat/completions',
    '/openai/@evil.example/v1/chat/completions',
    '/openai/v1/chat/completions%00',
    '/openai/v1/chat/completions%0d%0aHost:%20evil.example',
    '/openai/v1/chat/completions;x',
    '/openai',
    '/openai/',
    '/../compare',
    '/openai%2f..%2fanthropic/v1/messages',
    '/anthropic/v1/messages',
    '/__proto__/v1/chat/completions',
  ])('the path %s', async (path) => {
    const { fetch, sent } = watched();
    const response = await fetch(proxied(path, CHAT));
    expect([400, 404, 405]).toContain(response.status);
    expect(sent).toEqual([]);
  });

  test('other methods than the API has, and nothing but 404 without the option', async () => {
    const { fetch, sent } = watched();
    const put = new Request(`${BASE}/v1/proxy/openai/v1/chat/completions`, { method: 'PUT' });
    const response = await fetch(put);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'HEAD, GET, POST, OPTIONS']);
    expect((await fetch(proxied('/openai/v1/chat/completions'))).status).toBe(404);
    const closed = watched({ proxy: undefined });
    expect((await closed.fetch(proxied('/openai/v1/chat/completions', CHAT))).status).toBe(404);
    expect([...sent, ...closed.sent]).toEqual([]);
  });

  test.each([
    [{ ...CHAT, model: 'gpt-5.1-pro' }, 403],
    [{ ...CHAT, model: 'GPT-4O' }, 403],
    [{ ...CHAT, model: 'gpt-4o\u0000' }, 403],
    [{ ...CHAT, model: ['gpt-4o'] }, 400],
    [{ messages: [] }, 400],
    [[CHAT], 400],
    ['null', 400],
    ['{', 400],
    [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, 400],
    [`{"model":"gpt-4o","messages":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 400],
    [{ ...CHAT, messages: ['x'.repeat(1024 * 1024)] }, 413],
    [{ ...CHAT, messages: [`data:image/png;base64,${'x'.repeat(26 * 1024 * 1024)}`] }, 413],
    [{ ...CHAT, models: ['gpt-5.1-pro'] }, 400],
    [{ ...CHAT, store: true }, 400],
  ])('a body that asks for what is not allowed (%#)', async (body, status) => {
    const { fetch, sent } = watched();
    const response = await fetch(proxied('/openai/v1/chat/completions', body));
    expect([response.status, sent.length]).toEqual([status, 0]);
  });

  test('text where only images may be that large; images of every vendor’s wording are let through', async () => {
    const { fetch, sent } = watched();
    const large = 'A'.repeat(2 * 1024 * 1024);
    const with_ = (part: unknown) => proxied('/openai/v1/chat/completions', { ...CHAT, messages: [part] });
    expect((await fetch(with_({ url: `data:image/png;base64,${large}` }))).status).toBe(200);
    expect((await fetch(with_({ data: `iVBORw0KGgo${large}`, media_type: 'image/png' }))).status).toBe(200);
    expect((await fetch(with_({ mimeType: 'image/png', data: large }))).status).toBe(200);
    expect((await fetch(with_({ mimeType: 'image/png', text: large }))).status).toBe(413);
    expect((await fetch(with_({ mimeType: 'audio/wav', data: large }))).status).toBe(413);
    expect(sent).toHaveLength(3);
  });

  test('a model the caller may not use, also where the path names it, and in lists', async () => {
    const models = { data: [{ id: 'gpt-4o', owned_by: 'org-secret' }, { id: 'gpt-5.1' }], object: 'list' };
    const narrow = () => ({ userId: 'ada', models: ['openai/gpt-5.1'] });
    const { fetch, sent } = watched({ models: ['openai/*'], authorize: narrow }, () => Response.json(models));
    expect((await fetch(proxied('/openai/v1/chat/completions', CHAT))).status).toBe(403);
    expect((await fetch(proxied('/openai/v1/models/gpt-4o'))).status).toBe(403);
    expect(await (await fetch(proxied('/openai/v1/models'))).json()).toEqual({
      object: 'list',
      data: [{ id: 'gpt-5.1' }],
    });
    expect(sent).toHaveLength(1);
    const gemini = proxyTo([createGemini({ apiKey: CANARY })], { models: ['gemini/gemini-2.5-flash'] });
    const asked = proxied('/gemini/v1beta/models/gemini-3-pro:generateContent', { contents: [] });
    expect(await refusal(await gemini.fetch(asked))).toMatchObject({
      code: 403,
      status: 'PERMISSION_DENIED',
    });
  });

  test('who is not let in, in the vendor’s words', async () => {
    const { fetch, sent } = watched({ authorize: () => null });
    expect(await refusal(await fetch(proxied('/openai/v1/chat/completions', CHAT)))).toMatchObject({
      httpStatus: 401,
      type: 'invalid_request_error',
      code: 'unauthorized',
    });
    expect(sent).toEqual([]);
  });

  test('pages of other origins, forms, and bodies that are no JSON', async () => {
    const { fetch, sent } = watched();
    const ask = (headers: Record<string, string>) =>
      fetch(proxied('/openai/v1/chat/completions', CHAT, { headers }));
    expect((await ask({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask({ origin: 'null' })).status).toBe(403);
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await ask({ 'content-encoding': 'gzip' })).status).toBe(415);
    expect(sent).toEqual([]);
    const own = await ask({ origin: APP });
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([200, APP]);
  });

  test('more than the caller’s requests a minute and streams at once, which compare counts too', async () => {
    const { fetch } = watched({ limits: { requestsPerMinute: 3, streams: 1 } }, () =>
      sse(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([1])) })),
    );
    const ask = () => fetch(proxied('/openai/v1/chat/completions', CHAT));
    const first = await ask();
    const second = await ask();
    expect([first.status, second.status, second.headers.get('retry-after')]).toEqual([200, 429, '5']);
    await first.body?.cancel();
    expect((await ask()).status).toBe(200);
    const late = await ask();
    expect(await refusal(late)).toMatchObject({ httpStatus: 429, type: 'rate_limit_error' });
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('everything once the process drains, which waits for the streams that run', async () => {
    let upstream: ReadableStreamDefaultController<Uint8Array> | undefined;
    const { fetch, drain } = watched({}, () =>
      sse(
        new ReadableStream({
          start: (controller) => {
            upstream = controller;
          },
        }),
      ),
    );
    const running = await fetch(proxied('/openai/v1/chat/completions', CHAT));
    let drained = false;
    const draining = drain(60_000).then(() => {
      drained = true;
    });
    expect((await fetch(proxied('/openai/v1/chat/completions', CHAT))).status).toBe(503);
    expect(drained).toBe(false);
    upstream?.enqueue(new TextEncoder().encode(EVENTS));
    upstream?.close();
    expect(await running.text()).toBe(EVENTS);
    await draining;
  });

  test('streams that outlast the time to drain, which break off', async () => {
    const { fetch, drain } = watched({}, () => sse(new ReadableStream()));
    const running = await fetch(proxied('/openai/v1/chat/completions', CHAT));
    const reading = running.text();
    await Promise.all([drain(0), expect(reading).rejects.toThrow()]);
  });
});

test('10,000 requests bent at random: none is a 500, and none goes anywhere but to an allowed model’s address', async () => {
  const sent: Sent[] = [];
  const { fetch } = proxyBefore(
    (url, { headers, body }) => {
      sent.push({ url, headers: new Headers(headers), body: JSON.parse(String(body ?? '{}')), redirect: '' });
      return Response.json({ data: [] });
    },
    { authorize: anonymous, limits: { requestsPerMinute: 1e9, outputTokens: 50, streams: 1e6 } },
  );
  const piece = fc.constantFrom(
    'openai',
    'v1',
    'chat',
    'completions',
    'responses',
    'models',
    'gpt-4o',
    '..',
    '%2e%2e',
    '%2f',
    '',
    '//',
    '@',
    ':',
    'files',
    '\\',
    '%00',
    '?',
    '#',
  );
  const path = fc.oneof(
    fc.constantFrom('openai/v1/chat/completions', 'openai/v1/responses', 'openai/v1/models'),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('/')),
  );
  const name = fc.constantFrom(
    'model',
    'Model',
    'messages',
    'input',
    'max_tokens',
    'max_completion_tokens',
    'max_output_tokens',
    'n',
    'tools',
    'store',
    'stream',
    '__proto__',
    'toString',
  );
  const value = fc.oneof(
    fc.constantFrom<unknown>('gpt-4o', 'gpt-5.1', 1, 51, null, -1, 1.5, '1', true, []),
    fc.jsonValue(),
  );
  const body = fc.oneof(
    fc.dictionary(name, value).map((extra) => JSON.stringify({ ...CHAT, ...extra })),
    fc.json(),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(path, body, fc.boolean(), async (where, what, isPost) => {
      const before = sent.length;
      const response = await fetch(proxied(`/${where}`, isPost ? what : undefined));
      expect(response.status).not.toBe(500);
      expect(await response.text()).not.toContain(CANARY);
      for (const request of sent.slice(before)) {
        expect(request.url).toMatch(
          /^https:\/\/api\.openai\.com\/v1\/(?:chat\/completions|responses|models(?:\/gpt-4o)?)$/,
        );
        if (request.url.endsWith('models') || request.url.endsWith('gpt-4o')) continue;
        const limit = request.body.max_completion_tokens ?? request.body.max_output_tokens;
        expect(request.body.model).toBe('gpt-4o');
        expect(limit).toBeLessThanOrEqual(50);
      }
      sent.length = before;
    }),
    { numRuns: 10_000 },
  );
});

test.each([
  [{ providers: [] }, /needs the providers/],
  [{ providers: ['nobody'] }, /names nobody/],
  [{}, /needs the providers/],
])('a proxy option that opens nothing is refused at the start (%#)', (proxy, message) => {
  expect(() => proxyTo([createGemini({ apiKey: CANARY })], { proxy } as object)).toThrow(message);
});

test('a provider without an API of its own cannot be opened', async () => {
  const { fakeProvider } = await import('../__fixtures__/handler.ts');
  const options = { providers: [fakeProvider()], models: ['fake/*'], authorize: anonymous };
  expect(() => createHandler({ ...options, proxy: { providers: ['fake'] } })).toThrow(
    expect.objectContaining({ code: 'misconfigured', param: 'proxy' }),
  );
});
