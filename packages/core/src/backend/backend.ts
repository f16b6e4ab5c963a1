import type { Message } from '../contract/message.ts';
import type { ModelInfo } from '../contract/model.ts';
import type { GenerationParams, ModelRequest } from '../contract/request.ts';
import type { BudgetPeriod } from '../cost/budget-period.ts';
import type { History } from '../history/history.ts';
import type { BackendRun } from '../run/backend-run.ts';
import type { Analysis, AnalysisTask } from './analysis.ts';
import type { BlindRun, BlindRunRequest, BlindVote, Reveal } from './blind-run.ts';
import type { ProviderKeys } from './provider-keys.ts';
import type { Shares } from './shares.ts';

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

/**
 * Where a server that keeps comparisons puts a run: as the next turn of a comparison, which begins with it where there
 * is none of that id. A turn that is there already gets another version of its answers. Ids are 1 to 128 letters, digits
 * and `._:~-`; those left out are the server's to choose.
 */
export interface RunPlace {
  readonly comparisonId: string;
  readonly turnId?: string | undefined;
  /** By contestant. */
  readonly answerIds?: Readonly<Record<string, string>> | undefined;
  /** The contestant whose thread all went on from; see `Turn`. */
  readonly continuedFrom?: string | undefined;
}

/** One prompt for several models: what `POST /v1/compare` takes, word for word. */
export interface RunRequest {
  readonly contestants: readonly RunContestant[];
  readonly system?: string | undefined;
  readonly messages: readonly Message[];
  readonly params?: GenerationParams | undefined;
  readonly mode?: 'parallel' | 'sequential' | undefined;
  /** `false`: kept nowhere. Default: where comparisons are kept, as one of its own whose id is the run's. */
  readonly record?: RunPlace | false | undefined;
  /** Only for a backend that {@link Backend.takesOutput}: a server is not asked for structured output by its visitors. */
  readonly output?: ModelRequest['output'];
}

/** How a caller's budget stands. What is reserved for answers under way is not left. */
export interface BudgetListing {
  readonly leftUsd: number;
  /** The whole of it, in each period. */
  readonly usd: number;
  /** A number is milliseconds. */
  readonly period: BudgetPeriod;
  /** When it starts anew, in milliseconds since the Unix epoch. */
  readonly resetsAt?: number | undefined;
  /** Whether most of it is spent or reserved. */
  readonly warning: boolean;
}

/** The models on offer, and what the caller may do with them. */
export interface ModelListing {
  readonly models: readonly ModelInfo[];
  readonly limits?:
    | {
        readonly contestants?: number | undefined;
        readonly textBytes?: number | undefined;
        readonly outputTokens?: number | undefined;
        /** What the caller may still spend; of several budgets, of the one with the least left. */
        readonly budget?: BudgetListing | undefined;
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
  /** Runs a comparison whose models are told by {@link Backend.reveal} alone. */
  runBlind?(request: BlindRunRequest, options?: { readonly signal?: AbortSignal | undefined }): BlindRun;
  /** What its blind runs hide: who is who from everybody, or only from whoever does not look behind the labels. */
  readonly blindHides?: 'models' | 'labels' | undefined;
  /**
   * Casts the vote on a blind run and tells who was who. The first vote counts: the same one again gets the same
   * answer, another is a `conflict`. What still runs is stopped. Throws `LLMSelectError`.
   */
  reveal?(
    cast: { readonly sealed: string; readonly vote: BlindVote },
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Reveal>;
  /** Whether a run may ask for structured output. */
  readonly takesOutput?: boolean | undefined;
  /**
   * Has a model judge a turn that the other side keeps, there, under the caller's budget; the same answers are paid for
   * once. `undefined`, and nobody is asked, where not exactly these answers are kept. Offered where the listing has the
   * feature `history`. Throws `LLMSelectError`.
   */
  analyze?(
    task: AnalysisTask,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Analysis | undefined>;
  /** The comparisons that are kept on the other side, where they are. A session keeps in it only what it is given. */
  readonly history?: History | undefined;
  /** Where encrypted comparisons can be left for others. Offered where the listing has the feature `shares`. */
  readonly shares?: Shares | undefined;
  /** The caller's own provider keys. Whether the other side keeps any is for its listing to say: the feature `keys`. */
  readonly keys?: ProviderKeys | undefined;
}
