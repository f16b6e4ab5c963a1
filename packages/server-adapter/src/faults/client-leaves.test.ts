import { createOpenAI } from '@llmselect/providers/openai';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { handlerWith, runRequest, until } from '../__fixtures__/handler.ts';
import { CANARY, CHAT } from '../__fixtures__/proxy.ts';
import { MOUNTS, mount, THROUGH_NODE, transportOf } from '../node/__fixtures__/mounts.ts';
import { chunk, HEAD, type RawUpstream, rawUpstream } from '../node/__fixtures__/raw-upstream.ts';

const TIMES = 20;
const json = { 'content-type': 'application/json' };

const ROUTES = {
  compare: {
    path: '/v1/compare',
    body: (model: string) => runRequest(`openai/${model}`, `openai/${model}`),
    asks: 2,
  },
  'compare as JSON': {
    path: '/v1/compare',
    body: (model: string) => runRequest(`openai/${model}`),
    asks: 1,
    accept: 'application/json',
  },
  proxy: {
    path: '/v1/proxy/openai/v1/chat/completions',
    body: (model: string) => ({ ...CHAT, model, stream: true }),
    asks: 1,
  },
} as const;

let upstream: RawUpstream;
beforeAll(async () => {
  upstream = await rawUpstream({
    silent: () => {},
    'says-hello': (socket) => void socket.write(HEAD),
    talking: (socket) => void socket.write(HEAD + chunk('Hello')),
  });
});
afterAll(() => upstream.close());

let close: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(close.map((one) => one()));
  close = [];
});

async function mounted(name: string) {
  const provider = createOpenAI({
    api: 'chat',
    apiKey: CANARY,
    baseUrl: `${upstream.url}/v1`,
    ...transportOf(name),
  });
  const handler = handlerWith({
    providers: [provider],
    models: ['openai/*'],
    proxy: { providers: ['openai'] },
    limits: { requestsPerMinute: 10_000, streams: 1 },
  });
  const at = await mount(name, handler);
  close.push(at.close);
  return { at, handler };
}

const CASES = [...MOUNTS, THROUGH_NODE].flatMap((name) => [
  [name, 'compare', 'before the provider has said a word', 'silent'] as const,
  [name, 'compare', 'before the first event', 'says-hello'] as const,
  [name, 'compare', 'in the middle', 'talking'] as const,
  [name, 'compare as JSON', 'before there is an answer', 'talking'] as const,
  [name, 'proxy', 'before the provider has said a word', 'silent'] as const,
  [name, 'proxy', 'before the first event', 'says-hello'] as const,
  [name, 'proxy', 'in the middle', 'talking'] as const,
]);

test.each(CASES)(
  `%s, %s: a client that leaves %s closes the provider’s connections, ${TIMES} times of ${TIMES}`,
  async (name, route, _, model) => {
    const { at, handler } = await mounted(name);
    const { path, body, asks, ...rest } = ROUTES[route];
    const before = upstream.requests.length;
    for (let count = 0; count < TIMES; count += 1) {
      const leaving = new AbortController();
      const accept = 'accept' in rest ? { accept: rest.accept } : {};
      const asked = at.fetch(`${at.url}${path}`, {
        method: 'POST',
        headers: { ...json, ...accept },
        body: JSON.stringify(body(model)),
        signal: leaving.signal,
      });
      // Who has left does not care how it ended.
      asked.catch(() => {});
      await until(() => upstream.open === asks);
      if (model === 'talking' && route !== 'compare as JSON') await readSome((await asked).body, 'Hello');
      leaving.abort();
      // Its place too: one stream at a time is allowed.
      await until(() => upstream.open === 0 && at.open === 0);
    }
    await handler.drain(0);
    expect(upstream.requests.length - before).toBe(asks * TIMES);
  },
  60_000,
);

async function readSome(body: ReadableStream<Uint8Array> | null, wanted: string): Promise<void> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  for (let text = ''; !text.includes(wanted); ) {
    const next = await reader?.read();
    if (next === undefined || next.done) throw new Error('The answer ended too early.');
    text += decoder.decode(next.value, { stream: true });
  }
  reader?.releaseLock();
}
