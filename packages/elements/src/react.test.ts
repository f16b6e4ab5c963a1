// @vitest-environment node
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ANSWER_PROPERTIES, comingLater, MARKDOWN_PROPERTIES, METRICS_PROPERTIES } from './react-later.ts';

// Outside the test: in development Lit greets the console when it is loaded.
const components = await import('./react.ts');
const elements = await import('./define.ts').then(() => import('./index.ts'));

test('renders on a server as an empty element, which the page fills', () => {
  const markup = renderToString(createElement(components.LlmCompare, { endpoint: '/api/llmselect' }));
  expect(markup).toMatch(/^<llm-compare[^>]*><\/llm-compare>$/);
});

test('has a component for each element that works alone', () => {
  const names = Object.keys(components);
  expect(names.toSorted()).toEqual([
    'LlmAnswer',
    'LlmCompare',
    'LlmMarkdown',
    'LlmMetrics',
    'LlmModelPicker',
    'LlmPrompt',
  ]);
  for (const name of names) expect(Object.keys(elements)).toContain(name);
});

test.each([
  ['LlmAnswer', ANSWER_PROPERTIES],
  ['LlmMarkdown', MARKDOWN_PROPERTIES],
  ['LlmMetrics', METRICS_PROPERTIES],
] as const)('knows the properties of %s before its code is there', (name, properties) => {
  expect(properties.toSorted()).toEqual([...elements[name].elementProperties.keys()].toSorted());
  const later = comingLater(name, []);
  expect([later.name, 'answer' in later.prototype]).toEqual([name, false]);
});
