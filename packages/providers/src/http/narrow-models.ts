import { asObject, getString, type JsonObject } from './json.ts';

/**
 * A list of models as a provider words it, with the allowed ones only and without the name of the account that owns
 * them. Anything else in the place of a list becomes an empty one; what describes a single model is kept.
 */
export function narrowModels(list: unknown, allows: (modelId: string) => boolean): unknown {
  if (Array.isArray(list)) return narrow(list, allows);
  const { data, models, publisherModels, ...rest } = asObject(list) ?? {};
  return {
    ...withoutOwner(rest),
    ...(Array.isArray(data) ? { data: narrow(data, allows) } : {}),
    ...(Array.isArray(models) ? { models: narrow(models, allows) } : {}),
    ...(Array.isArray(publisherModels) ? { publisherModels: narrow(publisherModels, allows) } : {}),
  };
}

function narrow(models: readonly unknown[], allows: (modelId: string) => boolean): readonly JsonObject[] {
  return models.flatMap((value) => {
    const model = asObject(value);
    const id = getString(model, 'id') ?? getString(model, 'name')?.replace(/^.*\bmodels\//, '');
    return model !== undefined && id !== undefined && allows(id) ? [withoutOwner(model)] : [];
  });
}

/** The owner of a fine-tuned model is the organisation behind the key. */
function withoutOwner(model: JsonObject): JsonObject {
  return typeof model.owned_by === 'string' && /^(?:org|user|proj)/i.test(model.owned_by)
    ? { ...model, owned_by: 'organization-owner' }
    : model;
}
