import { expect, test } from 'vitest';
import { matchModels } from '../../model-picker/match-models.ts';
import { defaultLineUp, parseModels, toInputs } from './line-up.ts';

const model = (id: string) => ({ id, providerId: id.split('/')[0] ?? '', name: id });

test('reads model ids from a list with any spacing, and keeps repeated ones', () => {
  expect(parseModels(' a/x, b/y ,,a/x').map(({ modelId }) => modelId)).toEqual(['a/x', 'b/y', 'a/x']);
  expect(parseModels('')).toEqual([]);
});

test('starts with the first model of each provider, at most four and at most as many as allowed', () => {
  const models = ['a/1', 'a/2', 'b/1', 'c/1', 'd/1', 'e/1'].map(model);
  expect(defaultLineUp(models, 8).map(({ modelId }) => modelId)).toEqual(['a/1', 'b/1', 'c/1', 'd/1']);
  expect(defaultLineUp(models, 2).map(({ modelId }) => modelId)).toEqual(['a/1', 'b/1']);
});

test('starts with the first two models of a single provider', () => {
  expect(defaultLineUp(['a/1', 'a/2', 'a/3'].map(model), 4).map(({ modelId }) => modelId)).toEqual([
    'a/1',
    'a/2',
  ]);
  expect(defaultLineUp([], 4)).toEqual([]);
});

test('names contestants so that they keep their column, and leaves out one that is blind', () => {
  expect(toInputs([{ id: 'c1', modelId: 'a/1', label: 'Mine' }, { id: 'c2' }])).toEqual([
    { id: 'c1', modelId: 'a/1', label: 'Mine', params: undefined, replaces: undefined },
  ]);
});

test('finds models by all words of a search, grouped by provider in listed order', () => {
  const models = ['openai/gpt-5.1', 'mistral/small', 'openai/gpt-5-mini'].map(model);
  expect(matchModels(models, '').map(({ label, models: found }) => [label, found.length])).toEqual([
    ['OpenAI', 2],
    ['Mistral', 1],
  ]);
  expect(
    matchModels(models, ' OPENAI mini ').flatMap(({ models: found }) => found.map(({ id }) => id)),
  ).toEqual(['openai/gpt-5-mini']);
});
