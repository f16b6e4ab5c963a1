import { LLMSelectError } from '@llmselect/core';
import type { Store } from '../stores/store.ts';

/** Lets users keep their own provider keys on this server. */
export interface KeysOptions {
  /**
   * What the keys are encrypted with: 32 random characters or more, such as the output of `openssl rand -base64 32`.
   * To change it give the new one as `current` and the old ones as `previous`; keys move over as they are used.
   */
  readonly secret: string | { readonly current: string; readonly previous: string | readonly string[] };
  /** Where they are kept. Default: the handler's own `store`, and without one the memory of this process. */
  readonly store?: Store | undefined;
}

/** {@link KeysOptions}, checked. */
export interface KeySettings {
  readonly current: string;
  readonly previous: readonly string[];
  readonly store: Store | undefined;
}

/** HKDF stretches nothing: a secret that can be guessed is no secret. */
const LEAST_CHARACTERS = 32;

/** Throws `misconfigured` that never quotes a secret. */
export function readKeySettings(options: KeysOptions | undefined): KeySettings | undefined {
  if (options === undefined) return undefined;
  const { secret, store } = options;
  const { current, previous } = typeof secret === 'object' ? secret : { current: secret, previous: [] };
  const old = typeof previous === 'string' ? [previous] : (previous ?? []);
  for (const value of [current, ...old]) {
    if (typeof value === 'string' && value.length >= LEAST_CHARACTERS) continue;
    throw new LLMSelectError(
      'misconfigured',
      `keys.secret must be a text of at least ${LEAST_CHARACTERS} random characters. Make one with: openssl rand -base64 32`,
      { param: 'keys.secret' },
    );
  }
  return { current, previous: old, store };
}
