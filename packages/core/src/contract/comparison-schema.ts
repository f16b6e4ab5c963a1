import * as z from 'zod/mini';
import { ERROR_CODES, LLMSelectError, TIMEOUT_PHASES } from '../errors/llm-select-error.ts';
import { ANSWER_STATUSES, type Comparison, type Turn } from './comparison.ts';
import { judgementSchema } from './judgement-schema.ts';
import { storedMessageSchema } from './message-schema.ts';
import { generationParamsSchema } from './request-schema.ts';
import { FINISH_REASONS } from './stream-event.ts';
import { costSchema, usageSchema } from './usage-schema.ts';
import { VOTE_KINDS } from './vote.ts';

const text = z.optional(z.string());
const count = z.int().check(z.gte(0));
const duration = z.optional(z.number().check(z.gte(0)));
const id = z.string().check(z.minLength(1));

/**
 * The stored record of a comparison. Refuses what a reader would trip over, references included; keys it does
 * not know are left out, so that a record of a newer minor version can be read.
 */
export const comparisonSchema = z
  .object({
    version: z.literal(1),
    id,
    revision: count,
    title: text,
    createdAt: z.number(),
    updatedAt: z.number(),
    deletedAt: z.optional(z.number()),
    parent: z.optional(z.object({ comparisonId: id, turnId: id })),
    pinned: z.boolean(),
    tags: z.array(z.string()),
    system: text,
    params: z.optional(generationParamsSchema),
    contestants: z.array(contestantSchema()),
    turns: z.array(turnSchema()),
    branches: z.optional(
      z.array(z.object({ after: text, turns: z.array(turnSchema()).check(z.minLength(1)) })),
    ),
    attachments: z.record(z.string(), z.object({ type: z.string(), data: z.string() })),
  })
  .check(({ value, issues }) => {
    for (const path of brokenReferences(value)) {
      issues.push({ code: 'custom', input: undefined, path: [...path], message: 'refers to nothing' });
    }
  });

function contestantSchema() {
  return z.object({
    id,
    modelId: text,
    label: text,
    params: z.optional(generationParamsSchema),
    replaces: text,
  });
}

function turnSchema() {
  return z.object({
    id,
    prompt: storedMessageSchema,
    continuedFrom: text,
    answers: z.array(
      z.object({
        contestantId: id,
        versions: z.array(answerSchema()).check(z.minLength(1)),
        current: count,
      }),
    ),
    votes: z.array(voteSchema()),
    differences: z.optional(judgementSchema()),
    edition: z.optional(count),
  });
}

function answerSchema() {
  return z.object({
    id,
    modelId: text,
    params: z.optional(generationParamsSchema),
    parentAnswerId: text,
    status: z.enum(ANSWER_STATUSES),
    text: z.string(),
    reasoning: z.string(),
    toolCalls: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        input: z.string(),
        providerExecuted: z.optional(z.boolean()),
      }),
    ),
    sources: z.array(z.object({ url: z.string(), title: text })),
    servedModelId: text,
    usage: z.optional(usageSchema),
    finishReason: z.optional(z.enum(FINISH_REASONS)),
    rawFinishReason: text,
    attempts: count,
    cached: z.optional(z.boolean()),
    warnings: z.array(z.object({ code: z.string(), param: text, message: z.string() })),
    error: z.optional(errorSchema()),
    timing: z.optional(timingSchema()),
    cost: z.optional(costSchema),
  });
}

function timingSchema() {
  return z.object({
    startedAt: z.number(),
    queuedMs: duration,
    firstTokenMs: duration,
    firstTextMs: duration,
    totalMs: duration,
    tokensPerSecond: duration,
  });
}

function errorSchema() {
  return z.object({
    code: z.enum(ERROR_CODES),
    message: z.string(),
    status: z.optional(z.number()),
    retryAfterMs: z.optional(z.number()),
    phase: z.optional(z.enum(TIMEOUT_PHASES)),
    param: text,
    providerCode: text,
    requestId: text,
    retryable: z.boolean(),
  });
}

function voteSchema() {
  return z.object({
    id,
    castAt: z.number(),
    kind: z.enum(VOTE_KINDS),
    answerIds: z.array(z.string()),
    winner: text,
    value: z.optional(z.union([z.literal(1), z.literal(-1)])),
    blind: z.boolean(),
    early: z.boolean(),
    note: text,
    tags: z.array(z.string()),
  });
}

type Path = readonly (string | number)[];

/** Where a slot belongs to no contestant, or shows a version that it does not have. */
function brokenReferences({
  contestants,
  turns,
  branches = [],
  attachments,
}: Pick<Comparison, 'contestants' | 'turns' | 'branches' | 'attachments'>): readonly Path[] {
  const known = new Set(contestants.map((contestant) => contestant.id));
  return [
    ...brokenTurns(turns, known, ['turns']),
    ...missingImages(turns, attachments, ['turns']),
    ...branches.flatMap((branch, index) => [
      ...brokenTurns(branch.turns, known, ['branches', index, 'turns']),
      ...missingImages(branch.turns, attachments, ['branches', index, 'turns']),
    ]),
  ];
}

function brokenTurns(turns: readonly Turn[], known: ReadonlySet<string>, from: Path): readonly Path[] {
  return turns.flatMap((turn, turnIndex) =>
    turn.answers.flatMap((slot, slotIndex) => {
      const path = [...from, turnIndex, 'answers', slotIndex];
      return [
        ...(known.has(slot.contestantId) ? [] : [[...path, 'contestantId']]),
        ...(slot.current < slot.versions.length ? [] : [[...path, 'current']]),
      ];
    }),
  );
}

/** Where a prompt names an image that the record does not hold. */
function missingImages(
  turns: readonly Turn[],
  attachments: Comparison['attachments'],
  from: Path,
): readonly Path[] {
  return turns.flatMap(({ prompt: { content } }, turnIndex) => {
    if (typeof content === 'string') return [];
    return content.flatMap((part, index) => {
      const key =
        part.type === 'image' && part.url.startsWith('attachment:') ? part.url.slice(11) : undefined;
      const missing = key !== undefined && !Object.hasOwn(attachments, key);
      return missing ? [[...from, turnIndex, 'prompt', 'content', index, 'url']] : [];
    });
  });
}

/**
 * Checks a record that comes from storage, a file or a network. Throws `invalid-request` that names the first
 * field at fault in `param`, and never quotes what it holds.
 */
export function parseComparison(value: unknown): Comparison {
  const parsed = comparisonSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = toFieldName(parsed.error.issues[0]?.path ?? []);
  // What names no version at all was stored by none.
  const path = field === 'version' && !Object.hasOwn(value as object, field) ? '' : field;
  const sentence =
    path === 'version'
      ? 'This comparison was stored by another version of LLMSelect. Update LLMSelect to read it.'
      : `This is not a whole comparison: look at ${path === '' ? 'the record itself' : `"${path}"`}.`;
  throw new LLMSelectError('invalid-request', sentence, { param: path });
}

/** The path as code would write it. Names that may be content, such as the keys of a map, become a star. */
function toFieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`;
    const word = typeof key === 'string' && /^[a-z]\w{0,30}$/i.test(key) ? key : '*';
    return name === '' ? word : `${name}.${word}`;
  }, '');
}
