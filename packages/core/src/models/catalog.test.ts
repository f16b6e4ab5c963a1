import { describe, expect, test } from 'vitest';
import type { ModelInfo, Provider } from '../contract/model.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { createFakeModel } from '../testing/fake-model.ts';
import { createFakeProvider } from '../testing/fake-provider.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { type CatalogOptions, createCatalog } from './catalog.ts';
import { shippedModels } from './find-model.ts';

const DAY_MS = 24 * 60 * 60_000;
/** 2026-11-21. */
const TODAY = Date.UTC(2026, 10, 21);

type Answer = readonly ModelInfo[] | Error | Promise<never>;

function provider(id: string, answer: () => Answer) {
  let asked = 0;
  const fake = createFakeProvider([createFakeModel({ id: `${id}/one` })]);
  const listModels = async () => {
    asked += 1;
    const models = await answer();
    if (models instanceof Error) throw models;
    return models;
  };
  const made: Provider = Object.assign((modelId: string) => fake(modelId), fake, { id, listModels });
  return { provider: made, asked: () => asked };
}

const info = (id: string, more: Partial<ModelInfo> = {}): ModelInfo => ({
  id,
  providerId: id.slice(0, id.indexOf('/')),
  name: id.slice(id.indexOf('/') + 1),
  ...more,
});

function setUp(answers: Readonly<Record<string, () => Answer>>, more: Omit<CatalogOptions, 'clock'> = {}) {
  const clock = createManualClock({ date: TODAY });
  const fakes = Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, provider(id, answer)]));
  const catalog = createCatalog({
    clock,
    providers: Object.values(fakes).map((fake) => fake.provider),
    ...more,
  });
  return { clock, catalog, asked: (id: string) => fakes[id]?.asked() };
}

const idsOf = (models: readonly ModelInfo[]) => models.map(({ id }) => id);

describe('what is listed', () => {
  test('a provider’s list comes first, completed by what ships; what only ships comes after it, marked', async () => {
    const { catalog } = setUp({
      openai: () => [info('openai/gpt-9'), info('openai/gpt-5.1', { contextWindow: 1 })],
    });
    const models = await catalog.list();
    expect(models[0]).toEqual(info('openai/gpt-9'));
    expect(models[1]).toMatchObject({ name: 'GPT-5.1', contextWindow: 1, maxOutputTokens: 128_000 });
    expect(models[1]).not.toHaveProperty('unlisted');
    expect(models.find(({ id }) => id === 'openai/gpt-4o')).toMatchObject({
      unlisted: true,
      price: { input: 2.5 },
    });
    expect(models).toHaveLength(shippedModels('openai').length + 1);
  });

  test('the provider’s word on a model counts, capability by capability, and its silence does not', async () => {
    const { catalog } = setUp({
      openai: () => [
        info('openai/o1', { name: 'O One', capabilities: { vision: false }, releasedAt: undefined }),
      ],
    });
    expect((await catalog.list())[0]).toMatchObject({
      name: 'O One',
      capabilities: { vision: false, reasoning: true, tools: true },
      releasedAt: '2024-12-05',
    });
  });

  test('a listed snapshot gets limits and price of its base, and keeps its own name', async () => {
    const { catalog } = setUp({ openai: () => [info('openai/gpt-5.1-2025-11-13')] });
    const [snapshot] = await catalog.list();
    expect(snapshot).toMatchObject({
      name: 'gpt-5.1-2025-11-13',
      price: { input: 1.25 },
      contextWindow: 400_000,
    });
    expect(snapshot).not.toHaveProperty('releasedAt');
  });

  test('a model that is listed twice is one', async () => {
    const { catalog } = setUp({ my: () => [info('my/a'), info('my/a')] });
    expect(idsOf(await catalog.list())).toEqual(['my/a']);
  });

  test('one provider alone is asked when only it is wanted', async () => {
    const { catalog, asked } = setUp({ a: () => [info('a/x')], b: () => [info('b/x')] });
    expect(idsOf(await catalog.list({ provider: 'b' }))).toEqual(['b/x']);
    expect([asked('a'), asked('b')]).toEqual([0, 1]);
    expect(await catalog.list({ provider: 'xai' })).toEqual(shippedModels('xai'));
  });

  test('without providers it is what ships', async () => {
    expect(await createCatalog().list()).toHaveLength(shippedModels().length);
  });
});

