import type { ContentPart, ModelRequest } from '@llmselect/core';
import { alternate, systemText, type Turn, turnsOf } from '../http/conversation.ts';
import { fetchImage } from '../http/fetch-image.ts';
import { type JsonObject, withoutUndefined } from '../http/json.ts';
import type { LeftOut } from '../http/left-out.ts';
import type { WireContext } from '../http/wire.ts';
import { familyOf } from './families.ts';
import { toThinkingConfig } from './thinking-config.ts';

/**
 * The body of a `streamGenerateContent` request. Images behind web addresses are downloaded.
 *
 * @see https://ai.google.dev/api/generate-content
 */
export async function buildGenerateBody(
  modelId: string,
  request: ModelRequest,
  context: WireContext,
  leftOut: LeftOut,
): Promise<JsonObject> {
  const system = systemText(request);
  const takesSystem = familyOf(modelId).system;
  const turns = turnsOf(request);
  const opening: Turn[] =
    system === undefined || takesSystem ? [] : [{ role: 'user', parts: [{ type: 'text', text: system }] }];
  const contents = alternate([...opening, ...turns]).map((turn) => toContent(turn, context));
  return withoutUndefined({
    systemInstruction: system === undefined || !takesSystem ? undefined : { parts: [{ text: system }] },
    contents: await Promise.all(contents),
    generationConfig: toGenerationConfig(modelId, request, leftOut),
  });
}

function toGenerationConfig(
  modelId: string,
  request: ModelRequest,
  leftOut: LeftOut,
): JsonObject | undefined {
  const params = request.params ?? {};
  const family = familyOf(modelId);
  const penalty = (param: string, value: number | undefined): number | undefined =>
    family.penalties ? value : leftOut.drop(param, value);
  const config = withoutUndefined({
    maxOutputTokens: params.maxOutputTokens,
    temperature: params.temperature,
    topP: params.topP,
    frequencyPenalty: penalty('frequencyPenalty', params.frequencyPenalty),
    presencePenalty: penalty('presencePenalty', params.presencePenalty),
    seed: params.seed,
    stopSequences: params.stop?.length ? params.stop : undefined,
    thinkingConfig: toThinkingConfig(modelId, family, params.reasoningEffort, leftOut),
    responseMimeType: request.output === undefined ? undefined : 'application/json',
    responseJsonSchema: request.output?.schema,
  });
  return Object.keys(config).length === 0 ? undefined : config;
}

async function toContent({ role, parts }: Turn, context: WireContext): Promise<JsonObject> {
  return {
    role: role === 'assistant' ? 'model' : 'user',
    parts: await Promise.all(parts.map((part) => toPart(part, context))),
  };
}

async function toPart(part: ContentPart, context: WireContext): Promise<JsonObject> {
  if (part.type === 'text') return { text: part.text };
  const { mediaType, base64 } = await fetchImage(part.url, context);
  return { inlineData: { mimeType: mediaType, data: base64 } };
}
