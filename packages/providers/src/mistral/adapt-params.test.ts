import { expect, test } from 'vitest';
import { LeftOut } from '../http/left-out.ts';
import { adaptParams } from './adapt-params.ts';

test.each([
  ['mistral-small-latest', 'medium', 'high', ['reasoningEffort']],
  ['mistral-small-2603', 'none', 'none', []],
  ['mistral-large-latest', 'high', undefined, ['reasoningEffort']],
  ['mistral-large-latest', 'none', undefined, []],
  ['magistral-medium-latest', 'none', undefined, ['reasoningEffort']],
] as const)('%s turns effort %s into %s', (modelId, asked, sent, warned) => {
  const leftOut = new LeftOut(modelId);
  expect(adaptParams(modelId, { reasoningEffort: asked }, leftOut).reasoningEffort).toBe(sent);
  expect(leftOut.warnings.map((event) => event.type === 'warning' && event.param)).toEqual(warned);
});

test('the temperature goes up to 1.5', () => {
  const leftOut = new LeftOut('m');
  expect(adaptParams('m', { temperature: 2 }, leftOut).temperature).toBe(1.5);
  expect(leftOut.warnings).toHaveLength(1);
});
