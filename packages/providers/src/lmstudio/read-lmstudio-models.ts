import type { ModelInfo } from '@llmselect/core';
import {
  asArray,
  asNumber,
  asObject,
  asText,
  getNumber,
  getValue,
  type JsonObject,
  withoutUndefined,
} from '../http/json.ts';
import type { AskServer } from '../http/wire.ts';

/**
 * Adds what LM Studio's own list tells, that of older versions where there is no newer one, and leaves out what
 * cannot hold a conversation.
 *
 * @see https://lmstudio.ai/docs/developer/rest/list
 */
export async function readLMStudioModels(
  models: readonly ModelInfo[],
  ask: AskServer,
): Promise<readonly ModelInfo[]> {
  const newer = asArray(getValue(await ask('/api/v1/models'), 'models'));
  const entries = newer.length > 0 ? newer : asArray(getValue(await ask('/api/v0/models'), 'data'));
  const byId = new Map(
    entries.map((entry) => {
      const model = asObject(entry) ?? {};
      return [asText(model.key) ?? asText(model.id), model] as const;
    }),
  );
  return models.flatMap((model) => {
    const told = byId.get(model.id.slice(model.providerId.length + 1));
    if (told === undefined) return [model];
    return /embed/i.test(asText(told.type) ?? '') ? [] : [addDetails(model, told)];
  });
}

function addDetails(model: ModelInfo, told: JsonObject): ModelInfo {
  const loaded = getNumber(asArray(told.loaded_instances)[0], 'config', 'context_length');
  return {
    ...model,
    name: asText(told.display_name) ?? model.name,
    ...withoutUndefined({
      // What it was loaded with is all there is until it is loaded anew.
      contextWindow: loaded ?? asNumber(told.loaded_context_length) ?? asNumber(told.max_context_length),
      capabilities: readCapabilities(told),
    }),
  };
}

/** An object in the newer list; a list of what the model can, beside its type, in the older one. */
function readCapabilities({ type, capabilities }: JsonObject): ModelInfo['capabilities'] {
  const told = asObject(capabilities);
  if (told !== undefined) {
    return withoutUndefined({
      vision: typeof told.vision === 'boolean' ? told.vision : undefined,
      tools: typeof told.trained_for_tool_use === 'boolean' ? told.trained_for_tool_use : undefined,
      reasoning: told.reasoning === undefined ? undefined : true,
    });
  }
  const tools = Array.isArray(capabilities) ? { tools: capabilities.includes('tool_use') } : {};
  return type === 'llm' || type === 'vlm' ? { vision: type === 'vlm', ...tools } : undefined;
}
