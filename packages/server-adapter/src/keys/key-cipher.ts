/** Whose key it is. A ciphertext opens for exactly these. */
export interface KeyOwner {
  readonly tenantId: string | undefined;
  readonly userId: string;
  readonly providerId: string;
}

/** Encrypts users' keys for the store. */
export interface KeyCipher {
  /** `v1.<kid>.<nonce>.<ciphertext>`, under the current secret. Never twice the same. */
  seal(text: string, owner: KeyOwner): Promise<string>;
  /** `undefined` for what was not sealed for this owner under one of the secrets, or was changed since. */
  open(
    sealed: string,
    owner: KeyOwner,
  ): Promise<{ readonly text: string; readonly current: boolean } | undefined>;
}

interface Ring {
  readonly kid: string;
  readonly key: CryptoKey;
}

const VERSION = 'v1';
const NONCE_BYTES = 12;
const KID_BYTES = 6;

/**
 * AES-256-GCM with a fresh random 96-bit nonce for each ciphertext, and with the owner authenticated: what is copied
 * to another user's place does not open there. Keys are derived by HKDF-SHA-256 from the secrets, and a secret's key
 * id from it too, so that rotation needs no names. One secret is good for 2^32 ciphertexts.
 *
 * @see https://csrc.nist.gov/pubs/sp/800/38/d/final
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export function createKeyCipher(current: string, previous: readonly string[]): KeyCipher {
  let deriving: Promise<readonly [Ring, ...Ring[]]> | undefined;
  const rings = () => {
    deriving ??= Promise.all([derive(current), ...previous.map(derive)]);
    return deriving;
  };
  return {
    async seal(text, owner) {
      const [{ kid, key }] = await rings();
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: nameOf(kid, owner) };
      const ciphertext = await crypto.subtle.encrypt(algorithm, key, new TextEncoder().encode(text));
      return [VERSION, kid, toBase64Url(nonce), toBase64Url(new Uint8Array(ciphertext))].join('.');
    },
    async open(sealed, owner) {
      const [version, kid = '', nonce = '', ciphertext = ''] = sealed.split('.');
      const all = await rings();
      const ring = all.find((candidate) => candidate.kid === kid);
      if (version !== VERSION || ring === undefined) return undefined;
      try {
        const algorithm = { name: 'AES-GCM', iv: fromBase64Url(nonce), additionalData: nameOf(kid, owner) };
        const bytes = await crypto.subtle.decrypt(algorithm, ring.key, fromBase64Url(ciphertext));
        return { text: new TextDecoder().decode(bytes), current: ring === all[0] };
      } catch {
        return undefined;
      }
    },
  };
}

async function derive(secret: string): Promise<Ring> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ]);
  const hkdf = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: new TextEncoder().encode(info),
  });
  const kid = await crypto.subtle.deriveBits(hkdf('llmselect user keys: key id'), material, KID_BYTES * 8);
  const key = await crypto.subtle.deriveKey(
    hkdf('llmselect user keys: AES-256-GCM'),
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
  return { kid: toBase64Url(new Uint8Array(kid)), key };
}

/** What is authenticated beside the text. A list, so that no two owners have the same. */
function nameOf(kid: string, { tenantId, userId, providerId }: KeyOwner): Uint8Array<ArrayBuffer> {
  const name = [VERSION, kid, tenantId ?? null, userId, providerId];
  return new TextEncoder().encode(JSON.stringify(name));
}

/** @see https://www.rfc-editor.org/rfc/rfc4648#section-5 */
function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
