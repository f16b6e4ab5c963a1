import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@llmselect/elements/define/llm-prompt';
import { find, press, strike, write } from './person.ts';
import { picture } from './picture.ts';
import { until } from './until.ts';

interface Args {
  readonly value: string;
  readonly running: boolean;
  readonly count: number;
  readonly maxBytes: number;
  readonly system: string;
  readonly sightless: readonly string[];
}

const meta: Meta<Args> = {
  title: 'llm-prompt',
  component: 'llm-prompt',
  args: { value: '', running: false, count: 4, maxBytes: 1_048_576, system: '', sightless: [] },
  render: ({ value, running, count, maxBytes, system, sightless }) =>
    html`<llm-prompt .value=${value} ?running=${running} .count=${count} .maxBytes=${maxBytes} .system=${system} .sightless=${sightless}></llm-prompt>`,
};
export default meta;

type Story = StoryObj<Args>;

const addImages: NonNullable<Story['play']> = async ({ canvasElement }) => {
  const files = await Promise.all([picture('harbour.png', 210), picture('meadow.png', 110)]);
  await canvasElement.querySelector('llm-prompt')?.addImages(files);
};

const openSystem: NonNullable<Story['play']> = async ({ canvasElement }) => {
  const prompt = canvasElement.querySelector('llm-prompt');
  prompt?.shadowRoot?.querySelector<HTMLElement>('[part="system-button"]')?.click();
};

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

/** Two images, and a model that reads none. */
export const Images: Story = {
  args: { value: 'What differs between these pictures?', sightless: ['Codestral'] },
  play: addImages,
};

/** None of the models reads images: the button says so. */
export const Sightless: Story = { args: { count: 1, sightless: ['Codestral'] } };

/** The instructions for every model, open. */
export const System: Story = { args: { system: 'Answer in two sentences.' }, play: openSystem };

export const RightToLeft: Story = {
  args: { value: 'ما الفرق بين هاتين الصورتين؟' },
  globals: { direction: 'rtl' },
  play: addImages,
};

export const Dark: Story = {
  args: { value: 'Explain a race condition.' },
  globals: { scheme: 'dark' },
  play: addImages,
};

/** Two images come in, the first is taken out again. */
export const ImageRemoved: Story = {
  args: { value: 'What is on this picture?' },
  play: async (context) => {
    await addImages(context);
    const prompt = context.canvasElement.querySelector('llm-prompt');
    await press(context.canvasElement, ['llm-prompt', 'llm-images', '[part="remove"]']);
    await until('one image is left', () => prompt?.images.length === 1);
  },
};

/** An image says what is on it, for those who do not see it. */
export const ImageDescribed: Story = {
  args: { value: 'What is on this picture?' },
  play: async (context) => {
    await addImages(context);
    const prompt = context.canvasElement.querySelector('llm-prompt');
    await write(context.canvasElement, ['llm-prompt', 'llm-images', '[part="alt"]'], 'A harbour at noon');
    await until('it is kept', () => prompt?.images[0]?.alt === 'A harbour at noon');
  },
};

/** Enter asks for the run; the host decides. */
export const Sent: Story = {
  args: { value: 'Explain a race condition.' },
  play: async ({ canvasElement }) => {
    let asked = 0;
    canvasElement.addEventListener('llm-run-request', () => {
      asked += 1;
    });
    await strike(canvasElement, ['llm-prompt', '[part="text"]'], { key: 'Enter' });
    await until('the run is asked for', () => asked === 1);
  },
};

/** As narrow as a phone, while answers are written. */
export const Phone: Story = {
  args: { value: 'Explain a race condition.', running: true },
  globals: { viewport: { value: 'mobile1' } },
  play: async ({ canvasElement }) => void (await find(canvasElement, ['llm-prompt', '[part="stop"]'])),
};
