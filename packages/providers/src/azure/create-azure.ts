import { type LanguageModel, LLMSelectError, type Provider } from '@llmselect/core';
import { createProvider } from '../http/create-provider.ts';
import { refuseKeyInBrowser } from '../http/key-policy.ts';
import { createTokenFetch } from '../http/token-fetch.ts';
import { actAs } from './act-as.ts';
import { type AzureAddress, readAddress } from './azure-address.ts';
import { createAzureEndpoint } from './azure-endpoint.ts';
import type { AzureDeployment, AzureOptions } from './azure-options.ts';
import { type AzureTarget, readTarget } from './azure-target.ts';
import { AZURE_ID, AZURE_NAME, createAzureWire } from './azure-wire.ts';
import { describeDeployment } from './describe-deployment.ts';

/**
 * Azure OpenAI and AI Foundry. Model ids are our names; each is answered by the deployment configured for it, at
 * whatever resource and through whatever API that has.
 *
 * @throws LLMSelectError `misconfigured` for an incomplete configuration, or a key or token in a browser
 */
export function createAzure(options: AzureOptions = {}): Provider {
  const { deployments, fallback } = options;
  refuseKeyInBrowser(AZURE_NAME, secretOf(options), options.dangerouslyAllowBrowser);
  const address = options.enabled === false ? undefined : (readAddress(options) ?? firstAddress(options));
  if (address === undefined) {
    if (fallback === undefined) throw nowhere();
    return actAs(AZURE_ID, fallback, deployments && Object.keys(deployments));
  }
  const configured = Object.entries(deployments ?? {});
  const isAway = (one: string | AzureDeployment): boolean =>
    fallback !== undefined && !hasAddress(options, one);
  const targets = configured
    .filter(([, one]) => !isAway(one))
    .map(([modelId, one]) => readTarget(options, modelId, one));
  const away = configured.filter(([, one]) => isAway(one)).map(([modelId]) => modelId);
  return Object.assign(createProvide(options, targets, away), {
    id: AZURE_ID,
    // Deployments cannot be discovered with a key: the configured ones are all there is.
    listModels: () => Promise.resolve(configured.map(([modelId, one]) => describeDeployment(modelId, one))),
    withKey: (apiKey: string) => createAzure(withOnlyKey(options, apiKey)),
    endpoint: createAzureEndpoint(address, deployments && targets, {
      apiKey: options.apiKey ?? (readAddress(options) ? undefined : targets.find(isAt(address))?.apiKey),
      token: options.token,
      headers: options.headers,
      fetch: options.fetch,
    }),
  });
}

function createProvide(
  options: AzureOptions,
  targets: readonly AzureTarget[],
  away: readonly string[],
): (modelId: string) => LanguageModel {
  const providers = new Map(targets.map((target) => [target.modelId, connect(options, target)]));
  const standIn = options.fallback && actAs(AZURE_ID, options.fallback, away);
  if (standIn !== undefined) for (const modelId of away) providers.set(modelId, standIn);
  return (modelId) => {
    const known = providers.get(modelId);
    if (known !== undefined) return known(modelId);
    const mayBeAny = options.deployments === undefined && typeof modelId === 'string';
    if (!mayBeAny || modelId.trim() === '') throw unknown();
    return connect(options, readTarget(options, modelId, modelId))(modelId);
  };
}

function hasAddress(options: AzureOptions, deployment: string | AzureDeployment): boolean {
  const own = typeof deployment === 'string' ? undefined : readAddress(deployment);
  return (own ?? readAddress(options)) !== undefined;
}

/** A provider for one deployment. */
function connect(options: AzureOptions, target: AzureTarget): Provider {
  const { headers, dangerouslyAllowBrowser, token } = options;
  const { apiKey } = target;
  const useToken = apiKey === undefined && token !== undefined;
  const wire = createAzureWire(target, !useToken);
  const fetch = useToken
    ? createTokenFetch(AZURE_NAME, new URL(wire.baseUrl).origin, token, options.fetch)
    : options.fetch;
  return createProvider(wire, { apiKey, headers, fetch, dangerouslyAllowBrowser });
}

/** The first address that a deployment has of its own. */
function firstAddress({ deployments = {} }: AzureOptions): AzureAddress | undefined {
  return Object.values(deployments)
    .map((deployment) => (typeof deployment === 'string' ? undefined : readAddress(deployment)))
    .find((address) => address !== undefined);
}

function isAt(address: AzureAddress): (target: AzureTarget) => boolean {
  return (target) => target.address.v1 === address.v1;
}

/** A secret of these options that a page must not hold. A function that fetches a token is the visitor's own. */
function secretOf({ apiKey, token, deployments = {} }: AzureOptions): string | undefined {
  const keys = Object.values(deployments).map((one) => (typeof one === 'string' ? undefined : one.apiKey));
  return [apiKey, typeof token === 'string' ? token : undefined, ...keys].find((key) => key !== undefined);
}

/** The same with one key for all: a user's own key never travels beside the host's. */
function withOnlyKey(
  { token: _token, deployments, fallback, ...rest }: AzureOptions,
  apiKey: string,
): AzureOptions {
  const keyless = Object.entries(deployments ?? {}).map(([modelId, one]) => {
    if (typeof one === 'string') return [modelId, one] as const;
    const { apiKey: _hosts, ...without } = one;
    return [modelId, without] as const;
  });
  return {
    ...rest,
    apiKey,
    fallback: fallback?.withKey(apiKey),
    deployments: deployments && Object.fromEntries(keyless),
  };
}

function nowhere(): LLMSelectError {
  return new LLMSelectError(
    'misconfigured',
    'Azure OpenAI is off: it has no resource or baseUrl, or enabled is false. Set AZURE_OPENAI_ENDPOINT and pass it as baseUrl, or pass a fallback.',
    { param: 'resource' },
  );
}

function unknown(): LLMSelectError {
  return new LLMSelectError(
    'misconfigured',
    'No Azure deployment is configured for this model. Add it to deployments.',
    { param: 'deployments' },
  );
}
