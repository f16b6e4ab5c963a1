import { LLMSelectError } from '@llmselect/core';

/**
 * A base URL without its trailing slashes.
 *
 * @throws LLMSelectError `misconfigured` when it is no absolute http(s) URL or carries credentials or a query
 */
export function readBaseUrl(providerName: string, baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isPlain =
    url !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!isPlain || !/^https?:$/.test(url.protocol)) {
    throw new LLMSelectError(
      'misconfigured',
      `The base URL of ${providerName} must be an absolute http or https address without user, query or fragment, such as https://api.example.com/v1.`,
      { param: 'baseUrl' },
    );
  }
  return baseUrl.replace(/\/+$/, '');
}
