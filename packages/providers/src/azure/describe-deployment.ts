import { findModel, type ModelInfo } from '@llmselect/core';
import type { AzureDeployment } from './azure-options.ts';
import { AZURE_ID } from './azure-wire.ts';

/** What is known of a deployment without asking: facts of the model behind it, and over them what the host says. */
export function describeDeployment(modelId: string, configured: string | AzureDeployment): ModelInfo {
  const { model = modelId, info } = typeof configured === 'string' ? {} : configured;
  return {
    ...factsOf(model),
    name: modelId,
    ...info,
    id: `${AZURE_ID}/${modelId}`,
    providerId: AZURE_ID,
  };
}

/** Claude costs the same here as at its maker. What the others cost here, nobody has told. */
function factsOf(model: string): Partial<ModelInfo> {
  const sold = findModel(`${AZURE_ID}/${model}`) ?? findModel(`anthropic/${model}`);
  if (sold !== undefined) return sold;
  const { price: _makers, ...facts } = findModel(model) ?? {};
  return facts;
}
