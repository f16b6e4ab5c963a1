/** What an answer cost. `estimated` when it was reckoned without the provider's own token counts. */
export interface AnswerCost {
  readonly usd: number;
  readonly estimated: boolean;
  /** The day on which the price was known to be right. */
  readonly priceAsOf: string;
}
