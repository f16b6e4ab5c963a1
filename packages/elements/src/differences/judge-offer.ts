import type { HostPrices, SerializedError, StoredJudgement } from '@llmselect/core';

/** A model that may be asked to judge. */
export interface JudgeModel {
  /** Full model id: `openai/gpt-5-nano`. */
  readonly id: string;
  readonly name: string;
  /** It wrote one of the answers itself. */
  readonly takesPart: boolean;
  /** The longest judgement that it may write, where a limit is known. */
  readonly maxOutputTokens?: number | undefined;
}

/** What a page offers those who want a model to judge, and how that stands. */
export interface JudgeOffer {
  readonly models: readonly JudgeModel[];
  /** Who judges unless somebody chooses another one. */
  readonly modelId: string;
  /** What the judge is shown; what it would cost is reckoned from it. */
  readonly task: {
    readonly question: string;
    readonly names: readonly string[];
    readonly answers: readonly { readonly id: string; readonly text: string }[];
    readonly prices?: HostPrices | undefined;
  };
  /** Set while a judge is being asked. */
  readonly running?:
    | {
        readonly modelId: string;
        /** How many readings are in, of how many; absent where a server does not tell. */
        readonly readings?: { readonly done: number; readonly count: number } | undefined;
      }
    | undefined;
  /** Why the last one gave no judgement. */
  readonly error?: SerializedError | undefined;
  /** Of the answers that are shown. */
  readonly judgement?: StoredJudgement | undefined;
}
