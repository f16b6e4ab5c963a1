import type { Comparison } from '../contract/comparison.ts';
import { systemClock } from '../run/clock.ts';
import { requireBytes } from './fragment.ts';
import { receiveComparison } from './receive-comparison.ts';
import { unseal } from './seal.ts';

export interface OpenLinkOptions {
  readonly password?: string | undefined;
  /** In milliseconds since the Unix epoch. Default: the clock of the machine. */
  readonly now?: number | undefined;
}

export interface OpenedComparison {
  /** Checked like any stored record, and without `providerOptions`. */
  readonly comparison: Comparison;
  readonly expiresAt?: number | undefined;
  /** Whether whoever made the link wanted it to be of no more use by now. */
  readonly expired: boolean;
}

/**
 * Opens what `createLink` made: an address or its fragment.
 *
 * @throws LLMSelectError `unauthorized` with `param: 'password'` where one is needed or is wrong; `invalid-request` for
 *   what is no such link, was cut or changed, or holds no whole comparison. Nothing of its content is told.
 */
export async function openLink(link: string, options: OpenLinkOptions = {}): Promise<OpenedComparison> {
  const { password, now = systemClock.date() } = options;
  const { text, expiresAt } = await unseal(requireBytes(link, 'comparison'), 'comparison', { password });
  return { comparison: receiveComparison(text), ...expiry(expiresAt, now) };
}

export function expiry(
  expiresAt: number | undefined,
  now: number,
): Pick<OpenedComparison, 'expired' | 'expiresAt'> {
  return expiresAt === undefined ? { expired: false } : { expiresAt, expired: now >= expiresAt };
}
