import '../testing/all-loaded.ts';
import type { Answer } from '@llmselect/core';
import { expect, fixture, html } from '@open-wc/testing';
import '../define/llm-metrics.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmMetrics } from './metrics.ts';

const ANSWER: Answer = {
  id: 'a1',
  modelId: 'openai/gpt-5.1',
  status: 'done',
  text: 'Hello',
  reasoning: '',
  toolCalls: [],
  sources: [],
  attempts: 1,
  warnings: [],
  usage: { outputTokens: 1261 },
  timing: { startedAt: 0, firstTokenMs: 420, totalMs: 3100, tokensPerSecond: 84.2 },
};

const textOf = (element: LlmMetrics) => element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';

for (const theme of THEMES) {
  it(`is accessible in ${theme} colours`, async () => {
    const box = await fixture(themed(theme, html`<llm-metrics .answer=${ANSWER} show-cost></llm-metrics>`));
    await expect(box.querySelector('llm-metrics')).to.be.accessible();
  });
}

it('shows what is known in figures for the language', async () => {
  const element = await fixture<LlmMetrics>(html`<llm-metrics lang="de" .answer=${ANSWER}></llm-metrics>`);
  for (const figure of ['0,42 s', '3,1 s', '84 tok/s', '1.261 tok'])
    expect(textOf(element)).to.contain(figure);
});

it('leaves out what is unknown, and shows a dash for a cost that was asked for', async () => {
  const bare = { ...ANSWER, usage: undefined, timing: { startedAt: 0 } };
  const element = await fixture<LlmMetrics>(html`<llm-metrics .answer=${bare}></llm-metrics>`);
  expect(element.shadowRoot?.querySelectorAll('dd')).to.have.length(0);
  element.showCost = true;
  await element.updateComplete;
  expect(element.shadowRoot?.querySelector('dd')?.textContent?.trim()).to.equal('—');
});

it('shows no token count before the answer has properly ended', async () => {
  const element = await fixture<LlmMetrics>(
    html`<llm-metrics .answer=${{ ...ANSWER, status: 'streaming' as const, usage: { outputTokens: 1 } }}></llm-metrics>`,
  );
  expect(textOf(element)).not.to.contain('1 tok');
});

it('says which model really answered when it is not the one asked for', async () => {
  const element = await fixture<LlmMetrics>(
    html`<llm-metrics .answer=${{ ...ANSWER, servedModelId: 'gpt-5.1' }}></llm-metrics>`,
  );
  expect(textOf(element)).not.to.contain('served by');
  element.answer = { ...ANSWER, servedModelId: 'gpt-5.1-mini' };
  await element.updateComplete;
  expect(textOf(element)).to.contain('gpt-5.1-mini');
});

it('marks an estimated cost as one, and names an answer from the cache', async () => {
  const cost = { usd: 0.0027, estimated: true, priceAsOf: '2026-11-01' };
  const element = await fixture<LlmMetrics>(
    html`<llm-metrics .answer=${{ ...ANSWER, cost, cached: true }}></llm-metrics>`,
  );
  expect(textOf(element)).to.contain('≈ $0.0027');
  expect(textOf(element)).to.contain('from the cache');
});

it('times no answer that a cache has replayed', async () => {
  const element = await fixture<LlmMetrics>(
    html`<llm-metrics .answer=${{ ...ANSWER, cached: true }}></llm-metrics>`,
  );
  expect(textOf(element)).not.to.match(/\d s\b|tok\/s/);
});

it('says when the answer came, once it has', async () => {
  const element = await fixture<LlmMetrics>(html`<llm-metrics lang="en-GB" .answer=${ANSWER}></llm-metrics>`);
  expect(textOf(element)).to.match(/Answered at\s*\d\d:\d\d/);
  element.answer = { ...ANSWER, status: 'streaming' };
  await element.updateComplete;
  expect(textOf(element)).not.to.contain('Answered at');
});
