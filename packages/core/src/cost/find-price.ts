import type { PricePeriod, TokenRates } from '../contract/model-price.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { HostPrice } from '../models/catalog-schema.ts';
import { findModel } from '../models/find-model.ts';
import { priceAt } from '../models/price-at.ts';
import { type Clock, systemClock } from '../run/clock.ts';

/** The host's own prices by model id, such as negotiated ones. A price of 0 is a free model. */
export type HostPrices = Readonly<Record<string, HostPrice>>;

export interface PriceOptions {
  /** When the tokens were used: a day (`2026-11-21`), a date, or milliseconds since the Unix epoch. Default: now. */
  readonly at?: string | number | Date | undefined;
  /** They win over the shipped ones. Take them from a {@link Catalog} to have its live prices here. */
  readonly prices?: HostPrices | undefined;
  /** Tells what "now" is. */
  readonly clock?: Clock | undefined;
}

/** What a model costs at one time, and the day on which that was known to be right. */
export interface FoundPrice {
  readonly rates: PricePeriod;
  readonly priceAsOf: string;
}

/**
 * The rates of a model at one time: the host's for exactly this id, the host's for the model that a snapshot or an
 * alias stands for, or the shipped ones. `undefined` where nothing is known, or the host's price is no price.
 *
 * @throws LLMSelectError `invalid-request` for an `at` that is no time
 */
export function findPrice(modelId: string, options: PriceOptions = {}): FoundPrice | undefined {
  const { prices = {}, clock = systemClock } = options;
  const day = toDay(options.at ?? clock.date());
  const known = shipped(modelId);
  const own = [modelId, known?.id].find((id) => id !== undefined && Object.hasOwn(prices, id));
  const price = own === undefined ? known?.price : prices[own];
  if (price === undefined) return undefined;
  const rates = priceAt({ ...price, asOf: price.asOf ?? day, source: price.source ?? 'host' }, day);
  if (rates === undefined || ![rates, ...(rates.tiers ?? [])].every(isUsable)) return undefined;
  return { rates, priceAsOf: price.asOf ?? day };
}

/** The rates that hold for a request of so many input tokens, cached and written ones included. */
export function ratesFor(rates: PricePeriod, inputTokens: number): TokenRates {
  let reached: (TokenRates & { readonly inputTokensAbove: number }) | undefined;
  for (const tier of rates.tiers ?? []) {
    const applies = inputTokens > tier.inputTokensAbove;
    if (applies && (reached === undefined || tier.inputTokensAbove > reached.inputTokensAbove))
      reached = tier;
  }
  return reached ?? rates;
}

const MOST_REMEMBERED = 100;
const remembered = new Map<string, ReturnType<typeof findModel>>();

/** Answers come from the same few models again and again, and to read a row takes longer than to price a usage. */
function shipped(modelId: string): ReturnType<typeof findModel> {
  if (remembered.has(modelId)) return remembered.get(modelId);
  // Ids come from anywhere, so there may be any number of them.
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const found = findModel(modelId);
  remembered.set(modelId, found);
  return found;
}

const DAY_MS = 24 * 60 * 60 * 1000;
let lastDay = { number: Number.NaN, text: '' };

function toDay(at: string | number | Date): string {
  const date = new Date(at);
  const number = Math.floor(date.getTime() / DAY_MS);
  // Nearly always today, and a date is written as slowly as a usage is priced.
  if (number !== lastDay.number && !Number.isNaN(number)) {
    lastDay = { number, text: date.toISOString().slice(0, 10) };
  }
  if (number === lastDay.number) return lastDay.text;
  throw new LLMSelectError('invalid-request', 'at is no time. Give a day such as 2026-11-21, or a date.', {
    param: 'at',
  });
}

function isUsable({ input, output, cachedInput = 0, cacheWrite = 0 }: TokenRates): boolean {
  return [input, output, cachedInput, cacheWrite].every((rate) => Number.isFinite(rate) && rate >= 0);
}
