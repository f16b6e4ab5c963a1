import type { LanguageModel, ModelRequest, Provider } from '@llmselect/core';

/** Another provider under this id, so that model ids stay the same. `offered` limits what it may be asked for. */
export function actAs(id: string, provider: Provider, offered: readonly string[] | undefined): Provider {
  const provide = (modelId: string): LanguageModel => {
    const model = provider(modelId);
    const translate = (request: ModelRequest): ModelRequest => translateOptions(id, provider.id, request);
    const { countTokens } = model;
    return {
      specification: 1,
      id: `${id}/${modelId}`,
      providerId: id,
      modelId,
      stream: (request, options) => model.stream(translate(request), options),
      ...(countTokens === undefined
        ? {}
        : { countTokens: (request, options) => countTokens(translate(request), options) }),
    };
  };
  return Object.assign(provide, {
    id,
    listModels: async (options?: { readonly signal?: AbortSignal | undefined }) => {
      const models = await provider.listModels(options);
      return models
        .map((model) => ({ ...model, modelId: model.id.slice(model.providerId.length + 1) }))
        .filter(({ modelId }) => offered === undefined || offered.includes(modelId))
        .map(({ modelId, ...model }) => ({ ...model, id: `${id}/${modelId}`, providerId: id }));
    },
    withKey: (apiKey: string) => actAs(id, provider.withKey(apiKey), offered),
    endpoint: provider.endpoint,
  });
}

/** Options meant for this id reach the provider that stands in for it; its own win. */
function translateOptions(id: string, otherId: string, request: ModelRequest): ModelRequest {
  const options = request.params?.providerOptions;
  const meant = options?.[id];
  if (meant === undefined) return request;
  const providerOptions = { ...options, [otherId]: { ...meant, ...options?.[otherId] } };
  return { ...request, params: { ...request.params, providerOptions } };
}
