import { createLink, createTemplateLink } from '@llmselect/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/llm-compare.ts';
import { sampleRecords } from '../packages/elements/src/testing/sample-records.ts';
import { find, press, write } from './person.ts';
import { until } from './until.ts';

const UNTIL = Date.UTC(2026, 10, 20, 12);
const DAY_MS = 86_400_000;

interface Args {
  readonly lang: string;
  readonly password: string | undefined;
  readonly expiresAt: number | undefined;
  /** How much of the link is missing. */
  readonly cut: number;
}

const meta: Meta<Args> = {
  title: 'llm-compare/shared by link',
  component: 'llm-compare',
  args: { lang: 'en', password: undefined, expiresAt: undefined, cut: 0 },
  async beforeEach({ args }) {
    const [comparison] = sampleRecords({ count: 1, until: UNTIL });
    if (comparison === undefined) return undefined;
    const { password, expiresAt, cut } = args;
    const before = location.href;
    const link = await createLink(comparison, { base: before, password, expiresAt });
    sessionStorage.clear();
    history.replaceState(history.state, '', link.slice(0, link.length - cut));
    return () => history.replaceState(history.state, '', before);
  },
  render: ({ lang }) => html`<llm-compare demo open-links lang=${lang}></llm-compare>`,
  play: async ({ canvasElement }) => {
    await find(canvasElement, ['llm-compare', '[part="shared"]:not([data-step="opening"])']);
  },
};
export default meta;

type Story = StoryObj<Args>;

const said = (root: HTMLElement) =>
  root.querySelector('llm-compare')?.shadowRoot?.querySelector('[part="shared"]')?.textContent ?? '';

/** Nothing to ask, judge or change it by; what was on the page before comes back. */
export const Reading: Story = {};

/** Whoever made the link wanted it to be of no more use by now. */
export const Expired: Story = { args: { expiresAt: UNTIL - 300 * DAY_MS } };

export const Locked: Story = { args: { password: 'correct horse' } };

export const WrongPassword: Story = {
  args: { password: 'correct horse' },
  play: async ({ canvasElement }) => {
    await write(canvasElement, ['llm-compare', '.shared-password'], 'correct house');
    await press(canvasElement, ['llm-compare', 'form[part="shared"] .primary']);
    await until('it is wrong', () => said(canvasElement).includes('does not open it'));
  },
};

/** A chat or a mail has cut it off. */
export const Cut: Story = { args: { cut: 40 } };

/** A copy of one's own, to go on with. */
export const Imported: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, ['llm-compare', '[part="shared"] .primary']);
    await until('it is a copy', () => said(canvasElement).includes('The copy is yours'));
  },
};

/** A template is shown in the library, and waits there to be kept or used. */
export const OfTemplate: Story = {
  async beforeEach() {
    const link = await createTemplateLink(
      {
        version: 1,
        id: 'reply',
        title: 'Reply to a customer',
        category: 'business',
        prompt: 'Reply to this message, {{tone|friendly|formal}}:\n\n{{message}}',
        variables: [],
        tags: ['mail'],
      },
      { base: location.href },
    );
    history.replaceState(history.state, '', link);
  },
  play: async ({ canvasElement }) => {
    await find(canvasElement, ['llm-compare', 'llm-templates', '[data-act="keep"]']);
  },
};

export const Dark: Story = { globals: { scheme: 'dark' } };

export const Phone: Story = { args: { lang: 'de' }, globals: { viewport: { value: 'mobile1' } } };

export const RightToLeft: Story = { args: { lang: 'ar' }, globals: { direction: 'rtl' } };
