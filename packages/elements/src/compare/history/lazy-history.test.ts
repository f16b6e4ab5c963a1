import { createMemoryHistory, type HistoryChange } from '@llmselect/core';
import { expect, test, vi } from 'vitest';
import { sampleRecords } from '../../testing/sample-records.ts';
import { HistoryOwner } from './choose-history.ts';
import { historySource } from './history-source.ts';
import { lazyHistory } from './lazy-history.ts';

const RECORDS = sampleRecords({ count: 3, until: 1_000_000 });

test('nothing is loaded before it is asked something, and then once', async () => {
  const load = vi.fn(async () => createMemoryHistory());
  const history = lazyHistory(load);
  const changes: HistoryChange[] = [];
  history.subscribe((change) => changes.push(change));
  expect(load).not.toHaveBeenCalled();
  await Promise.all(RECORDS.map((record) => history.put(record)));
  expect((await history.list()).rows).toHaveLength(3);
  expect(load).toHaveBeenCalledTimes(1);
  expect(changes.map(({ type }) => type)).toEqual(['put', 'put', 'put']);
});

test('what could not be loaded is loaded by the next call', async () => {
  const loads = [() => Promise.reject(new TypeError('offline')), async () => createMemoryHistory()];
  const history = lazyHistory(() =>
    (loads.shift() as () => Promise<ReturnType<typeof createMemoryHistory>>)(),
  );
  await expect(history.list()).rejects.toThrow('offline');
  expect((await history.list()).rows).toEqual([]);
});

test('exports, stops telling, and is opened again by whoever asks after it was closed', async () => {
  const made = [createMemoryHistory(), createMemoryHistory()];
  const closed = vi.spyOn(made[0] as (typeof made)[number], 'close');
  const history = lazyHistory(async () => made.shift() as (typeof made)[number]);
  const listener = vi.fn();
  const stop = history.subscribe(listener);
  await history.put(RECORDS[0] as (typeof RECORDS)[number]);
  const lines: string[] = [];
  for await (const line of history.export()) lines.push(line);
  expect(lines.join('')).toContain(RECORDS[0]?.id);
  stop();
  await history.close();
  expect(closed).toHaveBeenCalledTimes(1);
  expect((await history.list()).rows).toEqual([]);
  await history.put(RECORDS[1] as (typeof RECORDS)[number]);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('a page has the history it asks for, and one in the browser only where there is an endpoint', () => {
  const owner = new HistoryOwner();
  const page = { history: undefined, backend: undefined, demo: false, endpoint: '' };
  expect(owner.choose(page)).toBeUndefined();
  expect(owner.choose({ ...page, endpoint: '/models', demo: true })).toBeUndefined();
  const kept = owner.choose({ ...page, endpoint: '/models' });
  expect(kept).toBeDefined();
  expect(owner.choose({ ...page, endpoint: '/models' })).toBe(kept);
  expect(owner.choose({ ...page, endpoint: '/other' })).not.toBe(kept);
  expect(owner.choose({ ...page, endpoint: '/models', history: 'none' })).toBeUndefined();
  const own = createMemoryHistory();
  expect(owner.choose({ ...page, history: own })).toBe(own);
});

test('what is kept in memory is there for as long as the page is', async () => {
  const owner = new HistoryOwner();
  const choice = { history: 'memory', backend: undefined, demo: true, endpoint: '' } as const;
  await owner.choose(choice)?.put(RECORDS[0] as (typeof RECORDS)[number]);
  owner.release();
  expect((await owner.choose(choice)?.list())?.rows).toHaveLength(1);
});

test('a source gives all records page by page, archived ones too, but those that are there already', async () => {
  const history = createMemoryHistory();
  const records = sampleRecords({ count: 130, until: 1_000_000_000_000 });
  for (const record of records) await history.put(record);
  await history.archive(records[0]?.id ?? '');
  const pages: number[] = [];
  const ids = new Set<string>();
  const source = historySource(history, [records[1]?.id ?? '']);
  const given = source({ signal: new AbortController().signal });
  for await (const page of given as AsyncIterable<typeof records>) {
    pages.push(page.length);
    for (const { id } of page) ids.add(id);
  }
  expect(pages.every((length) => length <= 200)).toBe(true);
  expect(ids.size).toBe(129);
  expect(ids.has(records[0]?.id ?? '')).toBe(true);
});

test('a source stops when nobody waits any more', async () => {
  const stop = new AbortController();
  stop.abort();
  const given = historySource(createMemoryHistory(), [])({ signal: stop.signal });
  const read = async () => {
    for await (const _ of given as AsyncIterable<unknown>);
  };
  await expect(read()).rejects.toThrow();
});
