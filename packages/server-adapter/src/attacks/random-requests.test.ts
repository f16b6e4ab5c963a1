import { createOpenAI } from '@llmselect/providers/openai';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { APP, BASE, post, runRequest } from '../__fixtures__/handler.ts';
import { CHAT } from '../__fixtures__/proxy.ts';
import { blindRequest } from '../blind/__fixtures__/blind-client.ts';
import { comparison, vote } from '../records/__fixtures__/comparison.ts';
import { fortress, OWN_KEY } from './__fixtures__/fortress.ts';

/** Some five seconds; more in a soak. */
const RUNS = Math.max(10_000, Number(process.env.FC_RUNS ?? 0));

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

const params = { temperature: 0.5, maxOutputTokens: 10, stop: ['x'], seed: 1 };
const at = (method: string, path: string, body?: unknown): Sent => ({
  method,
  path,
  body,
  headers: { 'content-type': 'application/json', origin: APP },
});

/** Requests as they should be, one for each route that reads something. */
const GOOD: readonly Sent[] = [
  at('POST', '/v1/compare', { ...runRequest('openai/gpt-4o', 'fake/hello'), params, system: 'Be brief.' }),
  at('POST', '/v1/compare', blindRequest('openai/gpt-4o', 'openai/gpt-4o-mini')),
  at('POST', '/v1/proxy/openai/v1/chat/completions', { ...CHAT, stream: true, max_tokens: 10 }),
  at('POST', '/v1/proxy/openai/v1/responses', { model: 'gpt-4o', input: 'Why?', max_output_tokens: 10 }),
  at('GET', '/v1/proxy/openai/v1/models'),
  at('GET', '/v1/models?provider=openai'),
  at('GET', '/v1/compare/run-1'),
  at('DELETE', '/v1/compare/run-1/c1'),
  at('POST', '/v1/reveal', { sealed: 'abc', vote: { kind: 'best', winner: 'slot-1' } }),
  at('PUT', '/v1/keys/openai', { apiKey: OWN_KEY }),
  at('PUT', '/v1/comparisons/one', comparison()),
  at('PATCH', '/v1/comparisons/one', { title: 'Sky', tags: ['a'], pinned: true }),
  at('POST', '/v1/comparisons/one/votes', vote()),
  at('POST', '/v1/shares', { ciphertext: 'abc', iv: 'abc', expiresAt: Date.now() + 1e7 }),
  at('GET', '/v1/comparisons?q=sky&limit=5'),
  at('GET', '/v1/leaderboard'),
];

const VALUE = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom<unknown>(
    ...[
      'openai/gpt-5.1-pro',
      'gpt-5.1-pro',
      'https://evil.example/',
      'http://169.254.169.254/',
      '__proto__',
      '../..',
      '\r\nx-evil: 1',
    ],
    ...[-1, 0, 1e308, 1e21, 2 ** 53, null, true, [], {}, [[]], '\u0000', '\ud800', 'x'.repeat(5000)],
  ),
);
const NAME = fc.oneof(
  fc.constantFrom(
    'model',
    'models',
    'contestants',
    'messages',
    'params',
    'providerOptions',
    'blind',
    'n',
    'store',
    'tools',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'baseUrl',
    'id',
    'role',
    'content',
    'record',
    'apiKey',
    'max_tokens',
    'background',
  ),
  fc.string({ maxLength: 8 }),
);

/** Exchanges one value somewhere in a JSON value, adds one, or takes one out. */
function mutate(value: unknown, picks: readonly number[], name: string, into: unknown): unknown {
  const [pick = 0, ...rest] = picks;
  if (Array.isArray(value) && value.length > 0 && pick % 4 !== 0) {
    const place = pick % value.length;
    if (pick % 7 === 0) return [...value, ...value];
    return value.map((item, index) => (index === place ? mutate(item, rest, name, into) : item));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && pick % 5 !== 0) {
    const entries = Object.entries(value);
    const place = pick % (entries.length + 1);
    if (place === entries.length) return Object.fromEntries([...entries, [name, into]]);
    if (pick % 11 === 0) return Object.fromEntries(entries.filter((_, index) => index !== place));
    return Object.fromEntries(
      entries.map(([key, item], index) =>
        index === place ? [key, mutate(item, rest, name, into)] : [key, item],
      ),
    );
  }
  return into;
}

