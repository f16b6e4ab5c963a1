import type { ModelInfo } from '@llmselect/core';
import { createManualClock } from '@llmselect/core/testing';
import { expect, test } from 'vitest';
import { get, handlerWith, listingProvider, settled } from './__fixtures__/handler.ts';

const info = (id: string, more: Partial<ModelInfo> = {}): ModelInfo => ({
  id,
  providerId: id.slice(0, id.indexOf('/')),
  name: id.slice(id.indexOf('/') + 1),
  ...more,
});

const idsOf = async (response: Response) => {
  const { models } = (await response.json()) as { models: ModelInfo[] };
  return models.map(({ id }) => id);
};

test('exact ids come with what their provider tells of them, stars with all it offers, in the host’s order', async () => {
  const providers = [
    listingProvider('one', async () => [
      info('one/a', { name: 'Model A', contextWindow: 1000 }),
      info('one/b'),
    ]),
    listingProvider('two', async () => [info('two/x'), info('two/y')]),
  ];
  const handler = handlerWith({
    providers,
    models: ['two/*', 'one/a', 'two/x', 'one/unlisted'],
    limits: { outputTokens: 9 },
  });
  expect(await (await handler.fetch(get('/v1/models'))).json()).toEqual({
    models: [
      info('two/x'),
      info('two/y'),
      { id: 'one/a', providerId: 'one', name: 'Model A', contextWindow: 1000 },
      { id: 'one/unlisted', providerId: 'one', name: 'unlisted' },
    ],
    limits: { contestants: 4, textBytes: 1024 * 1024, outputTokens: 9 },
    features: ['blind', 'attachments'],
  });
  expect(await idsOf(await handler.fetch(get('/v1/models?provider=one')))).toEqual(['one/a', 'one/unlisted']);
  expect(await idsOf(await handler.fetch(get('/v1/models?provider=nobody')))).toEqual([]);
});

test('a caller sees only their own models', async () => {
  const handler = handlerWith({
    authorize: () => ({ userId: 'ada', models: ['fake/other'] }),
    models: ['fake/hello', 'fake/other'],
  });
  expect(await idsOf(await handler.fetch(get('/v1/models')))).toEqual(['fake/other']);
});

test('a provider that fails hides nothing of the others, and is asked again after a minute', async () => {
  const clock = createManualClock();
  let asked = 0;
  const providers = [
    listingProvider('bad', async () => {
      asked += 1;
      if (asked === 1) throw new Error('down');
      return [info('bad/new')];
    }),
    listingProvider('good', async () => [info('good/x')]),
  ];
  const handler = handlerWith({ clock, providers, models: ['bad/*', 'bad/exact', 'good/*'] });
  const list = async () => idsOf(await handler.fetch(get('/v1/models')));
  expect(await list()).toEqual(['bad/exact', 'good/x']);
  await clock.advance(59_000);
  expect(await list()).toEqual(['bad/exact', 'good/x']);
  expect(asked).toBe(1);
  await clock.advance(1_000);
  expect(await list()).toEqual(['bad/new', 'bad/exact', 'good/x']);
});

test('a provider that never answers holds the list back for five seconds at most', async () => {
  const clock = createManualClock();
  const provider = listingProvider('slow', () => new Promise(() => {}));
  const handler = handlerWith({ clock, providers: [provider], models: ['slow/exact', 'slow/*'] });
  const listed = handler.fetch(get('/v1/models'));
  await clock.advance(5_000);
  expect(await idsOf(await listed)).toEqual(['slow/exact']);
  expect(clock.waiting).toBe(0);
});

