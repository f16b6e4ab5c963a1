import { ANSWER_STATUSES, ERROR_CODES, FINISH_REASONS, REASONING_EFFORTS, VOTE_KINDS } from '@llmselect/core';
import {
  count,
  described,
  duration,
  flag,
  list,
  number,
  oneOf,
  record,
  ref,
  type Schema,
  strict,
  text,
  time,
  usd,
} from './schema.ts';

const params = {
  temperature: { type: 'number', minimum: 0, maximum: 2 },
  topP: { type: 'number', minimum: 0, maximum: 1 },
  maxOutputTokens: { type: 'integer', minimum: 1 },
  frequencyPenalty: { type: 'number', minimum: -2, maximum: 2 },
  presencePenalty: { type: 'number', minimum: -2, maximum: 2 },
  seed: { type: 'integer' },
  stop: list(text, { maxItems: 16 }),
  reasoningEffort: oneOf(REASONING_EFFORTS),
};

/** What core's contract says, in JSON Schema. */
export const CONTRACT_SCHEMAS: Readonly<Record<string, Schema>> = {
  SerializedError: record(
    { code: oneOf(ERROR_CODES), message: text, retryable: flag },
    {
      status: { type: 'integer' },
      retryAfterMs: duration,
      phase: oneOf(['first-byte', 'idle', 'total']),
      param: described('The field at fault.', text),
      providerCode: text,
      requestId: text,
    },
  ),
  Error: record({ error: ref('SerializedError') }),
  VendorError: described('As the vendor words its own, for its SDK.', {
    anyOf: [record({ error: record({ message: text }) }), record({ message: text })],
  }),
  Params: described(
    'How to sample. What is left out is the provider’s default; what a model does not take is left out with a warning.',
    strict({}, params),
  ),
  StoredParams: record({}, params),
  TextPart: record({ type: { const: 'text' }, text }),
  ImagePart: record(
    { type: { const: 'image' }, url: { type: 'string', pattern: '^(https://|data:image/|attachment:)' } },
    { alt: text },
  ),
  Message: record({
    role: oneOf(['system', 'user', 'assistant']),
    content: { anyOf: [text, list({ anyOf: [ref('TextPart'), ref('ImagePart')] })] },
  }),
  Usage: described(
    'As the provider counts. A count that is absent is unknown, which is not 0.',
    record(
      {},
      {
        inputTokens: count,
        cachedInputTokens: count,
        cacheWriteTokens: count,
        outputTokens: count,
        reasoningTokens: count,
      },
    ),
  ),
  Cost: record({ usd, estimated: flag, priceAsOf: text }),
  Warning: record({ code: text, message: text }, { param: text }),
  Answer: record(
    {
      id: text,
      status: oneOf(ANSWER_STATUSES),
      text,
      reasoning: text,
      toolCalls: list(record({ id: text, name: text, input: text }, { providerExecuted: flag })),
      sources: list(record({ url: text }, { title: text })),
      attempts: count,
      warnings: list(ref('Warning')),
    },
    {
      modelId: text,
      params: ref('StoredParams'),
      parentAnswerId: text,
      servedModelId: text,
      usage: ref('Usage'),
      finishReason: oneOf(FINISH_REASONS),
      rawFinishReason: text,
      cached: flag,
      error: ref('SerializedError'),
      timing: record(
        { startedAt: time },
        {
          queuedMs: duration,
          firstTokenMs: duration,
          firstTextMs: duration,
          totalMs: duration,
          tokensPerSecond: number,
        },
      ),
      cost: ref('Cost'),
    },
  ),
  Vote: record(
    {
      id: text,
      castAt: time,
      kind: oneOf(VOTE_KINDS),
      answerIds: list(text, { description: 'In the order in which they were shown.' }),
      blind: flag,
      early: flag,
      tags: list(text),
    },
    { winner: text, value: oneOf([1, -1]), note: text },
  ),
  Turn: record(
    {
      id: text,
      prompt: ref('Message'),
      answers: list(
        record({ contestantId: text, versions: list(ref('Answer'), { minItems: 1 }), current: count }),
      ),
      votes: list(ref('Vote')),
    },
    { continuedFrom: text },
  ),
  Comparison: record(
    {
      version: { const: 1 },
      id: text,
      revision: count,
      createdAt: time,
      updatedAt: time,
      pinned: flag,
      tags: list(text),
      contestants: list(
        record({ id: text }, { modelId: text, label: text, params: ref('StoredParams'), replaces: text }),
      ),
      turns: list(ref('Turn')),
      attachments: { type: 'object', additionalProperties: record({ type: text, data: text }) },
    },
    {
      title: text,
      deletedAt: time,
      parent: record({ comparisonId: text, turnId: text }),
      system: text,
      params: ref('StoredParams'),
    },
  ),
};
