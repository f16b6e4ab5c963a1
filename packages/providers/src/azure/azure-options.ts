import type { ModelInfo, Provider } from '@llmselect/core';
import type { ProviderOptions } from '../http/provider-options.ts';
import type { TokenSource } from '../http/token-fetch.ts';

/** How a deployment is spoken to. `messages` is Anthropic's format, which Foundry serves under `/anthropic`. */
export type AzureApi = 'responses' | 'chat' | 'messages';

/** One deployment, where its name alone does not say enough. What is left out comes from the provider's options. */
export interface AzureDeployment {
  /** Its name, as it was typed into the portal. */
  readonly deployment: string;
  /** Told by the model's name by default: `messages` for Claude, `chat` for what is not OpenAI's. */
  readonly api?: AzureApi | undefined;
  /** The model that is deployed, such as `gpt-5.1`, where our own name for it is another. Parameters follow it. */
  readonly model?: string | undefined;
  /** Another resource, or region, than the others. */
  readonly resource?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
  /** What to list of it beside its name: limits, a negotiated price. */
  readonly info?: Partial<Omit<ModelInfo, 'id' | 'providerId'>> | undefined;
}

export interface AzureOptions extends ProviderOptions {
  /** `my-resource` of `https://my-resource.openai.azure.com`. */
  readonly resource?: string | undefined;
  /** The endpoint instead: of a resource, a Foundry project or a gateway, with or without `/openai/v1`. */
  readonly baseUrl?: string | undefined;
  /**
   * Our model ids and the deployments behind them. With them no other deployment can be reached; without them a
   * model id is the name of a deployment.
   */
  readonly deployments?: Readonly<Record<string, string | AzureDeployment>> | undefined;
  /** Which API models of OpenAI answer through. Responses by default: only it shows reasoning. */
  readonly api?: 'responses' | 'chat' | undefined;
  /**
   * Absent, `v1` or `preview`: the v1 route. A date such as `2024-10-21`: the older route with the deployment in
   * the path.
   */
  readonly apiVersion?: string | undefined;
  /** A Microsoft Entra token instead of a key, for the scope `https://cognitiveservices.azure.com/.default`. */
  readonly token?: TokenSource | undefined;
  /**
   * Answers instead where Azure is off: for deployments without a resource or base URL, and for all while `enabled` is
   * false. Model ids stay the same. It never answers for a failing Azure: where data may go is the host's decision.
   */
  readonly fallback?: Provider | undefined;
  readonly enabled?: boolean | undefined;
}
