import type { SimulatedModel } from './models.ts';

export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** A request for an answer, once it is forgotten whose wire format it came in. */
export interface ChatRequest {
  readonly stream: boolean;
  readonly system: string;
  readonly turns: readonly Turn[];
  /** How many images came along. */
  readonly images: number;
  readonly maxOutputTokens?: number | undefined;
  readonly stop: readonly string[];
  /** How hard to think; `none` for not at all. */
  readonly effort: string;
  /** Whether the provider shows the thinking. */
  readonly showReasoning: boolean;
  /** The JSON schema the answer must fit. */
  readonly schema?: unknown;
  /** OpenAI Chat and its kin: a last chunk with usage. */
  readonly includeUsage?: boolean | undefined;
  /** Gemini without `alt=sse`: one JSON array instead of events. */
  readonly asArray?: boolean | undefined;
}

export type Finish = 'stop' | 'length' | 'stop-sequence' | 'refused';

/** All that is going to be said, cut into tokens. */
export interface Answer {
  readonly reasoning: readonly string[];
  readonly text: readonly string[];
  readonly finish: Finish;
  /** The stop sequence that ended it. */
  readonly stoppedAt?: string | undefined;
}

/** One request with what its reply needs besides the words. */
export interface Exchange {
  readonly model: SimulatedModel;
  readonly request: ChatRequest;
  /** The parsed body, for the fields that replies repeat. */
  readonly body: unknown;
  /** Letters and digits that make ids unlike each other. */
  readonly id: string;
  /** Seconds since the Unix epoch. */
  readonly createdAt: number;
  readonly inputTokens: number;
  /** Part of `inputTokens` that came from a prompt cache. */
  readonly cachedTokens: number;
}
