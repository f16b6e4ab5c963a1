import { expect, test } from 'vitest';
import { errorOf } from '../__fixtures__/handler.ts';
import { asked } from '../records/__fixtures__/comparison.ts';
import { ADA, keeping } from './__fixtures__/kept.ts';

test('a comparison that its owner deleted is gone for them, and unknown to everybody else', async () => {
  const { records, send, caller } = keeping();
  await records.write(ADA, asked('a', 'Why?'));
  expect((await send('DELETE', '/v1/comparisons/a')).status).toBe(204);

  const gone = await errorOf(await send('GET', '/v1/comparisons/a'));
  expect(gone).toMatchObject({ httpStatus: 410, code: 'not-found' });
  expect((await send('DELETE', '/v1/comparisons/a')).status).toBe(404);
  caller.now = { userId: 'bob', tenantId: 'acme' };
  expect((await errorOf(await send('GET', '/v1/comparisons/a'))).httpStatus).toBe(404);
});

test('what was put anew is there again, and what was removed in another way is only not there', async () => {
  const { records, send } = keeping();
  await records.write(ADA, asked('a', 'Why?'));
  await send('DELETE', '/v1/comparisons/a');
  const put = await send('PUT', '/v1/comparisons/a', asked('a', 'Why?', { revision: 5 }), {
    'if-none-match': '*',
  });
  expect([put.status, put.headers.get('etag')]).toEqual([201, '"5"']);
  expect((await send('GET', '/v1/comparisons/a')).status).toBe(200);
  await records.write(ADA, asked('b', 'Why?'));
  await records.remove(ADA, 'b');
  expect((await send('GET', '/v1/comparisons/b')).status).toBe(404);
});

test.each([{}, { 'if-match': '"3"' }])(
  'no revision is seen twice, also when it was deleted in between, with %o',
  async (condition) => {
    const { records, send } = keeping();
    await records.write(ADA, asked('a', 'Why?', { revision: 3 }));
    await send('DELETE', '/v1/comparisons/a', undefined, condition);
    const anew = await send('PUT', '/v1/comparisons/a', asked('a', 'How?'), { 'if-none-match': '*' });
    expect([anew.status, anew.headers.get('etag')]).toEqual([201, '"4"']);
  },
);

test('a deletion that its condition refuses is none', async () => {
  const { records, send } = keeping();
  await records.write(ADA, asked('a', 'Why?', { revision: 3 }));
  expect((await send('DELETE', '/v1/comparisons/a', undefined, { 'if-match': '"2"' })).status).toBe(412);
  await records.remove(ADA, 'a');
  expect((await send('GET', '/v1/comparisons/a')).status).toBe(404);
});
