import { expect, test } from 'vitest';
import { createFakeModel } from '../testing/fake-model.ts';
import { createFakeProvider } from '../testing/fake-provider.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createCatalog } from './catalog.ts';
import type { CatalogStorage } from './catalog-storage.ts';

const DAY_MS = 24 * 60 * 60_000;
const KEY = 'llmselect.catalog.v1.my';

function memory(entries: Record<string, string> = {}) {
  const held = new Map(Object.entries(entries));
  const storage: CatalogStorage = {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
  };
  return { storage, held };
}

/** A program that starts, with a provider whose list is `my/v<n>`. */
function start(storage: CatalogStorage, version: number, clock = createManualClock()) {
  let asked = 0;
  const fake = createFakeProvider([createFakeModel({ id: 'my/one' })]);
  const listModels = async () => {
    asked += 1;
    return [{ id: `my/v${version}`, providerId: 'my', name: `v${version}`, contextWindow: 8 }];
  };
  const provider = Object.assign((id: string) => fake(id), fake, { listModels });
  const catalog = createCatalog({ providers: [provider], storage, clock });
  const ids = async () => (await catalog.list()).map(({ id }) => id);
  return { ids, catalog, clock, asked: () => asked };
}

test('a list outlives the program, and is asked for again when its day is over', async () => {
  const { storage } = memory();
  await start(storage, 1).ids();
  const second = start(storage, 2);
  expect(await second.catalog.list()).toEqual([
    { id: 'my/v1', providerId: 'my', name: 'v1', contextWindow: 8 },
  ]);
  await second.clock.advance(DAY_MS - 1);
  expect(await second.ids()).toEqual(['my/v1']);
  expect(second.asked()).toBe(0);
  await second.clock.advance(1);
  expect(await second.ids()).toEqual(['my/v1']);
  await second.clock.advance(0);
  expect(await second.ids()).toEqual(['my/v2']);
});

test('an old list is handed out at once, and renewed', async () => {
  const { storage } = memory();
  await start(storage, 1).ids();
  const later = start(storage, 2, createManualClock({ date: 1_700_000_000_000 + 30 * DAY_MS }));
  expect(await later.ids()).toEqual(['my/v1']);
  await later.clock.advance(0);
  expect(await later.ids()).toEqual(['my/v2']);
  expect(later.asked()).toBe(1);
});

test('a list from the future is renewed: a clock was wrong', async () => {
  const { storage } = memory();
  await start(storage, 1).ids();
  const earlier = start(storage, 2, createManualClock({ date: 1_600_000_000_000 }));
  await earlier.ids();
  expect(earlier.asked()).toBe(1);
});

test('an asynchronous storage will do, and a thousand lists read it once', async () => {
  const { storage, held } = memory();
  let reads = 0;
  const slow: CatalogStorage = {
    getItem: async (key) => {
      reads += 1;
      return storage.getItem(key);
    },
    setItem: async (key, value) => void held.set(key, value),
  };
  await start(slow, 1).ids();
  reads = 0;
  const again = start(slow, 2);
  await Promise.all(Array.from({ length: 1_000 }, again.ids));
  expect([reads, again.asked()]).toEqual([1, 0]);
});

test.each<[string, Partial<CatalogStorage>]>([
  [
    'throws',
    {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('full');
      },
    },
  ],
  [
    'rejects',
    {
      getItem: async () => {
        throw new Error('gone');
      },
      setItem: async () => {
        throw new Error('full');
      },
    },
  ],
  ['holds no JSON', { getItem: () => '{"at":' }],
  ['holds something else', { getItem: () => '{"at":"yesterday","models":{}}' }],
])('a storage that %s costs a request and nothing else', async (_, broken) => {
  const program = start({ ...memory().storage, ...broken }, 1);
  expect(await program.ids()).toEqual(['my/v1']);
  await program.clock.advance(0);
});

test('a storage that never answers holds the list back for five seconds', async () => {
  const program = start({ ...memory().storage, getItem: () => new Promise(() => {}) }, 1);
  const ids = program.ids();
  await program.clock.advance(5_000);
  expect(await ids).toEqual(['my/v1']);
});

test('rows that somebody broke are left out', async () => {
  const good = { id: 'my/good', providerId: 'my', name: 'Good' };
  const rows = [good, { id: 'no provider' }, { id: 'my/x', contextWindow: '8' }, null];
  const { storage } = memory({ [KEY]: JSON.stringify({ at: 1_700_000_000_000, models: rows }) });
  expect(await start(storage, 1).catalog.list()).toEqual([good]);
});
