import type { ModelInfo } from '../contract/model.ts';
import { findModel, shippedModels } from './find-model.ts';
import { mergeModel } from './merge-models.ts';

/** A model as the catalogue knows it. */
export interface CatalogModel extends ModelInfo {
  /**
   * Not on offer: its provider has answered and does not list it for this key, or cannot be asked and the model is
   * retired. Absent while it is offered, or nobody knows.
   */
  readonly unlisted?: true | undefined;
}

interface Sources {
  /** Only this provider's models. */
  readonly providerId?: string | undefined;
  /** What it lists itself, where it has answered. */
  readonly live?: readonly ModelInfo[] | undefined;
  /** Facts newer than the shipped ones, by id. */
  readonly newer: ReadonlyMap<string, ModelInfo>;
  /** ISO 8601 day. */
  readonly today: string;
}

/** The models a provider lists, in its order, then those only the shipped or newer data knows; with what that knows of them. */
export function completeList({
  providerId,
  live,
  newer,
  today,
}: Sources): readonly { readonly model: CatalogModel; readonly known: ModelInfo | undefined }[] {
  const facts = knownModels(providerId, newer);
  const listed = new Map<string, { model: CatalogModel; known: ModelInfo | undefined }>();
  for (const told of live ?? []) {
    if (listed.has(told.id)) continue;
    const known = facts.get(told.id) ?? facts.get(findModel(told.id)?.id ?? '');
    listed.set(told.id, { model: mergeModel(told, known), known });
  }
  const others = [...facts.values()].filter(({ id }) => !listed.has(id));
  return [
    ...listed.values(),
    ...others.map((known) => {
      const isGone = live !== undefined || (known.retiredAt !== undefined && known.retiredAt <= today);
      return { model: isGone ? { ...known, unlisted: true as const } : known, known };
    }),
  ];
}

function knownModels(
  providerId: string | undefined,
  newer: Sources['newer'],
): ReadonlyMap<string, ModelInfo> {
  const known = new Map(shippedModels(providerId).map((model) => [model.id, model]));
  for (const model of newer.values()) {
    if (providerId !== undefined && model.providerId !== providerId) continue;
    known.set(model.id, mergeModel(model, known.get(model.id) ?? findModel(model.id)));
  }
  return known;
}
