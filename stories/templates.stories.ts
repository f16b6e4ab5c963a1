import { createMemoryStorage, stringifyTemplates, type Template } from '@llmselect/core/templates';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/llm-templates.ts';
import { templatesKey } from '../packages/elements/src/templates/template-memory.ts';
import { press, write } from './person.ts';

const MINE: Template = {
  version: 1,
  id: 'mine',
  title: 'Reply to a customer',
  category: 'business',
  system: 'You write for a small bicycle shop. Be warm and brief.',
  prompt:
    'Reply to this message in {{language=English}}, {{tone|friendly|formal|apologetic}}:\n\n{{message}}',
  variables: [],
  tags: ['mail'],
};

function storageWith(templates: readonly Template[]) {
  const storage = createMemoryStorage();
  if (templates.length > 0) storage.setItem(templatesKey('story'), stringifyTemplates(templates));
  return storage;
}

interface Args {
  readonly templates: readonly Template[];
  readonly prompt: string;
  readonly lang: string;
}

const meta: Meta<Args> = {
  title: 'llm-templates',
  component: 'llm-templates',
  args: { templates: [MINE], prompt: '', lang: '' },
  render: ({ templates, prompt, lang }) =>
    html`<llm-templates memory-key="story" lang=${lang} .storage=${storageWith(templates)} .draft=${{ prompt }}></llm-templates>`,
};
export default meta;

type Story = StoryObj<Args>;

const choose: NonNullable<Story['play']> = ({ canvasElement }) =>
  press(canvasElement, ['llm-templates', '[data-template="mine"]']);

export const Library: Story = {};

/** What is filled in stands in its place as it is typed. */
export const FillIn: Story = {
  play: async (context) => {
    await choose(context);
    await write(context.canvasElement, ['llm-templates', 'textarea'], 'Where is my bell?');
  },
};

/** The prompt has a text that is not to be lost. */
export const PromptFull: Story = { args: { prompt: 'My own words.' }, play: choose };

export const Missing: Story = {
  play: async (context) => {
    await choose(context);
    await press(context.canvasElement, ['llm-templates', '[part="use"]']);
  },
};

export const Edit: Story = {
  play: async (context) => {
    await choose(context);
    await press(context.canvasElement, ['llm-templates', '[data-act="edit"]']);
  },
};

export const Deleted: Story = {
  play: async (context) => {
    await choose(context);
    await press(context.canvasElement, ['llm-templates', '[data-act="delete"]']);
  },
};

export const Share: Story = {
  play: async (context) => {
    await choose(context);
    await press(context.canvasElement, ['llm-templates', '[data-act="share"]']);
    await press(context.canvasElement, ['llm-templates', '[part="sharing"] .button']);
  },
};

export const NothingFound: Story = {
  play: ({ canvasElement }) => write(canvasElement, ['llm-templates', '[part="search"]'], 'zzz'),
};

export const Dark: Story = { play: choose, globals: { scheme: 'dark' } };

/** One thing at a time. */
export const Phone: Story = { play: choose, globals: { viewport: { value: 'mobile1' } } };

export const Arabic: Story = { args: { lang: 'ar' }, play: choose, globals: { direction: 'rtl' } };
