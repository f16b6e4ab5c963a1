import * as z from 'zod/mini';
import { DIFFERENCE_ASPECTS, JUDGE_CONFIDENCES } from './judgement.ts';
import { costSchema, usageSchema } from './usage-schema.ts';

/** A judgement as a record keeps it. */
export function judgementSchema() {
  const count = z.int().check(z.gte(0));
  const quote = z.object({ answerId: z.string(), text: z.string(), start: count, end: count });
  const finding = z.object({
    aspect: z.enum(DIFFERENCE_ASPECTS),
    statement: z.string(),
    better: z.optional(z.string()),
    quotes: z.array(quote),
    confidence: z.enum(JUDGE_CONFIDENCES),
  });
  const bill = {
    modelId: z.string(),
    usage: usageSchema,
    cost: z.optional(costSchema),
    judgedAt: z.number(),
  };
  return z.object({
    findings: z.array(finding),
    unsure: z.array(finding),
    dropped: count,
    answerIds: z.array(z.string()),
    ...bill,
    earlier: z.optional(z.array(z.object(bill))),
  });
}
