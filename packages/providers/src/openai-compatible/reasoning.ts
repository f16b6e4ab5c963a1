import { asArray, asObject, asText, type JsonObject } from '../http/json.ts';

/**
 * The visible reasoning of a delta: `reasoning_details` (OpenRouter) where it has any, else
 * `reasoning_content` or `reasoning`. Never two of them, they repeat each other.
 */
export function readReasoning(delta: JsonObject): string | undefined {
  const plain = asText(delta.reasoning_content) ?? asText(delta.reasoning);
  const details = asArray(delta.reasoning_details);
  if (details.length === 0) return plain;
  const text = details
    .map((detail) => asObject(detail) ?? {})
    .map((detail) => asText(detail.text) ?? asText(detail.summary) ?? '')
    .join('');
  if (text !== '') return text;
  // Encrypted reasoning travels with this stand-in, which is not something the model said.
  return plain === '[REDACTED]' ? undefined : plain;
}
