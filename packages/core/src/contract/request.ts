import type { Message } from './message.ts';

export const REASONING_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;
/** How hard a reasoning model should think. Providers map it onto what the model knows. */
export type ReasoningEffort = (typeof REASONING_EFFORTS)[number];

/** A JSON Schema (draft 2020-12) object. Passed to the provider as it is. */
export type JsonSchema = { readonly [key: string]: unknown };

/**
 * How to sample. All optional: what is left out is the provider's default. A parameter that a model does
 * not accept is left out of its request and reported as a `warning` event; it never fails the request.
 */
export interface GenerationParams {
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  /** Upper limit on generated tokens, reasoning included where the provider counts it. */
  readonly maxOutputTokens?: number | undefined;
  readonly frequencyPenalty?: number | undefined;
  readonly presencePenalty?: number | undefined;
  readonly seed?: number | undefined;
  readonly stop?: readonly string[] | undefined;
  readonly reasoningEffort?: ReasoningEffort | undefined;
  /** By provider id; shallow-merged into the request body last. Never taken from a browser. */
  readonly providerOptions?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
}

/** What one model is asked. Never changed by whoever receives it. */
export interface ModelRequest {
  readonly system?: string | undefined;
  /** Oldest first; the last one is the user's. */
  readonly messages: readonly Message[];
  readonly params?: GenerationParams | undefined;
  /** Asks for JSON of this shape, where the provider has structured output. */
  readonly output?: { readonly name: string; readonly schema: JsonSchema } | undefined;
}
