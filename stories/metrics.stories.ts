import type { Answer } from '@llmselect/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@llmselect/elements/define/llm-metrics';

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
  usage: { inputTokens: 18, outputTokens: 261 },
  timing: { startedAt: 0, firstTokenMs: 420, totalMs: 3100, tokensPerSecond: 84 },
};

interface Args {
  readonly answer: Answer;
  readonly showCost: boolean;
}

const meta: Meta<Args> = {
  title: 'llm-metrics',
  component: 'llm-metrics',
  args: { answer: ANSWER, showCost: false },
  render: ({ answer, showCost }) =>
    html`<llm-metrics .answer=${answer} ?show-cost=${showCost}></llm-metrics>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Finished: Story = {};

/** Only the time to the first token is known. */
export const Writing: Story = {
  args: {
    answer: { ...ANSWER, status: 'streaming', usage: undefined, timing: { startedAt: 0, firstTokenMs: 420 } },
  },
};

/** A cost that was asked for and is not known is a dash, never 0. */
export const UnknownCost: Story = { args: { showCost: true } };

export const Everything: Story = {
  args: {
    answer: {
      ...ANSWER,
      servedModelId: 'gpt-5.1-2025-11-13',
      cached: true,
      cost: { usd: 0.0027, estimated: true, priceAsOf: '2026-11-01' },
    },
  },
};

export const Dark: Story = { ...Everything, globals: { scheme: 'dark' } };

/** Nothing is known yet. */
export const Waiting: Story = {
  args: { answer: { ...ANSWER, status: 'waiting', text: '', usage: undefined, timing: undefined } },
};

export const Phone: Story = { ...Everything, globals: { viewport: { value: 'mobile1' } } };

export const RightToLeft: Story = { ...Everything, globals: { direction: 'rtl' } };
