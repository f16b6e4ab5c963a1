import { LLMSelectError } from '@llmselect/core';
import type { Layout } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import '@llmselect/elements/define/llm-compare';
import { answersOf, ask } from './ask.ts';
import { find, press } from './person.ts';
import { FOUR, type PlayName, playedBackend } from './played-backend.ts';
import { painted, until } from './until.ts';

interface Args {
  readonly play: PlayName | undefined;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly layout: Layout;
  readonly prompt: string;
}

const meta: Meta<Args> = {
  title: 'llm-compare',
  component: 'llm-compare',
  parameters: { padding: '0' },
  args: {
    play: undefined,
    theme: 'auto',
    layout: 'columns',
    prompt: 'Explain a race condition in JavaScript, with a small example and a fix.',
  },
  render: ({ play, theme, layout }) =>
    html`<llm-compare theme=${theme} layout=${layout} .backend=${playedBackend(play ?? 'done')} .contestants=${FOUR}></llm-compare>`,
  play: async ({ args, canvasElement }) => {
    const element = canvasElement.querySelector('llm-compare');
    if (args.play !== undefined && element) await ask(element, args.prompt, args.play);
  },
};
export default meta;

type Story = StoryObj<Args>;

/** Before the first prompt. */
export const Empty: Story = {};

/** The models on offer are not known yet. */
export const Loading: Story = {
  render: () =>
    html`<llm-compare .backend=${{ ...playedBackend('done'), listModels: () => new Promise(() => {}) }}></llm-compare>`,
};

/** The server does not answer. */
export const Unreachable: Story = {
  render: () => {
    const listModels = () =>
      Promise.reject(new LLMSelectError('network', 'The comparison server cannot be reached.'));
    return html`<llm-compare .backend=${{ ...playedBackend('done'), listModels }}></llm-compare>`;
  },
};

/** Nobody has answered yet. */
export const Waiting: Story = { args: { play: 'waiting' } };

/** All four write at the same time. */
export const FourStreaming: Story = { args: { play: 'streaming' } };

/** Everything is in. */
export const Done: Story = { args: { play: 'done' } };

/** Done, writing and cut off side by side. */
export const OneCutOff: Story = { args: { play: 'mixed' } };

/** A refused key, a rate limit, a timeout, an unknown model: each says what to do. */
export const AllFailed: Story = { args: { play: 'failed' } };

/** Answers of very different length: heads and controls stay in view. */
export const Long: Story = { args: { play: 'long' } };

/** Two a row, each with its own scroll that follows what is written. */
export const Grid: Story = { args: { play: 'mixed', layout: 'grid' } };

/** One answer at a time; the others go on behind their tabs. */
export const Tabs: Story = { args: { play: 'mixed', layout: 'tabs' } };

/** One answer large, the others as cards. */
export const Focus: Story = { args: { play: 'mixed', layout: 'focus' } };

/** Tabs suit a phone. */
export const TabsOnPhone: Story = {
  args: { play: 'mixed', layout: 'tabs' },
  globals: { viewport: { value: 'mobile1' } },
};

export const Dark: Story = { args: { play: 'mixed', theme: 'dark' }, globals: { scheme: 'dark' } };

/** The best was chosen. */
export const Voted: Story = {
  args: { play: 'done' },
  play: async ({ args, canvasElement }) => {
    const element = canvasElement.querySelector('llm-compare');
    if (!element) return;
    await ask(element, args.prompt, 'done');
    element.vote({ kind: 'best', winner: element.comparison.turns[0]?.answers[1]?.versions[0]?.id });
  },
};

/** Nobody knows who is who until the vote. */
export const Blind: Story = {
  args: { play: 'done' },
  render: ({ play }) =>
    html`<llm-compare blind .backend=${playedBackend(play ?? 'done')} .contestants=${FOUR}></llm-compare>`,
};

/** After the vote. */
export const BlindRevealed: Story = {
  ...Blind,
  play: async ({ args, canvasElement }) => {
    const element = canvasElement.querySelector('llm-compare');
    if (!element) return;
    await ask(element, args.prompt, 'done');
    element.vote({ kind: 'tie' });
    await element.session.reveal();
  },
};

/** As narrow as a phone. */
export const Phone: Story = { args: { play: 'mixed' }, globals: { viewport: { value: 'mobile1' } } };

/** A page that is written from right to left. */
export const RightToLeft: Story = {
  args: { play: 'arabic', prompt: 'ما هي حالة السباق؟' },
  globals: { direction: 'rtl' },
};

/** Scripted models of the element's own: `demo`. */
export const Demo: Story = { render: () => html`<llm-compare demo></llm-compare>` };

/** A host's own colours, typeface and texts. */
export const Themed: Story = {
  args: { play: 'done' },
  render: () => html`
    <style>
      .branded {
        --llm-accent: #7a1f5c;
        --llm-accent-soft: #f9e8f2;
        --llm-canvas: #fffaf3;
        --llm-c1: #7a1f5c;
        --llm-font: Georgia, serif;
        --llm-radius: 4px;
      }
    </style>
    <llm-compare
      class="branded"
      theme="light"
      .backend=${playedBackend('done')}
      .contestants=${FOUR}
      .strings=${{ send: 'Ask the panel', emptyTitle: 'What would the panel say?' }}
    ></llm-compare>
  `,
};

/** On a phone, columns can be swiped through by choice; the dots say where one is. */
export const Swipe: Story = {
  args: { play: 'done' },
  render: ({ play }) =>
    html`<div style=${styleMap({ inlineSize: '390px' })}><llm-compare narrow="swipe" .backend=${playedBackend(play ?? 'done')} .contestants=${FOUR}></llm-compare></div>`,
};

/** One model in the same thread; the others come back with Compare. */
export const Chat: Story = {
  args: { play: 'done' },
  play: async ({ args, canvasElement }) => {
    const element = canvasElement.querySelector('llm-compare');
    if (!element) return;
    element.run(args.prompt).catch(() => {});
    await until('the one has answered', () => answersOf(element)[0]?.status === 'done');
    await painted();
  },
  render: ({ play }) =>
    html`<llm-compare mode="chat" .backend=${playedBackend(play ?? 'done')} .contestants=${FOUR}></llm-compare>`,
};

/** The menu of a column: move, fold, chat with it, replace its model, ask it no more. */
export const ColumnMenu: Story = {
  args: { play: 'done' },
  play: async ({ args, canvasElement }) => {
    const element = canvasElement.querySelector('llm-compare');
    if (element) await ask(element, args.prompt, 'done');
    await press(canvasElement, ['llm-compare', '.column-menu']);
    await find(canvasElement, ['llm-compare', '.menu:popover-open']);
  },
};
