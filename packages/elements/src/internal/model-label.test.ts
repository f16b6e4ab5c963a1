import { expect, test } from 'vitest';
import { viewContestants } from './contestant-view.ts';
import { modelLabel, providerLabel } from './model-label.ts';

test.each([
  ['openai/gpt-5.1', 'GPT-5.1'],
  ['openai/gpt-4o-mini', 'GPT-4o Mini'],
  ['openai/o4-mini', 'o4 Mini'],
  ['anthropic/claude-sonnet-4-6', 'Claude Sonnet 4.6'],
  ['anthropic/claude-sonnet-4-5-20250929', 'Claude Sonnet 4.5'],
  ['gemini/gemini-3-pro', 'Gemini 3 Pro'],
  ['mistral/mistral-large-latest', 'Mistral Large'],
  ['openrouter/meta-llama/llama-3.1-70b', 'Llama 3.1 70B'],
  ['ollama/qwen3:8b', 'Qwen3 8B'],
  ['odd', 'Odd'],
])('derives a name for %s', (id, name) => {
  expect(modelLabel(id)).toBe(name);
});

test('prefers the listed name, unless it only repeats the id', () => {
  const listed = (name: string) => [{ id: 'openai/gpt-5.1', providerId: 'openai', name }];
  expect(modelLabel('openai/gpt-5.1', listed('GPT 5.1 (preview)'))).toBe('GPT 5.1 (preview)');
  expect(modelLabel('openai/gpt-5.1', listed('gpt-5.1'))).toBe('GPT-5.1');
});

test('knows the names of providers, and shows an unknown one by its id', () => {
  expect(['gemini', 'xai', 'acme', 'toString'].map(providerLabel)).toEqual([
    'Google',
    'xAI',
    'Acme',
    'ToString',
  ]);
});

test('tells equal names apart and gives each contestant a colour that stays', () => {
  const three = ['a', 'b', 'c'].map((id) => ({ id, modelId: 'openai/gpt-5.1' }));
  const views = viewContestants(three, []);
  expect(Array.from(views.values(), ({ name }) => name)).toEqual(['GPT-5.1', 'GPT-5.1 (2)', 'GPT-5.1 (3)']);
  const more = viewContestants([...three, { id: 'd', label: 'Mine' }], []);
  for (const { id } of three) expect(more.get(id)?.color).toBe(views.get(id)?.color);
  expect(more.get('d')).toMatchObject({ name: 'Mine', color: 4 });
});

test('starts the colours over after eight contestants', () => {
  const nine = Array.from({ length: 9 }, (_, index) => ({ id: `c${index}`, modelId: `x/${index}` }));
  expect(Array.from(viewContestants(nine, []).values(), ({ color }) => color)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 1,
  ]);
});
