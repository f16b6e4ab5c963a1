import type { BudgetListing, Comparison } from '@llmselect/core';
import type { RecordSource } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../packages/elements/src/define/llm-costs.ts';
import { sampleRecords } from '../packages/elements/src/testing/sample-records.ts';

const UNTIL = Date.UTC(2026, 10, 20, 12);
const CLOCK = { now: () => 0, date: () => UNTIL, setTimeout: () => () => {} };
const RECORDS = sampleRecords({ count: 160, until: UNTIL });
const DAILY: BudgetListing = {
  usd: 0.2,
  leftUsd: 0.13,
  period: 'day',
  resetsAt: UNTIL + 43_200_000,
  warning: false,
};

interface Args {
  readonly comparisons: readonly Comparison[];
  readonly source: RecordSource | undefined;
  readonly session: Comparison | undefined;
  readonly budget: BudgetListing | undefined;
  readonly period: string;
  readonly grouping: 'model' | 'provider' | 'day';
  readonly lang: string;
}

const meta: Meta<Args> = {
  title: 'llm-costs',
  component: 'llm-costs',
  args: {
    comparisons: RECORDS,
    source: undefined,
    session: RECORDS.at(-1),
    budget: undefined,
    period: '30',
    grouping: 'model',
    lang: '',
  },
  render: ({ comparisons, source, session, budget, period, grouping, lang }) =>
    html`<llm-costs
      .comparisons=${comparisons}
      .source=${source}
      .session=${session}
      .budget=${budget}
      .clock=${CLOCK}
      period=${period}
      grouping=${grouping}
      lang=${lang}
      time-zone="UTC"
    ></llm-costs>`,
};
export default meta;

type Story = StoryObj<Args>;

export const ByModel: Story = {};

export const ByProvider: Story = { args: { grouping: 'provider', period: 'all' } };

/** Chosen from the list. */
export const ByDay: Story = {
  args: { period: '7' },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('llm-costs');
    const select = await waitFor(() => {
      const found = element?.shadowRoot?.querySelector<HTMLSelectElement>('#grouping');
      if (!found) throw new TypeError('The list is not there yet.');
      return found;
    });
    await userEvent.selectOptions(select, 'day');
    await waitFor(() => expect(element?.shadowRoot?.querySelectorAll('tbody tr')).toHaveLength(7));
  },
};

/** The line is what may be spent a day. */
export const Budget: Story = { args: { budget: DAILY } };

export const BudgetWarning: Story = { args: { budget: { ...DAILY, leftUsd: 0.03, warning: true } } };

export const BudgetSpent: Story = {
  args: { budget: { usd: 10, leftUsd: 0, period: 'month', resetsAt: UNTIL + 864_000_000, warning: true } },
};

/** Nobody knows what these cost: they are counted, and not taken for free. */
export const WithoutPrices: Story = {
  args: {
    comparisons: sampleRecords({
      count: 20,
      until: UNTIL,
      models: [
        { id: 'ollama/llama3.1-8b', strength: 0, tokensPerSecond: 30 },
        { id: 'ollama/qwen3-14b', strength: 0, tokensPerSecond: 20 },
      ],
    }),
    session: undefined,
  },
};

export const Empty: Story = { args: { comparisons: [], session: undefined } };

export const Counting: Story = {
  args: { comparisons: [], session: undefined, source: () => new Promise(() => {}) },
};

export const Failed: Story = {
  args: { comparisons: [], source: () => Promise.reject(new TypeError('No storage.')) },
};

export const Dark: Story = { args: { budget: DAILY }, globals: { scheme: 'dark' } };

/** Each row is a card. */
export const Phone: Story = { args: { budget: DAILY }, globals: { viewport: { value: 'mobile1' } } };

export const Arabic: Story = { args: { lang: 'ar', budget: DAILY }, globals: { direction: 'rtl' } };
