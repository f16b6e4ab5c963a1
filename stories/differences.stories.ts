import type { DifferenceAnswer } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/llm-differences.ts';
import { THREE_ANSWERS } from './three-answers.ts';

interface Args {
  readonly answers: readonly DifferenceAnswer[];
  readonly highlighted: boolean;
  readonly pending: boolean;
}

const meta: Meta<Args> = {
  title: 'llm-differences',
  component: 'llm-differences',
  args: { answers: THREE_ANSWERS, highlighted: false, pending: false },
  render: ({ answers, highlighted, pending }) =>
    html`<llm-differences .answers=${answers} ?highlighted=${highlighted} ?pending=${pending}></llm-differences>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Three: Story = {};

export const Marked: Story = { args: { highlighted: true } };

export const Waiting: Story = { args: { pending: true } };

export const NothingToCompare: Story = { args: { answers: THREE_ANSWERS.slice(1, 2) } };

export const Dark: Story = { globals: { scheme: 'dark' } };

/** Each row is a list, one answer below the other. */
export const Phone: Story = { globals: { viewport: { value: 'mobile1' } } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
