import { expect, test } from 'vitest';
import { createMemoryStorage, type KeyValueStorage } from './key-value-storage.ts';
import { stringifyTemplates } from './template-file.ts';
import { createTemplateStore } from './template-store.ts';

const KEY = 'llmselect.templates.v1';

function open(storage: KeyValueStorage = createMemoryStorage(), name = 'id') {
  let ids = 0;
  return { storage, store: createTemplateStore({ storage, generateId: () => `${name}-${++ids}` }) };
}

test('what is saved is there for the next program, and listeners are told', async () => {
  const { storage, store } = open();
  const told: number[] = [];
  store.subscribe(({ templates }) => told.push(templates.length));
  expect(store.state).toEqual({ templates: [], loaded: false });
  const saved = await store.save({ title: 'One', prompt: 'Say {{word}}' });
  expect(saved).toEqual({
    version: 1,
    id: 'id-1',
    title: 'One',
    category: 'own',
    prompt: 'Say {{word}}',
    variables: [],
    tags: [],
  });
  await store.save({ ...saved, title: 'First' });
  const next = open(storage).store;
  expect(await next.load()).toEqual([{ ...saved, title: 'First' }]);
  expect(next.state.loaded).toBe(true);
  expect(told).toEqual([1, 1]);
});

test('two pages that change at the same time lose nothing of each other', async () => {
  const { storage, store } = open();
  const other = open(storage, 'other').store;
  await store.load();
  await other.save({ title: 'B', prompt: 'b' });
  await Promise.all([store.save({ title: 'A', prompt: 'a' }), store.save({ title: 'C', prompt: 'c' })]);
  expect((await other.load()).map(({ title }) => title)).toEqual(['B', 'A', 'C']);
});

test('what is removed can be put back in its place, once', async () => {
  const { store } = open();
  for (const title of ['A', 'B', 'C']) await store.save({ title, prompt: title });
  const putBack = await store.remove('id-2');
  expect(store.state.templates.map(({ title }) => title)).toEqual(['A', 'C']);
  await putBack();
  await putBack();
  expect(store.state.templates.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  await expect(store.remove('nobody')).rejects.toMatchObject({ code: 'not-found', param: 'id' });
});

test('an export is an import, all of it or none', async () => {
  const { store } = open();
  await store.save({ title: 'A', prompt: 'a' });
  await store.save({ title: 'B', prompt: 'b' });
  const json = await store.export();
  expect(json).toBe(stringifyTemplates(store.state.templates));
  const { store: other } = open();
  await other.save({ id: 'id-2', title: 'Mine', prompt: 'b' });
  expect(await other.import(json)).toHaveLength(2);
  expect(other.state.templates.map(({ title }) => title)).toEqual(['B', 'A']);
  await expect(other.import('[{}]')).rejects.toMatchObject({ code: 'invalid-request' });
  expect(other.state.templates).toHaveLength(2);
  expect(JSON.parse(await other.export(['id-1'])).templates).toHaveLength(1);
});

test('a template that cannot be read stays in the storage, and hides no other', async () => {
  const { storage, store } = open();
  const newer = { version: 9, id: 'newer', secret: 1 };
  storage.setItem(KEY, JSON.stringify({ version: 1, templates: [newer] }));
  await store.save({ title: 'A', prompt: 'a' });
  await store.save({ id: 'twin', title: 'T', prompt: 't' });
  expect(store.state.templates.map(({ title }) => title)).toEqual(['A', 'T']);
  expect(JSON.parse(String(await storage.getItem(KEY))).templates[2]).toEqual(newer);
});

test('a storage that holds no templates at all is put aside, not written over', async () => {
  const { storage, store } = open();
  storage.setItem(KEY, '{"half a fi');
  expect(await store.load()).toEqual([]);
  await store.save({ title: 'A', prompt: 'a' });
  expect(await storage.getItem(`${KEY}.broken`)).toBe('{"half a fi');
  storage.setItem(KEY, '[]');
  expect(await store.load()).toEqual([]);
});

test('a storage that is full says so, nothing is changed, and the next change is tried again', async () => {
  const kept = createMemoryStorage();
  let full = true;
  const { store } = open({
    ...kept,
    setItem(key, value) {
      if (full) throw new Error(`QuotaExceededError: ${value}`);
      kept.setItem(key, value);
    },
  });
  const failed = await store.save({ title: 'A', prompt: 'secret' }).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 'storage-failed' });
  expect(failed).not.toHaveProperty('cause');
  expect(store.state.templates).toEqual([]);
  full = false;
  await store.save({ title: 'A', prompt: 'a' });
  expect(store.state.templates).toHaveLength(1);
});

test('what is no template is refused by its field', async () => {
  await expect(open().store.save({ title: '', prompt: 'x' })).rejects.toMatchObject({
    code: 'invalid-request',
    param: 'title',
  });
});

test('a memory storage forgets what is removed', () => {
  const storage = createMemoryStorage();
  storage.setItem('a', '1');
  storage.removeItem('a');
  expect(storage.getItem('a')).toBeUndefined();
});
