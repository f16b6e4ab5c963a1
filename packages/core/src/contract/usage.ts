/**
 * Token counts as the provider reported them. `inputTokens` includes cached and written tokens,
 * `outputTokens` includes reasoning. A missing count is unknown, never zero.
 */
export interface Usage {
  readonly inputTokens?: number | undefined;
  /** The part of the input that was read from the provider's cache. */
  readonly cachedInputTokens?: number | undefined;
  /** The part of the input that was written to the provider's cache. */
  readonly cacheWriteTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  /** The part of the output that was reasoning, shown or hidden. */
  readonly reasoningTokens?: number | undefined;
}
