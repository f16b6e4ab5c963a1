import type { Usage } from '@llmselect/core';
import { asArray, asCount, asObject, getCount, type JsonObject } from '../http/json.ts';

/** Lays a usage report over the last one. Reports are cumulative and their nulls mean "not told again". */
export function mergeUsage(last: JsonObject, next: JsonObject): JsonObject {
  const told = Object.entries(next).filter(([, value]) => value !== null && value !== undefined);
  return { ...last, ...Object.fromEntries(told) };
}

/**
 * Usage in our meaning: the API's `input_tokens` leaves out what the cache read and wrote, ours does not. The
 * top level leaves out compaction, which is billed too; with a fallback model it is the only true sum.
 */
export function toUsage(usage: JsonObject): Usage {
  const iterations = asArray(usage.iterations).map((iteration) => asObject(iteration) ?? {});
  const types = new Set(iterations.map((iteration) => iteration.type));
  const billed =
    types.has('compaction') && !types.has('fallback_message')
      ? iterations.filter(({ type }) => type === 'message' || type === 'compaction')
      : [usage];
  const sum = (field: string): number | undefined => {
    const counts = billed.map((part) => asCount(part[field])).filter((count) => count !== undefined);
    return counts.length === 0 ? undefined : counts.reduce((total, count) => total + count, 0);
  };
  const cached = sum('cache_read_input_tokens');
  const written = sum('cache_creation_input_tokens');
  const fresh = sum('input_tokens');
  return {
    inputTokens: fresh === undefined ? undefined : fresh + (cached ?? 0) + (written ?? 0),
    cachedInputTokens: cached,
    cacheWriteTokens: written,
    outputTokens: sum('output_tokens'),
    reasoningTokens: getCount(usage, 'output_tokens_details', 'thinking_tokens'),
  };
}
