import type { Comparison, Shares } from '@llmselect/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/llm-share.ts';
import { sampleRecords } from '../packages/elements/src/testing/sample-records.ts';
import { press, write } from './person.ts';
import { until } from './until.ts';

const UNTIL = Date.UTC(2026, 10, 20, 12);
const DAY_MS = 86_400_000;
const CLOCK = { now: () => 0, date: () => UNTIL, setTimeout: () => () => {} };

/** A server that keeps two shares already. */
function createShares(): Shares {
  let rows = [1, 9].map((days) => ({
    id: `s${days}`,
    createdAt: UNTIL - days * DAY_MS,
    expiresAt: UNTIL + (30 - days) * DAY_MS,
    size: 3_400 * days,
  }));
  return {
    async create({ ciphertext, expiresAt }) {
      const row = { id: `s${rows.length}`, createdAt: UNTIL, expiresAt, size: ciphertext.length };
      rows = [row, ...rows];
      return row;
    },
    read: async () => ({ ciphertext: '' }),
    list: async () => rows,
    async revoke(id) {
      rows = rows.filter((row) => row.id !== id);
    },
  };
}

/** What no compression makes small enough for a link. */
function large(comparison: Comparison): Comparison {
  let seed = 7;
  const noise = Array.from({ length: 60_000 }, () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return String.fromCharCode(33 + ((seed >>> 8) % 90));
  }).join('');
  const prompt = { role: 'user', content: noise } as const;
  return { ...comparison, turns: comparison.turns.map((turn) => ({ ...turn, prompt })) };
}

interface Args {
  readonly comparison: Comparison | undefined;
  readonly shares: Shares | undefined;
  readonly lang: string;
}

const [comparison] = sampleRecords({ count: 1, until: UNTIL });

const meta: Meta<Args> = {
  title: 'llm-share',
  component: 'llm-share',
  args: { comparison, shares: undefined, lang: 'en' },
  render: (args) =>
    html`<llm-share base="https://app.example.com/compare" lang=${args.lang} .comparison=${args.comparison} .shares=${args.shares} .clock=${CLOCK}></llm-share>`,
  play: async ({ canvasElement }) => {
    await canvasElement.querySelector('llm-share')?.show();
  },
};
export default meta;

type Story = StoryObj<Args>;

/** All of it goes into the link: there is no server that keeps shares. */
export const Open: Story = {};

async function make(root: HTMLElement): Promise<void> {
  await root.querySelector('llm-share')?.show();
  await press(root, ['llm-share', '[part="make"]']);
  await until('there is an outcome', () => look(root, '#link, .trouble') !== null);
}

const look = (root: HTMLElement, selector: string) =>
  root.querySelector('llm-share')?.shadowRoot?.querySelector(selector) ?? null;

/** The link, and how large it is. */
export const Made: Story = { play: ({ canvasElement }) => make(canvasElement) };

/** A link that nobody opens without a password. */
export const WithPassword: Story = {
  play: async ({ canvasElement }) => {
    await canvasElement.querySelector('llm-share')?.show();
    await write(canvasElement, ['llm-share', '#password'], 'correct horse');
    await make(canvasElement);
  },
};

/** Where a server keeps shares: what was shared before can be taken back. */
export const WithServer: Story = {
  args: { shares: createShares() },
  play: async ({ canvasElement }) => {
    await canvasElement.querySelector('llm-share')?.show();
    await press(canvasElement, ['llm-share', 'input[value="server"]']);
    await make(canvasElement);
  },
};

/** The HTML page is offered in place of a link. */
export const TooLarge: Story = {
  args: { comparison: comparison && large(comparison) },
  play: ({ canvasElement }) => make(canvasElement),
};

/** The server too. */
export const TooLargeWithServer: Story = { ...TooLarge, args: { ...TooLarge.args, shares: createShares() } };

export const Dark: Story = { ...WithServer, args: { shares: createShares() }, globals: { scheme: 'dark' } };

export const Phone: Story = {
  ...WithServer,
  args: { shares: createShares(), lang: 'de' },
  globals: { viewport: { value: 'mobile1' } },
};

export const RightToLeft: Story = {
  ...WithServer,
  args: { shares: createShares(), lang: 'ar' },
  globals: { direction: 'rtl' },
};
