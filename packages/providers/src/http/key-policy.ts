import { LLMSelectError } from '@llmselect/core';

/**
 * Refuses a key in a page or in a worker of one, where every visitor can read it.
 *
 * @throws LLMSelectError `misconfigured`
 */
export function refuseKeyInBrowser(
  providerName: string,
  apiKey: string | undefined,
  dangerouslyAllowBrowser = false,
): void {
  if (apiKey === undefined || dangerouslyAllowBrowser) return;
  if (!isPage() && !isWorkerOfPage()) return;
  throw new LLMSelectError(
    'misconfigured',
    `The ${providerName} key would be readable by every visitor of this page. Keep it on a server and connect to that, or set dangerouslyAllowBrowser where the key is the visitor's own.`,
  );
}

function isPage(): boolean {
  return 'window' in globalThis && 'document' in globalThis;
}

/** Workers on servers (Cloudflare, Deno) have the same globals, but say who they are; browsers all say Mozilla. */
function isWorkerOfPage(): boolean {
  const { navigator } = globalThis;
  return 'WorkerGlobalScope' in globalThis && navigator?.userAgent?.startsWith('Mozilla/') === true;
}

/**
 * The key, fit for a header.
 *
 * @throws LLMSelectError `misconfigured` when it is missing or holds what no header may; it is never quoted.
 */
export function checkKey(
  providerName: string,
  keyName: string | undefined,
  apiKey: string | undefined,
): string {
  const name = keyName ?? 'the API key';
  if (apiKey === undefined || apiKey === '') {
    throw new LLMSelectError(
      'misconfigured',
      `${providerName} needs a key. Set ${name} and pass it as apiKey.`,
      {
        param: 'apiKey',
      },
    );
  }
  if (typeof apiKey !== 'string' || !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new LLMSelectError(
      'misconfigured',
      `The ${providerName} key is no text, or holds a space, a line break or another character that keys never have. Copy ${name} again.`,
      { param: 'apiKey' },
    );
  }
  return apiKey;
}
