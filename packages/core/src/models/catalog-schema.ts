import * as z from 'zod/mini';
import type { ModelInfo } from '../contract/model.ts';
import type { PricePeriod } from '../contract/model-price.ts';

const MAX_TEXT = 300;

// The schemas are made when they are used, so that a bundle without a catalogue is without them.

function ratesShape() {
  const rate = z.number().check(z.gte(0));
  return { input: rate, output: rate, cachedInput: z.optional(rate), cacheWrite: z.optional(rate) };
}

function periodShape() {
  const day = z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));
  const tier = z.object({ ...ratesShape(), inputTokensAbove: z.number().check(z.gte(0)) });
  return { ...ratesShape(), tiers: z.optional(z.array(tier)), from: day, until: day };
}

function priceSchema() {
  const text = z.optional(z.string().check(z.maxLength(MAX_TEXT)));
  const periods = z.optional(z.array(z.object(periodShape())));
  return z.object({ ...periodShape(), periods, asOf: text, source: text });
}

function rowSchema() {
  const text = z.string().check(z.minLength(1), z.maxLength(MAX_TEXT));
  const tokens = z.optional(z.int().check(z.gt(0)));
  const flag = z.optional(z.boolean());
  return z.object({
    id: text.check(z.regex(/^[^/\s]+\/\S+$/)),
    name: z.optional(text),
    contextWindow: tokens,
    maxInputTokens: tokens,
    maxOutputTokens: tokens,
    capabilities: z.optional(z.object({ vision: flag, reasoning: flag, tools: flag })),
    price: z.optional(priceSchema()),
    releasedAt: z.optional(text),
    deprecatedAt: z.optional(text),
    retiredAt: z.optional(text),
  });
}

/** A host's own price: rates as in the catalogue; who says so and since when is filled in. */
export type HostPrice = PricePeriod & {
  readonly periods?: readonly PricePeriod[] | undefined;
  readonly asOf?: string | undefined;
  readonly source?: string | undefined;
};

export function isPrice(value: unknown): value is HostPrice {
  return z.safeParse(priceSchema(), value).success;
}

/** The rows that are well-formed; one that is not costs nobody but itself. */
export function parseRows(rows: readonly unknown[], asOf: string, source: string): readonly ModelInfo[] {
  const schema = rowSchema();
  return rows.flatMap((value) => {
    const row = z.safeParse(schema, value);
    if (!row.success) return [];
    const { id, name, price, ...rest } = row.data;
    const slash = id.indexOf('/');
    return [
      {
        id,
        providerId: id.slice(0, slash),
        name: name ?? id.slice(slash + 1),
        ...rest,
        ...(price === undefined
          ? {}
          : { price: { ...price, asOf: price.asOf ?? asOf, source: price.source ?? source } }),
      },
    ];
  });
}

/** The document that a `refreshUrl` answers with, its rows not yet looked at. */
export function parseDocument(value: unknown) {
  const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
  const schema = z.object({ version: z.literal(1), asOf: day, models: z.array(z.unknown()) });
  const document = z.safeParse(schema, value);
  return document.success ? document.data : undefined;
}

/** What a catalogue keeps between programs. */
export function parseKept(value: unknown) {
  const schema = z.object({
    at: z.number(),
    models: z.array(z.unknown()),
    etag: z.optional(z.string()),
  });
  const kept = z.safeParse(schema, value);
  return kept.success ? kept.data : undefined;
}
