import type { ContestantInput, ModelInfo } from '@llmselect/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@llmselect/elements/define/llm-model-picker';

const MODELS: readonly ModelInfo[] = [
  { id: 'openai/gpt-5.1', providerId: 'openai', name: 'gpt-5.1', contextWindow: 400_000 },
  { id: 'openai/gpt-5-mini', providerId: 'openai', name: 'gpt-5-mini', contextWindow: 400_000 },
  {
    id: 'anthropic/claude-sonnet-4-6',
    providerId: 'anthropic',
    name: 'Claude Sonnet 4.6',
    contextWindow: 200_000,
  },
  { id: 'gemini/gemini-3-pro', providerId: 'gemini', name: 'Gemini 3 Pro', contextWindow: 1_048_576 },
  { id: 'mistral/mistral-large-latest', providerId: 'mistral', name: 'mistral-large-latest' },
];

interface Args {
  readonly models: readonly ModelInfo[];
  readonly contestants: readonly ContestantInput[];
  readonly max: number;
  readonly loading: boolean;
}

const meta: Meta<Args> = {
  title: 'llm-model-picker',
  component: 'llm-model-picker',
  args: {
    models: MODELS,
    contestants: [{ modelId: 'openai/gpt-5.1' }, { modelId: 'anthropic/claude-sonnet-4-6' }],
    max: 4,
    loading: false,
  },
  render: ({ models, contestants, max, loading }) =>
    html`<llm-model-picker .models=${models} .contestants=${contestants} .max=${max} ?loading=${loading}></llm-model-picker>`,
};
export default meta;

type Story = StoryObj<Args>;

const press: NonNullable<Story['play']> = async ({ canvasElement }) => {
  canvasElement
    .querySelector('llm-model-picker')
    ?.shadowRoot?.querySelector<HTMLElement>('[part="add"]')
    ?.click();
};

export const Two: Story = {};

export const None: Story = { args: { contestants: [] } };

/** The list of models, open. */
export const Open: Story = { play: press, parameters: { padding: '20px 20px 460px' } };

/** The same model twice is told apart. */
export const Twice: Story = {
  args: {
    contestants: [{ modelId: 'openai/gpt-5.1' }, { modelId: 'openai/gpt-5.1', label: 'GPT-5.1, cool' }],
  },
};

/** No more fit: it says so. */
export const Full: Story = { args: { max: 2 }, play: press };

export const TooMany: Story = { args: { max: 1 } };

export const Dark: Story = { globals: { scheme: 'dark' } };
