import { connect, type RunEvent } from '@llmselect/core';
import { createOpenAI } from '@llmselect/providers/openai';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { handlerWith, until } from '../__fixtures__/handler.ts';
import { CANARY, CHAT } from '../__fixtures__/proxy.ts';
import { suiteCanary } from '../__fixtures__/suite-canary.ts';
import { BROKEN_ANSWERS, modelOf, redirectTo } from '../node/__fixtures__/broken-answers.ts';
import { MOUNTS, type Mounted, mount, THROUGH_NODE, transportOf } from '../node/__fixtures__/mounts.ts';
import { type RawUpstream, rawUpstream } from '../node/__fixtures__/raw-upstream.ts';

/** What the client of a comparison is told, and what a client of the proxy sees: a status, and how the answer ends. */
const EXPECTED: Readonly<Record<string, readonly [code: string, proxy: string]>> = {
  'hangs up before a byte': ['network', '502'],
  'never begins': ['timeout', '504'],
  'begins and says nothing': ['timeout', '200 broken'],
  'dies in the middle': ['stream-truncated', '200 broken'],
  // Who proxies gets the provider's bytes; that its last words are missing its SDK has to notice.
  'ends in the middle, cleanly': ['stream-truncated', '200 whole'],
  'sends less than it announced': ['stream-truncated', '200 broken'],
  'stalls in the middle': ['timeout', '200 broken'],
  'is no HTTP': ['network', '502'],
  'breaks its own framing': ['stream-truncated', '200 broken'],
  'sends garbage for events': ['stream-truncated', '200 whole'],
  'sends 10 MB without a line break': ['malformed-stream', '200 whole'],
  'redirects elsewhere': ['malformed-stream', '502'],
  'answers HTML with 200': ['malformed-stream', '502'],
  'answers an empty 204': ['stream-truncated', '502'],
  'fails in the middle, in its own words': ['upstream-error', '200 whole'],
  'refuses the key': ['unauthorized', '502'],
  'refuses for now': ['rate-limited', '429'],
};
const BREAKS = Object.keys(EXPECTED);

let elsewhere: RawUpstream;
let upstream: RawUpstream;
beforeAll(async () => {
  elsewhere = await rawUpstream({});
  const answers = {
    ...BROKEN_ANSWERS,
    'redirects elsewhere': redirectTo(`${elsewhere.url}/v1/chat/completions`),
  };
  upstream = await rawUpstream(
    Object.fromEntries(Object.entries(answers).map(([name, script]) => [modelOf(name), script])),
  );
});
afterAll(async () => {
  expect(elsewhere.requests).toEqual([]);
  await Promise.all([upstream.close(), elsewhere.close()]);
});

describe.each([...MOUNTS, THROUGH_NODE])('%s', (name) => {
  const handler = () =>
    handlerWith({
      providers: [
        createOpenAI({ api: 'chat', apiKey: CANARY, baseUrl: `${upstream.url}/v1`, ...transportOf(name) }),
      ],
      models: ['openai/*'],
      proxy: { providers: ['openai'] },
      limits: { requestsPerMinute: 10_000, streams: 100 },
      // Enough for a busy machine to begin all answers at once; what stalls takes as long.
      timeouts: { firstByteMs: 2000, idleMs: 1000, totalMs: 30_000 },
    });
  let at: Mounted;
  beforeAll(async () => {
    at = await mount(name, handler());
  });
  afterAll(() => at.close());

  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
  afterEach(async () => {
    await until(() => at.open === 0 && upstream.open === 0);
    expect(suiteCanary.size).toBeGreaterThan(0);
    // The server under Hono prints what broke off. It is our own sentence, which says nothing.
    const printed = vi.spyOn(console, 'error');
    expect(
      printed.mock.calls.flat().filter((error) => String(error) !== 'Error: The answer broke off.'),
    ).toEqual([]);
    printed.mockClear();
  });

  /** The last word on each contestant, of which there must be one. */
  async function compared(model: string): Promise<readonly string[]> {
    const contestants = [model, 'good'].map((id) => ({ id, model: `openai/${id}` }));
    const said = new Map<string, RunEvent[]>(contestants.map(({ id }) => [id, []]));
    const { run } = connect(at.url, { fetch: at.fetch });
    for await (const event of run({ contestants, messages: [{ role: 'user', content: 'Why?' }] })) {
      suiteCanary.note('an event', event);
      said.get(event.contestantId)?.push(event);
    }
    return contestants.map(({ id }) =>
      (said.get(id) ?? [])
        .flatMap((event) =>
          event.type === 'error' ? [event.error.code] : event.type === 'end' ? ['end'] : [],
        )
        .join(' and '),
    );
  }

  async function proxied(model: string): Promise<string> {
    const response = await at.fetch(`${at.url}/v1/proxy/openai/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...CHAT, model, stream: true }),
    });
    suiteCanary.note('a response header', [...response.headers]);
    const body = await response.text().catch(() => undefined);
    suiteCanary.note('a response body', body);
    return response.ok
      ? `${response.status} ${body === undefined ? 'broken' : 'whole'}`
      : `${response.status}`;
  }

  test('whatever a provider does, its contestant ends with one error and the other with its answer, and no part of an answer ends like a whole one', async () => {
    const found = await Promise.all(
      BREAKS.map(async (fault) => {
        const [told, seen] = await Promise.all([compared(modelOf(fault)), proxied(modelOf(fault))]);
        return [fault, [...told, seen]];
      }),
    );
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(
        Object.entries(EXPECTED).map(([fault, [code, seen]]) => [fault, [code, 'end', seen]]),
      ),
    );
  });
});
