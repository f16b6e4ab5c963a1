import { LLMSelectError } from '@llmselect/core';
import { type AzureAddress, readAddress } from './azure-address.ts';
import type { AzureApi, AzureDeployment, AzureOptions } from './azure-options.ts';

/** A model of ours and the deployment that answers for it. */
export interface AzureTarget {
  readonly modelId: string;
  readonly deployment: string;
  /** The model whose rules the parameters follow. */
  readonly model: string;
  readonly api: AzureApi;
  readonly address: AzureAddress;
  /** A dated API version; without one the v1 route is taken. */
  readonly apiVersion?: string | undefined;
  /** The `api-version` of a v1 route, where one was asked for. */
  readonly v1Version?: string | undefined;
  readonly apiKey?: string | undefined;
}

/** Models on Foundry that are neither OpenAI's nor Anthropic's: they speak plain Chat Completions. */
const OTHER_MAKERS =
  /^(?:mistral|ministral|magistral|codestral|deepseek|mai-|grok|llama|meta-|phi|cohere|command|jais|kimi|qwen|gpt-oss)/i;

/** Whether a model takes parameters as those of OpenAI do. */
export function isOpenAIModel(model: string): boolean {
  return !OTHER_MAKERS.test(model) && !isClaude(model);
}

function isClaude(model: string): boolean {
  return /^claude/i.test(model);
}

/**
 * What a deployment's configuration comes to.
 *
 * @throws LLMSelectError `misconfigured` when it is incomplete
 */
export function readTarget(
  options: AzureOptions,
  modelId: string,
  configured: string | AzureDeployment,
): AzureTarget {
  const own: AzureDeployment = typeof configured === 'string' ? { deployment: configured } : configured;
  const { deployment, model = modelId, apiKey = options.apiKey } = own;
  const address = readAddress(own) ?? readAddress(options);
  if (!deployment || address === undefined) {
    throw new LLMSelectError(
      'misconfigured',
      `The Azure deployment for ${modelId} needs ${deployment ? 'a resource or a baseUrl' : 'its name'}. Set it in deployments.`,
      { param: 'deployments' },
    );
  }
  const api = own.api ?? guessApi(model, options.api);
  return { modelId, deployment, model, api, address, apiKey, ...readVersion(options.apiVersion) };
}

function guessApi(model: string, preferred: AzureOptions['api'] = 'responses'): AzureApi {
  if (isClaude(model)) return 'messages';
  return OTHER_MAKERS.test(model) ? 'chat' : preferred;
}

function readVersion(version: string | undefined): Pick<AzureTarget, 'apiVersion' | 'v1Version'> {
  if (!version) return {};
  if (!/^[\w.-]+$/.test(version)) {
    throw new LLMSelectError('misconfigured', 'The apiVersion of Azure OpenAI looks like 2024-10-21.', {
      param: 'apiVersion',
    });
  }
  return /^\d/.test(version) ? { apiVersion: version } : { v1Version: version };
}
