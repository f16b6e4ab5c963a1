import type { ContentPart, GenerationParams, ModelRequest } from '@llmselect/core';
import { alternate, hasImage, systemText, type Turn, turnsOf, turnText } from '../http/conversation.ts';
import { parseDataUrl } from '../http/data-url.ts';
import { type JsonObject, withoutUndefined } from '../http/json.ts';
import type { LeftOut } from '../http/left-out.ts';
import { adaptThinking } from './adapt-thinking.ts';
import { type Family, familyOf } from './families.ts';

/** Output tokens asked for where the request sets no limit: the API wants one. */
const DEFAULT_MAX_TOKENS = 32_000;

/**
 * The body of a streaming Messages request.
 *
 * @see https://platform.claude.com/docs/en/api/messages
 */
export function buildMessagesBody(modelId: string, request: ModelRequest, leftOut: LeftOut): JsonObject {
  const params = request.params ?? {};
  const family = familyOf(modelId);
  const maxTokens = limitTokens(family, params.maxOutputTokens, leftOut);
  const { thinks, thinking, effort } = adaptThinking(family, params.reasoningEffort, maxTokens, leftOut);
  leftOut.drop('frequencyPenalty', params.frequencyPenalty);
  leftOut.drop('presencePenalty', params.presencePenalty);
  leftOut.drop('seed', params.seed);
  const stop = params.stop?.filter((text) => text.trim() !== '');
  return withoutUndefined({
    model: modelId,
    max_tokens: maxTokens,
    system: systemText(request),
    messages: alternate(turnsOf(request)).map(toMessage),
    stream: true,
    ...adaptSampling(family, params, thinks, leftOut),
    stop_sequences: stop?.length ? stop : undefined,
    thinking,
    output_config: toOutputConfig(request, effort),
  });
}

function limitTokens(family: Family, asked: number | undefined, leftOut: LeftOut): number {
  if (asked === undefined) return Math.min(family.maxTokens, DEFAULT_MAX_TOKENS);
  return family.knownLimit
    ? leftOut.change('maxOutputTokens', asked, Math.min(asked, family.maxTokens))
    : asked;
}

/** Temperature from 0 to 1, or top-p, but not both; neither with thinking, neither on the newest models. */
function adaptSampling(
  family: Family,
  params: GenerationParams,
  thinks: boolean,
  leftOut: LeftOut,
): JsonObject {
  const { temperature, topP } = params;
  if (!family.sampling || thinks) {
    const reason = thinks ? 'rejects it while thinking' : 'rejects it';
    leftOut.drop('temperature', temperature, reason);
    leftOut.drop('topP', topP, reason);
    return {};
  }
  if (temperature === undefined) return { top_p: topP };
  leftOut.drop('topP', topP, 'takes either temperature or topP');
  return { temperature: leftOut.change('temperature', temperature, Math.min(temperature, 1)) };
}

function toOutputConfig({ output }: ModelRequest, effort: string | undefined): JsonObject | undefined {
  const format = output === undefined ? undefined : { type: 'json_schema', schema: output.schema };
  const config = withoutUndefined({ effort, format });
  return Object.keys(config).length === 0 ? undefined : config;
}

function toMessage(turn: Turn): JsonObject {
  const { role, parts } = turn;
  if (role === 'assistant') return { role, content: turnText(turn).trimEnd() };
  if (parts.length === 1 && !hasImage(turn)) return { role, content: turnText(turn) };
  return { role, content: parts.map(toBlock) };
}

function toBlock(part: ContentPart): JsonObject {
  if (part.type === 'text') return { type: 'text', text: part.text };
  const inline = parseDataUrl(part.url);
  const source =
    inline === undefined
      ? { type: 'url', url: part.url }
      : { type: 'base64', media_type: inline.mediaType, data: inline.base64 };
  return { type: 'image', source };
}
