import { expect, test } from 'vitest';
import { readUsage } from '../ai-sdk/read-usage.ts';
import { toUsage as toAnthropicUsage } from '../anthropic/usage.ts';
import { toUsage as toGeminiUsage } from '../gemini/usage.ts';
import { toUsage as toOpenAIUsage } from '../openai/response-usage.ts';
import { readChatUsage } from '../openai-compatible/chat-usage.ts';

test.each([-5, 1e30, 2.5, Number.NaN, '7', null])('%s is no number of tokens, whoever tells it', (told) => {
  for (const usage of [
    readChatUsage({ prompt_tokens: told, completion_tokens: 7 }),
    toOpenAIUsage({ input_tokens: told, output_tokens: 7 }),
    toAnthropicUsage({ input_tokens: told, output_tokens: 7 }),
    toGeminiUsage({ promptTokenCount: told, candidatesTokenCount: 7 }),
    readUsage({ inputTokens: told, outputTokens: 7 }, undefined),
    readUsage({ inputTokens: { total: told }, outputTokens: { total: 7 } }, undefined),
  ]) {
    expect([usage?.inputTokens, usage?.outputTokens]).toEqual([undefined, 7]);
  }
});
