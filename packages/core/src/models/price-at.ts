import type { ModelPrice, PricePeriod } from '../contract/model-price.ts';

/**
 * The rates that hold at a time: a day (`2026-11-21`), a date, or milliseconds since the Unix epoch; days are in UTC.
 * `undefined` where no period covers it.
 */
export function priceAt(price: ModelPrice, at: string | number | Date): PricePeriod | undefined {
  const day = typeof at === 'string' ? at.slice(0, 10) : new Date(at).toISOString().slice(0, 10);
  return (price.periods ?? [price]).find(
    ({ from = '', until }) => from <= day && (until === undefined || day < until),
  );
}

/** The same price, told from that day on: its own rates are those in force. As it was where no period covers the day. */
export function inForce(price: ModelPrice, day: string): ModelPrice {
  if (price.periods === undefined) return price;
  const period = priceAt(price, day);
  if (period === undefined) return price;
  const { periods, asOf, source } = price;
  return { ...period, periods, asOf, source };
}
