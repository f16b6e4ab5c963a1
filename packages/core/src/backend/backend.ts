import type { Message } from '../contract/message.ts';
import type { ModelInfo } from '../contract/model.ts';
import type { GenerationParams } from '../contract/request.ts';
import type { RunEvent } from '../run/run-event.ts';

/** One contestant of a {@link RunRequest}. */
export interface RunContestant {
  readonly id: string;
  /** Full model id: `openai/gpt-5.1`. */
  readonly model: string;
  /** Over the request's own `params`, key by key. */
  readonly params?: GenerationParams | undefined;
  /** This contestant's own thread, in place of the request's `messages`. */
  readonly messages?: readonly Message[] | undefined;
}

/** One prompt for several models: what `POST /v1/compare` takes, word for word. */
export interface RunRequest {
  readonly contestants: readonly RunContestant[];
  readonly system?: string | undefined;
  readonly messages: readonly Message[];
  readonly params?: GenerationParams | undefined;
  readonly mode?: 'parallel' | 'sequential' | undefined;
}

/** A run under way. It has one consumer; leaving the loop aborts it. It never throws: failures are events. */
export interface BackendRun extends AsyncIterable<RunEvent> {
  /** The same events, all that are waiting at once. Use this or the plain iterator, not both. */
  batches?(): AsyncIterable<readonly RunEvent[]>;
  /** Stops one contestant, or all. Each stopped one still ends with its own `abort` event. */
  abort?(contestantId?: string): void;
}

/** The models on offer, and what the caller may do with them. */
export interface ModelListing {
  readonly models: readonly ModelInfo[];
  readonly limits?:
    | {
        readonly contestants?: number | undefined;
        readonly textBytes?: number | undefined;
        readonly outputTokens?: number | undefined;
      }
    | undefined;
  /** Names of optional features that the other side has on. */
  readonly features?: readonly string[] | undefined;
}

/** Where answers come from. Sessions and elements see nothing else. */
export interface Backend {
  run(request: RunRequest, options?: { readonly signal?: AbortSignal | undefined }): BackendRun;
  /** Throws `LLMSelectError`. */
  listModels(options?: { readonly signal?: AbortSignal | undefined }): Promise<ModelListing>;
}
