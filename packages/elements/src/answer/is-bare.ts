import type { Answer } from '@llmselect/core';

/** Nothing came but a failure: the card that tells of it is all there is to see. */
export function isBare({ status, text, reasoning, toolCalls, usage }: Answer): boolean {
  const failed = status === 'error' || status === 'interrupted';
  return failed && text === '' && reasoning === '' && toolCalls.length === 0 && !usage?.reasoningTokens;
}
