import type { Usage } from '@llmselect/core';
import { asObject, getCount, type JsonObject, withoutUndefined } from '../http/json.ts';

/**
 * Usage of a `finish` part in our meaning, whichever version wrote it; `undefined` where nothing is known.
 *
 * V3 and V4 tell parts of totals. V2 passes on what the provider said: Anthropic counts cached input beside the
 * rest, and Gemini reasoning beside the output.
 */
export function readUsage(usage: unknown, providerMetadata: unknown): Usage | undefined {
  const told = asObject(usage);
  if (told === undefined) return undefined;
  const nested = asObject(told.inputTokens) !== undefined || asObject(told.outputTokens) !== undefined;
  const known = nested ? readParts(told) : readFlat(told, asObject(asObject(providerMetadata)?.anthropic));
  return Object.keys(known).length === 0 ? undefined : known;
}

function readParts(usage: JsonObject): Usage {
  return withoutUndefined({
    inputTokens: getCount(usage, 'inputTokens', 'total'),
    cachedInputTokens: getCount(usage, 'inputTokens', 'cacheRead'),
    cacheWriteTokens: getCount(usage, 'inputTokens', 'cacheWrite'),
    outputTokens: getCount(usage, 'outputTokens', 'total'),
    reasoningTokens: getCount(usage, 'outputTokens', 'reasoning'),
  });
}

function readFlat(usage: JsonObject, anthropic: JsonObject | undefined): Usage {
  const input = getCount(usage, 'inputTokens');
  const output = getCount(usage, 'outputTokens');
  const total = getCount(usage, 'totalTokens');
  const cachedInputTokens = getCount(usage, 'cachedInputTokens');
  const reasoningTokens = getCount(usage, 'reasoningTokens');
  const cacheWriteTokens = getCount(anthropic, 'cacheCreationInputTokens');
  const besideInput = anthropic === undefined ? 0 : (cachedInputTokens ?? 0) + (cacheWriteTokens ?? 0);
  const isBesideOutput =
    input !== undefined &&
    output !== undefined &&
    reasoningTokens !== undefined &&
    total === input + output + reasoningTokens;
  return withoutUndefined({
    inputTokens: input === undefined ? undefined : input + besideInput,
    cachedInputTokens,
    cacheWriteTokens,
    outputTokens: isBesideOutput ? output + reasoningTokens : output,
    reasoningTokens,
  });
}
