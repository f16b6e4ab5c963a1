import { LLMSelectError, type Usage } from '@llmselect/core';
import { createManualClock } from '@llmselect/core/testing';
import { createOpenAI } from '@llmselect/providers/openai';
import { describe, expect, test } from 'vitest';
import { BASE, settled, until } from '../__fixtures__/handler.ts';
import { CANARY, CHAT, EVENTS, proxied, proxiesOver, sse } from '../__fixtures__/proxy.ts';
import { createServices } from '../create-services.ts';
import { openScope } from '../http/request-scope.ts';
import { createRouter } from '../http/route.ts';
import type { HandlerOptions } from '../options/handler-options.ts';
import { readSettings } from '../options/settings.ts';
import { createProxyRoutes } from './proxy-route.ts';
import type { ProxyUsage } from './proxy-usage.ts';

const proxyBefore = proxiesOver(createOpenAI);

const ask = (init: { signal?: AbortSignal } = {}) =>
  proxied('/openai/v1/chat/completions', { ...CHAT, stream: true }, init);

/** A body that is fed by hand, and tells when it is cancelled. */
function fed() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const state = { cancelled: false, pulls: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      start(own) {
        controller = own;
      },
      pull() {
        state.pulls += 1;
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const say = (text: string) => controller?.enqueue(new TextEncoder().encode(text));
  return {
    body,
    state,
    say,
    close: () => controller?.close(),
    die: () => controller?.error(new TypeError(CANARY)),
  };
}

async function messageOf(response: Response) {
  const { error } = (await response.json()) as { error: { message: string; code: string } };
  return error;
}

describe('A provider', () => {
  test('that dies in the middle breaks the answer off, and says nothing of why', async () => {
    const upstream = fed();
    const response = await proxyBefore(() => sse(upstream.body)).fetch(ask());
    const reader = response.body?.getReader();
    const first = reader?.read();
    upstream.say('data: 1\n\n');
    expect(new TextDecoder().decode((await first)?.value)).toBe('data: 1\n\n');
    upstream.die();
    const failure = await reader?.read().catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'The answer broke off.' });
  });

  test('that does not begin is given up after its time, and its request aborted', async () => {
    const clock = createManualClock();
    let signal: AbortSignal | null | undefined;
    const { fetch } = proxyBefore(
      (_, init) => {
        signal = init.signal;
        return new Promise(() => {});
      },
      { clock, timeouts: { firstByteMs: 1000 } },
    );
    const answering = fetch(ask());
    await until(() => signal !== undefined);
    await clock.advance(999);
    expect(signal?.aborted).toBe(false);
    await clock.advance(1);
    const response = await answering;
    expect([response.status, await messageOf(response)]).toMatchObject([504, { code: 'timeout' }]);
    expect([signal?.aborted, clock.waiting]).toEqual([true, 0]);
  });

  test('that stalls in the middle breaks off; a reader that is slow is not its fault', async () => {
    const clock = createManualClock();
    const upstream = fed();
    const { fetch } = proxyBefore(() => sse(upstream.body), { clock, timeouts: { idleMs: 1000 } });
    const response = await fetch(ask());
    const reader = response.body?.getReader();
    await clock.advance(5000);
    upstream.say('data: 1\n\n');
    expect((await reader?.read())?.done).toBe(false);
    await clock.advance(5000);
    const stalled = reader?.read();
    const failing = expect(stalled).rejects.toThrow('The answer broke off.');
    await clock.advance(1000);
    await failing;
    await until(() => upstream.state.cancelled);
    expect(clock.waiting).toBe(0);
  });

  test('that drips for ever ends when all waiting together has taken too long', async () => {
    const clock = createManualClock();
    const upstream = fed();
    const { fetch } = proxyBefore(() => sse(upstream.body), {
      clock,
      timeouts: { idleMs: 1000, totalMs: 2500 },
    });
    const reader = (await fetch(ask())).body?.getReader();
    for (let drip = 0; drip < 3; drip += 1) {
      const next = reader?.read();
      await clock.advance(800);
      upstream.say('.');
      await next;
    }
    const failing = expect(reader?.read()).rejects.toThrow();
    await clock.advance(100);
    await failing;
  });

  test.each([
    [() => new Response('', { status: 302, headers: { location: 'https://evil.example/' } }), 502],
    [() => Response.json({}, { status: 300 }), 502],
    [() => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 502],
    [() => new Response('hello'), 502],
    [() => new Response(null, { headers: { 'content-type': 'application/json' } }), 502],
    [() => Promise.reject(new TypeError(`fetch failed ${CANARY}`)), 502],
    [
      () => {
        throw new LLMSelectError('unauthorized', 'No access token could be had.', { status: 502 });
      },
      502,
    ],
  ])('that answers with what is no answer is an error of ours (%#)', async (answer, status) => {
    const response = await proxyBefore(answer).fetch(ask());
    expect(response.status).toBe(status);
    expect(response.headers.has('location')).toBe(false);
    expect((await messageOf(response)).message).not.toContain(CANARY);
  });

  test('that answers with a status that there is not is a 502, in the words of the provider', async () => {
    const odd = Object.defineProperty(Response.json({}), 'status', { value: 999 });
    Object.defineProperty(odd, 'ok', { value: false });
    const response = await proxyBefore(() => odd).fetch(ask());
    expect(response.status).toBe(502);
    expect((await messageOf(response)).message).not.toBe('');
  });

  test('that refuses is quoted in nothing but its code, and its Retry-After is passed on', async () => {
    const logged: unknown[] = [];
    const log = (...line: unknown[]) => void logged.push(line);
    const quoting = {
      error: { message: `${CANARY} Why is the sky blue? org-1`, code: 'rate_limit_exceeded', param: CANARY },
    };
    const { fetch } = proxyBefore(
      () => Response.json(quoting, { status: 429, headers: { 'retry-after': '7', 'set-cookie': 'a=b' } }),
      { logger: { info: log, warn: log, error: log } },
    );
    const response = await fetch(ask());
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
    expect(response.headers.has('set-cookie')).toBe(false);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'rate_limit_exceeded', param: null } });
    for (const quote of [CANARY, 'sky', 'org-1']) expect(text + JSON.stringify(logged)).not.toContain(quote);
  });

  test('that sends 10 MB without a line break is handed on as it comes', async () => {
    let left = 160;
    const { fetch } = proxyBefore(() =>
      sse(
        new ReadableStream({
          pull(controller) {
            left -= 1;
            if (left < 0) controller.close();
            else controller.enqueue(new Uint8Array(64 * 1024).fill(120));
          },
        }),
      ),
    );
    expect((await (await fetch(ask())).bytes()).byteLength).toBe(160 * 64 * 1024);
  });

  test('that floods is read only as fast as the client reads', async () => {
    let pulled = 0;
    const flood = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      { highWaterMark: 0 },
    );
    const { fetch } = proxyBefore(() => sse(flood));
    const reader = (await fetch(ask())).body?.getReader();
    await settled(20);
    expect(pulled).toBe(0);
    for (let count = 0; count < 5; count += 1) await reader?.read();
    await settled(20);
    expect(pulled).toBe(5);
    await reader?.cancel();
  });
});

