import type { ModelInfo } from '../contract/model.ts';
import { readRow, readRows } from './catalog-row.ts';

/** Whose models are found by their bare name. The others host models of many makers, at prices of their own. */
const MAKERS = ['openai', 'anthropic', 'gemini', 'mistral', 'deepseek', 'xai', 'perplexity'];
const PROVIDER_ALIASES: Readonly<Record<string, string>> = { google: 'gemini', 'x-ai': 'xai' };
/** Providers that sell another one's models under the same names, limits and list prices. */
const RESELLERS: Readonly<Record<string, string>> = { azure: 'openai' };
/** `-2025-11-13` or `-20250929`, and nothing looser: `-2512` and `-001` are found by explicit aliases only. */
const SNAPSHOT = /-20\d\d(-(?:0[1-9]|1[0-2])-|(?:0[1-9]|1[0-2]))(?:0[1-9]|[12]\d|3[01])$/;

/**
 * What the shipped data knows of a model: `openai/gpt-5.1`, a dated snapshot of it (`…-2025-11-13`), or an explicit
 * alias (`mistral/mistral-large-latest`, whose answer has the id it stands for). A name without a provider is looked
 * up with the models' makers. Never a guess from a prefix: an unknown id is `undefined`, and so are its price and limits.
 */
export function findModel(id: string): ModelInfo | undefined {
  // Marks of the data's own format are no part of any id.
  if (/[\s|=#]/.test(id)) return undefined;
  const slash = id.indexOf('/');
  if (slash >= 0) return findFull(id.slice(0, slash), id.slice(slash + 1));
  const found = MAKERS.flatMap((maker) => findFull(maker, id) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

/** All the shipped data has of a provider, or everything. */
export function shippedModels(providerId?: string): readonly ModelInfo[] {
  if (providerId === undefined) {
    const resold = Object.keys(RESELLERS).flatMap((reseller) => shippedModels(reseller));
    return [...readRows(), ...resold];
  }
  const maker = RESELLERS[providerId];
  return maker === undefined ? readRows(providerId) : readRows(maker).map((row) => soldBy(providerId, row));
}

function findFull(providerId: string, modelId: string): ModelInfo | undefined {
  const ours = PROVIDER_ALIASES[providerId] ?? providerId;
  const maker = RESELLERS[ours] ?? ours;
  const row = readRow(`${maker}/${modelId}`) ?? findSnapshot(maker, modelId);
  return row === undefined || maker === ours ? row : soldBy(ours, row);
}

function findSnapshot(providerId: string, modelId: string): ModelInfo | undefined {
  const base = modelId.replace(SNAPSHOT, '');
  return base === modelId ? undefined : readRow(`${providerId}/${base}`);
}

function soldBy(providerId: string, model: ModelInfo): ModelInfo {
  return { ...model, id: `${providerId}/${model.id.slice(model.id.indexOf('/') + 1)}`, providerId };
}
