import { createMemoryHistory, type KeyStatus, LLMSelectError, type ProviderKeys } from '@llmselect/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../packages/elements/src/define/llm-settings.ts';
import { createSettingsStore } from '../packages/elements/src/settings/settings-store.ts';
import type { SectionName, Settings } from '../packages/elements/src/settings/settings-values.ts';

const MODELS = ['openai/gpt-5.1', 'anthropic/claude-sonnet-4-6', 'mistral/mistral-large-latest'].map(
  (id) => ({
    id,
    providerId: id.split('/')[0] ?? '',
  }),
);
const VALIDATED = '2026-11-20T12:00:00.000Z';

/** A server that has one key already, and refuses any other that does not begin with `sk-`. */
function sampleKeys(): ProviderKeys {
  const set = new Set(['openai']);
  const statusOf = (provider: string): KeyStatus =>
    set.has(provider) ? { provider, set: true, validatedAt: VALIDATED } : { provider, set: false };
  return {
    list: async () => ['openai', 'anthropic', 'mistral'].map(statusOf),
    async set(provider, apiKey) {
      if (!apiKey.startsWith('sk-'))
        throw new LLMSelectError(
          'unauthorized',
          `${provider} refuses this key, so it was not stored. Copy it again from the provider's own page, and see that it may list models.`,
        );
      set.add(provider);
      return statusOf(provider);
    },
    delete: async (provider) => void set.delete(provider),
  };
}

/** Settings of this story alone. */
function sampleStore(settings: Settings, kept?: string) {
  const values = new Map(kept === undefined ? [] : [['story', kept]]);
  const store = createSettingsStore('story', {
    storage: {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    },
  });
  if (kept === undefined) store.change(settings);
  return store;
}

interface Args {
  readonly section: SectionName;
  readonly chosen: Settings;
  readonly kept: string | undefined;
  readonly locked: string;
  readonly leftOut: string;
  readonly lang: string;
}

const meta: Meta<Args> = {
  title: 'llm-settings',
  component: 'llm-settings',
  args: { section: 'appearance', chosen: {}, kept: undefined, locked: '', leftOut: '', lang: '' },
  render: ({ section, chosen, kept, locked, leftOut, lang }) =>
    html`<llm-settings
      .settings=${sampleStore(chosen, kept)}
      .keys=${sampleKeys()}
      .history=${createMemoryHistory()}
      .models=${MODELS}
      section=${section}
      locked=${locked}
      left-out=${leftOut}
      lang=${lang}
    ></llm-settings>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Appearance: Story = { args: { chosen: { theme: 'dark', density: 'compact' } } };

export const Behaviour: Story = {
  args: { section: 'behaviour', chosen: { sendKey: 'mod-enter', follow: false, confirmDelete: true } },
};

export const Models: Story = {
  args: {
    section: 'models',
    chosen: { models: ['openai/gpt-5.1', 'mistral/mistral-large-latest'], params: { temperature: 0.2 } },
  },
};

export const Keyboard: Story = { args: { section: 'keyboard', chosen: { shortcuts: { palette: 'Mod+P' } } } };

/** Keys that do something already are told, and taken from it only when asked to. */
export const KeyConflict: Story = {
  args: { section: 'keyboard' },
  play: async ({ canvasElement }) => {
    const root = await waitFor(() => {
      const found = canvasElement.querySelector('llm-settings')?.shadowRoot;
      if (!found?.querySelector('[data-shortcut="prompt"] button')) throw new TypeError('Not there yet.');
      return found;
    });
    root.querySelector<HTMLElement>('[data-shortcut="prompt"] button')?.click();
    await waitFor(() => expect(root.querySelector('[part="recorder"]')).not.toBeNull());
    root
      .querySelector('[part="recorder"]')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: '[', bubbles: true, cancelable: true }));
    await waitFor(() => expect(root.querySelector('.recorder .link-button')).not.toBeNull());
  },
};

export const Privacy: Story = {
  args: { section: 'privacy', chosen: { retentionDays: 90, keepImages: false } },
};

export const Keys: Story = { args: { section: 'keys' } };

/** What the server says stands below the field, which is empty again. */
export const KeyRefused: Story = {
  args: { section: 'keys' },
  play: async ({ canvasElement }) => {
    const field = await waitFor(() => {
      const found = canvasElement
        .querySelector('llm-settings')
        ?.shadowRoot?.querySelector<HTMLInputElement>('[data-provider="mistral"] input');
      if (!found) throw new TypeError('The field is not there yet.');
      return found;
    });
    await userEvent.type(field, 'not a key{Enter}');
    await waitFor(() =>
      expect(field.getRootNode()).toSatisfy((root) =>
        (root as ShadowRoot).textContent?.includes('refuses this key'),
      ),
    );
  },
};

export const Data: Story = { args: { section: 'data' } };

/** Everything is erased only once the word was written. */
export const Erase: Story = {
  args: { section: 'data' },
  play: async ({ canvasElement }) => {
    const root = await waitFor(() => {
      const found = canvasElement.querySelector('llm-settings')?.shadowRoot;
      if (!found?.querySelector('[part="erase"]')) throw new TypeError('Not there yet.');
      return found;
    });
    root.querySelector<HTMLElement>('[part="erase"]')?.click();
    await waitFor(() => expect(root.querySelector('[part="word"]')).not.toBeNull());
  },
};

/** The page has set some of them, and left out others. */
export const Locked: Story = { args: { locked: 'theme, textSize', leftOut: 'density, keyboard, keys' } };

export const Damaged: Story = { args: { kept: '{broken' } };

export const Dark: Story = {
  args: { section: 'behaviour' },
  globals: { scheme: 'dark' },
};

export const Phone: Story = {
  args: { section: 'keyboard' },
  globals: { viewport: { value: 'mobile1' } },
};

export const Arabic: Story = { args: { lang: 'ar' }, globals: { direction: 'rtl' } };
