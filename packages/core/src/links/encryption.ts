import { LLMSelectError } from '../errors/llm-select-error.ts';

/** @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2 */
export const KDF_ITERATIONS = 600_000;
export const SALT_BYTES = 16;
/** Of AES-GCM, as NIST SP 800-38D recommends. */
export const IV_BYTES = 12;
export const KEY_BYTES = 32;

/** What opens a sealed text: a random key, a password, or both together. */
export interface Secret {
  readonly key?: Uint8Array<ArrayBuffer> | undefined;
  readonly password?: string | undefined;
}

interface KeyDerivation {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
}

/** @throws LLMSelectError `misconfigured` where the page has no cryptography, as one that is not served over https */
export function requireCrypto(): SubtleCrypto {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle !== undefined) return subtle;
  throw new LLMSelectError(
    'misconfigured',
    'This page cannot encrypt, because it was not loaded over https. Open it over https, or share without a password.',
  );
}

/**
 * A key for AES-GCM 256. With a password it costs a few tenths of a second, which is what makes guessing slow; a random
 * key is good as it is.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8018#section-5.2
 */
export async function deriveKey(
  { key = new Uint8Array(), password }: Secret,
  derivation: KeyDerivation | undefined,
): Promise<CryptoKey> {
  const subtle = requireCrypto();
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  if (derivation === undefined) return subtle.importKey('raw', key, 'AES-GCM', false, usages);
  // The same letters typed on another keyboard may be other code points.
  const letters = new TextEncoder().encode((password ?? '').normalize('NFKC'));
  const material = new Uint8Array([...key, ...letters]);
  const base = await subtle.importKey('raw', material, 'PBKDF2', false, ['deriveKey']);
  const { salt, iterations } = derivation;
  return subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    { name: 'AES-GCM', length: 8 * KEY_BYTES },
    false,
    usages,
  );
}
