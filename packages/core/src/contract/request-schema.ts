import * as z from 'zod/mini';
import { REASONING_EFFORTS } from './request.ts';

/** Checks sampling parameters that were stored or sent. */
export const generationParamsSchema = z.object({
  temperature: z.optional(z.number().check(z.gte(0), z.lte(2))),
  topP: z.optional(z.number().check(z.gte(0), z.lte(1))),
  maxOutputTokens: z.optional(z.int().check(z.gte(1))),
  frequencyPenalty: z.optional(z.number().check(z.gte(-2), z.lte(2))),
  presencePenalty: z.optional(z.number().check(z.gte(-2), z.lte(2))),
  seed: z.optional(z.int()),
  stop: z.optional(z.array(z.string()).check(z.maxLength(16))),
  reasoningEffort: z.optional(z.enum(REASONING_EFFORTS)),
  providerOptions: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
});
