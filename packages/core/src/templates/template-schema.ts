import * as z from 'zod/mini';
import { generationParamsSchema } from '../contract/request-schema.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { fieldPath } from './field-path.ts';
import type { Template } from './template.ts';

const LONGEST_TEXT = 200_000;
const shortText = z.string().check(z.minLength(1), z.maxLength(200));
const longText = z.string().check(z.maxLength(LONGEST_TEXT));

/** A stored template. Keys that it does not know are left out, `providerOptions` among them. */
export const templateSchema = z.object({
  version: z.literal(1),
  id: shortText,
  title: shortText,
  category: shortText,
  prompt: longText.check(z.minLength(1)),
  system: z.optional(longText),
  params: z.optional(z.omit(generationParamsSchema, { providerOptions: true })),
  variables: z
    .array(
      z.object({
        name: z.string().check(z.minLength(1), z.maxLength(64)),
        label: z.optional(shortText),
        default: z.optional(longText),
        choices: z.optional(z.array(z.string().check(z.minLength(1))).check(z.maxLength(200))),
        multiline: z.optional(z.boolean()),
      }),
    )
    .check(z.maxLength(200)),
  tags: z.array(shortText).check(z.maxLength(100)),
});

/**
 * Checks a template that comes from storage, a file or a link. Throws `invalid-request` that names the first field at
 * fault in `param`, and never quotes what it holds.
 *
 * @param at Where the template stood among others, for the name of the field.
 */
export function parseStoredTemplate(value: unknown, at: readonly PropertyKey[] = []): Template {
  const parsed = templateSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issuePath = parsed.error.issues[0]?.path ?? [];
  const path = fieldPath([...at, ...issuePath]);
  const sentence =
    issuePath[0] === 'version'
      ? 'This template was stored by another version of LLMSelect. Update LLMSelect to read it.'
      : `This is not a whole template: look at ${path === '' ? 'the template itself' : `"${path}"`}.`;
  throw new LLMSelectError('invalid-request', sentence, { param: path });
}
