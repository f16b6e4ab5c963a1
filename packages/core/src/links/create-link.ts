import type { Comparison } from '../contract/comparison.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import { randomBytes, toLink } from './fragment.ts';
import { seal } from './seal.ts';

export interface LinkOptions {
  /** The page that opens the link. Its own fragment, if it has one, is replaced. */
  readonly base: string;
  /** Encrypts what is in the link with AES-GCM 256. Nobody can recover it: neither can we. */
  readonly password?: string | undefined;
  /**
   * In milliseconds since the Unix epoch. Advisory: whoever opens the link is told, but nobody keeps them from reading.
   * A share on a server ends for good.
   */
  readonly expiresAt?: number | undefined;
  /** Of the fragment, in characters. Default: 32,000. */
  readonly maxLength?: number | undefined;
  readonly randomBytes?: ((length: number) => Uint8Array<ArrayBuffer>) | undefined;
}

/**
 * An address that holds a whole comparison in its fragment, compressed and, with a password, encrypted. Nothing is sent
 * anywhere, now or when it is opened.
 *
 * @throws LLMSelectError `invalid-request` with the `param` at fault; `maxLength` where the record is too large for a link
 */
export async function createLink(comparison: Comparison, options: LinkOptions): Promise<string> {
  const { password, expiresAt } = options;
  const bytes = await seal(JSON.stringify(parseComparison(comparison)), {
    content: 'comparison',
    secret: password === undefined ? undefined : { password },
    expiresAt,
    randomBytes: options.randomBytes ?? randomBytes,
  });
  return toLink(options.base, bytes, options.maxLength);
}
