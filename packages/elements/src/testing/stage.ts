import { type Backend, localBackend } from '@llmselect/core';
import { createFakeProvider, createManualModel, type ManualModel } from '@llmselect/core/testing';

/** Models that speak when they are told to, and a backend that asks them. */
export interface Stage {
  readonly models: readonly ManualModel[];
  readonly backend: Backend;
}

/** One provider a model, so that each looks like the real thing. */
export function createStage(
  ids: readonly string[] = [
    'openai/gpt-5.1',
    'anthropic/claude-sonnet-4-6',
    'gemini/gemini-3-pro',
    'mistral/mistral-large-latest',
  ],
): Stage {
  const models = ids.map((id) => createManualModel(id));
  const providerIds = Array.from(new Set(models.map(({ providerId }) => providerId)));
  const providers = providerIds.map((id) =>
    createFakeProvider(models.filter(({ providerId }) => providerId === id)),
  );
  return { models, backend: localBackend({ providers, retry: false }) };
}
