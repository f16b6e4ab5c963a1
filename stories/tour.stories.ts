import type { LlmTour } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../packages/elements/src/define/llm-tour.ts';

interface Args {
  readonly lang: string;
}

const meta: Meta<Args> = {
  title: 'llm-tour',
  component: 'llm-tour',
  args: { lang: '' },
  render: ({ lang }) => {
    const stops = (['models', 'prompt'] as const).map((id) => ({
      title: id === 'models' ? 'Who answers' : 'One prompt for all',
      text: id === 'models' ? 'Add models, take them out.' : 'Write here. Enter sends it to every model.',
      place: () => document.querySelector(`#${id}`),
    }));
    return html`<div style="min-height: 320px">
      <button type="button" id="models">GPT-5.1</button>
      <p><textarea id="prompt" aria-label="Prompt"></textarea></p>
      <llm-tour .stops=${stops} lang=${lang}></llm-tour>
    </div>`;
  },
  play: async ({ canvasElement }) => {
    await canvasElement.querySelector<LlmTour>('llm-tour')?.show();
  },
};
export default meta;

type Story = StoryObj<Args>;

export const FirstStop: Story = {};

export const LastStop: Story = {
  play: async ({ canvasElement }) => {
    const tour = canvasElement.querySelector<LlmTour>('llm-tour');
    await tour?.show();
    await waitFor(() => expect(tour?.shadowRoot?.activeElement?.classList.contains('primary')).toBe(true));
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() =>
      expect(tour?.shadowRoot?.querySelector('h2')?.textContent).toBe('One prompt for all'),
    );
  },
};

export const RightToLeft: Story = { args: { lang: 'ar' } };
