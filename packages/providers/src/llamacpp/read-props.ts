import type { ModelInfo } from '@llmselect/core';
import { getNumber, getValue, withoutUndefined } from '../http/json.ts';
import type { AskServer } from '../http/wire.ts';

/**
 * Adds what `/props` tells of the one model that is loaded: the context it was given, which is often less than it
 * was trained with, and whether it sees.
 */
export async function readProps(models: readonly ModelInfo[], ask: AskServer): Promise<readonly ModelInfo[]> {
  const [model, ...others] = models;
  // A router serves many, and its properties are those of none.
  if (model === undefined || others.length > 0) return models;
  const props = await ask('/props');
  const vision = getValue(props, 'modalities', 'vision');
  return [
    {
      ...model,
      ...withoutUndefined({
        contextWindow: getNumber(props, 'default_generation_settings', 'n_ctx') ?? model.contextWindow,
        capabilities: typeof vision === 'boolean' ? { ...model.capabilities, vision } : model.capabilities,
      }),
    },
  ];
}
