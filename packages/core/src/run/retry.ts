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
  const asked = error.retryAfterMs ?? 0;
  if (asked > policy.maxDelayMs) return undefined;
  const ceiling = Math.min(policy.maxDelayMs, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return Math.max(asked, Math.round(random() * ceiling));
}
