import { type Clock, LLMSelectError, type Provider, toError } from '@llmselect/core';

/** A provider that lists its models takes a second or two. */
const CHECK_MS = 15_000;

/**
 * Asks the provider to list its models with the key. Throws `unauthorized` (422) when the provider refuses it, and the
 * provider's failure with a sentence of ours when the key could not be tried. A provider whose list is public takes
 * any key; the first run shows then.
 */
export async function checkKey(provider: Provider, apiKey: string, clock: Clock): Promise<void> {
  const timeout = new AbortController();
  let cancel = () => {};
  const late = new Promise<never>((_, reject) => {
    cancel = clock.setTimeout(() => {
      const error = new LLMSelectError('timeout', 'The provider did not answer in time.');
      timeout.abort(error);
      reject(error);
    }, CHECK_MS);
  });
  try {
    // The later of the two to fail is left alone once the race is over.
    await Promise.race([provider.withKey(apiKey).listModels({ signal: timeout.signal }), late]);
  } catch (cause) {
    throw refusal(provider.id, toError(cause));
  } finally {
    cancel();
  }
}

/** In words of ours only: providers quote the key they refuse, or parts of it. */
function refusal(providerId: string, { code, retryAfterMs }: LLMSelectError): LLMSelectError {
  if (code === 'unauthorized' || code === 'forbidden') {
    return new LLMSelectError(
      'unauthorized',
      `${providerId} refuses this key, so it was not stored. Copy it again from the provider's own page, and see that it may list models.`,
      // Not 401: it is not this server that the caller is a stranger to.
      { status: 422, param: 'apiKey' },
    );
  }
  return new LLMSelectError(
    code,
    `The key could not be tried at ${providerId}, so it was not stored. Try again soon.`,
    { status: code === 'rate-limited' ? 429 : 502, retryAfterMs },
  );
}
