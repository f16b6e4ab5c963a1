import { expect, test } from 'vitest';
import { viewContestants } from './contestant-view.ts';

const seen = (contestants: Parameters<typeof viewContestants>[0]) =>
  Array.from(viewContestants(contestants, []).values(), ({ id, name, color }) => `${id} ${name} ${color}`);

test('two of the same model are told apart, and each has its own colour', () => {
  expect(
    seen([
      { id: 'a', modelId: 'openai/gpt-5.1' },
      { id: 'b', modelId: 'openai/gpt-5.1' },
      { id: 'c', modelId: 'openai/gpt-5.1', label: 'Cool' },
    ]),
  ).toEqual(['a GPT-5.1 1', 'b GPT-5.1 (2) 2', 'c Cool 3']);
});

test('the same model with other parameters keeps its name and its colour', () => {
  expect(
    seen([
      { id: 'a', modelId: 'openai/gpt-5.1' },
      { id: 'b', modelId: 'mistral/x' },
      { id: 'c', modelId: 'openai/gpt-5.1', params: { temperature: 0 }, replaces: 'a' },
      { id: 'd', modelId: 'openai/gpt-5.1', params: { temperature: 1 }, replaces: 'c' },
      { id: 'e', modelId: 'mistral/y' },
    ]),
  ).toEqual(['a GPT-5.1 1', 'b X 2', 'c GPT-5.1 1', 'd GPT-5.1 1', 'e Y 3']);
});

test('another model in the same column has a name and a colour of its own', () => {
  expect(
    seen([
      { id: 'a', modelId: 'openai/gpt-5.1' },
      { id: 'b', modelId: 'mistral/x', replaces: 'a' },
      { id: 'c', modelId: 'openai/gpt-5.1', replaces: 'gone' },
    ]),
  ).toEqual(['a GPT-5.1 1', 'b X 2', 'c GPT-5.1 (2) 3']);
});

test('who takes a column over has its colour once all colours are given, and no other column’s', () => {
  const first = Array.from({ length: 8 }, (_, index) => ({ id: `m${index}`, modelId: `house/m${index}` }));
  const views = seen([
    ...first,
    { id: 'n', modelId: 'house/n', replaces: 'm4' },
    { id: 'o', modelId: 'house/o', replaces: 'n' },
  ]);
  expect(views.slice(8)).toEqual(['n N 5', 'o O 5']);
});
