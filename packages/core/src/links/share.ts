import type { Comparison } from '../contract/comparison.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { systemClock } from '../run/clock.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import type { LinkOptions } from './create-link.ts';
import { KEY_BYTES } from './encryption.ts';
import { fragmentOf, randomBytes, withoutFragment } from './fragment.ts';
import { damaged, keyWrong } from './link-errors.ts';
import { expiry, type OpenedComparison, type OpenLinkOptions } from './open-link.ts';
import { receiveComparison } from './receive-comparison.ts';
import { seal, unseal } from './seal.ts';

/** What `POST /v1/shares` of `@llmselect/server-adapter` takes, in characters. */
const LONGEST_CIPHERTEXT = 4 * 1024 * 1024;

export interface SealedShare {
  /** Base64url, for the server, which cannot read it. It begins with its own initialisation vector. */
  readonly ciphertext: string;
  /** Base64url, for the fragment of the link, which the server never sees. */
  readonly key: string;
}

/** Where a share is and what opens it. */
export interface ShareAddress {
  readonly id: string;
  readonly key: string;
}

/**
 * Encrypts a comparison for a server that keeps it and cannot read it: AES-GCM 256 with a random key and, where there is
 * a password, with that too, so that neither opens it alone.
 *
 * @throws LLMSelectError `invalid-request`, also for a record that no server takes
 */
export async function sealShare(
  comparison: Comparison,
  options: Pick<LinkOptions, 'password' | 'expiresAt' | 'randomBytes'> = {},
): Promise<SealedShare> {
  const { password, expiresAt, randomBytes: random = randomBytes } = options;
  const key = random(KEY_BYTES);
  const bytes = await seal(JSON.stringify(parseComparison(comparison)), {
    content: 'share',
    secret: { key, password },
    expiresAt,
    randomBytes: random,
  });
  const ciphertext = toBase64url(bytes);
  if (ciphertext.length > LONGEST_CIPHERTEXT) throw tooLarge();
  return { ciphertext, key: toBase64url(key) };
}

/** Opens what `sealShare` made. Throws as `openLink` does; `unauthorized` with `param: 'key'` for a key of another share. */
export async function openShare(
  { ciphertext, key }: SealedShare,
  options: OpenLinkOptions = {},
): Promise<OpenedComparison> {
  const { password, now = systemClock.date() } = options;
  const bytes = fromBase64url(ciphertext);
  const secret = fromBase64url(key);
  if (secret?.length !== KEY_BYTES) throw keyWrong();
  if (bytes === undefined) throw damaged();
  const { text, expiresAt } = await unseal(bytes, 'share', { key: secret, password });
  return { comparison: receiveComparison(text), ...expiry(expiresAt, now) };
}

/** The address of a page that opens a share. */
export function toShareLink(base: string, { id, key }: ShareAddress): string {
  return `${withoutFragment(base)}#llmselect-share=${encodeURIComponent(id)}.${key}`;
}

/** Reads what `toShareLink` made: an address or its fragment. `undefined` for any other. */
export function fromShareLink(link: string): ShareAddress | undefined {
  const found = /(?:^|&)llmselect-share=([\w.:~%-]+)\.([\w-]{43})(?![\w-])/.exec(fragmentOf(link));
  if (found === null) return undefined;
  try {
    return { id: decodeURIComponent(found[1] ?? ''), key: found[2] ?? '' };
  } catch {
    return undefined;
  }
}

function tooLarge(): LLMSelectError {
  return new LLMSelectError(
    'invalid-request',
    'This comparison is too large to be shared over a server. Export it as an HTML file and send that.',
    { param: 'comparison' },
  );
}
