import type { Usage } from '@llmselect/core';
import { asCount, getCount, type JsonObject } from '../http/json.ts';

/** Usage of a response in our meaning. */
export function toUsage(usage: JsonObject): Usage {
  return {
    inputTokens: asCount(usage.input_tokens),
    cachedInputTokens: getCount(usage, 'input_tokens_details', 'cached_tokens'),
    cacheWriteTokens: getCount(usage, 'input_tokens_details', 'cache_write_tokens'),
    outputTokens: asCount(usage.output_tokens),
    reasoningTokens: getCount(usage, 'output_tokens_details', 'reasoning_tokens'),
  };
}
