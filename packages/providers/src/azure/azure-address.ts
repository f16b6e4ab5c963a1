import { LLMSelectError } from '@llmselect/core';
import { readBaseUrl } from '../http/base-url.ts';

/** Where one resource answers. No address ends with a slash. */
export interface AzureAddress {
  /** The v1 API. */
  readonly v1: string;
  /** Below it lie the routes with a dated version. */
  readonly dated: string;
  /** Anthropic's API, which only Foundry hosts have. */
  readonly anthropic: string;
}

/**
 * The addresses of a resource or an endpoint; the endpoint wins. `undefined` when neither is set.
 *
 * @throws LLMSelectError `misconfigured` for what is neither the name of a resource nor an address
 */
export function readAddress({
  resource,
  baseUrl,
}: {
  readonly resource?: string | undefined;
  readonly baseUrl?: string | undefined;
}): AzureAddress | undefined {
  if (baseUrl) return addressOf(readBaseUrl('Azure OpenAI', baseUrl));
  if (!resource) return undefined;
  if (!/^[a-z0-9][a-z0-9-]*$/i.test(resource)) {
    throw new LLMSelectError(
      'misconfigured',
      'The resource of Azure OpenAI is the name before .openai.azure.com: letters, digits and hyphens only.',
      { param: 'resource' },
    );
  }
  return addressOf(`https://${resource}.openai.azure.com`);
}

function addressOf(endpoint: string): AzureAddress {
  const root = endpoint.replace(/\/(?:(?:openai|anthropic)(?:\/v1)?|models|v1)$/, '');
  const isGateway = endpoint === `${root}/v1`;
  return {
    v1: isGateway ? endpoint : `${root}/openai/v1`,
    dated: `${root}/openai`,
    anthropic: `${foundryRoot(root)}/anthropic/v1`,
  };
}

/** The same resource's Foundry host: that of OpenAI has no other models, and a project is no part of the path. */
function foundryRoot(root: string): string {
  return root
    .replace(/^(https:\/\/[^/]+)\.(?:openai|cognitiveservices)\.azure\.com/, '$1.services.ai.azure.com')
    .replace(/(\.services\.ai\.azure\.com)\/api\/projects\/[^/]+$/, '$1');
}
