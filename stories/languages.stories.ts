import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@llmselect/elements/define/llm-compare';
import { ask } from './ask.ts';
import { FOUR, type PlayName, playedBackend } from './played-backend.ts';

interface Args {
  readonly lang: string;
  readonly play: PlayName;
  readonly prompt: string;
}

const meta: Meta<Args> = {
  title: 'llm-compare/languages',
  component: 'llm-compare',
  parameters: { padding: '0' },
  render: ({ lang, play }) =>
    html`<llm-compare lang=${lang} .backend=${playedBackend(play)} .contestants=${FOUR}></llm-compare>`,
  play: async ({ args, canvasElement }) => {
    const element = canvasElement.querySelector('llm-compare');
    if (element) await ask(element, args.prompt, args.play);
  },
};
export default meta;

type Story = StoryObj<Args>;

export const German: Story = {
  args: { lang: 'de', play: 'mixed', prompt: 'Erkläre eine Race Condition in JavaScript.' },
};

/** What failed says so, and what to do, in German. */
export const GermanErrors: Story = {
  args: { lang: 'de', play: 'failed', prompt: 'Erkläre eine Race Condition.' },
};

/** No `dir` on the page: the language says it. */
export const Arabic: Story = { args: { lang: 'ar', play: 'arabic', prompt: 'ما هي حالة السباق؟' } };

export const ArabicErrors: Story = { args: { lang: 'ar', play: 'failed', prompt: 'ما هي حالة السباق؟' } };

export const ArabicOnPhone: Story = { ...Arabic, globals: { viewport: { value: 'mobile1' } } };