test('requests at the same time share one listing, which lasts a day and is renewed behind the next answer', async () => {
  const clock = createManualClock();
  let asked = 0;
  const provider = listingProvider('one', async () => {
    asked += 1;
    await settled(1);
    return [info(`one/v${asked}`)];
  });
  const handler = handlerWith({ clock, providers: [provider], models: ['one/*'] });
  const list = async (context = {}) => idsOf(await handler.fetch(get('/v1/models'), context));
  expect(await Promise.all([list(), list(), list()])).toEqual([['one/v1'], ['one/v1'], ['one/v1']]);
  await clock.advance(24 * 60 * 60_000 - 1);
  expect(await list()).toEqual(['one/v1']);
  expect(asked).toBe(1);
  await clock.advance(1);
  const late: Promise<unknown>[] = [];
  expect(await list({ waitUntil: (work: Promise<unknown>) => late.push(work) })).toEqual(['one/v1']);
  expect(late).toHaveLength(1);
  await Promise.all(late);
  expect(await list()).toEqual(['one/v2']);
});

test('a listing that cannot be renewed is kept', async () => {
  const clock = createManualClock();
  let down = false;
  const provider = listingProvider('one', async () => {
    if (down) throw new TypeError('fetch failed');
    return [info('one/x')];
  });
  const handler = handlerWith({ clock, providers: [provider], models: ['one/*'] });
  const list = async () => idsOf(await handler.fetch(get('/v1/models')));
  await list();
  down = true;
  await clock.advance(25 * 60 * 60_000);
  await list();
  await settled();
  expect(await list()).toEqual(['one/x']);
});

test('what has not changed is not sent again', async () => {
  const handler = handlerWith();
  const first = await handler.fetch(get('/v1/models'));
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"[0-9a-f]{24}"$/);
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  expect(first.headers.get('vary')).toBe('Authorization, Cookie, Origin');
  for (const tag of [etag, `"other", ${etag}`, etag.slice(2), '*']) {
    const again = await handler.fetch(get('/v1/models', { 'if-none-match': tag }));
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, etag]);
  }
  expect((await handler.fetch(get('/v1/models', { 'if-none-match': '"other"' }))).status).toBe(200);
});

test('names, limits and prices come from the catalogue, and the host’s own prices win', async () => {
  const providers = [listingProvider('openai', async () => [info('openai/gpt-5.1'), info('openai/gpt-5')])];
  const handler = handlerWith({
    clock: createManualClock({ date: Date.UTC(2026, 10, 21) }),
    providers,
    models: ['openai/*'],
    prices: { 'openai/gpt-5': { input: 1, output: 2 } },
  });
  const { models } = (await (await handler.fetch(get('/v1/models'))).json()) as { models: ModelInfo[] };
  expect(models).toMatchObject([
    { id: 'openai/gpt-5.1', name: 'GPT-5.1', contextWindow: 400_000, price: { input: 1.25, output: 10 } },
    { id: 'openai/gpt-5', price: { input: 1, output: 2, source: 'host', asOf: '2026-11-21' } },
  ]);
  expect(models).toHaveLength(2);
});

test('while a provider cannot be asked, its star stands for what is known of it, without the retired', async () => {
  const providers = [listingProvider('openai', async () => Promise.reject(new TypeError('fetch failed')))];
  const clock = createManualClock({ date: Date.UTC(2026, 10, 21) });
  const handler = handlerWith({ clock, providers, models: ['openai/*'] });
  const ids = await idsOf(await handler.fetch(get('/v1/models')));
  expect(ids).toContain('openai/gpt-5.1');
  expect(ids).not.toContain('openai/o1');
});

test('an exact entry is described even where its provider does not list it, aliases and snapshots too', async () => {
  const providers = [listingProvider('openai', async () => [info('openai/gpt-5.1')])];
  const handler = handlerWith({ providers, models: ['openai/gpt-4o', 'openai/gpt-5.1-2025-11-13'] });
  const { models } = (await (await handler.fetch(get('/v1/models'))).json()) as { models: ModelInfo[] };
  expect(models).toMatchObject([
    { id: 'openai/gpt-4o', contextWindow: 128_000 },
    { id: 'openai/gpt-5.1-2025-11-13', contextWindow: 400_000 },
  ]);
  for (const model of models) expect(model).not.toHaveProperty('unlisted');
});
