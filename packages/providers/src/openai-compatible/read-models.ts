import type { ModelInfo } from '@llmselect/core';
import {
  asArray,
  asNumber,
  asObject,
  asText,
  getNumber,
  getString,
  getValue,
  type JsonObject,
  withoutUndefined,
} from '../http/json.ts';
import type { ModelPage } from '../http/wire.ts';

/** Reads the model lists of OpenAI and the servers that copy it, with what each of them adds. */
export function readChatModels(
  providerId: string,
  page: unknown,
  accept: (model: JsonObject) => boolean = () => true,
): ModelPage {
  // Together lists without an envelope, LM Studio's and xAI's richer lists have another one.
  const list = Array.isArray(page) ? page : (getValue(page, 'data') ?? getValue(page, 'models'));
  const models = asArray(list).flatMap((entry) => {
    const model = asObject(entry);
    return model !== undefined && asText(model.id) !== undefined && accept(model)
      ? [toModelInfo(providerId, model)]
      : [];
  });
  return { models };
}

function toModelInfo(providerId: string, model: JsonObject): ModelInfo {
  const modelId = asText(model.id) ?? '';
  const known = withoutUndefined({
    contextWindow:
      firstNumber(model, 'context_length', 'context_window', 'max_context_length', 'max_model_len') ??
      getNumber(model, 'meta', 'n_ctx_train'),
    maxOutputTokens:
      getNumber(model, 'top_provider', 'max_completion_tokens') ?? asNumber(model.max_completion_tokens),
    capabilities: readCapabilities(model),
    releasedAt: toDate(asNumber(model.created)),
    deprecatedAt: asText(model.deprecation),
  });
  return {
    id: `${providerId}/${modelId}`,
    providerId,
    name: asText(model.name) ?? asText(model.display_name) ?? modelId,
    ...known,
  };
}

function firstNumber(model: JsonObject, ...fields: readonly string[]): number | undefined {
  return fields.map((field) => asNumber(model[field])).find((value) => value !== undefined);
}

function readCapabilities(model: JsonObject): JsonObject | undefined {
  const inputs = getValue(model, 'architecture', 'input_modalities') ?? model.input_modalities;
  const parameters = model.supported_parameters;
  const told = asObject(model.capabilities) ?? {};
  const known = withoutUndefined({
    vision: asBoolean(told.vision) ?? (Array.isArray(inputs) ? inputs.includes('image') : undefined),
    reasoning:
      asBoolean(told.reasoning) ??
      // xAI lists the efforts of those that have any.
      (Array.isArray(told.reasoning_effort) ? true : undefined) ??
      (Array.isArray(parameters) ? parameters.includes('reasoning') : undefined),
    tools:
      asBoolean(told.function_calling) ??
      (Array.isArray(parameters) ? parameters.includes('tools') : undefined),
  });
  return Object.keys(known).length === 0 ? undefined : known;
}

function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Seconds since the epoch as a day; servers that do not know send 0 or the moment they were asked. */
function toDate(seconds: number | undefined): string | undefined {
  return seconds === undefined || seconds < 1_000_000_000
    ? undefined
    : new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** Whether a model of a mixed list can hold a conversation, as far as its name tells. */
export function isChatModel(model: JsonObject): boolean {
  const id = getString(model, 'id') ?? '';
  const type = getString(model, 'type');
  if (type !== undefined && /embed|image|audio|moderation|rerank|transcri/i.test(type)) return false;
  return !/embed|whisper|tts|dall-e|moderation|image|realtime|audio|transcri|sora|davinci|babbage|rerank|guard|-ocr/i.test(
    id,
  );
}
