/** What tokens cost, in US dollars per million. A rate that is absent is unknown, never 0. */
export interface TokenRates {
  readonly input: number;
  /** Reasoning tokens are output tokens, and cost the same. */
  readonly output: number;
  /** Input read from the provider's cache. Where it is absent, cached input costs as much as any other. */
  readonly cachedInput?: number | undefined;
  /** Input written to the provider's cache, for as long as the provider keeps it by default (Anthropic: 5 minutes). */
  readonly cacheWrite?: number | undefined;
}

/** A cliff, not a slope: with more input tokens than this, all tokens of the request are billed at these rates. */
export interface PriceTier extends TokenRates {
  readonly inputTokensAbove: number;
}

/** Rates, and when they hold. Days are ISO 8601 dates, in UTC. */
export interface PricePeriod extends TokenRates {
  /** In ascending order of `inputTokensAbove`; the last one that applies is the one that counts. */
  readonly tiers?: readonly PriceTier[] | undefined;
  /** The first day. Absent: since ever, as far as is known. */
  readonly from?: string | undefined;
  /** The day from which they hold no more. Absent: until further notice. */
  readonly until?: string | undefined;
}

/** A model's price: the rates in force, and all known periods where they change. */
export interface ModelPrice extends PricePeriod {
  /** Past, present and announced rates, in order, where there is more than one. `priceAt` chooses among them. */
  readonly periods?: readonly PricePeriod[] | undefined;
  /** The day on which the source was known to be right. */
  readonly asOf: string;
  /** Who says so: a package with its version, an address, or `host`. */
  readonly source: string;
}
