import type { AnswerCost } from './answer-cost.ts';
import type { Usage } from './usage.ts';

export const DIFFERENCE_ASPECTS = ['content', 'structure', 'style', 'length', 'facts'] as const;
export type DifferenceAspect = (typeof DIFFERENCE_ASPECTS)[number];

/** A passage that stands in the answer to the letter: `slice(start, end)` of its text is `text`. UTF-16 offsets. */
export interface JudgeQuote {
  readonly answerId: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export const JUDGE_CONFIDENCES = ['both-orders', 'one-order'] as const;

/** A difference as a model sees it. */
export interface JudgeFinding {
  readonly aspect: DifferenceAspect;
  /** Written by the judge: untrusted text. Answers are named by their ids in square brackets. */
  readonly statement: string;
  /** The answer that is better in this, if the judge says so. */
  readonly better?: string | undefined;
  readonly quotes: readonly JudgeQuote[];
  /** Whether it was found in both orders of the answers, or in one only. */
  readonly confidence: (typeof JUDGE_CONFIDENCES)[number];
}

/** What a model thinks of the differences. Plain data: it can be stored as it is. */
export interface Judgement {
  /** Found in both orders of the answers. */
  readonly findings: readonly JudgeFinding[];
  /** Found in one order only. */
  readonly unsure: readonly JudgeFinding[];
  /** The judge that was asked for. */
  readonly modelId: string;
  /** Findings left out, over both orders, because a quote did not stand in its answer. */
  readonly dropped: number;
  /** Of both requests together. A count that one of them did not tell is absent. */
  readonly usage: Usage;
  /** Of both requests together, where both are known. */
  readonly cost?: AnswerCost | undefined;
}

/** What was paid for a judgement. */
export interface JudgementBill extends Pick<Judgement, 'modelId' | 'usage' | 'cost'> {
  /** Milliseconds since the Unix epoch. */
  readonly judgedAt: number;
}

/** A judgement in a record: of exactly these answers, as they were then. */
export interface StoredJudgement extends Judgement, JudgementBill {
  readonly answerIds: readonly string[];
  /** What was paid for those whose place it has taken, oldest first. What they found is not kept. */
  readonly earlier?: readonly JudgementBill[] | undefined;
}
