import type { ContentPart, GenerationParams, ModelRequest } from '@llmselect/core';
import { alternate, hasImage, systemText, type Turn, turnsOf, turnText } from '../http/conversation.ts';
import { type JsonObject, withoutUndefined } from '../http/json.ts';
import type { LeftOut } from '../http/left-out.ts';

/** How one server's Chat Completions differ from another's. */
export interface ChatDialect {
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
  readonly seedField: 'seed' | 'random_seed';
  readonly systemRole: 'system' | 'developer';
  /** Whether to ask for usage with `stream_options`, which some servers reject. */
  readonly streamOptions: boolean;
  /** Whether neighbours of one role are joined. */
  readonly alternate: boolean;
  /** Whether structured output may be asked for by a schema; else the server is only told to write JSON. */
  readonly jsonSchema?: boolean | undefined;
  /** The value of an `image_url` part. */
  imageUrl(url: string): unknown;
  /** The parameters as this model takes them; what it rejects is noted in `leftOut`. */
  adaptParams(params: GenerationParams, leftOut: LeftOut): GenerationParams;
  /** Fields beside the common ones, such as the effort. */
  extraFields?(params: GenerationParams, leftOut: LeftOut): JsonObject;
}

/** The dialect of a server nobody knows anything about. */
export const PLAIN_DIALECT: ChatDialect = {
  maxTokensField: 'max_tokens',
  seedField: 'seed',
  systemRole: 'system',
  streamOptions: true,
  alternate: false,
  imageUrl: (url) => ({ url }),
  adaptParams: (params) => params,
};

/**
 * The body of a streaming Chat Completions request.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
export function buildChatBody(
  modelId: string,
  request: ModelRequest,
  dialect: ChatDialect,
  leftOut: LeftOut,
): JsonObject {
  const params = dialect.adaptParams(request.params ?? {}, leftOut);
  return withoutUndefined({
    model: modelId,
    messages: buildMessages(request, dialect),
    stream: true,
    stream_options: dialect.streamOptions ? { include_usage: true } : undefined,
    [dialect.maxTokensField]: params.maxOutputTokens,
    temperature: params.temperature,
    top_p: params.topP,
    frequency_penalty: params.frequencyPenalty,
    presence_penalty: params.presencePenalty,
    [dialect.seedField]: params.seed,
    stop: params.stop?.length ? params.stop : undefined,
    reasoning_effort: params.reasoningEffort,
    response_format: responseFormat(request, dialect),
    ...dialect.extraFields?.(params, leftOut),
  });
}

function responseFormat({ output }: ModelRequest, { jsonSchema }: ChatDialect): JsonObject | undefined {
  if (output === undefined) return undefined;
  if (jsonSchema === false) return { type: 'json_object' };
  const { name, schema } = output;
  return {
    type: 'json_schema',
    json_schema: { name, schema, strict: schema.additionalProperties === false },
  };
}

function buildMessages(request: ModelRequest, dialect: ChatDialect): readonly JsonObject[] {
  const system = systemText(request);
  const turns = turnsOf(request);
  const messages = (dialect.alternate ? alternate(turns) : turns).map((turn) => toMessage(turn, dialect));
  return system === undefined ? messages : [{ role: dialect.systemRole, content: system }, ...messages];
}

/** Only users may show images; text alone is sent as a string, which every server reads. */
function toMessage(turn: Turn, dialect: ChatDialect): JsonObject {
  const { role, parts } = turn;
  if (role === 'assistant' || !hasImage(turn)) return { role, content: turnText(turn) };
  return { role, content: parts.map((part) => toPart(part, dialect)) };
}

function toPart(part: ContentPart, dialect: ChatDialect): JsonObject {
  return part.type === 'text'
    ? { type: 'text', text: part.text }
    : { type: 'image_url', image_url: dialect.imageUrl(part.url) };
}
