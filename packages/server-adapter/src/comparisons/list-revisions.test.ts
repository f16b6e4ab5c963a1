import { expect, test } from 'vitest';
import { errorOf } from '../__fixtures__/handler.ts';
import { asked } from '../records/__fixtures__/comparison.ts';
import { ADA, BOB, keeping } from './__fixtures__/kept.ts';

test('the revisions of all comparisons of a caller, a thousand a page', async () => {
  const { records, send } = keeping();
  for (let count = 0; count < 250; count += 1) {
    await records.write(ADA, asked(`c${count}`, 'Why?', { revision: count + 1 }));
  }
  await records.write(BOB, asked('his', 'Why?'));
  const list = async (query: string) =>
    (await (await send('GET', `/v1/comparisons?fields=revision${query}`)).json()) as {
      rows: { id: string; revision: number }[];
      cursor?: string;
    };

  const all = await list('');
  expect(all.cursor).toBeUndefined();
  expect(Object.fromEntries(all.rows.map(({ id, revision }) => [id, revision]))).toEqual(
    Object.fromEntries(Array.from({ length: 250 }, (_, count) => [`c${count}`, count + 1])),
  );
  expect(all.rows.every((row) => Object.keys(row).length === 2)).toBe(true);
  const first = await list('&limit=220');
  const second = await list(`&limit=220&cursor=${first.cursor}`);
  expect([...first.rows, ...second.rows]).toEqual(all.rows);
  expect([first.rows.length, second.cursor]).toEqual([220, undefined]);
});

test.each([
  ['fields=everything', 'fields'],
  ['fields=revision&limit=1001', 'limit'],
  ['fields=revision&cursor=x', 'cursor'],
])('a list refuses %s', async (query, param) => {
  const { send } = keeping();
  expect(await errorOf(await send('GET', `/v1/comparisons?${query}`))).toMatchObject({
    httpStatus: 400,
    param,
  });
});
