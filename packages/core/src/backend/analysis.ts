import type { Judgement } from '../contract/judgement.ts';

/** A turn of a comparison that a server keeps, and who is to judge its answers. */
export interface AnalysisTask {
  readonly comparisonId: string;
  readonly turnId: string;
  /** Full id of the judge: `openai/gpt-5-nano`. */
  readonly modelId: string;
  /** The whole answers of the turn, as they are here. */
  readonly answers: readonly { readonly id: string; readonly text: string }[];
}

export interface Analysis {
  readonly judgement: Judgement;
  /** It was there already: nothing was paid. */
  readonly cached: boolean;
}
