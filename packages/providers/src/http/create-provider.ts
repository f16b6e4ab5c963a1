import { type LanguageModel, LLMSelectError, type ModelInfo, type Provider } from '@llmselect/core';
import { abortError } from './abort.ts';
import { type Connection, createConnection } from './connection.ts';
import { createEndpoint } from './create-endpoint.ts';
import { createModel } from './create-model.ts';
import { parseJson } from './json.ts';
import { refuseKeyInBrowser } from './key-policy.ts';
import type { ProviderOptions } from './provider-options.ts';
import { send } from './send.ts';
import type { AskServer, Wire } from './wire.ts';

/** A list longer than this many pages is a server that never ends. */
const MAX_PAGES = 20;

/**
 * A provider from what tells it from the others.
 *
 * @throws LLMSelectError `misconfigured` for a key in a browser or a broken base URL
 */
export function createProvider(wire: Wire, options: ProviderOptions): Provider {
  refuseKeyInBrowser(wire.name, options.apiKey, options.dangerouslyAllowBrowser);
  const connection = createConnection(wire, options);
  const provide = (modelId: string): LanguageModel => createModel(wire, connection, modelId);
  return Object.assign(provide, {
    id: wire.id,
    listModels: (listOptions: { readonly signal?: AbortSignal | undefined } = {}) =>
      listModels(wire, connection, listOptions.signal),
    // A key of somebody's own does not stand in the server's environment: nobody is sent there to look for it.
    withKey: (apiKey: string) => createProvider({ ...wire, keyName: undefined }, { ...options, apiKey }),
    endpoint: createEndpoint(wire, connection),
  });
}

async function listModels(
  wire: Wire,
  connection: Connection,
  signal = new AbortController().signal,
): Promise<readonly ModelInfo[]> {
  const models: ModelInfo[] = [];
  let path: string | undefined = wire.modelsPath;
  for (let page = 0; path !== undefined && page < MAX_PAGES; page++) {
    const response = await send({
      url: `${connection.baseUrl}${path}`,
      headers: connection.headers(),
      signal,
      fetch: connection.fetch,
      providerName: wire.name,
      keyName: wire.keyName,
    });
    const { models: found, next } = wire.readModels(await readJson(response, wire));
    models.push(...found);
    path = next;
  }
  return wire.enrichModels?.(models, createAsk(wire, connection, signal)) ?? models;
}

function createAsk(wire: Wire, connection: Connection, signal: AbortSignal): AskServer {
  const root = connection.baseUrl.replace(/\/v1$/, '');
  return async (path, body) => {
    const headers = connection.headers();
    if (body !== undefined) headers.set('content-type', 'application/json');
    try {
      const response = await send({
        url: `${root}${path}`,
        headers,
        body: body && JSON.stringify(body),
        signal,
        fetch: connection.fetch,
        providerName: wire.name,
      });
      return parseJson(await response.text());
    } catch {
      if (signal.aborted) throw abortError(signal);
      return undefined;
    }
  };
}

async function readJson(response: Response, wire: Wire): Promise<unknown> {
  const json = parseJson(await response.text().catch(() => ''));
  if (json !== undefined) return json;
  throw new LLMSelectError(
    'upstream-error',
    `${wire.name} answered with something that is not JSON. Check the base URL.`,
  );
}
