import { expect, test, vi } from 'vitest';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { connect } from './connect.ts';

const KEY = 'sk-canary-1f2e3d4c';
const SET = { provider: 'openai', set: true, validatedAt: '2026-11-20T12:00:00.000Z' };

/** A server that gives one answer, and what it was asked. */
function serve(answer: () => Response) {
  const send = vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => answer());
  const { keys } = connect('/api/llmselect/', { fetch: send, headers: { 'x-csrf': 'token' } });
  if (keys === undefined) throw new TypeError('A server may keep keys.');
  return { keys, asked: () => send.mock.calls.map(([url, init]) => ({ url: String(url), ...init })) };
}

test('tells which providers have a key, and holds nothing else that a server may say of it', async () => {
  const { keys, asked } = serve(() =>
    Response.json([
      { ...SET, apiKey: KEY },
      { provider: 'x', set: false },
    ]),
  );
  expect(await keys.list()).toEqual([SET, { provider: 'x', set: false }]);
  expect(asked()).toMatchObject([{ url: '/api/llmselect/v1/keys', headers: { 'x-csrf': 'token' } }]);
});

test('sends a key in the body of one request and never in an address', async () => {
  const { keys, asked } = serve(() => Response.json(SET));
  expect(await keys.set('open/ai?', KEY)).toEqual(SET);
  const [request] = asked();
  expect(request?.url).toBe('/api/llmselect/v1/keys/open%2Fai%3F');
  expect([request?.method, request?.body]).toEqual(['PUT', JSON.stringify({ apiKey: KEY })]);
});

test('deletes a key', async () => {
  const { keys, asked } = serve(() => new Response(null, { status: 204 }));
  await keys.delete('openai');
  expect(asked()).toMatchObject([{ url: '/api/llmselect/v1/keys/openai', method: 'DELETE' }]);
});

test("a key that its provider refuses rejects with the server's own sentence", async () => {
  const error = new LLMSelectError('unauthorized', 'openai refuses this key.', { param: 'apiKey' });
  const { keys } = serve(() => Response.json({ error }, { status: 422 }));
  await expect(keys.set('openai', KEY)).rejects.toMatchObject({
    code: 'unauthorized',
    message: 'openai refuses this key.',
    status: 422,
  });
});

test.each([
  ['a page', () => new Response('<p>Hello</p>', { headers: { 'content-type': 'text/html' } })],
  ['a list of something else', () => Response.json([{ id: 'openai' }])],
  ['a date that is none', () => Response.json([{ ...SET, validatedAt: 5 }])],
])('says so where %s is answered in place of keys', async (_name, answer) => {
  const { keys } = serve(answer);
  await expect(keys.list()).rejects.toMatchObject({ code: 'misconfigured' });
  await expect(keys.set('openai', KEY)).rejects.toMatchObject({ code: 'misconfigured' });
  const said = await keys.set('openai', KEY).catch((cause: unknown) => JSON.stringify(cause));
  expect(said).not.toContain(KEY);
});

test('can be given up', async () => {
  const stop = new AbortController();
  const { keys, asked } = serve(() => Response.json([]));
  await keys.list({ signal: stop.signal });
  await keys.delete('openai', { signal: stop.signal });
  expect(asked().map(({ signal }) => signal)).toEqual([stop.signal, stop.signal]);
});
