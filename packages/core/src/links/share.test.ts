import { afterEach, expect, test, vi } from 'vitest';
import { COMPARISON, saying } from '../exports/__fixtures__/comparison.ts';
import { createLink } from './create-link.ts';
import { describeLink } from './describe-link.ts';
import { openLink } from './open-link.ts';
import { fromShareLink, openShare, sealShare, toShareLink } from './share.ts';

const BASE = 'https://app.example.com/compare#old';

afterEach(() => vi.unstubAllGlobals());

test('a share opens with its key, and the server sees nothing of it', async () => {
  const { ciphertext, key } = await sealShare(COMPARISON, { expiresAt: 2_000 });
  expect(ciphertext).toMatch(/^[\w-]+$/);
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(atob(ciphertext.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('sky');
  expect(await openShare({ ciphertext, key }, { now: 1_000 })).toEqual({
    comparison: COMPARISON,
    expiresAt: 2_000,
    expired: false,
  });
  expect((await sealShare(COMPARISON)).ciphertext).not.toBe((await sealShare(COMPARISON)).ciphertext);
});

test('a share with a password needs both it and the key', async () => {
  const { ciphertext, key } = await sealShare(COMPARISON, { password: 'p' });
  const other = (await sealShare(COMPARISON)).key;
  await expect(openShare({ ciphertext, key })).rejects.toMatchObject({
    code: 'unauthorized',
    param: 'password',
  });
  await expect(openShare({ ciphertext, key: other }, { password: 'p' })).rejects.toMatchObject({
    code: 'unauthorized',
  });
  expect((await openShare({ ciphertext, key }, { password: 'p' })).comparison).toEqual(COMPARISON);
});

test('a wrong key and a changed text give an error and nothing else', async () => {
  const { ciphertext, key } = await sealShare(COMPARISON);
  const other = (await sealShare(COMPARISON)).key;
  for (const wrong of [other, 'short', '!']) {
    await expect(openShare({ ciphertext, key: wrong })).rejects.toMatchObject({
      code: 'unauthorized',
      param: 'key',
    });
  }
  for (const changed of [
    '',
    '!',
    ciphertext.slice(0, -8),
    `${ciphertext.slice(0, 60)}AAAA${ciphertext.slice(64)}`,
  ]) {
    await expect(openShare({ ciphertext: changed, key })).rejects.toMatchObject({
      code: 'invalid-request',
      param: 'link',
    });
  }
  await expect(openLink(`#llmselect=${ciphertext}`)).rejects.toMatchObject({ code: 'invalid-request' });
  expect(describeLink(`#llmselect=${ciphertext}`)).toBeUndefined();
});

test('a share larger than a server takes is refused', async () => {
  const noise = Array.from({ length: 12 }, () =>
    new TextDecoder('latin1').decode(crypto.getRandomValues(new Uint8Array(65_536))),
  ).join('');
  await expect(sealShare(saying(noise))).rejects.toMatchObject({
    code: 'invalid-request',
    param: 'comparison',
  });
});

test('the address of a share holds its key where no server sees it', () => {
  const address = { id: 'a.b:c~1-2', key: 'k'.repeat(43) };
  const link = toShareLink(BASE, address);
  expect(new URL(link).hash).toBe(`#llmselect-share=a.b%3Ac~1-2.${address.key}`);
  expect(fromShareLink(link)).toEqual(address);
  expect(describeLink(`${link},`)).toEqual({ kind: 'share', ...address });
  expect(fromShareLink(link.slice(0, -1))).toBeUndefined();
  expect(fromShareLink(`#llmselect-share=%.${address.key}`)).toBeUndefined();
});

test('a page that was not loaded over https shares without a password and says why not with one', async () => {
  const { crypto } = globalThis;
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  vi.stubGlobal('crypto', { getRandomValues });
  const link = await createLink(COMPARISON, { base: BASE });
  expect((await openLink(link)).comparison).toEqual(COMPARISON);
  await expect(createLink(COMPARISON, { base: BASE, password: 'p' })).rejects.toMatchObject({
    code: 'misconfigured',
  });
});
