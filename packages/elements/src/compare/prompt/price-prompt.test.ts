import { createSession, estimateCost } from '@llmselect/core';
import { expect, test } from 'vitest';
import { createStage } from '../../testing/stage.ts';
import { pricePrompt } from './price-prompt.ts';

const [GPT, CLAUDE] = ['openai/gpt-5.1', 'anthropic/claude-sonnet-4-6'];
const stage = createStage([GPT, CLAUDE, 'house/own']);
const session = (contestants: readonly string[], blind = false) =>
  createSession({ backend: stage.backend, contestants, blind });

test('adds up what each model would cost, and counts those whose price is not known', () => {
  const { state } = session([GPT, CLAUDE, 'house/own']);
  const { total } = estimateCost({
    models: [GPT, CLAUDE],
    request: { messages: [{ role: 'user', content: 'Why?' }] },
  });
  const cost = pricePrompt('Why?', state, undefined);
  expect(cost).toMatchObject({ count: 3, unknown: 1 });
  expect(cost.low).toBeCloseTo(total.usd.low, 9);
  expect(cost.high).toBeCloseTo(total.usd.high, 9);
});

test('counts the conversation again with every prompt', async () => {
  const asked = session([GPT]);
  const before = pricePrompt('Why?', asked.state, undefined);
  const sent = asked.send('A long question, '.repeat(200));
  await Promise.resolve();
  asked.abort();
  await sent;
  const after = pricePrompt('Why?', asked.state, undefined);
  expect(after.low).toBeGreaterThan(before.low);
  expect(after.high - before.high).toBeGreaterThan(0.0005);
});

test('never costs more than the server lets a model write, and takes the prices that the server lists', () => {
  const { state } = session([GPT]);
  const open = pricePrompt('Why?', state, { models: [] });
  const limited = pricePrompt('Why?', state, { models: [], limits: { outputTokens: 100 } });
  expect(limited.high).toBeLessThan(open.high / 10);
  const rates = { input: 0, output: 0 };
  const price = { ...rates, source: 'host', asOf: '2026-11-01' };
  const free = pricePrompt('Why?', state, { models: [{ id: GPT, providerId: 'openai', name: 'x', price }] });
  expect(free.high).toBe(0);
});

test('knows the models of a blind comparison', () => {
  expect(pricePrompt('Why?', session([GPT, CLAUDE], true).state, undefined)).toMatchObject({
    count: 2,
    unknown: 0,
  });
});
