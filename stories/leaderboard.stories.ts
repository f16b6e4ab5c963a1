import type { Comparison } from '@llmselect/core';
import type { RecordSource } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../packages/elements/src/define/llm-leaderboard.ts';
import { SAMPLE_MODELS, sampleRecords } from '../packages/elements/src/testing/sample-records.ts';

const UNTIL = Date.UTC(2026, 10, 20, 12);
const CLOCK = { now: () => 0, date: () => UNTIL, setTimeout: () => () => {} };

interface Args {
  readonly comparisons: readonly Comparison[];
  readonly source: RecordSource | undefined;
  readonly tag: string;
  readonly period: string;
  readonly lang: string;
}

const meta: Meta<Args> = {
  title: 'llm-leaderboard',
  component: 'llm-leaderboard',
  args: {
    comparisons: sampleRecords({ count: 160, until: UNTIL }),
    source: undefined,
    tag: '',
    period: 'all',
    lang: '',
  },
  render: ({ comparisons, source, tag, period, lang }) =>
    html`<llm-leaderboard .comparisons=${comparisons} .source=${source} .clock=${CLOCK} tag=${tag} period=${period} lang=${lang}></llm-leaderboard>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Ranked: Story = {};

/** One tag, one month: fewer votes, wider intervals. */
export const Filtered: Story = { args: { tag: 'code', period: '30' } };

/** By the price of an answer; what is not known comes last. */
export const SortedByCost: Story = {
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('llm-leaderboard');
    const button = await waitFor(() => {
      const found = Array.from(element?.shadowRoot?.querySelectorAll('button') ?? []).find((each) =>
        each.textContent?.includes('$ per answer'),
      );
      if (found === undefined) throw new TypeError('The table is not there yet.');
      return found;
    });
    button.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(button.closest('th')?.ariaSort).toBe('ascending'));
  },
};

export const NotEnoughVotes: Story = { args: { comparisons: sampleRecords({ count: 6, until: UNTIL }) } };

/** Two groups of models that never met. */
export const Disconnected: Story = {
  args: {
    comparisons: [
      ...sampleRecords({ count: 30, until: UNTIL, models: SAMPLE_MODELS.slice(0, 3), width: 2 }),
      ...sampleRecords({ count: 20, until: UNTIL, models: SAMPLE_MODELS.slice(3), width: 2 }),
    ],
  },
};

/** Measured, but nobody has voted. */
export const NoVotes: Story = {
  args: { comparisons: sampleRecords({ count: 30, until: UNTIL, voted: false }) },
};

export const Empty: Story = { args: { comparisons: [] } };

export const NothingSelected: Story = { args: { comparisons: [], tag: 'poetry' } };

/** A source that gives its records page by page. */
export const TenThousand: Story = {
  args: {
    comparisons: [],
    source: async function* () {
      const all = sampleRecords({ count: 10_000, until: UNTIL, width: 4, stepMs: 1_800_000 });
      for (let start = 0; start < all.length; start += 500) yield all.slice(start, start + 500);
    },
  },
};

export const Counting: Story = { args: { comparisons: [], source: () => new Promise(() => {}) } };

export const Failed: Story = {
  args: { comparisons: [], source: () => Promise.reject(new TypeError('No storage.')) },
};

export const Dark: Story = { globals: { scheme: 'dark' } };

/** Each model is a card. */
export const Phone: Story = { globals: { viewport: { value: 'mobile1' } } };

export const Arabic: Story = { args: { lang: 'ar' }, globals: { direction: 'rtl' } };
