import type { ModelInfo, ModelRequest, ProxyEndpoint, StreamEvent } from '@llmselect/core';
import type { BodyRules } from './body-rules.ts';
import type { FailureDetails } from './failure-details.ts';
import type { JsonObject } from './json.ts';
import type { WireDecoder } from './wire-decoder.ts';

/** A request in a provider's words. */
export interface WireRequest {
  /** Path and query below the base URL. */
  readonly path: string;
  readonly body: JsonObject;
  /** One warning for each parameter that was left out or changed. */
  readonly warnings: readonly StreamEvent[];
}

/** What a request may need while it is built, such as downloading an image. */
export interface WireContext {
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

/** A parameter some accounts or servers reject: the request is sent once more without it. */
export interface Fallback {
  readonly param: string;
  applies(failure: FailureDetails, body: JsonObject): boolean;
  without(body: JsonObject): JsonObject;
}

/** One page of a model list. */
export interface ModelPage {
  readonly models: readonly ModelInfo[];
  /** The path of the next page, when there is one. */
  readonly next?: string | undefined;
}

/**
 * Asks the server for a JSON document at a path below its root, the base URL without `/v1`; with a body it is a
 * POST. Answers with `undefined` when there is none: what is asked here is good to know, and no more.
 */
export type AskServer = (path: string, body?: JsonObject) => Promise<unknown>;

/** All that tells one provider from another. */
export interface Wire {
  readonly id: string;
  /** In error sentences. */
  readonly name: string;
  readonly baseUrl: string;
  /** The environment variable that customarily holds the key; only named in errors. */
  readonly keyName?: string | undefined;
  readonly needsKey: boolean;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  authorize(headers: Headers, apiKey: string): void;
  prepare(modelId: string, request: ModelRequest, context: WireContext): WireRequest | Promise<WireRequest>;
  createDecoder(): WireDecoder;
  readonly fallbacks?: readonly Fallback[] | undefined;
  readonly modelsPath: string;
  readModels(page: unknown): ModelPage;
  /** Adds to the whole list what other addresses of the server tell of its models. */
  readonly enrichModels?:
    | ((models: readonly ModelInfo[], ask: AskServer) => Promise<readonly ModelInfo[]>)
    | undefined;
  /** Routes of the byte pipe, as patterns of paths below the base URL. */
  readonly routes: ProxyEndpoint['routes'];
  /** The model a proxied request names; by default its body's `model`. */
  modelOf?(path: string, body: unknown): string | undefined;
  /** What the bodies of proxied requests may hold. A body that none of them describes is not sent. */
  readonly bodyRules?: readonly BodyRules[] | undefined;
  /** Reads usage from whatever the byte pipe forwards, where that is more than `createDecoder` knows. */
  createUsageDecoder?(): WireDecoder;
  /** An error in the provider's own shape; by default as OpenAI words it. */
  readonly errorBody?: ProxyEndpoint['errorBody'];
  /** Counts input tokens, where the API has a counter. */
  readonly countTokens?: TokenCounter | undefined;
}

export interface TokenCounter {
  prepare(modelId: string, request: WireRequest): { readonly path: string; readonly body: JsonObject };
  read(answer: unknown): number | undefined;
}
