import type { Usage } from '@llmselect/core';
import { asCount, type JsonObject } from '../http/json.ts';

/** `usageMetadata` in our meaning, or `undefined` when it counts nothing yet (Vertex opens with the traffic type). */
export function toUsage(metadata: JsonObject): Usage | undefined {
  const prompt = asCount(metadata.promptTokenCount);
  const candidates = asCount(metadata.candidatesTokenCount);
  const thoughts = asCount(metadata.thoughtsTokenCount);
  if (prompt === undefined && candidates === undefined && thoughts === undefined) return undefined;
  return {
    inputTokens: add(prompt, asCount(metadata.toolUsePromptTokenCount)),
    cachedInputTokens: asCount(metadata.cachedContentTokenCount),
    outputTokens: add(candidates, thoughts),
    reasoningTokens: thoughts,
  };
}

function add(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0);
}