describe('failures', () => {
  test('with all providers failing it answers from what ships', async () => {
    const down = () => new TypeError('fetch failed');
    const { catalog } = setUp({ openai: down, anthropic: down, gemini: down, mistral: down });
    const models = await catalog.list();
    expect(models.map(({ unlisted, ...model }) => model)).toEqual(
      ['openai', 'anthropic', 'gemini', 'mistral'].flatMap((id) => shippedModels(id)),
    );
    const gone = models.filter(({ unlisted }) => unlisted).map(({ id }) => id);
    expect(gone).toContain('openai/o1');
    expect(gone).not.toContain('openai/gpt-4o');
  });

  test('with one failing the others are live, and the failure is told', async () => {
    const told: string[] = [];
    const { catalog } = setUp(
      { anthropic: () => new TypeError('down'), my: () => [info('my/a')] },
      { onError: ({ code }, id) => told.push(`${id} ${code}`) },
    );
    const ids = idsOf(await catalog.list());
    expect(ids).toContain('my/a');
    expect(ids).toContain('anthropic/claude-sonnet-4-5');
    expect(told).toEqual(['anthropic network']);
  });

  test('a listener that throws changes nothing', async () => {
    const onError = () => {
      throw new Error('mine');
    };
    const { catalog } = setUp({ my: () => new Error('down') }, { onError });
    expect(await catalog.list()).toEqual([]);
  });

  test('a provider that fails is asked again after one minute, then two, then four, until it answers', async () => {
    let down = true;
    const { catalog, clock, asked } = setUp({ my: () => (down ? new Error('no') : [info('my/a')]) });
    await catalog.list();
    for (const [minutes, times] of [
      [0.9, 1],
      [0.1, 2],
      [1.9, 2],
      [0.1, 3],
    ] as const) {
      await clock.advance(minutes * 60_000);
      await catalog.list();
      expect(asked('my')).toBe(times);
    }
    down = false;
    await clock.advance(4 * 60_000);
    expect(idsOf(await catalog.list())).toEqual(['my/a']);
  });

  test('no pause is longer than an hour, whatever the provider asks for', async () => {
    const busy = new LLMSelectError('rate-limited', 'Wait.', { retryAfterMs: DAY_MS });
    const { catalog, clock, asked } = setUp({ my: () => busy });
    await catalog.list();
    await clock.advance(60 * 60_000 - 1);
    await catalog.list();
    expect(asked('my')).toBe(1);
    await clock.advance(1);
    await catalog.list();
    expect(asked('my')).toBe(2);
  });

  test('a provider that never answers holds a list back for five seconds', async () => {
    const { catalog, clock } = setUp({ xai: () => new Promise<never>(() => {}) });
    const listed = catalog.list();
    await clock.advance(5_000);
    expect(await listed).toEqual(shippedModels('xai'));
    expect(clock.waiting).toBe(0);
  });

  test('a caller who stops waiting is told at once, and the others get the list', async () => {
    let answer = (_: readonly ModelInfo[]) => {};
    const { catalog, asked } = setUp({
      my: () =>
        new Promise<readonly ModelInfo[]>((resolve) => {
          answer = resolve;
        }) as never,
    });
    const controller = new AbortController();
    const stopped = catalog.list({ signal: controller.signal });
    const patient = catalog.list({ signal: new AbortController().signal });
    controller.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
    await expect(catalog.list({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
    answer([info('my/a')]);
    expect(idsOf(await patient)).toEqual(['my/a']);
    expect(asked('my')).toBe(1);
  });
});

describe('time', () => {
  test('a thousand lists at once make one request per provider', async () => {
    const { catalog, asked } = setUp({
      a: () => [info('a/x')],
      b: () => [info('b/x')],
      c: () => new Error('down'),
    });
    const lists = await Promise.all(Array.from({ length: 1_000 }, () => catalog.list()));
    expect(new Set(lists.map((models) => idsOf(models).join()))).toEqual(new Set(['a/x,b/x']));
    expect([asked('a'), asked('b'), asked('c')]).toEqual([1, 1, 1]);
  });

  test('a list lasts a day; the next caller gets the old one while a new one is fetched', async () => {
    let version = 0;
    const { catalog, clock, asked } = setUp({ my: () => [info(`my/v${++version}`)] });
    await catalog.list();
    await clock.advance(DAY_MS - 1);
    await catalog.list();
    expect(asked('my')).toBe(1);
    await clock.advance(1);
    const late: Promise<unknown>[] = [];
    const waitUntil = (work: Promise<unknown>) => void late.push(work);
    expect(idsOf(await catalog.list({ waitUntil }))).toEqual(['my/v1']);
    expect(late).toHaveLength(1);
    await Promise.all(late);
    expect(idsOf(await catalog.list())).toEqual(['my/v2']);
  });

  test('an old list is kept when it cannot be renewed, for as short as the host wants it fresh', async () => {
    let down = false;
    const { catalog, clock, asked } = setUp(
      { my: () => (down ? new Error('no') : [info('my/a')]) },
      { ttlMs: 1_000 },
    );
    await catalog.list();
    down = true;
    await clock.advance(1_000);
    await catalog.list();
    await clock.advance(0);
    expect(idsOf(await catalog.list())).toEqual(['my/a']);
    expect(asked('my')).toBe(2);
  });

  test('a price is the one of today', async () => {
    const { catalog, clock } = setUp({});
    const price = async () => (await catalog.get('gemini/gemini-3.8-flash'))?.price;
    expect(await price()).toMatchObject({ input: 0.75, until: '2027-01-01' });
    await clock.advance(50 * DAY_MS);
    expect(await price()).toMatchObject({ input: 1.5, output: 7.5, from: '2027-01-01' });
  });
});

describe('one model', () => {
  test('is found live, shipped, by snapshot and by alias, under the id it was asked for', async () => {
    const { catalog } = setUp({ mistral: () => [info('mistral/new-model')] });
    expect(await catalog.get('mistral/new-model')).toEqual(info('mistral/new-model'));
    expect(await catalog.get('mistral/mistral-large-latest')).toMatchObject({
      id: 'mistral/mistral-large-latest',
      price: { input: 0.5 },
    });
    expect(await catalog.get('openai/gpt-5.1-2025-11-13')).toMatchObject({
      id: 'openai/gpt-5.1-2025-11-13',
      contextWindow: 400_000,
    });
    expect(await catalog.get('gpt-5.1')).toMatchObject({ id: 'openai/gpt-5.1' });
  });

  test('that nobody knows is undefined: no price, no limits', async () => {
    const { catalog } = setUp({ openai: () => [info('openai/gpt-9')] });
    expect(await catalog.get('openai/gpt-5.1-mega')).toBeUndefined();
    expect(await catalog.get('my-own-model')).toBeUndefined();
    expect((await catalog.get('openai/gpt-9'))?.price).toBeUndefined();
  });
});

describe('a host’s own prices', () => {
  test('win over all others, for snapshots too, and for models nobody knows', async () => {
    const prices = {
      'openai/gpt-5.1': { input: 1, output: 5 },
      'azure/my-deployment': { input: 2, output: 3, asOf: '2026-01-01', source: 'contract' },
    };
    const { catalog } = setUp(
      { openai: () => [info('openai/gpt-5.1')], azure: () => [info('azure/my-deployment')] },
      { prices },
    );
    const own = { input: 1, output: 5, asOf: '2026-11-21', source: 'host' };
    expect((await catalog.list())[0]?.price).toEqual(own);
    expect((await catalog.get('openai/gpt-5.1-2025-11-13'))?.price).toEqual(own);
    expect((await catalog.get('azure/my-deployment'))?.price).toEqual(prices['azure/my-deployment']);
  });

  test('that are none are refused at once', () => {
    const broken = [
      { input: -1, output: 2 },
      { input: 1 } as never,
      { input: Number.NaN, output: 1 },
      '3' as never,
    ];
    for (const price of broken) {
      expect(() => createCatalog({ prices: { 'a/b': price } })).toThrow(
        expect.objectContaining({ code: 'misconfigured', param: 'prices' }),
      );
    }
  });
});
