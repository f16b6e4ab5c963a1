import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@llmselect/elements/define/llm-prompt';

interface Args {
  readonly value: string;
  readonly running: boolean;
  readonly count: number;
  readonly maxBytes: number;
}

const meta: Meta<Args> = {
  title: 'llm-prompt',
  component: 'llm-prompt',
  args: { value: '', running: false, count: 4, maxBytes: 1_048_576 },
  render: ({ value, running, count, maxBytes }) =>
    html`<llm-prompt .value=${value} ?running=${running} .count=${count} .maxBytes=${maxBytes}></llm-prompt>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Empty: Story = {};

export const Written: Story = {
  args: { value: 'Explain a race condition.\nWith a small example and a fix.' },
};

export const Running: Story = { args: { running: true } };

/** Sent without a text. */
export const Refused: Story = {
  play: async ({ canvasElement }) => void canvasElement.querySelector('llm-prompt')?.submit(),
};

export const TooLong: Story = {
  args: { value: 'a'.repeat(1100), maxBytes: 1024 },
  play: async ({ canvasElement }) => void canvasElement.querySelector('llm-prompt')?.submit(),
};

export const Dark: Story = { args: { value: 'Explain a race condition.' }, globals: { scheme: 'dark' } };
