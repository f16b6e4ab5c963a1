import { LLMSelectError } from '../errors/llm-select-error.ts';
import { compress, decompress } from './compress.ts';
import { deriveKey, IV_BYTES, KDF_ITERATIONS, requireCrypto, SALT_BYTES, type Secret } from './encryption.ts';
import {
  type Content,
  type Envelope,
  type Label,
  readEnvelope,
  writeEnvelope,
  writeLabel,
} from './envelope.ts';
import { damaged, keyWrong, notALink, passwordMissing, passwordWrong, tooMuch } from './link-errors.ts';

export interface SealOptions {
  readonly content: Content;
  readonly secret?: Secret | undefined;
  readonly expiresAt?: number | undefined;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
}

/** What a text may be long that comes out of a link, in bytes. */
const LONGEST_TEXT = 20 * 1024 * 1024;
/** Of AES-GCM, behind what is encrypted. */
const TAG_BYTES = 16;

/** Compresses a text and, with a secret, encrypts it. Throws `invalid-request` for an `expiresAt` or a password that is none. */
export async function seal(text: string, options: SealOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { content, secret, expiresAt, randomBytes } = options;
  check(expiresAt, secret?.password);
  const packed = await compress(text);
  const hasKey = secret?.key !== undefined;
  const locked = hasKey || secret?.password !== undefined;
  const label: Label = {
    content,
    expiresAt,
    hasKey,
    ...(secret?.password !== undefined && {
      derivation: { iterations: KDF_ITERATIONS, salt: randomBytes(SALT_BYTES) },
    }),
    ...(locked && { iv: randomBytes(IV_BYTES) }),
  };
  const head = writeLabel(label, packed.length + (locked ? TAG_BYTES : 0));
  if (secret === undefined || label.iv === undefined) return writeEnvelope(head, packed);
  const key = await deriveKey(secret, label.derivation);
  const algorithm = { name: 'AES-GCM', iv: label.iv, additionalData: head };
  return writeEnvelope(head, new Uint8Array(await requireCrypto().encrypt(algorithm, key, packed)));
}

/**
 * Opens what was sealed.
 *
 * @throws LLMSelectError `unauthorized` for a password or a key that is missing or wrong; `invalid-request` for what was
 *   cut, changed or is not of this content, and for what swells past 20 MB
 */
export async function unseal(
  bytes: Uint8Array<ArrayBuffer>,
  content: Content,
  secret: Secret,
): Promise<{ readonly text: string; readonly expiresAt?: number | undefined }> {
  const envelope = readEnvelope(bytes);
  if (envelope.content !== content) throw notALink(content);
  const packed = await decrypt(envelope, secret);
  const text = await decompress(packed, LONGEST_TEXT).catch(() => {
    // What it says of the bytes is of no use to who opens a link.
    throw damaged();
  });
  if (text === undefined) throw tooMuch();
  return { text, expiresAt: envelope.expiresAt };
}

async function decrypt(envelope: Envelope, secret: Secret): Promise<Uint8Array<ArrayBuffer>> {
  const { iv, head, body, derivation, hasKey } = envelope;
  if (iv === undefined) return body;
  const { password } = secret;
  if (derivation !== undefined && (password === undefined || password === '')) throw passwordMissing();
  if (hasKey && secret.key === undefined) throw keyWrong();
  // Only what was used to lock it opens it.
  const key = await deriveKey({ key: hasKey ? secret.key : undefined, password }, derivation);
  const algorithm = { name: 'AES-GCM', iv, additionalData: head };
  try {
    return new Uint8Array(await requireCrypto().decrypt(algorithm, key, body));
  } catch {
    throw derivation === undefined ? keyWrong() : passwordWrong();
  }
}

function check(expiresAt: number | undefined, password: string | undefined): void {
  if (expiresAt !== undefined && !(Number.isInteger(expiresAt) && expiresAt > 0 && expiresAt < 2 ** 48)) {
    throw new LLMSelectError('invalid-request', 'expiresAt is a time in milliseconds since the Unix epoch.', {
      param: 'expiresAt',
    });
  }
  if (password === '') {
    throw new LLMSelectError('invalid-request', 'This password is empty. Choose one, or share without.', {
      param: 'password',
    });
  }
}
