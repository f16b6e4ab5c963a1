import { LLMSelectError } from '@llmselect/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createAnthropic, createGemini, createOpenAI, createOpenAICompatible } from '../index.ts';
import { collectEvents, createReplayFetch, replayResponse } from '../testing/index.ts';
import { sse } from '../testing/sse.ts';

const ANSWER = sse({ model: 'm', choices: [{ delta: { content: 'Hi' }, finish_reason: 'stop' }] });
const REQUEST = { messages: [{ role: 'user', content: 'Hi' }] } as const;
const misconfigured = expect.objectContaining({ code: 'misconfigured' });

describe('A key in a page', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('is refused, unless the host takes the risk', () => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('document', {});
    expect(() => createOpenAI({ apiKey: 'sk-secret' })).toThrow(misconfigured);
    expect(() => createOpenAI({}).withKey('sk-secret')).toThrow(misconfigured);
    expect(createOpenAI({}).id).toBe('openai');
    expect(createOpenAI({ apiKey: 'sk-secret', dangerouslyAllowBrowser: true }).id).toBe('openai');
  });

  test('is refused in a worker of a page, and not in one of a server', () => {
    vi.stubGlobal('WorkerGlobalScope', class {});
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0' });
    expect(() => createOpenAI({ apiKey: 'sk-secret' })).toThrow(misconfigured);
    expect(createOpenAI({ apiKey: 'sk-secret', dangerouslyAllowBrowser: true }).id).toBe('openai');
    for (const navigator of [
      { userAgent: 'Cloudflare-Workers' },
      { userAgent: 'Deno/2.5.0' },
      {},
      undefined,
    ]) {
      vi.stubGlobal('navigator', navigator);
      expect(createOpenAI({ apiKey: 'sk-secret' }).id).toBe('openai');
    }
  });

  test('is announced to Anthropic, which wants to know', async () => {
    const { fetch, requests } = createReplayFetch(() => replayResponse(ANSWER));
    await collectEvents(
      createAnthropic({ apiKey: 'k', fetch, dangerouslyAllowBrowser: true })('claude-sonnet-4-5').stream(
        REQUEST,
      ),
    );
    expect(requests[0]?.headers['anthropic-dangerous-direct-browser-access']).toBe('true');
  });
});

describe('Options', () => {
  test.each(['nowhere', 'ftp://a.example', 'https://user:secret@a.example', 'https://a.example/?key=1'])(
    'a base URL like %s is refused without being quoted',
    (baseUrl) => {
      expect(() => createOpenAI({ baseUrl })).toThrow(misconfigured);
      expect(() => createOpenAI({ baseUrl })).not.toThrow(
        expect.objectContaining({ message: expect.stringContaining('secret') }),
      );
    },
  );

  test('an id that would not fit a model id is refused', () => {
    expect(() => createOpenAICompatible({ id: 'My Server', baseUrl: 'https://a.example' })).toThrow(
      misconfigured,
    );
    expect(() => createOpenAICompatible({ baseUrl: 'https://a.example' } as never)).toThrow(misconfigured);
  });

  test("a user's own key that is refused sends nobody to the environment of the server", async () => {
    const { fetch } = createReplayFetch(() => Response.json({}, { status: 401 }));
    const openai = createOpenAI({ apiKey: 'host', fetch });
    const refusalOf = async (provider: typeof openai) =>
      (await collectEvents(provider('gpt-5.1').stream(REQUEST))).error?.message;
    expect(await refusalOf(openai)).toBe('OpenAI refused the API key. Check OPENAI_API_KEY on the server.');
    expect(await refusalOf(openai.withKey('own'))).toBe(
      'OpenAI refused the API key. Check the key that is configured.',
    );
  });

  test('a key that is no text is refused as the key that it is, and nothing is sent', async () => {
    const { fetch, requests } = createReplayFetch(() => replayResponse(ANSWER));
    const openai = createOpenAI({ apiKey: 5 as never, fetch });
    expect((await collectEvents(openai('gpt-5.1').stream(REQUEST))).error).toMatchObject({
      code: 'misconfigured',
      param: 'apiKey',
    });
    expect(requests).toEqual([]);
  });

  test('headers of the host win, and stand in for the key', async () => {
    const { fetch, requests } = createReplayFetch(() => replayResponse(ANSWER));
    const openai = createOpenAI({
      fetch,
      api: 'chat',
      baseUrl: 'https://gateway.example/v1///',
      headers: { Authorization: 'Basic x', 'X-Team': 'a' },
    });
    expect((await collectEvents(openai('m').stream(REQUEST))).text).toBe('Hi');
    expect(requests[0]).toMatchObject({
      url: 'https://gateway.example/v1/chat/completions',
      headers: { authorization: 'Basic x', 'x-team': 'a' },
    });
  });

  test('a header HTTP does not allow is reported without its value', async () => {
    const { fetch } = createReplayFetch(() => replayResponse(ANSWER));
    const { error } = await collectEvents(
      createOpenAI({ apiKey: 'k', fetch, headers: { 'x-bad': 'se\ncret' } })('m').stream(REQUEST),
    );
    expect(error).toMatchObject({ code: 'misconfigured', param: 'headers' });
    expect(JSON.stringify(error)).not.toContain('cret');
  });

  test('no key is needed, nor sent, where the server wants none', async () => {
    const { fetch, requests } = createReplayFetch(() => replayResponse(ANSWER));
    await collectEvents(
      createOpenAICompatible({ id: 'local', baseUrl: 'http://localhost:1/v1', fetch })('m').stream(REQUEST),
    );
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
  });
});

