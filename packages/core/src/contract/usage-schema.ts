import * as z from 'zod/mini';

const tokens = z.optional(z.int().check(z.gte(0)));

export const usageSchema = z.object({
  inputTokens: tokens,
  cachedInputTokens: tokens,
  cacheWriteTokens: tokens,
  outputTokens: tokens,
  reasoningTokens: tokens,
});

export const costSchema = z.object({
  usd: z.number().check(z.gte(0)),
  estimated: z.boolean(),
  priceAsOf: z.string(),
});
