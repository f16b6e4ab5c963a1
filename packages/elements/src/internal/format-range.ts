import { formatUsd } from './format.ts';
import type { Texts } from './texts.ts';

/** A range of US dollars: `$0.0110–$0.0340`, or one sum where both ends look the same. */
export function formatRange(low: number, high: number, texts: Texts): string {
  const [from, to] = [formatUsd(low, texts), formatUsd(high, texts)];
  return from === to ? from : `${from}–${to}`;
}
