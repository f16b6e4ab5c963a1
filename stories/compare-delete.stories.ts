import { type Comparison, createMemoryHistory } from '@llmselect/core';
import { type LlmCompare, LlmPanelRequestEvent } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@llmselect/elements/define/llm-compare';
import { sharedSettings } from '../packages/elements/src/settings/settings-store.ts';
import { sampleRecords } from '../packages/elements/src/testing/sample-records.ts';
import { ask } from './ask.ts';
import { find, press } from './person.ts';
import { FOUR, playedBackend } from './played-backend.ts';
import { painted, until } from './until.ts';

interface Args {
  readonly lang: string;
}

const PROMPTS = [
  'Compare SQLite and PostgreSQL for a small web shop in a table.',
  'Why is the sky blue? Answer for a child of six.',
  'Write a polite e-mail that moves a meeting from Tuesday to Thursday.',
];
const RECORDS = sampleRecords({ count: PROMPTS.length, until: Date.UTC(2026, 10, 20, 12) }).map(
  (record, index): Comparison => {
    const content = PROMPTS[index] ?? '';
    return {
      ...record,
      turns: record.turns.map((turn) => ({ ...turn, prompt: { role: 'user', content } })),
    };
  },
);

const QUESTION = ['llm-compare', '.ask-first[open]'];
const ROWS = ['llm-compare', 'llm-history', '.row'];

const meta: Meta<Args> = {
  title: 'llm-compare/asked before deleting',
  component: 'llm-compare',
  parameters: { padding: '0' },
  args: { lang: 'en' },
  // What a person has chosen in the settings, under Behaviour.
  beforeEach: () => {
    const settings = sharedSettings.of('');
    settings.change({ confirmDelete: true });
    return () => settings.reset();
  },
  loaders: [
    async () => {
      const history = createMemoryHistory();
      for (const record of RECORDS) await history.put(record);
      return { history };
    },
  ],
  // Named, so that the history that is opened here is not found open by other stories.
  render: ({ lang }, { loaded }) =>
    html`<llm-compare id="asked-before-deleting" lang=${lang} .history=${loaded.history} .backend=${playedBackend('done')} .contestants=${FOUR}></llm-compare>`,
};
export default meta;

type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

function widget(canvas: HTMLElement): LlmCompare {
  const element = canvas.querySelector('llm-compare');
  if (element === null) throw new Error('There is no widget.');
  return element;
}

const titles = (canvas: HTMLElement) => {
  const list = widget(canvas).shadowRoot?.querySelector('llm-history')?.shadowRoot;
  return Array.from(list?.querySelectorAll('.row .title') ?? [], ({ textContent }) => textContent);
};

/** Deletes the newest comparison of the list by its menu. */
const askedInHistory: Play = async ({ canvasElement }) => {
  // Whoever asks for the history has seen the widget.
  await find(canvasElement, ['llm-compare', '[part="panels"]']);
  await painted();
  widget(canvasElement).dispatchEvent(new LlmPanelRequestEvent('history'));
  await find(canvasElement, ROWS, RECORDS.length - 1);
  await press(canvasElement, [...ROWS, '[data-act="menu"]']);
  await press(canvasElement, ['llm-compare', 'llm-history', '.menu:popover-open [data-deed="delete"]']);
  await find(canvasElement, QUESTION);
  await painted();
};

const say = async (canvas: HTMLElement, value: 'yes' | 'no') => {
  await press(canvas, [...QUESTION, `[value="${value}"]`]);
  await until('the question is gone', () => !widget(canvas).shadowRoot?.querySelector('.ask-first'));
};

/** A comparison of the list. */
export const Asked: Story = { play: askedInHistory };

/** It stays where it was. */
export const SaidNo: Story = {
  play: async (context) => {
    await askedInHistory(context);
    await say(context.canvasElement, 'no');
    if (titles(context.canvasElement).length < RECORDS.length) throw new Error('It is gone.');
  },
};

/** It is gone, and can be brought back. */
export const SaidYes: Story = {
  play: async (context) => {
    const { canvasElement } = context;
    await askedInHistory(context);
    await say(canvasElement, 'yes');
    await until('it is gone', () => titles(canvasElement).length === RECORDS.length - 1);
    await find(canvasElement, ['llm-compare', 'llm-history', '.undo']);
    await painted();
  },
};

/** A prompt, with its answers. */
export const AskedOfPrompt: Story = {
  play: async ({ canvasElement }) => {
    await ask(widget(canvasElement), 'Explain a race condition in JavaScript.', 'done');
    await press(canvasElement, ['llm-compare', '.ask [data-icon="trash"]']);
    await find(canvasElement, QUESTION);
    await painted();
  },
};

export const Phone: Story = {
  args: { lang: 'de' },
  play: askedInHistory,
  globals: { viewport: { value: 'mobile1' } },
};

export const RightToLeft: Story = {
  args: { lang: 'ar' },
  play: askedInHistory,
  globals: { direction: 'rtl' },
};
