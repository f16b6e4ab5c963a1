import type { ModelInfo } from '@llmselect/core';
import { asArray, asNumber, asObject, getString, withoutUndefined } from '../http/json.ts';
import type { AskServer } from '../http/wire.ts';

/** Models asked about at the same time: the server reads a file for each. */
const AT_ONCE = 8;

/**
 * Adds what `/api/show` tells of each model, and leaves out those that only embed.
 *
 * @see https://github.com/ollama/ollama/blob/main/docs/api.md#show-model-information
 */
export async function readOllamaModels(
  models: readonly ModelInfo[],
  ask: AskServer,
): Promise<readonly ModelInfo[]> {
  const told: ModelInfo[] = [];
  for (let at = 0; at < models.length; at += AT_ONCE) {
    const some = models.slice(at, at + AT_ONCE).map(async (model) => {
      const modelId = model.id.slice(model.providerId.length + 1);
      return addDetails(model, await ask('/api/show', { model: modelId }));
    });
    told.push(...(await Promise.all(some)).flat());
  }
  return told;
}

function addDetails(model: ModelInfo, answer: unknown): readonly ModelInfo[] {
  const details = asObject(answer);
  if (details === undefined) return [model];
  const abilities = asArray(details.capabilities);
  if (abilities.length > 0 && !abilities.includes('completion')) return [];
  const architecture = getString(details, 'model_info', 'general.architecture') ?? '';
  const contextWindow = asNumber(asObject(details.model_info)?.[`${architecture}.context_length`]);
  const capabilities =
    abilities.length === 0
      ? undefined
      : {
          vision: abilities.includes('vision'),
          reasoning: abilities.includes('thinking'),
          tools: abilities.includes('tools'),
        };
  return [{ ...model, ...withoutUndefined({ contextWindow, capabilities }) }];
}
