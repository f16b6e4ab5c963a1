import { createOpenAI } from '@llmselect/providers/openai';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { handlerWith, runRequest, settled, until } from '../__fixtures__/handler.ts';
import { CANARY, CHAT } from '../__fixtures__/proxy.ts';
import { flood } from '../node/__fixtures__/broken-answers.ts';
import { MOUNTS, type Mounted, mount, THROUGH_NODE, transportOf } from '../node/__fixtures__/mounts.ts';
import { chunk, HEAD, type RawUpstream, rawUpstream } from '../node/__fixtures__/raw-upstream.ts';

const MB = 1024 * 1024;
const PIECE = chunk('x'.repeat(16 * 1024));

let sent = 0;
let upstream: RawUpstream;
let at: Mounted | undefined;
beforeAll(async () => {
  upstream = await rawUpstream({
    flood: async (socket) => {
      socket.write(HEAD);
      const counting = () => {
        sent += PIECE.length;
        return false;
      };
      await flood(socket, PIECE, counting);
    },
  });
});
afterEach(() => at?.close());
afterAll(() => upstream.close());

const ROUTES = {
  compare: { path: '/v1/compare', body: runRequest('openai/flood') },
  proxy: { path: '/v1/proxy/openai/v1/chat/completions', body: { ...CHAT, model: 'flood', stream: true } },
} as const;

/** Until nothing more has come for so many turns that nothing will. */
async function standsStill(): Promise<number> {
  for (let before = -1; before !== sent || sent === 0; ) {
    before = sent;
    await settled(500);
  }
  return sent;
}

const CASES = [...MOUNTS, THROUGH_NODE].flatMap((name) => [
  [name, 'compare'] as const,
  [name, 'proxy'] as const,
]);

test.each(CASES)(
  '%s, %s: a provider that floods a client that does not read is held back, and let go when it leaves',
  async (name, route) => {
    const provider = createOpenAI({
      api: 'chat',
      apiKey: CANARY,
      baseUrl: `${upstream.url}/v1`,
      ...transportOf(name),
    });
    at = await mount(
      name,
      handlerWith({ providers: [provider], models: ['openai/*'], proxy: { providers: ['openai'] } }),
    );
    sent = 0;
    const resident = process.memoryUsage.rss();
    const leaving = new AbortController();
    const response = await at.fetch(`${at.url}${ROUTES[route].path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ROUTES[route].body),
      signal: leaving.signal,
    });
    const reader = response.body?.getReader();
    await reader?.read();
    // Two sockets of the kernel, with both ends of each in this process, hold most of it.
    expect(await standsStill()).toBeLessThan(32 * MB);
    expect(process.memoryUsage.rss() - resident).toBeLessThan(128 * MB);
    leaving.abort();
    await until(() => upstream.open === 0 && (at?.open ?? 0) === 0);
  },
  30_000,
);
