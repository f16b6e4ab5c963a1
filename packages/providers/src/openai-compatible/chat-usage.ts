import type { Usage } from '@llmselect/core';
import { asCount, getCount, type JsonObject } from '../http/json.ts';

/**
 * Usage of a Chat Completions chunk in our meaning, or `undefined` when it says nothing yet: some servers send
 * zeros until the last chunk.
 */
export function readChatUsage(usage: JsonObject): Usage | undefined {
  const inputTokens = asCount(usage.prompt_tokens);
  const completion = asCount(usage.completion_tokens);
  if (!inputTokens && !completion) return undefined;
  const reasoningTokens =
    getCount(usage, 'completion_tokens_details', 'reasoning_tokens') ?? asCount(usage.reasoning_tokens);
  return {
    inputTokens,
    cachedInputTokens:
      getCount(usage, 'prompt_tokens_details', 'cached_tokens') ??
      asCount(usage.cached_tokens) ??
      asCount(usage.num_cached_tokens) ??
      asCount(usage.prompt_cache_hit_tokens),
    cacheWriteTokens: getCount(usage, 'prompt_tokens_details', 'cache_write_tokens'),
    outputTokens: completion === undefined ? undefined : completion + hiddenReasoning(usage, reasoningTokens),
    reasoningTokens,
  };
}

/** xAI counts reasoning beside the completion, everybody else inside it. The total tells which. */
function hiddenReasoning(usage: JsonObject, reasoning = 0): number {
  const counted = (asCount(usage.prompt_tokens) ?? 0) + (asCount(usage.completion_tokens) ?? 0);
  return reasoning > 0 && usage.total_tokens === counted + reasoning ? reasoning : 0;
}
