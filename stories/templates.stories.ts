import { createTemplateLink } from '@llmselect/core';
import { createMemoryStorage, stringifyTemplates, type Template } from '@llmselect/core/templates';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/llm-templates.ts';
import { templatesKey } from '../packages/elements/src/templates/template-memory.ts';
import { find, press, write } from './person.ts';

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
  render: ({ templates, prompt, lang }, { loaded }) =>
    html`<llm-templates memory-key="story" lang=${lang} .link=${loaded.link ?? ''} .storage=${storageWith(templates)} .draft=${{ prompt }}></llm-templates>`,
};
export default meta;

type Story = StoryObj<Args>;

const FAULT = ['llm-templates', '[part="receiving"] .fault:not(:empty)'];

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

interface LinkOptions {
  readonly password?: string;
  /** How much of the link is missing. */
  readonly cut?: number;
}

/** The page is opened with a link to a template, by somebody who has none. */
const received = ({ password, cut = 0 }: LinkOptions = {}): Pick<Story, 'args' | 'loaders'> => ({
  args: { templates: [] },
  loaders: [
    async () => {
      const link = await createTemplateLink(MINE, { base: 'https://app.example.com/compare', password });
      return { link: link.slice(0, link.length - cut) };
    },
  ],
});

const arrived: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await find(canvasElement, ['llm-templates', '[data-act="keep"]']);
};

/** It is looked at and filled in like any other, and kept nowhere. */
export const Received: Story = { ...received(), play: arrived };

/** Now it is one's own. */
export const ReceivedAndKept: Story = {
  ...received(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, ['llm-templates', '[data-act="keep"]']);
    await find(canvasElement, ['llm-templates', '[data-act="edit"]']);
  },
};

const locked: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await find(canvasElement, ['llm-templates', '#received[type="password"]']);
};

export const ReceivedLocked: Story = { ...received({ password: 'correct horse' }), play: locked };

/** What was said does not open it; it can be said again. */
export const ReceivedWrongPassword: Story = {
  ...ReceivedLocked,
  play: async (context) => {
    await locked(context);
    await write(context.canvasElement, ['llm-templates', '#received'], 'correct house');
    await press(context.canvasElement, ['llm-templates', '[part="receiving"] [type="submit"]']);
    await find(context.canvasElement, FAULT);
  },
};

/** A chat or a mail has cut it off. */
export const ReceivedCut: Story = {
  ...received({ cut: 40 }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, FAULT);
  },
};

/** Pasted by hand: a link, but to something else. */
export const NoLink: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, ['llm-templates', '[data-act="open-link"]']);
    await write(canvasElement, ['llm-templates', '#received'], 'https://example.com/');
    await press(canvasElement, ['llm-templates', '[part="receiving"] [type="submit"]']);
    await find(canvasElement, FAULT);
  },
};

export const ReceivedOnPhone: Story = {
  ...received(),
  play: arrived,
  globals: { viewport: { value: 'mobile1' } },
};

export const ReceivedRightToLeft: Story = {
  ...received(),
  args: { templates: [], lang: 'ar' },
  play: arrived,
  globals: { direction: 'rtl' },
};

export const NothingFound: Story = {
  play: ({ canvasElement }) => write(canvasElement, ['llm-templates', '[part="search"]'], 'zzz'),
};

export const Dark: Story = { play: choose, globals: { scheme: 'dark' } };

/** One thing at a time. */
export const Phone: Story = { play: choose, globals: { viewport: { value: 'mobile1' } } };

export const Arabic: Story = { args: { lang: 'ar' }, play: choose, globals: { direction: 'rtl' } };
