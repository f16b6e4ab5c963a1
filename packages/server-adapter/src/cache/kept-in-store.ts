import type { ResponseCacheStorage } from '@llmselect/core';
import type { OpenWork } from '../open-work.ts';
import type { Settings } from '../options/settings.ts';
import { createSealer } from '../sealing/sealer.ts';
import type { Store } from '../stores/store.ts';
import { createStoreGuard } from '../stores/store-guard.ts';
import { storeKey } from '../stores/store-key.ts';
import { answerInTime } from '../stores/timely-store.ts';

/** Answers in the host's store, where every process finds them. */
export interface KeptInStore {
  readonly storage: ResponseCacheStorage;
  /** The scope as its answers are named by now; `undefined` while the store is away. */
  nameOf(scope: string): Promise<string | undefined>;
  /** Rejects with `storage-failed` when that could not be done. */
  forget(scope: string): Promise<void>;
}

/** A secret lives for so many times as long as an answer: the last answers under it are lost with it. */
const ANSWERS_LIVES = 24;
const HOUR_MS = 3_600_000;
const SECRET_BYTES = 16;
const PURPOSE = 'llmselect kept answer';

/**
 * A store finds by name only and cannot say which answers are whose. So what an answer is found by and encrypted with
 * follows from its request and from a secret of its scope: once that is gone none of them can be found or read any
 * more. A store that is away costs a request, and nothing else.
 */
export function keptInStore(
  store: Store,
  { clock, logger }: Settings,
  { ttlMs = HOUR_MS, endings }: { readonly ttlMs: number | undefined; readonly endings: OpenWork },
): KeptInStore {
  const meanwhile = 'Until it is back, every answer is asked for anew.';
  const guard = createStoreGuard({ store, clock, logger, meanwhile });
  const secretOf = (scope: string) => storeKey({ path: ['kept-answers', scope] });
  const sealerOf = (key: string) => createSealer({ purpose: PURPOSE, current: key, previous: [] });

  async function findSecret(open: Store, scope: string): Promise<string> {
    const known = await open.get(secretOf(scope));
    if (known !== undefined) return known;
    const fresh = toHex(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
    await open.set(secretOf(scope), fresh, ANSWERS_LIVES * ttlMs);
    return fresh;
  }

  return {
    storage: {
      async get(key) {
        const place = await placeOf(key);
        const sealed = await guard.ask<string | undefined>(
          (open) => open.get(place),
          () => undefined,
        );
        return sealed === undefined ? undefined : (await sealerOf(key).open(sealed, []))?.text;
      },
      async set(key, value, lifeMs) {
        const closed = endings.begin(() => {});
        const [place, sealed] = await Promise.all([placeOf(key), sealerOf(key).seal(value, [])]);
        await guard.ask(
          (open) => open.set(place, sealed, lifeMs),
          () => {},
        );
        closed();
      },
    },
    async nameOf(scope) {
      const secret = await guard.ask<string | undefined>(
        (open) => findSecret(open, scope),
        () => undefined,
      );
      return secret === undefined ? undefined : storeKey({ path: [scope, secret] });
    },
    forget: (scope) => answerInTime(clock, store.delete(secretOf(scope))),
  };
}

/** Another name than the key itself, which opens what lies there. */
async function placeOf(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${PURPOSE}: ${key}`));
  return storeKey({ path: ['cache', toHex(new Uint8Array(digest))] });
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