describe('Streams', () => {
  test('end with the reason of the signal when it is one of ours', async () => {
    const { fetch } = createReplayFetch(() => replayResponse(ANSWER));
    const model = createOpenAI({ apiKey: 'k', fetch, api: 'chat' })('m');
    const reason = new LLMSelectError('timeout', 'Too slow.', { phase: 'first-byte' });
    expect((await collectEvents(model.stream(REQUEST, { signal: AbortSignal.abort(reason) }))).error).toBe(
      reason,
    );
    const timeout = AbortSignal.abort(new DOMException('', 'TimeoutError'));
    expect((await collectEvents(model.stream(REQUEST, { signal: timeout }))).error?.code).toBe('timeout');
  });

  test('cancel a response that comes after they were left', async () => {
    let answer: (response: Response) => void = () => {};
    let cancelled = 0;
    const { fetch } = createReplayFetch(
      () =>
        new Promise<Response>((resolve) => {
          answer = resolve;
        }),
    );
    const iterator = createOpenAI({ apiKey: 'k', fetch })('m').stream(REQUEST)[Symbol.asyncIterator]();
    const first = iterator.next();
    await new Promise((resolve) => setImmediate(resolve));
    await iterator.return?.();
    expect(await first).toEqual({ done: true, value: undefined });
    answer(replayResponse(ANSWER, { onCancel: () => cancelled++ }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(cancelled).toBe(1);
  });

  test('answer several next() at once in order, and stay ended', async () => {
    const { fetch } = createReplayFetch(() => replayResponse(ANSWER, { chunkBytes: 9 }));
    const iterator = createOpenAI({ apiKey: 'k', fetch, api: 'chat' })('m')
      .stream(REQUEST)
      [Symbol.asyncIterator]();
    const steps = await Promise.all(Array.from({ length: 40 }, () => iterator.next()));
    const types = steps.flatMap(({ value }) =>
      value === undefined || value.type === 'activity' ? [] : [value.type],
    );
    expect(types).toEqual(['start', 'text-delta', 'end']);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  test('without a body are reported', async () => {
    const { fetch } = createReplayFetch(() => new Response(null));
    expect((await collectEvents(createOpenAI({ apiKey: 'k', fetch })('m').stream(REQUEST))).error?.code).toBe(
      'stream-truncated',
    );
  });

  test('that are complete are not harmed by a connection that breaks afterwards', async () => {
    const { fetch } = createReplayFetch(() => replayResponse(ANSWER, { ending: 'break' }));
    const { text, error, events } = await collectEvents(
      createOpenAI({ apiKey: 'k', fetch, api: 'chat' })('m').stream(REQUEST),
    );
    expect([text, error, events.at(-1)]).toMatchObject(['Hi', undefined, { type: 'end' }]);
  });

  test('leave no listener on a long-lived signal', async () => {
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, 'addEventListener');
    const remove = vi.spyOn(signal, 'removeEventListener');
    const { fetch } = createReplayFetch(() => replayResponse(ANSWER));
    const model = createOpenAI({ apiKey: 'k', fetch, api: 'chat' })('m');
    await collectEvents(model.stream(REQUEST, { signal }));
    for await (const event of model.stream(REQUEST, { signal })) if (event.type === 'start') break;
    const added = add.mock.calls.map(([, listener]) => listener);
    expect(added.length).toBeGreaterThan(0);
    expect(remove.mock.calls.map(([, listener]) => listener)).toEqual(expect.arrayContaining(added));
  });
});

test('a server that rejects stream_options is asked once more without it', async () => {
  const { fetch, requests } = createReplayFetch(({ body }) =>
    Object.hasOwn(body as object, 'stream_options')
      ? Response.json({ error: { message: 'unknown field stream_options' } }, { status: 422 })
      : replayResponse(ANSWER),
  );
  const provider = createOpenAICompatible({ id: 'old', baseUrl: 'https://a.example', fetch });
  const { text, events } = await collectEvents(provider('m').stream(REQUEST));
  expect([text, requests.length, events[1]]).toMatchObject([
    'Hi',
    2,
    { type: 'warning', param: 'stream_options' },
  ]);
});

test('a Gemini model id cannot leave its place in the path', async () => {
  const { fetch, requests } = createReplayFetch(() => replayResponse(ANSWER));
  const gemini = createGemini({ apiKey: 'k', fetch });
  for (const modelId of ['x?key=1#/../../y', '..', 'tunedModels/mine'])
    await collectEvents(gemini(modelId).stream(REQUEST));
  expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
    '/v1beta/models/x%3Fkey%3D1%23%2F..%2F..%2Fy:streamGenerateContent',
    '/v1beta/models/..:streamGenerateContent',
    '/v1beta/tunedModels/mine:streamGenerateContent',
  ]);
});

test('an error body that never ends is left after its time', async () => {
  vi.useFakeTimers();
  try {
    const { fetch } = createReplayFetch(
      () =>
        new Response(replayResponse(new TextEncoder().encode('{'), { ending: 'stall' }).body, {
          status: 500,
        }),
    );
    const reading = collectEvents(createOpenAI({ apiKey: 'k', fetch })('m').stream(REQUEST));
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await reading).error?.code).toBe('upstream-error');
  } finally {
    vi.useRealTimers();
  }
});
