import type { LanguageModel, ModelInfo, Provider } from '../contract/model.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { createFakeModel } from './fake-model.ts';

/** A provider of the given models; any other id answers with `not-found`. All must share one provider id. */
export function createFakeProvider(models: readonly LanguageModel[], infos?: readonly ModelInfo[]): Provider {
  const id = models[0]?.providerId ?? 'fake';
  const call = (modelId: string): LanguageModel =>
    models.find((model) => model.modelId === modelId) ??
    createFakeModel({
      id: `${id}/${modelId}`,
      steps: [new LLMSelectError('not-found', 'There is no such model. Choose one from the list.')],
    });
  const listed = infos ?? models.map((model) => ({ id: model.id, providerId: id, name: model.modelId }));
  const provider: Provider = Object.assign(call, {
    id,
    listModels: async () => listed,
    withKey: () => provider,
    endpoint: {
      origin: 'https://fake.invalid',
      routes: [],
      authorize: () => {},
      modelOf: () => undefined,
      readUsage: async () => undefined,
    },
  });
  return provider;
}