const ODDITIES = [
  '%',
  '%00',
  '%2f',
  '%e0%a4',
  '/../',
  '//',
  '\\\\',
  '\\u0000',
  '?',
  '#',
  '\r\n',
  '\ud800',
  '{',
  '}',
  '"',
  ',',
];

/** Changes bytes of a text: some cut off, one exchanged, some twice, something odd put in. */
function damage(text: string, kind: number, place: number): string {
  const cut = text.length === 0 ? 0 : place % text.length;
  switch (kind) {
    case 0:
      return text.slice(0, cut);
    case 1:
      return text.slice(0, cut) + String.fromCharCode(place % 256) + text.slice(cut + 1);
    case 2:
      return text.slice(0, cut) + text.slice(cut / 2) + text.slice(cut);
    case 3:
      return text.slice(0, cut) + (ODDITIES[place % ODDITIES.length] ?? '') + text.slice(cut);
    default:
      return text;
  }
}

const HEADERS = fc.dictionary(
  fc.constantFrom(
    ...[
      'content-type',
      'accept',
      'origin',
      'idempotency-key',
      'last-event-id',
      'if-match',
      'if-none-match',
      'x-request-id',
    ],
    ...[
      'authorization',
      'x-api-key',
      'x-goog-api-key',
      'cookie',
      'content-encoding',
      'content-length',
      'x-forwarded-for',
      'sec-fetch-site',
    ],
  ),
  fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom('application/json', APP, 'cross-site', '*', 'gzip', '1', '-1', 'text/event-stream'),
  ),
  { maxKeys: 3 },
);

const MUTATED = fc.record({
  good: fc.constantFrom(...GOOD),
  method: fc.option(fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'), {
    freq: 8,
    nil: undefined,
  }),
  picks: fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }),
  name: NAME,
  into: VALUE,
  changes: fc.nat(3),
  bytes: fc.tuple(fc.nat(12), fc.nat()),
  path: fc.tuple(fc.nat(20), fc.nat()),
  headers: fc.option(HEADERS, { freq: 3, nil: undefined }),
});

function build({
  good,
  method,
  picks,
  name,
  into,
  changes,
  bytes,
  path,
  headers,
}: typeof MUTATED extends fc.Arbitrary<infer T> ? T : never): Request | undefined {
  let body = good.body;
  for (let change = 0; change < changes; change += 1) body = mutate(body, picks.slice(change), name, into);
  const sentMethod = method ?? good.method;
  const text = body === undefined ? undefined : damage(JSON.stringify(body) ?? '', ...bytes);
  const hasBody = text !== undefined && sentMethod !== 'GET' && sentMethod !== 'HEAD';
  try {
    return new Request(`${BASE}${damage(good.path, ...path)}`, {
      method: sentMethod,
      headers: { ...good.headers, ...headers },
      ...(hasBody ? { body: text } : {}),
    });
  } catch {
    // No client can send it either.
    return undefined;
  }
}

test(`${RUNS} requests, each with something wrong, are answered without a 500, and nothing is asked that may not be`, async () => {
  const { handler, asked, canary, expectNothingForbidden } = fortress(createOpenAI);
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(MUTATED, async (mutation) => {
      const request = build(mutation);
      if (request === undefined) return;
      const response = await handler.fetch(request);
      // A provider that was reached and refuses is a 502.
      expect(response.status < 500 || response.status === 502).toBe(true);
      await response.text();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }),
    { numRuns: RUNS },
  );
  expect([...statuses.keys()].toSorted()).toEqual(expect.arrayContaining([200, 400, 403, 404, 405, 415]));
  expect(asked.length).toBeGreaterThan(RUNS / 100);
  expectNothingForbidden();
  canary.expectNowhere();
  const after = await handler.fetch(post(runRequest('openai/gpt-4o')));
  expect(await after.text()).toContain('event: done');
});
