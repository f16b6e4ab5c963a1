import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createManualClock } from '@llmselect/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFromProcesses } from '../node/__fixtures__/processes.ts';
import { describeStoreContract } from '../node/__fixtures__/store-contract.ts';
import { createSqliteStore } from './sqlite.ts';
import { loadSqlite } from './sqlite-driver.ts';

let folder = '';
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'llmselect-sqlite-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const newPath = () => join(folder, `${++files}.db`);

describeStoreContract('sqlite, two connections to one file', async () => {
  const clock = createManualClock();
  const path = newPath();
  const store = createSqliteStore({ path, clock });
  const second = createSqliteStore({ path, clock });
  const close = async () => {
    await store.close();
    await second.close();
  };
  return { store, second, pass: (ms) => clock.advance(ms), close };
});

test('two processes that add at the same time lose nothing and let in exactly as many as there is room for', async () => {
  const path = newPath();
  const allowed = await addFromProcesses(2, 'sqlite', path, 200, 150);
  const store = createSqliteStore({ path });
  expect(await store.get('sum')).toBe('400');
  expect(await store.get('bounded')).toBe('150');
  expect(allowed.reduce((sum, count) => sum + count, 0)).toBe(150);
  await store.close();
});

test('what was stored is there for the next process', async () => {
  const path = newPath();
  const first = createSqliteStore({ path });
  await first.set('t:a', 'kept');
  await first.close();
  const next = createSqliteStore({ path });
  expect(await next.get('t:a')).toBe('kept');
  await next.close();
});

test('what has expired leaves the file too', async () => {
  const clock = createManualClock();
  const database = new DatabaseSync(':memory:');
  const store = createSqliteStore({ database, clock });
  for (let key = 0; key < 50; key += 1) await store.increment(`${key}`, 1, 1_000);
  await clock.advance(60_000);
  await store.set('t:new', 'x', 1_000);
  expect(database.prepare('SELECT count(*) AS rows FROM llmselect_store').get()).toEqual({ rows: 1 });
  await store.close();
});

test('the file is opened at the first call only, and a broken one is a storage failure that names nothing', async () => {
  const path = join(folder, 'no-such-folder', 'secret.db');
  const store = createSqliteStore({ path });
  await expect(store.get('a')).rejects.toMatchObject({
    code: 'storage-failed',
    message: expect.not.stringContaining('secret'),
  });
  await store.close();
  const unused = newPath();
  await createSqliteStore({ path: unused }).close();
  expect(() => readFileSync(unused)).toThrow('ENOENT');
});

test('a closed store refuses, and closing twice is no error', async () => {
  const store = createSqliteStore({ path: newPath() });
  await store.set('a', 'b');
  await store.close();
  await store.close();
  await expect(store.get('a')).rejects.toMatchObject({ code: 'storage-failed' });
});

test('without node:sqlite the installed better-sqlite3 opens the file', async () => {
  const asked: string[] = [];
  const open = await loadSqlite({
    builtin: () => undefined,
    load: async (name) => {
      asked.push(name);
      return { default: DatabaseSync };
    },
  });
  expect(asked).toEqual(['better-sqlite3']);
  open(':memory:').close();
});

test('with neither driver it says what to install', async () => {
  const nothing = loadSqlite({ builtin: () => undefined, load: () => Promise.reject(new Error('no')) });
  await expect(nothing).rejects.toMatchObject({
    code: 'misconfigured',
    message: expect.stringContaining('npm install better-sqlite3'),
  });
});
