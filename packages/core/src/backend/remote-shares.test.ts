import { describe, expect, test } from 'vitest';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { connect } from './connect.ts';

const ROW = { id: 'a b', createdAt: 1, expiresAt: 2, size: 3 };

/** A backend whose server gives these answers, and what it was asked. */
function serving(...answers: readonly Response[]) {
  const asked: (readonly [string, string, unknown])[] = [];
  const left = [...answers];
  const send: typeof fetch = async (address, init = {}) => {
    asked.push([init.method ?? 'GET', String(address), init.body ?? undefined]);
    return left.shift() ?? new Response(null, { status: 500 });
  };
  const { shares } = connect('/api/', { fetch: send, headers: { authorization: 'Bearer me' } });
  if (shares === undefined) throw new TypeError('There are no shares.');
  return { shares, asked };
}

const refused = (status: number, code: 'not-found' | 'forbidden') =>
  Response.json({ error: new LLMSelectError(code, 'No.').toJSON() }, { status });

describe('shares of a server', () => {
  test('are made, read, listed and taken back, and nothing but what was sealed is sent', async () => {
    const { shares, asked } = serving(
      Response.json(ROW, { status: 201 }),
      Response.json({ ...ROW, ciphertext: 'xyz' }),
      Response.json({ rows: [ROW] }),
      new Response(null, { status: 204 }),
    );
    // A caller's own field is not sent along.
    const share = { ciphertext: 'xyz', expiresAt: 2, key: 'secret' };
    expect(await shares.create(share)).toEqual(ROW);
    expect(await shares.read('a b')).toEqual({ ciphertext: 'xyz' });
    expect(await shares.list()).toEqual([ROW]);
    await shares.revoke('a/b');
    expect(asked).toEqual([
      ['POST', '/api/v1/shares', JSON.stringify({ ciphertext: 'xyz', expiresAt: 2 })],
      ['GET', '/api/v1/shares/a%20b', undefined],
      ['GET', '/api/v1/shares', undefined],
      ['DELETE', '/api/v1/shares/a%2Fb', undefined],
    ]);
  });

  test('refuse as the server does, but what is gone already counts as taken back', async () => {
    const { shares } = serving(
      refused(404, 'not-found'),
      refused(404, 'not-found'),
      refused(403, 'forbidden'),
    );
    await expect(shares.read('gone')).rejects.toMatchObject({ code: 'not-found', status: 404 });
    await expect(shares.revoke('gone')).resolves.toBeUndefined();
    await expect(shares.revoke('theirs')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('are not taken from something that only looks like a server', async () => {
    const page = () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    const { shares } = serving(page(), Response.json({}), Response.json({}), Response.json({}));
    for (const ask of [shares.list, () => shares.read('x'), shares.list])
      await expect(ask()).rejects.toMatchObject({ code: 'misconfigured' });
    await expect(shares.create({ ciphertext: 'x', expiresAt: 2 })).rejects.toMatchObject({
      code: 'misconfigured',
    });
  });

  test('that are not whole are left out of the list', async () => {
    const { shares } = serving(Response.json({ rows: [{ id: 'half' }, null, ROW] }));
    expect(await shares.list()).toEqual([ROW]);
  });
});
