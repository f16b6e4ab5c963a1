import { asArray, asNumber, asObject, asText, getValue, withoutUndefined } from '../http/json.ts';
import type { ModelPage } from '../http/wire.ts';

/** Reads a page of Anthropic's model list. */
export function readModels(page: unknown): ModelPage {
  const models = asArray(getValue(page, 'data')).flatMap((entry) => {
    const model = asObject(entry) ?? {};
    const modelId = asText(model.id);
    if (modelId === undefined) return [];
    const vision = getValue(model.capabilities, 'image_input', 'supported');
    const reasoning = getValue(model.capabilities, 'thinking', 'supported');
    const capabilities = withoutUndefined({
      vision: typeof vision === 'boolean' ? vision : undefined,
      reasoning: typeof reasoning === 'boolean' ? reasoning : undefined,
    });
    return [
      {
        id: `anthropic/${modelId}`,
        providerId: 'anthropic',
        name: asText(model.display_name) ?? modelId,
        ...withoutUndefined({
          contextWindow: asNumber(model.max_input_tokens),
          maxInputTokens: asNumber(model.max_input_tokens),
          maxOutputTokens: asNumber(model.max_tokens),
          releasedAt: asText(model.created_at)?.slice(0, 10),
          deprecatedAt: asText(model.deprecated_at)?.slice(0, 10),
          capabilities: Object.keys(capabilities).length === 0 ? undefined : capabilities,
        }),
      },
    ];
  });
  const last = asText(getValue(page, 'last_id'));
  const next = getValue(page, 'has_more') === true && last !== undefined;
  return { models, ...(next ? { next: `/models?limit=1000&after_id=${encodeURIComponent(last)}` } : {}) };
}
