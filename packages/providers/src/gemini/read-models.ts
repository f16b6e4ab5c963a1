import { asArray, asNumber, asObject, asText, getValue, withoutUndefined } from '../http/json.ts';
import type { ModelPage } from '../http/wire.ts';

/** Reads a page of Gemini's model list: those that can answer. */
export function readModels(page: unknown): ModelPage {
  const models = asArray(getValue(page, 'models')).flatMap((entry) => {
    const model = asObject(entry) ?? {};
    const modelId = asText(model.name)?.replace(/^models\//, '');
    if (modelId === undefined || !asArray(model.supportedGenerationMethods).includes('generateContent'))
      return [];
    const { thinking } = model;
    return [
      {
        id: `gemini/${modelId}`,
        providerId: 'gemini',
        name: asText(model.displayName) ?? modelId,
        ...withoutUndefined({
          contextWindow: asNumber(model.inputTokenLimit),
          maxInputTokens: asNumber(model.inputTokenLimit),
          maxOutputTokens: asNumber(model.outputTokenLimit),
          capabilities: typeof thinking === 'boolean' ? { reasoning: thinking } : undefined,
        }),
      },
    ];
  });
  const token = asText(getValue(page, 'nextPageToken'));
  return {
    models,
    ...(token === undefined ? {} : { next: `/models?pageSize=1000&pageToken=${encodeURIComponent(token)}` }),
  };
}
