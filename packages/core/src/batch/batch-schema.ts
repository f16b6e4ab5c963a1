import * as z from 'zod/mini';
import { comparisonSchema } from '../contract/comparison-schema.ts';
import { generationParamsSchema } from '../contract/request-schema.ts';
import { ERROR_CODES, LLMSelectError } from '../errors/llm-select-error.ts';
import { fieldPath } from '../templates/field-path.ts';
import { templateSchema } from '../templates/template-schema.ts';
import type { BatchRecord } from './batch-record.ts';

const id = z.string().check(z.minLength(1), z.maxLength(128));

/** What has become of a row. Of an error only what is told to people. */
export const batchOutcomeSchema = z.object({
  comparison: z.optional(comparisonSchema),
  error: z.optional(
    z.object({
      code: z.enum(ERROR_CODES),
      message: z.string(),
      param: z.optional(z.string()),
      retryable: z.boolean(),
    }),
  ),
  kept: z.optional(z.int()),
  asking: z.optional(z.boolean()),
});

/** A stored batch. Keys that it does not know are left out. */
export const batchSchema = z.object({
  version: z.literal(1),
  id,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  createdAt: z.number(),
  tags: z.array(z.string()),
  params: z.optional(generationParamsSchema),
  prompts: z
    .array(
      z.object({
        version: z.optional(z.string()),
        prompt: z.string(),
        system: z.optional(z.string()),
        variables: z.optional(templateSchema.shape.variables),
      }),
    )
    .check(z.minLength(1)),
  contestants: z
    .array(
      z.object({
        id,
        modelId: z.string().check(z.minLength(1)),
        label: z.optional(z.string()),
        params: z.optional(generationParamsSchema),
        promptVersion: z.optional(z.string()),
      }),
    )
    .check(z.minLength(1)),
  rows: z.array(z.extend(batchOutcomeSchema, { values: z.record(z.string(), z.string()) })),
});

/**
 * Checks a batch that comes from storage or a file. Throws `invalid-request` that names the first field at fault in
 * `param`, and never quotes what it holds.
 */
export function parseBatch(value: unknown): BatchRecord {
  const parsed = batchSchema.safeParse(value);
  const path = parsed.success ? strangers(parsed.data) : parsed.error.issues[0]?.path;
  if (parsed.success && path === undefined) return parsed.data;
  const field = fieldPath(path ?? []);
  const sentence =
    field === 'version'
      ? 'This batch was stored by another version of LLMSelect. Update LLMSelect to read it.'
      : `This is not a whole batch: look at ${field === '' ? 'the record itself' : `"${field}"`}.`;
  throw new LLMSelectError('invalid-request', sentence, { param: field });
}

/** Where a row was not asked of the batch's contestants, or a contestant is not asked one of its prompts. */
function strangers({ contestants, prompts, rows }: BatchRecord): readonly PropertyKey[] | undefined {
  const ids = new Set(contestants.map((contestant) => contestant.id));
  if (ids.size < contestants.length) return ['contestants'];
  const versions = new Set(prompts.map(({ version }) => version));
  const lost = contestants.findIndex(({ promptVersion }) => !versions.has(promptVersion));
  if (lost >= 0) return ['contestants', lost, 'promptVersion'];
  const strange = rows.findIndex(({ comparison }) => {
    const answers = comparison?.turns[0]?.answers;
    return (
      comparison !== undefined &&
      !contestants.every((one) => answers?.some((slot) => slot.contestantId === one.id))
    );
  });
  return strange < 0 ? undefined : ['rows', strange, 'comparison'];
}
