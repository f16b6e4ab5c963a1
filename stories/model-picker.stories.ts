import type { ContestantInput, ModelInfo } from '@llmselect/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@llmselect/elements/define/llm-model-picker';
import { sampleRecords } from '../packages/elements/src/testing/sample-records.ts';
import { find, press as pressButton, strike, write } from './person.ts';
import { until } from './until.ts';

const price = (input: number, output: number) => ({ input, output, asOf: '2026-11-10', source: 'story' });
const MODELS: readonly ModelInfo[] = [
  {
    id: 'openai/gpt-5.1',
    providerId: 'openai',
    name: 'gpt-5.1',
    contextWindow: 400_000,
    maxOutputTokens: 128_000,
    capabilities: { vision: true, reasoning: true, tools: true },
    price: price(1.25, 10),
    releasedAt: '2025-11-13',
  },
  {
    id: 'openai/gpt-5-mini',
    providerId: 'openai',
    name: 'gpt-5-mini',
    contextWindow: 400_000,
    capabilities: { vision: true, reasoning: true },
    price: price(0.25, 2),
  },
  {
    id: 'anthropic/claude-sonnet-4-6',
    providerId: 'anthropic',
    name: 'Claude Sonnet 4.6',
    contextWindow: 200_000,
    capabilities: { vision: true, reasoning: true },
    price: price(3, 15),
  },
  { id: 'gemini/gemini-3-pro', providerId: 'gemini', name: 'Gemini 3 Pro', contextWindow: 1_048_576 },
  {
    id: 'mistral/codestral-latest',
    providerId: 'mistral',
    name: 'Codestral',
    contextWindow: 256_000,
    capabilities: { vision: false },
    retiredAt: '2999-01-01',
  },
];
const KEPT = sampleRecords({ count: 60, until: Date.UTC(2026, 10, 20) });
const EXPERIENCES = new Map([['openai/gpt-5.1', { tokensPerSecond: 83, winRate: 0.62, votes: 21 }]]);

interface Args {
  readonly models: readonly ModelInfo[];
  readonly contestants: readonly ContestantInput[];
  readonly max: number;
  readonly loading: boolean;
  readonly sees: boolean;
}

const meta: Meta<Args> = {
  title: 'llm-model-picker',
  component: 'llm-model-picker',
  args: {
    models: MODELS,
    contestants: [{ modelId: 'openai/gpt-5.1' }, { modelId: 'anthropic/claude-sonnet-4-6' }],
    max: 4,
    loading: false,
    sees: false,
  },
  render: ({ models, contestants, max, loading, sees }) =>
    html`<llm-model-picker .models=${models} .contestants=${contestants} .experiences=${EXPERIENCES} .max=${max} ?loading=${loading} ?sees=${sees}></llm-model-picker>`,
};
export default meta;

type Story = StoryObj<Args>;

const rootOf = (canvasElement: HTMLElement) => canvasElement.querySelector('llm-model-picker')?.shadowRoot;
const tall = { padding: '20px 20px 620px' };

/** Opens the cards, and waits until they are there: their code comes with the first wish for them. */
const press: NonNullable<Story['play']> = async ({ canvasElement }) => {
  rootOf(canvasElement)?.querySelector<HTMLElement>('[part="add"]')?.click();
  await customElements.whenDefined('llm-model-browser');
  await rootOf(canvasElement)?.querySelector('llm-model-browser')?.updateComplete;
};

const compareTwo: NonNullable<Story['play']> = async (context) => {
  await press(context);
  const browser = rootOf(context.canvasElement)?.querySelector('llm-model-browser');
  await new Promise((resolve) => requestAnimationFrame(resolve));
  for (const id of ['openai/gpt-5.1', 'mistral/codestral-latest']) {
    const buttons = browser?.shadowRoot?.querySelectorAll<HTMLElement>(`[data-model="${id}"] button`);
    buttons?.[2]?.click();
  }
};

export const Two: Story = {};

export const None: Story = { args: { contestants: [] } };

/** The cards of the models, open. */
export const Open: Story = { play: press, parameters: tall };

/** Speed and wins are measured by the comparisons that are kept, once the cards are opened. */
export const Measured: Story = {
  render: ({ models, contestants, max }) =>
    html`<llm-model-picker .models=${models} .contestants=${contestants} .source=${async () => KEPT} .max=${max}></llm-model-picker>`,
  play: async (context) => {
    await press(context);
    const browser = rootOf(context.canvasElement)?.querySelector('llm-model-browser')?.shadowRoot;
    await until('cards with figures', () =>
      /tok\/s.*wins/.test(browser?.querySelector('[part="list"]')?.textContent ?? ''),
    );
  },
  parameters: tall,
};

/** The facts of two models beside each other. */
export const Compared: Story = { play: compareTwo, parameters: tall };

/** The prompt has images: who reads none is marked, and cannot be added. */
export const WithImages: Story = {
  args: { sees: true, contestants: [{ modelId: 'openai/gpt-5.1' }, { modelId: 'mistral/codestral-latest' }] },
  play: press,
  parameters: tall,
};

/** The same model twice is told apart, and one has parameters of its own. */
export const Twice: Story = {
  args: {
    contestants: [
      { modelId: 'openai/gpt-5.1' },
      { modelId: 'openai/gpt-5.1', label: 'GPT-5.1, cool', params: { temperature: 0 } },
    ],
  },
};

/** No more fit: it says so. */
export const Full: Story = {
  args: { max: 2 },
  play: async ({ canvasElement }) =>
    void rootOf(canvasElement)?.querySelector<HTMLElement>('[part="add"]')?.click(),
};

export const TooMany: Story = { args: { max: 1 } };

export const RightToLeft: Story = { globals: { direction: 'rtl' }, play: press, parameters: tall };

export const Dark: Story = { globals: { scheme: 'dark' }, play: press, parameters: tall };

const SEARCH = ['llm-model-picker', 'llm-model-browser', '[part="search"]'];

/** What is typed finds one. */
export const Searched: Story = {
  parameters: tall,
  play: async (context) => {
    await press(context);
    await write(context.canvasElement, SEARCH, 'codes');
    const browser = await find(context.canvasElement, ['llm-model-picker', 'llm-model-browser']);
    await until('one card is left', () => browser.shadowRoot?.querySelectorAll('.card').length === 1);
  },
};

export const NothingFound: Story = {
  parameters: tall,
  play: async (context) => {
    await press(context);
    await write(context.canvasElement, SEARCH, 'no such model');
  },
};

/** Enter adds the first that is found: the picker asks for another line-up. */
export const Added: Story = {
  parameters: tall,
  play: async (context) => {
    let asked = 0;
    context.canvasElement.addEventListener('llm-models-request', ({ contestants }) => {
      asked = contestants.length;
    });
    await press(context);
    await write(context.canvasElement, SEARCH, 'codestral');
    await strike(context.canvasElement, SEARCH, { key: 'Enter' });
    await until('three models are asked for', () => asked === 3);
  },
};

/** One model is taken out. */
export const Removed: Story = {
  play: async ({ canvasElement }) => {
    let asked = 0;
    canvasElement.addEventListener('llm-models-request', ({ contestants }) => {
      asked = contestants.length;
    });
    await pressButton(canvasElement, ['llm-model-picker', '.remove']);
    await until('one model is asked for', () => asked === 1);
  },
};

/** The models on offer are not known yet. */
export const Loading: Story = {
  args: { models: [], contestants: [], loading: true },
  play: press,
  parameters: tall,
};

export const Phone: Story = { globals: { viewport: { value: 'mobile1' } }, play: press, parameters: tall };
