import type { Usage } from '@llmselect/core';
import { asNumber, type JsonObject } from '../http/json.ts';

/** `usageMetadata` in our meaning, or `undefined` when it counts nothing yet (Vertex opens with the traffic type). */
export function toUsage(metadata: JsonObject): Usage | undefined {
  const prompt = asNumber(metadata.promptTokenCount);
  const candidates = asNumber(metadata.candidatesTokenCount);
  const thoughts = asNumber(metadata.thoughtsTokenCount);
  if (prompt === undefined && candidates === undefined && thoughts === undefined) return undefined;
  return {
    inputTokens: add(prompt, asNumber(metadata.toolUsePromptTokenCount)),
    cachedInputTokens: asNumber(metadata.cachedContentTokenCount),
    outputTokens: add(candidates, thoughts),
    reasoningTokens: thoughts,
  };
}

function add(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0);
}
