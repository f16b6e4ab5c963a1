import type { Usage } from '@llmselect/core';
import { asNumber, getNumber, type JsonObject } from '../http/json.ts';

/** Usage of a response in our meaning. */
export function toUsage(usage: JsonObject): Usage {
  return {
    inputTokens: asNumber(usage.input_tokens),
    cachedInputTokens: getNumber(usage, 'input_tokens_details', 'cached_tokens'),
    cacheWriteTokens: getNumber(usage, 'input_tokens_details', 'cache_write_tokens'),
    outputTokens: asNumber(usage.output_tokens),
    reasoningTokens: getNumber(usage, 'output_tokens_details', 'reasoning_tokens'),
  };
}
