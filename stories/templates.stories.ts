import type { Template } from '@llmselect/core/templates';
import { createMemoryStorage, stringifyTemplates } from '@llmselect/core/templates';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/llm-templates.ts';
import { templatesKey } from '../packages/elements/src/templates/template-memory.ts';
import { person } from './person.ts';

const MINE: Template = {
  version: 1,
  id: 'mine',
  title: 'Reply to a customer',
  category: 'business',
  system: 'You write for a small bicycle shop. Be warm and brief.',
  prompt: 'Reply to this message in {{language=English}}, {{tone|friendly|formal|apologetic}}:\n\n{{message}}',
  variables: [],
  tags: ['mail'],
};

function storageWith(...templates: readonly Template[]) {
  const storage = createMemoryStorage();
  storage.setItem(templatesKey('story'), stringifyTemplates(templates));
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
    html`<llm-templates memory-key="story" lang=${lang} .storage=${storageWith(...templates)} .draft=${{ prompt }}></llm-templates>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Library: Story = {};
