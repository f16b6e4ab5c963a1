import { expect, test } from 'vitest';
import { createFakeServer, ENDPOINT } from './__fixtures__/fake-server.ts';
import { historyContract } from './__fixtures__/history-contract.ts';
import { AT, comparison, streaming } from './__fixtures__/records.ts';
import { createServerHistory } from './server-history.ts';

/** The server has no archive, and keeps what it was told for as long as a rule of its own says. */
const OTHERWISE = [
  'retention takes what was not changed for so long and is not pinned',
  'what was deleted can be restored, until it is past its time',
  'pin, rename, tag and archive change the record and leave its place alone',
  'everything that is not deleted is exported, and imported it is the same',
  'what was appended is part of the record, before and after it is put again, by whomever',
];

test.each(historyContract.filter(({ name }) => !OTHERWISE.includes(name)))('$name', async ({ check }) => {
  await check((_, date) => open(date).history);
});

function open(date: () => number = () => AT) {
  const server = createFakeServer();
  const reopen = () => createServerHistory(ENDPOINT, { fetch: server.fetch, clock: { date } });
  return { server, history: reopen(), reopen };
}

test('all that the contract names is left out for a reason', () => {
  const names = historyContract.map(({ name }) => name);
  expect(OTHERWISE.filter((name) => !names.includes(name))).toEqual([]);
});

test('what was appended is written with the record, and what is there already is not', async () => {
  const { history, server } = open();
  await history.put(streaming('one'));
  const delta = {
    turnId: 'one-1',
    answerId: 'one-1-a',
    textFrom: 0,
    text: 'Half',
    reasoningFrom: 0,
    reasoning: '',
  };
  await history.append('one', [{ ...delta, changes: { status: 'streaming' } }]);
  await history.append('one', [{ ...delta, changes: { status: 'streaming' } }]);
  await history.append('none', [{ ...delta, changes: {} }]);

  const stored = await history.get('one');
  expect(stored?.turns[0]?.answers[0]?.versions[0]).toMatchObject({ text: 'Half', status: 'streaming' });
  expect(server.asked.filter((asked) => asked.startsWith('PUT'))).toHaveLength(2);
});

test('what was deleted is gone for all, and can be restored by whoever deleted it', async () => {
  const { history, server, reopen } = open();
  await history.put(comparison('one'));
  await history.delete('one');
  await history.delete('none');
  expect(server.records.size).toBe(0);
  expect((await history.list({ shelf: 'deleted' })).rows).toMatchObject([{ id: 'one', deletedAt: AT }]);
  expect(await reopen().get('one')).toBeUndefined();

  await history.restore('one');
  await history.restore('none');
  expect(server.records.get('one')).toMatchObject({ revision: 3 });
  expect((await history.list({ shelf: 'deleted' })).rows).toEqual([]);
  await history.purge('one');
  expect(await history.get('one')).toBeUndefined();
});

test('a page is as long as it was asked for, however many the server shows that are not meant', async () => {
  const { history } = open();
  for (let count = 0; count < 10; count += 1) {
    const contestants = [{ id: 'a', modelId: count % 3 === 0 ? 'fake/x' : 'fake/a' }, { id: 'b' }];
    await history.put(comparison(`c${count}`, { updatedAt: AT + count, contestants }));
  }
  const first = await history.list({ modelId: 'fake/x', limit: 3 });
  const second = await history.list({ modelId: 'fake/x', limit: 3, cursor: first.next });

  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(['c9', 'c6', 'c3', 'c0']);
  expect((await history.list({ shelf: 'archived' })).rows).toEqual([]);
});

test('a list reads each record once, until it changes', async () => {
  const { history, server } = open();
  await history.put(comparison('one'));
  await history.put(comparison('two'));
  const reads = () => server.asked.filter((asked) => /^GET .*comparisons\/\w/.test(asked)).length;
  await history.list();
  const before = reads();
  await history.list();
  expect(reads()).toBe(before);
  await history.rename('one', 'Named');
  const renamed = reads();
  expect((await history.list()).rows.map(({ title }) => title).toSorted()).toEqual(['Named', undefined]);
  expect(reads()).toBe(renamed + 1);
});

test('it cannot be archived, is exported and imported, and cleared', async () => {
  const { history, server } = open();
  await history.put(comparison('one'));
  await expect(history.archive('one')).rejects.toMatchObject({ code: 'invalid-request' });
  let text = '';
  for await (const line of history.export()) text += line;
  const copy = open().history;
  expect(await copy.import(text)).toEqual({ added: 1, merged: 0, refused: [] });
  expect(await copy.import(text)).toEqual({ added: 0, merged: 1, refused: [] });
  await history.clear();
  expect([server.records.size, await history.persist(), await history.tidy()]).toEqual([0, true, 0]);
});

test('somebody who is faster is waited for, and not for ever', async () => {
  const { history, server } = open();
  await history.put(comparison('one'));
  let faster = 1;
  const { fetch } = server;
  const raced = createServerHistory(ENDPOINT, {
    fetch: async (input, init) => {
      const stored = server.records.get('one');
      if (init?.method !== undefined && stored !== undefined && faster > 0) {
        faster -= 1;
        server.records.set('one', {
          ...stored,
          tags: [...stored.tags, 'theirs'],
          revision: stored.revision + 1,
        });
      }
      return fetch(input, init);
    },
  });
  await raced.rename('one', 'Mine');
  expect(server.records.get('one')).toMatchObject({ title: 'Mine', tags: ['theirs'] });
  faster = Number.POSITIVE_INFINITY;
  await expect(raced.rename('one', 'Again')).rejects.toMatchObject({ code: 'conflict' });
  await expect(raced.delete('one')).rejects.toMatchObject({ code: 'conflict' });
});

test.each([
  ['throw', 'network'],
  [{ status: 500, body: 'Oops' }, 'upstream-error'],
  [{ status: 404, body: 'Not found' }, 'not-found'],
  [{ status: 200, body: '{"rows":7}' }, 'misconfigured'],
  [{ status: 200, body: '<html>' }, 'misconfigured'],
] as const)('an answer that is none of a server of ours is an error: %j', async (fault, code) => {
  const { history, server } = open();
  server.fault = fault;
  await expect(history.list()).rejects.toMatchObject({ code });
});

test('a record that is none is refused, and nothing of it is quoted', async () => {
  const { history, server } = open();
  server.fault = { status: 200, body: '{"secret":"of the user"}' };
  const error = await history.get('one').then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toMatchObject({ code: 'misconfigured' });
  expect(String(error)).not.toContain('secret');
  await expect(history.put(comparison('one'))).rejects.toMatchObject({ code: 'misconfigured' });
});
