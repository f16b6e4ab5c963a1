import { calcPrice } from '@pydantic/genai-prices';
import { expect, test } from 'vitest';
import { CATALOG_DATA } from './catalog-data.ts';
import { findModel, shippedModels } from './find-model.ts';
import { priceAt } from './price-at.ts';

/** Theirs by ours. Groq, Together and Mistral's guests are listed there by their makers' names. */
const PROVIDERS: Readonly<Record<string, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  gemini: 'google',
  mistral: 'mistral',
  deepseek: 'deepseek',
  xai: 'x-ai',
};

/** Where the two differ and ours stays, and why. One that has come to agree fails the test, so that it is taken out. */
const DISAGREEMENTS: Readonly<Record<string, string>> = {
  'gemini/gemini-1.5-flash-8b': 'Its look-up takes every id that contains gemini-1.5-flash for that model.',
  'gemini/gemini-1.5-flash-8b-001': 'As above.',
  'mistral/mistral-large-latest': 'The alias moved to Mistral Large 3; it still gives the price of Large 2.',
  'mistral/mistral-small-latest':
    'The alias moved to Mistral Small 4; it still gives the price of Small 3.2.',
};

const AT = '2026-11-10';

function theirs(id: string, inputTokens: number) {
  const [providerId = '', ...rest] = id.split('/');
  const options = { providerId: PROVIDERS[providerId] ?? '', timestamp: new Date(`${AT}T12:00:00Z`) };
  const modelId = rest.join('/');
  const result = calcPrice({ input_tokens: inputTokens, output_tokens: 1_000 }, modelId, options);
  if (result === null) return undefined;
  return [
    round(((result.input_price ?? 0) / inputTokens) * 1e6),
    round(((result.output_price ?? 0) / 1_000) * 1e6),
  ];
}

function ours(id: string, inputTokens: number) {
  const price = findModel(id)?.price;
  const period = price && priceAt(price, AT);
  const tier = period?.tiers?.findLast(({ inputTokensAbove }) => inputTokens > inputTokensAbove) ?? period;
  return tier && [round(tier.input), round(tier.output)];
}

function round(usd: number): number {
  return Number(usd.toFixed(6));
}

const ALIASES = CATALOG_DATA.split('\n')
  .filter((line) => /^[^#|]+=/.test(line))
  .map((line) => line.slice(0, line.indexOf('=')));

const pairs = [...shippedModels().map(({ id }) => id), ...ALIASES]
  .flatMap((id) => ({ ...findModel(id), providerId: id.slice(0, id.indexOf('/')), id }))
  .filter(({ price, providerId }) => price !== undefined && PROVIDERS[providerId] !== undefined)
  .flatMap(({ id, contextWindow = 0 }) =>
    [10_000, 190_000, 300_000].filter((tokens) => tokens < contextWindow).map((tokens) => ({ id, tokens })),
  )
  .filter(({ id, tokens }) => theirs(id, tokens) !== undefined);

test('enough models are in both to compare', () => {
  expect(new Set(pairs.map(({ id }) => id)).size).toBeGreaterThan(95);
});

test('input and output cost the same in genai-prices, in every tier, but for the disagreements we know', () => {
  const differing = new Map<string, unknown>();
  for (const { id, tokens } of pairs) {
    const [own, other] = [ours(id, tokens), theirs(id, tokens)];
    if (JSON.stringify(own) !== JSON.stringify(other) && !differing.has(id))
      differing.set(id, { tokens, own, other });
  }
  const unexpected = [...differing].filter(([id]) => DISAGREEMENTS[id] === undefined);
  expect(Object.fromEntries(unexpected)).toEqual({});
  expect(Object.keys(DISAGREEMENTS).filter((id) => !differing.has(id))).toEqual([]);
});
