import type { LlmImages } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/llm-images.ts';
import { find, press } from './person.ts';
import { pictureUrl } from './picture.ts';
import { until } from './until.ts';

type Images = LlmImages['images'];

const meta: Meta<LlmImages> = {
  title: 'llm-images',
  component: 'llm-images',
  args: { editable: false },
  render: ({ editable }, { loaded }) =>
    html`<llm-images ?editable=${editable} .images=${(loaded as { images: Images }).images}></llm-images>`,
  loaders: [
    async () => ({
      images: [
        {
          id: 'harbour',
          name: 'harbour.png',
          alt: 'A harbour at noon',
          url: await pictureUrl(210),
          progress: 1,
        },
        { id: 'meadow', name: 'meadow.png', alt: '', url: await pictureUrl(110), progress: 1 },
      ],
    }),
  ],
};
export default meta;

type Story = StoryObj<LlmImages>;

/** As they were sent. */
export const Sent: Story = {};

/** As they are written: each can be described and taken out. */
export const Editable: Story = { args: { editable: true } };

/** One is being read and made smaller. */
export const Reading: Story = {
  args: { editable: true },
  loaders: [() => ({ images: [{ id: 'large', name: 'large.jpg', alt: '', url: undefined, progress: 0.4 }] })],
};

/** An image of another server is not fetched. */
export const Elsewhere: Story = {
  loaders: [
    () => ({
      images: [{ id: 'far', name: 'far.png', alt: '', url: 'https://images.example/far.png', progress: 1 }],
    }),
  ],
};

/** Enlarged on a click, with its description. */
export const Enlarged: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, ['llm-images', '[part="preview"]']);
    const dialog = await find(canvasElement, ['llm-images', 'dialog']);
    await until('it is large', () => dialog.matches(':modal'));
  },
};

export const Dark: Story = { args: { editable: true }, globals: { scheme: 'dark' } };

export const Phone: Story = { args: { editable: true }, globals: { viewport: { value: 'mobile1' } } };

export const RightToLeft: Story = { args: { editable: true }, globals: { direction: 'rtl' } };
