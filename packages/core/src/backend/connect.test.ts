import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { isServerError } from '../errors/server-error.ts';
import { collect } from '../testing/collect.ts';
import { type ConnectOptions, connect } from './connect.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A real server that gives every request to `answer`. Resolves with its address. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const REQUEST = {
  contestants: [
    { id: 'a', model: 'fake/a' },
    { id: 'b', model: 'fake/b' },
  ],
  messages: [{ role: 'user', content: 'my prompt' }],
} as const;

test.each([undefined, null, {}])('without an address (%j) it says at once what to do', (endpoint) => {
  expect(() => connect(endpoint as unknown as string)).toThrow(
    expect.objectContaining({
      code: 'misconfigured',
      message: expect.stringContaining('Check the endpoint'),
    }),
  );
});

/** How each contestant of a run ended. */
async function endsOf(endpoint: string, options?: ConnectOptions) {
  const events = await collect(connect(endpoint, options).run(REQUEST));
  expect(events.map(({ contestantId, type }) => `${contestantId} ${type}`)).toEqual([
    'a run-start',
    'a error',
    'b run-start',
    'b error',
  ]);
  return events.flatMap((event) => (event.type === 'error' ? [event.error] : []));
}

describe('a run that the server does not take', () => {
  test("ends every contestant with the server's own error", async () => {
    const error = new LLMSelectError('budget-exceeded', 'The budget is used up.', { retryAfterMs: 5 });
    const endpoint = await serve((_, response) => {
      response.writeHead(402, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    });

    expect(await endsOf(endpoint)).toMatchObject([
      {
        code: 'budget-exceeded',
        message: 'The budget is used up.',
        status: 402,
        retryAfterMs: 5,
        retryable: false,
      },
      { code: 'budget-exceeded' },
    ]);
  });

  test.each([
    [502, '<html>my prompt: Bad Gateway</html>', 'upstream-error'],
    [404, 'Not found', 'not-found'],
    [401, '{"error":"my prompt"}', 'unauthorized'],
    [503, 'null', 'overloaded'],
    [500, '{"error":{"code":"odd","message":"my prompt"}}', 'upstream-error'],
    [429, `{"error":{"code":"rate-limited","message":"${'x'.repeat(70_000)}"}}`, 'rate-limited'],
  ])('says so when something else answers with %i', async (status, body, code) => {
    const endpoint = await serve((_, response) => void response.writeHead(status).end(body));
    const [error] = await endsOf(endpoint);

    expect(error).toMatchObject({ code, status, message: expect.stringContaining(`status ${status}`) });
    expect(error && isServerError(error)).toBe(true);
    expect(JSON.stringify(error)).not.toContain('my prompt');
  });

  test('says so when a page answers in its place with 200', async () => {
    const endpoint = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>');
    });

    expect(await endsOf(endpoint)).toMatchObject([
      { code: 'misconfigured', status: 200 },
      { code: 'misconfigured' },
    ]);
  });

  test('lets go of the page that answered in its place', async () => {
    const page = new Response('<html></html>', { headers: { 'content-type': 'text/html' } });
    await endsOf('/x', { fetch: async () => page });

    expect(await page.body?.getReader().read()).toEqual({ value: undefined, done: true });
  });

  test('says so when nobody is there', async () => {
    const endpoint = await serve(() => {});
    for (const close of closing.splice(0)) close();
    const [error] = await endsOf(endpoint);

    expect(error).toMatchObject({ code: 'network', retryable: true });
    expect(JSON.stringify(error)).not.toContain('127.0.0.1');
  });

  test('says so when the answer has no body', async () => {
    expect(await endsOf('/x', { fetch: async () => new Response(null) })).toMatchObject([
      { code: 'malformed-stream' },
      {},
    ]);
  });

  test('keeps an error of ours that a wrapped fetch throws', async () => {
    const fetch = () => Promise.reject(new LLMSelectError('unauthorized', 'Sign in again.'));

    expect(await endsOf('/x', { fetch })).toMatchObject([
      { code: 'unauthorized', message: 'Sign in again.' },
      {},
    ]);
  });
});

describe('headers', () => {
  const seen: (string | undefined)[] = [];
  const listen = () =>
    serve((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"models":[]}');
    });

  test('go with every request, asked for anew each time', async () => {
    const endpoint = await listen();
    let count = 0;
    const headers = async () => {
      count += 1;
      return { authorization: `token ${count}` };
    };
    const backend = connect(`${endpoint}/api/`, { headers });
    await backend.listModels();
    await backend.listModels();
    await connect(endpoint, { headers: { authorization: 'fixed' } }).listModels();
    await connect(endpoint).listModels();

    expect(seen.splice(0)).toEqual([
      'GET /api/v1/models token 1',
      'GET /api/v1/models token 2',
      'GET /v1/models fixed',
      'GET /v1/models undefined',
    ]);
  });

  test('that cannot be made are a misconfiguration, without what went wrong with them', async () => {
    const broken = () => Promise.reject(new Error('token secret'));
    const [error] = await endsOf('/x', { headers: broken });
    expect(error).toMatchObject({ code: 'misconfigured', retryable: false });
    expect(JSON.stringify(error)).not.toContain('secret');

    const ours = () => Promise.reject(new LLMSelectError('unauthorized', 'Sign in again.'));
    expect(await endsOf('/x', { headers: ours })).toMatchObject([{ code: 'unauthorized' }, {}]);
  });

  test('that never come do not hold up a stop', async () => {
    const controller = new AbortController();
    const backend = connect('/x', { headers: () => new Promise(() => {}) });
    const reading = collect(backend.run(REQUEST, { signal: controller.signal }));
    controller.abort();

    expect((await reading).map(({ type }) => type)).toEqual(['run-start', 'abort', 'run-start', 'abort']);
  });
});

describe('the models on offer', () => {
  test('are what the server lists', async () => {
    const listing = {
      models: [{ id: 'x/1', providerId: 'x', name: '1' }],
      limits: { contestants: 4 },
      features: ['store'],
    };
    const endpoint = await serve((_, response) => void response.end(JSON.stringify(listing)));

    expect(await connect(endpoint).listModels()).toEqual(listing);
  });

  test.each(['<html></html>', 'null', '{"models":"none"}', '{}'])('are not %s', async (body) => {
    const endpoint = await serve((_, response) => void response.end(body));

    await expect(connect(endpoint).listModels()).rejects.toMatchObject({
      code: 'misconfigured',
      status: 200,
    });
  });

  test('are asked for with the signal', async () => {
    const endpoint = await serve(() => {});
    const controller = new AbortController();
    const listing = connect(endpoint).listModels({ signal: controller.signal });
    controller.abort(new LLMSelectError('aborted', 'Stopped.'));

    await expect(listing).rejects.toMatchObject({ code: 'aborted' });
  });
});
