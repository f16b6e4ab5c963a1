import type { LLMSelectError } from '../errors/llm-select-error.ts';

/** How often a contestant may be asked again before its first output. */
export interface RetryPolicy {
  /** Requests in all, the first included. Default 3. */
  readonly attempts: number;
  /** The longest wait between two requests. A provider that asks for more is not asked again. Default 20 s. */
  readonly maxDelayMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = { attempts: 3, maxDelayMs: 20_000 };

const FIRST_DELAY_MS = 500;

/** A whole policy of what a caller gave. `false` asks once. */
export function toRetryPolicy(given: Partial<RetryPolicy> | false | undefined): RetryPolicy {
  if (given === false) return { ...DEFAULT_RETRY, attempts: 1 };
  return {
    attempts: given?.attempts ?? DEFAULT_RETRY.attempts,
    maxDelayMs: given?.maxDelayMs ?? DEFAULT_RETRY.maxDelayMs,
  };
}

/**
 * Milliseconds to wait before the next attempt, or `undefined` when there must be none. Exponential backoff
 * with full jitter, never sooner than the provider's `Retry-After`.
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelayMs(
  error: LLMSelectError,
  attempt: number,
  policy: RetryPolicy,
  random: () => number,
): number | undefined {
  if (!error.retryable || attempt >= policy.attempts) return undefined;
  // The time for all attempts together is used up: another would only cost money.
  if (error.phase === 'total') return undefined;
  const asked = error.retryAfterMs ?? 0;
  if (asked > policy.maxDelayMs) return undefined;
  const ceiling = Math.min(policy.maxDelayMs, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return Math.max(asked, Math.round(random() * ceiling));
}
