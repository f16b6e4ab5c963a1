import { expect, test } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { createCatalog } from './catalog.ts';
import { shippedModels } from './find-model.ts';

const DAY_MS = 24 * 60 * 60_000;
const URL_OF_IT = 'https://facts.example/catalog.json';
const rates = { input: 1.25, output: 10 };

function setUp(answer: (request: { headers: Headers; url: string }) => Response | Promise<Response>) {
  const clock = createManualClock({ date: Date.UTC(2026, 10, 21) });
  const requests: Headers[] = [];
  const told: string[] = [];
  const kept = new Map<string, string>();
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    requests.push(headers);
    return answer({ headers, url: String(url) });
  };
  const make = () =>
    createCatalog({
      refreshUrl: URL_OF_IT,
      fetch,
      clock,
      storage: { getItem: (key) => kept.get(key), setItem: (key, value) => kept.set(key, value) },
      onError: ({ code }, id) => told.push(`${id} ${code}`),
    });
  return { clock, requests, told, make, catalog: make() };
}

const facts = (models: readonly unknown[], more = {}) =>
  Response.json({ version: 1, asOf: '2026-11-20', models, ...more }, { headers: { etag: '"one"' } });

test('newer facts are laid over the shipped ones, with their day and source', async () => {
  const { catalog } = setUp(() =>
    facts([
      { id: 'openai/gpt-5.1', price: { ...rates, input: 2 }, contextWindow: 500_000 },
      { id: 'openai/gpt-10', name: 'GPT-10', price: rates },
    ]),
  );
  expect(await catalog.get('openai/gpt-5.1')).toMatchObject({
    name: 'GPT-5.1',
    contextWindow: 500_000,
    maxOutputTokens: 128_000,
    price: { input: 2, output: 10, asOf: '2026-11-20', source: URL_OF_IT },
  });
  expect(await catalog.get('openai/gpt-10')).toMatchObject({ name: 'GPT-10', price: rates });
  expect(await catalog.list()).toHaveLength(shippedModels().length + 1);
});

test.each([
  ['more than ten times dearer', { input: 12.6, output: 10 }],
  ['more than ten times cheaper', { input: 1.25, output: 0.99 }],
  ['free', { input: 0, output: 0 }],
  ['dear above a tier', { ...rates, tiers: [{ inputTokensAbove: 1, input: 20, output: 10 }] }],
  [
    'dear from next month on',
    { ...rates, periods: [{ ...rates }, { input: 1.25, output: 900, from: '2026-12-01' }] },
  ],
])('a row whose price is %s is refused, and the known one stays', async (_, price) => {
  const { catalog } = setUp(() =>
    facts([
      { id: 'openai/gpt-5.1', contextWindow: 1, price },
      { id: 'openai/gpt-5', price: { input: 12.5, output: 1 } },
    ]),
  );
  expect(await catalog.get('openai/gpt-5.1')).toMatchObject({
    contextWindow: 400_000,
    price: { input: 1.25, output: 10 },
  });
  expect((await catalog.get('openai/gpt-5'))?.price).toMatchObject({ input: 12.5, output: 1 });
});

test('a malformed row costs nobody but itself', async () => {
  const { catalog } = setUp(() =>
    facts([{ id: 'broken' }, { id: 'a/x', price: { input: '1' } }, 7, { id: 'a/good' }]),
  );
  expect(await catalog.get('a/good')).toEqual({ id: 'a/good', providerId: 'a', name: 'good' });
  expect(await catalog.get('a/x')).toBeUndefined();
});

test.each<[string, () => Response]>([
  ['an error', () => new Response('no', { status: 500 })],
  ['no JSON', () => new Response('<html>')],
  ['another version', () => facts([], { version: 2 })],
  ['no list', () => Response.json({ version: 1, asOf: '2026-11-20' })],
  ['far too much', () => new Response(`{"version":1,"pad":"${'x'.repeat(4_000_000)}"}`)],
  ['nothing new although nothing was known', () => new Response(null, { status: 304 })],
])('an address that answers with %s leaves what ships', async (_, answer) => {
  const { catalog, told } = setUp(answer);
  expect(await catalog.list()).toHaveLength(shippedModels().length);
  expect(told).toEqual(['refresh upstream-error']);
});

test('no model that was once known is ever dropped', async () => {
  let version = 0;
  const { catalog, clock } = setUp(() => facts([{ id: `a/v${++version}` }]));
  await catalog.list();
  await clock.advance(DAY_MS);
  await catalog.list();
  await clock.advance(0);
  const ids = (await catalog.list()).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['a/v1', 'a/v2', 'openai/gpt-4o']));
});

test('what has not changed is not sent again, in the next program either', async () => {
  const { catalog, clock, requests, make } = setUp(({ headers }) =>
    headers.get('if-none-match') === '"one"' ? new Response(null, { status: 304 }) : facts([{ id: 'a/x' }]),
  );
  await catalog.list();
  await clock.advance(DAY_MS);
  const next = make();
  await next.list();
  await clock.advance(0);
  expect(await next.get('a/x')).toBeDefined();
  expect(requests.map((headers) => headers.get('if-none-match'))).toEqual([null, '"one"']);
});
