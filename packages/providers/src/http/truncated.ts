import { LLMSelectError } from '@llmselect/core';

/** The stream closed without the provider's own end signal. */
export function truncated(providerName = 'The provider'): LLMSelectError {
  return new LLMSelectError(
    'stream-truncated',
    `${providerName} closed the stream before the answer was complete. Try again.`,
  );
}
