import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storeKey, tenantPart } from './store-key.ts';

const part = fc.string({
  unit: fc.constantFrom('a', ':', '%', '3', '{', '}', '\ud800', '\udc00', 'é'),
  maxLength: 5,
});
const parts = fc.record({ tenantId: part, path: fc.array(part, { minLength: 1, maxLength: 3 }) });

test('different parts make different keys, also as the bytes a store writes', () => {
  const bytes = (key: string) => new TextDecoder().decode(new TextEncoder().encode(key));
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(bytes(storeKey(one)) === bytes(storeKey(other))).toBe(same);
    }),
    { numRuns: 2_000 },
  );
});

test('the tenant stands first, and nothing in it can end a hash tag', () => {
  expect(storeKey({ tenantId: 'acme', path: ['user', 'ada'] })).toBe('acme:user:ada');
  expect(tenantPart(storeKey({ tenantId: 'a}{:b', path: ['x'] }))).toBe('a%7d%7b%3ab');
  expect(tenantPart(storeKey({ path: ['user', 'ada'] }))).toBe('');
  expect(tenantPart('plain')).toBe('');
});
