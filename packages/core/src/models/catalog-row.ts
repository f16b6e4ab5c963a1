import type { ModelInfo } from '../contract/model.ts';
import type { ModelPrice, PricePeriod, TokenRates } from '../contract/model-price.ts';
import { CATALOG_DATA } from './catalog-data.ts';
import { inForce } from './price-at.ts';

// How the shipped data is written, one fact a line, so that a look-up is a search and a change reads as a diff:
//   #date source                      in the order in which rows count them, from 0
//   id|name|context|max input|max output|can|price|released|deprecated|retired|source
//   alias=id
// `can` holds v, r and t for vision, reasoning and tools, or ? where nothing is known.
// A price is `input output cached written` in USD per million tokens, `-` for unknown; `;N …` are the rates above
// N input tokens; `~day:…` are those from that day on.

/** The row of exactly this id, or of the id it is an explicit alias of. */
export function readRow(fullId: string): ModelInfo | undefined {
  const row = lineAfter(`\n${fullId}|`);
  if (row !== undefined) return toModel(fullId, row);
  const target = lineAfter(`\n${fullId}=`);
  return target === undefined ? undefined : readRow(target);
}

/** All rows of a provider, or of all. */
export function readRows(providerId?: string): readonly ModelInfo[] {
  return CATALOG_DATA.split('\n').flatMap((line) => {
    const bar = line.indexOf('|');
    if (bar < 0 || (providerId !== undefined && !line.startsWith(`${providerId}/`))) return [];
    return [toModel(line.slice(0, bar), line.slice(bar + 1))];
  });
}

function lineAfter(start: string): string | undefined {
  const at = CATALOG_DATA.indexOf(start);
  if (at < 0) return undefined;
  const from = at + start.length;
  return CATALOG_DATA.slice(from, CATALOG_DATA.indexOf('\n', from));
}

function toModel(id: string, row: string): ModelInfo {
  const [name = '', context, maxInput, maxOutput, can = '?', price, released, deprecated, retired, source] =
    row.split('|');
  return {
    id,
    providerId: id.slice(0, id.indexOf('/')),
    name,
    ...(context ? { contextWindow: Number(context) } : {}),
    ...(maxInput ? { maxInputTokens: Number(maxInput) } : {}),
    ...(maxOutput ? { maxOutputTokens: Number(maxOutput) } : {}),
    ...(can === '?' ? {} : { capabilities: toCapabilities(can) }),
    ...(price ? { price: toPrice(price, Number(source ?? 0)) } : {}),
    ...(released ? { releasedAt: released } : {}),
    ...(deprecated ? { deprecatedAt: deprecated } : {}),
    ...(retired ? { retiredAt: retired } : {}),
  };
}

function toCapabilities(can: string) {
  return { vision: can.includes('v'), reasoning: can.includes('r'), tools: can.includes('t') };
}

function toPrice(text: string, sourceIndex: number): ModelPrice {
  // The sources are the first lines, after an empty one.
  const line = CATALOG_DATA.split('\n', sourceIndex + 2)[sourceIndex + 1] ?? '';
  const [asOf, source] = splitOnce(line.slice(1));
  const starts = text.split('~').map((period) => (period.includes(':') ? period.split(':') : ['', period]));
  const periods = starts.map(([from = '', rates = ''], index) => {
    const until = starts[index + 1]?.[0];
    return { ...toRates(rates), ...(from ? { from } : {}), ...(until ? { until } : {}) };
  });
  const [first, ...others] = periods;
  if (first === undefined || others.length === 0) return { ...toRates(text), asOf, source };
  return inForce({ ...first, periods, asOf, source }, asOf);
}

function splitOnce(line: string): [string, string] {
  const space = line.indexOf(' ');
  return [line.slice(0, space), line.slice(space + 1)];
}

function toRates(text: string): PricePeriod {
  const [base = '', ...above] = text.split(';');
  const tiers = above.map((tier) => {
    const [inputTokensAbove, rates] = splitOnce(tier);
    return { inputTokensAbove: Number(inputTokensAbove), ...toTokenRates(rates) };
  });
  return { ...toTokenRates(base), ...(tiers.length > 0 ? { tiers } : {}) };
}

function toTokenRates(text: string): TokenRates {
  const [input, output, cached = '-', written = '-'] = text.split(' ');
  return {
    input: Number(input),
    output: Number(output),
    ...(cached === '-' ? {} : { cachedInput: Number(cached) }),
    ...(written === '-' ? {} : { cacheWrite: Number(written) }),
  };
}
