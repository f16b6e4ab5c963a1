import type { Exchange } from '../../chat-request.ts';

/** Usage as Chat Completions counts it: completion tokens include those of reasoning. */
export function chatUsage(exchange: Exchange, reasoningTokens: number, textTokens: number): unknown {
  return {
    prompt_tokens: exchange.inputTokens,
    completion_tokens: reasoningTokens + textTokens,
    total_tokens: exchange.inputTokens + reasoningTokens + textTokens,
    prompt_tokens_details: { cached_tokens: exchange.cachedTokens, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: reasoningTokens,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
