import { LLMSelectError } from './llm-select-error.ts';

/**
 * Turns anything a `catch` can hold into an {@link LLMSelectError}. Errors that are not ours are not kept as
 * `cause`: parsers quote their input, and the input may be a conversation.
 */
export function toError(cause: unknown): LLMSelectError {
  if (LLMSelectError.is(cause)) return cause;
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'AbortError') return new LLMSelectError('aborted', 'The run was stopped.');
  if (name === 'TimeoutError') {
    return new LLMSelectError('timeout', 'The request took too long. Try again.', { phase: 'total' });
  }
  // `fetch` rejects with a bare TypeError for every network-level failure, and so does a cut body.
  if (cause instanceof TypeError) {
    return new LLMSelectError('network', 'The connection failed. Check the network and try again.');
  }
  return new LLMSelectError('upstream-error', 'The model failed for an unknown reason. Try again.', {
    retryable: false,
  });
}
