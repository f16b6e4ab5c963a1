import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeyCipher } from './key-cipher.ts';

const NEW = 'n'.repeat(32);
const OLD = 'o'.repeat(32);
const ada = { tenantId: 'acme', userId: 'ada', providerId: 'openai' };

test('what was sealed opens for its owner, whatever it says', async () => {
  const cipher = createKeyCipher(NEW, []);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (text, userId) => {
      const owner = { ...ada, userId };
      expect(await cipher.open(await cipher.seal(text, owner), owner)).toEqual({ text, current: true });
    }),
    { numRuns: 50 },
  );
});

test('it has the form v1.kid.nonce.ciphertext, a nonce of 96 bits, and is never twice the same', async () => {
  const cipher = createKeyCipher(NEW, []);
  const sealed = await Promise.all(Array.from({ length: 200 }, () => cipher.seal('sk-canary', ada)));
  expect(new Set(sealed.map((text) => text.split('.')[2])).size).toBe(200);
  for (const text of sealed) expect(text).toMatch(/^v1\.[\w-]{8}\.[\w-]{16}\.[\w-]+$/);
  expect(new Set(sealed.map((text) => text.split('.')[1])).size).toBe(1);
});

test('it opens for no other tenant, user or provider', async () => {
  const cipher = createKeyCipher(NEW, []);
  const sealed = await cipher.seal('sk-canary', ada);
  const others = [
    { ...ada, tenantId: undefined },
    { ...ada, tenantId: 'acme2' },
    { ...ada, userId: 'eve' },
    { ...ada, providerId: 'mistral' },
    { tenantId: 'acmeada', userId: '', providerId: 'openai' },
  ];
  for (const other of others) expect(await cipher.open(sealed, other)).toBeUndefined();
});

test('a change of any character, a cut or nonsense opens as nothing', async () => {
  const cipher = createKeyCipher(NEW, []);
  const sealed = await cipher.seal('sk-canary', ada);
  // The last character of base64url may hold bits that mean nothing.
  for (let at = 0; at < sealed.length - 1; at += 1) {
    const other = sealed[at] === 'A' ? 'Q' : 'A';
    const changed = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
    expect(await cipher.open(changed, ada)).toBeUndefined();
  }
  for (const text of [
    '',
    'v1',
    'v1.a.b.c',
    sealed.slice(0, -4),
    `${sealed}.x`.replace('v1', 'v2'),
    '....',
    'sk-canary',
  ]) {
    expect(await cipher.open(text, ada)).toBeUndefined();
  }
});

test('old secrets open and say so, the new one seals, and a secret that was taken away opens nothing', async () => {
  const before = createKeyCipher(OLD, []);
  const during = createKeyCipher(NEW, ['x'.repeat(32), OLD]);
  const after = createKeyCipher(NEW, []);
  const sealed = await before.seal('sk-canary', ada);
  expect(await during.open(sealed, ada)).toEqual({ text: 'sk-canary', current: false });
  expect(await after.open(sealed, ada)).toBeUndefined();
  const renewed = await during.seal('sk-canary', ada);
  expect(await after.open(renewed, ada)).toEqual({ text: 'sk-canary', current: true });
  expect(await before.open(renewed, ada)).toBeUndefined();
});
