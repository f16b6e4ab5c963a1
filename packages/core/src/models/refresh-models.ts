import type { ModelPrice, TokenRates } from '../contract/model-price.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { parseDocument, parseRows } from './catalog-schema.ts';
import type { Kept } from './catalog-storage.ts';
import { findModel } from './find-model.ts';

const MAX_CHARACTERS = 4_000_000;
/** A price that changes by more than this is taken for a mistake: dollars for cents, thousands for millions. */
const MAX_FACTOR = 10;

/**
 * Fetches newer facts: `{ version: 1, asOf, models: [{ id, … }] }`, each row as `ModelInfo`. A row that is malformed,
 * or whose price is more than ten times away from the known one, is left out; what was known stays known.
 *
 * @throws LLMSelectError when there is no usable document
 */
export async function refreshModels(
  url: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
  before: Kept | undefined,
): Promise<Kept> {
  const response = await fetch(url, {
    signal,
    credentials: 'omit',
    headers: {
      accept: 'application/json',
      ...(before?.etag === undefined ? {} : { 'if-none-match': before.etag }),
    },
  });
  if (response.status === 304 && before !== undefined) return before;
  if (!response.ok) {
    await response.body?.cancel();
    throw new LLMSelectError('upstream-error', 'The catalogue could not be fetched. Check refreshUrl.', {
      status: response.status,
    });
  }
  const document = parseDocument(parseJson(await response.text()));
  if (document === undefined) {
    throw new LLMSelectError(
      'upstream-error',
      'What refreshUrl answers with is no catalogue. docs/catalogue.md shows its form.',
    );
  }
  const held = new Map(before?.models.map((model) => [model.id, model]));
  const rows = parseRows(document.models, document.asOf, url);
  for (const row of rows)
    if (isPlausible(row.price, (findModel(row.id) ?? held.get(row.id))?.price)) held.set(row.id, row);
  return { models: [...held.values()], etag: response.headers.get('etag') ?? undefined };
}

function parseJson(text: string): unknown {
  try {
    return text.length > MAX_CHARACTERS ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPlausible(price: ModelPrice | undefined, known: ModelPrice | undefined): boolean {
  if (price === undefined || known === undefined) return true;
  return [price, ...(price.periods ?? [])].every((period) =>
    [period, ...(period.tiers ?? [])].every((rates) => isNear(rates, known)),
  );
}

function isNear(rates: TokenRates, known: TokenRates): boolean {
  return (['input', 'output', 'cachedInput', 'cacheWrite'] as const).every((kind) => {
    const [next, old] = [rates[kind], known[kind]];
    if (next === undefined || old === undefined) return true;
    return next <= old * MAX_FACTOR && next >= old / MAX_FACTOR;
  });
}
