import { createSession, estimateCost } from '@llmselect/core';
import { expect, test } from 'vitest';
import { createStage } from '../../testing/stage.ts';
import { type NextPrompt, pricePrompt } from './price-prompt.ts';
import { toMessage } from './to-message.ts';

const [GPT, CLAUDE] = ['openai/gpt-5.1', 'anthropic/claude-sonnet-4-6'];
const stage = createStage([GPT, CLAUDE, 'house/own']);
const NOW = Date.UTC(2026, 10, 21);
const ask = (text: string, ...urls: readonly string[]): NextPrompt => ({
  message: toMessage(
    text,
    urls.map((url) => ({ type: 'image', url })),
  ),
  at: NOW,
});
const session = (contestants: readonly string[], blind = false) =>
  createSession({ backend: stage.backend, contestants, blind });

test('adds up what each model would cost, and counts those whose price is not known', () => {
  const { state } = session([GPT, CLAUDE, 'house/own']);
  const { total } = estimateCost({
    models: [GPT, CLAUDE],
    request: { messages: [{ role: 'user', content: 'Why?' }] },
  });
  const cost = pricePrompt(ask('Why?'), state, undefined);
  expect(cost).toMatchObject({ count: 3, unknown: 1 });
  expect(cost.low).toBeCloseTo(total.usd.low, 9);
  expect(cost.high).toBeCloseTo(total.usd.high, 9);
});

test('counts the conversation again with every prompt', async () => {
  const asked = session([GPT]);
  const before = pricePrompt(ask('Why?'), asked.state, undefined);
  const sent = asked.send('A long question, '.repeat(200));
  await Promise.resolve();
  asked.abort();
  await sent;
  const after = pricePrompt(ask('Why?'), asked.state, undefined);
  expect(after.low).toBeGreaterThan(before.low);
  expect(after.high - before.high).toBeGreaterThan(0.0005);
});

test('never costs more than the server lets a model write, and takes the prices that the server lists', () => {
  const { state } = session([GPT]);
  const open = pricePrompt(ask('Why?'), state, { models: [] });
  const limited = pricePrompt(ask('Why?'), state, { models: [], limits: { outputTokens: 100 } });
  expect(limited.high).toBeLessThan(open.high / 10);
  const rates = { input: 0, output: 0 };
  const price = { ...rates, source: 'host', asOf: '2026-11-01' };
  const free = pricePrompt(ask('Why?'), state, {
    models: [{ id: GPT, providerId: 'openai', name: 'x', price }],
  });
  expect(free.high).toBe(0);
});

test('knows the models of a blind comparison', () => {
  expect(pricePrompt(ask('Why?'), session([GPT, CLAUDE], true).state, undefined)).toMatchObject({
    count: 2,
    unknown: 0,
  });
});

const offered = (id: string, more: object = {}) => ({
  id,
  providerId: id.split('/')[0] ?? '',
  name: id,
  ...more,
});

test('leaves out models that read no images where the prompt has some, and counts the images', () => {
  const { state } = session([GPT, CLAUDE]);
  const models = [offered(GPT), offered(CLAUDE, { capabilities: { vision: false } })];
  const words = pricePrompt(ask('Why?'), state, { models });
  expect([words.count, words.out]).toEqual([2, 0]);
  const picture = pricePrompt(ask('Why?', 'data:image/png;base64,AA=='), state, { models });
  expect([picture.count, picture.out]).toEqual([1, 1]);
  const alone = session([GPT]).state;
  expect(picture.low).toBeGreaterThan(pricePrompt(ask('Why?'), alone, { models }).low);
  expect(picture.high).toBe(pricePrompt(ask('Why?', 'data:image/png;base64,AA=='), alone, { models }).high);
});

test('leaves out models that are retired, from the day on', () => {
  const { state } = session([GPT, CLAUDE]);
  const since = (retiredAt: string) => [offered(GPT, { retiredAt }), offered(CLAUDE)];
  expect(pricePrompt(ask('Why?'), state, { models: since('2026-11-21') })).toMatchObject({
    count: 1,
    out: 1,
  });
  expect(pricePrompt(ask('Why?'), state, { models: since('2026-11-22') })).toMatchObject({
    count: 2,
    out: 0,
  });
});

test('leaves out what a server does not offer, and not what a provider in the page does not list', () => {
  const { state } = session([GPT, CLAUDE]);
  const models = [offered(GPT)];
  expect(pricePrompt(ask('Why?'), state, { models, features: [] })).toMatchObject({ count: 1, out: 1 });
  expect(pricePrompt(ask('Why?'), state, { models })).toMatchObject({ count: 2, out: 0 });
});