describe('A list of models', () => {
  test.each([
    [() => Response.json([]), 200],
    [() => new Response('{"data":[', { headers: { 'content-type': 'application/json' } }), 502],
    [
      () => new Response('x'.repeat(9 * 1024 * 1024), { headers: { 'content-type': 'application/json' } }),
      502,
    ],
    [() => sse(new ReadableStream({ pull: (controller) => controller.error(new TypeError('cut')) })), 502],
  ])('is read whole before it is handed on (%#)', async (answer, status) => {
    expect((await proxyBefore(answer).fetch(proxied('/openai/v1/models'))).status).toBe(status);
  });
});

describe('A client', () => {
  test('that leaves before the answer begins aborts the request at once', async () => {
    let signal: AbortSignal | null | undefined;
    const { fetch, drain } = proxyBefore((_, init) => {
      signal = init.signal;
      return new Promise(() => {});
    });
    const client = new AbortController();
    const answering = fetch(ask({ signal: client.signal }));
    await until(() => signal !== undefined);
    client.abort();
    expect((await answering).status).toBe(499);
    expect(signal?.aborted).toBe(true);
    await drain(60_000);
  });

  test('that leaves in the middle, by its signal or by cancelling the body, closes the provider’s connection', async () => {
    for (const way of ['signal', 'cancel']) {
      const upstream = fed();
      const client = new AbortController();
      const { fetch, drain } = proxyBefore(() => sse(upstream.body));
      const response = await fetch(ask({ signal: client.signal }));
      const reader = response.body?.getReader();
      upstream.say('data: 1\n\n');
      await reader?.read();
      if (way === 'cancel') await reader?.cancel();
      else {
        const reading = expect(reader?.read()).rejects.toThrow();
        client.abort();
        await reading;
      }
      await until(() => upstream.state.cancelled);
      await drain(60_000);
    }
  });

  test('that has left is not sent what comes after all, and that is let go', async () => {
    const upstream = fed();
    let answer: (response: Response) => void = () => {};
    const { fetch } = proxyBefore(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const client = new AbortController();
    const answering = fetch(ask({ signal: client.signal }));
    await settled();
    client.abort();
    expect((await answering).status).toBe(499);
    answer(sse(upstream.body));
    await until(() => upstream.state.cancelled);
  });

  test('that has left while its body came starts nothing', async () => {
    const { fetch } = proxyBefore((_, { signal }) => {
      signal?.throwIfAborted();
      return sse();
    });
    expect((await fetch(ask({ signal: AbortSignal.abort() }))).status).toBeGreaterThanOrEqual(400);
  });
});

describe('Usage', () => {
  const USAGE =
    'data: {"id":"c","object":"chat.completion.chunk","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}\n\n';

  async function metered(answer: () => Response, options: Partial<HandlerOptions> = {}) {
    const used: (Usage | undefined)[] = [];
    const services = createServices(
      readSettings({
        providers: [createOpenAI({ apiKey: CANARY, fetch: async () => answer() })],
        models: ['openai/gpt-4o'],
        authorize: () => ({ userId: 'ada' }),
        proxy: { providers: ['openai'] },
        ...options,
      }),
    );
    services.onUsage = (told: ProxyUsage) => {
      expect([told.modelId, told.visitor.caller.userId]).toEqual(['openai/gpt-4o', 'ada']);
      used.push(told.usage);
    };
    const request = ask();
    const url = new URL(request.url);
    const routesAt = createRouter(createProxyRoutes(services));
    const match = routesAt(url.pathname.slice(new URL(BASE).pathname.length))[1];
    if (match === undefined || match.route.open) throw new Error('There is no such route.');
    const visitor = { caller: { userId: 'ada' }, limitKey: 'ada', owner: 'ada' };
    const response = await match.route.answer({
      ...openScope(request, services.settings),
      request,
      context: {},
      url,
      parameters: match.parameters,
      visitor,
    } as Parameters<typeof match.route.answer>[0]);
    return { response, used };
  }

  test('is read from the bytes on their way, once, at the end', async () => {
    const { response, used } = await metered(() => sse(`${EVENTS}${USAGE}data: [DONE]\n\n`));
    expect(used).toEqual([]);
    expect(await response.text()).toBe(`${EVENTS}${USAGE}data: [DONE]\n\n`);
    await until(() => used.length === 1);
    expect(used).toMatchObject([{ inputTokens: 3, outputTokens: 2 }]);
  });

  test('of an answer that is not streamed, or by the other API, is read too', async () => {
    const chat = {
      object: 'chat.completion',
      choices: [{ index: 0, finish_reason: 'stop', message: { content: 'Hi' } }],
      usage: { prompt_tokens: 3, completion_tokens: 2 },
    };
    const responses = {
      object: 'response',
      status: 'completed',
      output: [],
      usage: { input_tokens: 3, output_tokens: 2 },
    };
    for (const body of [chat, responses]) {
      const { response, used } = await metered(() => Response.json(body));
      await response.text();
      await until(() => used.length === 1);
      expect(used).toMatchObject([{ inputTokens: 3, outputTokens: 2 }]);
    }
  });

  test('of a client that leaves is what was told until then; what nobody told is unknown', async () => {
    const upstream = fed();
    const { response, used } = await metered(() => sse(upstream.body));
    const reader = response.body?.getReader();
    upstream.say(EVENTS);
    await reader?.read();
    await reader?.cancel();
    await until(() => used.length === 1);
    expect(used).toEqual([undefined]);
  });
});
