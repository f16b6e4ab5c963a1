import {
  type Comparison,
  createMemoryHistory,
  type History,
  LLMSelectError,
  toHistoryRow,
} from '@llmselect/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../packages/elements/src/define/llm-history.ts';
import { sampleRecords } from '../packages/elements/src/testing/sample-records.ts';

const UNTIL = Date.UTC(2026, 10, 20, 12);
const CLOCK = { now: () => 0, date: () => UNTIL, setTimeout: () => () => {} };
const PROMPTS = [
  'Explain a race condition in JavaScript, with a small example and a fix.',
  'Write a polite e-mail that moves a meeting from Tuesday to Thursday.',
  'Compare SQLite and PostgreSQL for a small web shop in a table.',
  'Why is the sky blue? Answer for a child of six.',
  'Draft a plan to move a monolith to services without stopping it.',
];
const TAGS = [['work'], [], ['work', 'e-mail'], [], ['research']];
const RECORDS = sampleRecords({ count: 40, until: UNTIL }).map((record, index): Comparison => {
  const content = PROMPTS[index % PROMPTS.length] ?? '';
  return {
    ...record,
    tags: TAGS[index % TAGS.length] ?? [],
    pinned: index === 31 || index === 22,
    title: index === 31 ? 'The meeting' : undefined,
    turns: record.turns.map((turn) => ({ ...turn, prompt: { role: 'user', content } })),
  };
});

interface Args {
  readonly records: readonly Comparison[];
  readonly current: string;
  readonly running: readonly string[];
  readonly width: string;
  readonly lang: string;
}

/** What the story's records are in, once they are. */
async function loadHistory({ records }: Args): Promise<History> {
  const history = createMemoryHistory();
  for (const record of records) await history.put(record);
  return history;
}

const meta: Meta<Args> = {
  title: 'llm-history',
  component: 'llm-history',
  args: {
    records: RECORDS,
    current: RECORDS[37]?.id ?? '',
    running: [RECORDS[36]?.id ?? ''],
    width: '380px',
    lang: '',
  },
  loaders: [async ({ args }) => ({ history: await loadHistory(args) })],
  render: ({ current, running, width, lang }, { loaded }) =>
    html`<div style=${`inline-size: ${width}; max-inline-size: 100%`}>
      <llm-history
        .history=${loaded.history}
        .current=${current}
        .running=${running}
        .clock=${CLOCK}
        memoryKey="story"
        lang=${lang}
      ></llm-history>
    </div>`,
};
export default meta;

type Story = StoryObj<Args>;

const rootOf = (canvas: HTMLElement) => canvas.querySelector('llm-history')?.shadowRoot;
const rowsOf = (canvas: HTMLElement) => rootOf(canvas)?.querySelectorAll<HTMLElement>('.row') ?? [];
const settle = (canvas: HTMLElement) => waitFor(() => expect(rowsOf(canvas).length).toBeGreaterThan(5));
const press = async (canvas: HTMLElement, selector: string) => {
  const control = rootOf(canvas)?.querySelector(selector);
  if (control) await userEvent.click(control);
};

const play: NonNullable<Story['play']> = ({ canvasElement }) => settle(canvasElement);

export const Days: Story = { play };

export const Searched: Story = {
  play: async ({ canvasElement }) => {
    await settle(canvasElement);
    const field = rootOf(canvasElement)?.querySelector('input');
    if (field) await userEvent.type(field, 'postgres');
    await waitFor(() => expect(rootOf(canvasElement)?.querySelectorAll('mark').length).toBeGreaterThan(0));
  },
};

export const Filtered: Story = {
  play: async ({ canvasElement }) => {
    await settle(canvasElement);
    await press(canvasElement, '.filter-button');
    await press(canvasElement, '.folder');
    await waitFor(() => expect(rowsOf(canvasElement).length).toBeLessThan(30));
  },
};

export const Selected: Story = {
  play: async ({ canvasElement }) => {
    await settle(canvasElement);
    for (const row of Array.from(rowsOf(canvasElement)).slice(3, 6)) {
      const box = row.querySelector('input');
      if (box) await userEvent.click(box);
    }
    await press(canvasElement, '.selection [data-deed="archive"]');
    await waitFor(() => expect(rootOf(canvasElement)?.querySelector('.undo')).toBeTruthy());
  },
};

export const Renaming: Story = {
  play: async ({ canvasElement }) => {
    await settle(canvasElement);
    rowsOf(canvasElement)[2]?.querySelector<HTMLElement>('.open')?.focus();
    await userEvent.keyboard('{F2}');
    await waitFor(() => expect(rootOf(canvasElement)?.querySelector('.rename')).toBeTruthy());
  },
};

/** A branch says what it goes on from, or that it was deleted. */
export const Branches: Story = {
  args: {
    records: RECORDS.slice(20).map((record, index, all): Comparison => {
      if (index === 18)
        return { ...record, title: 'In Python', parent: { comparisonId: all[16]?.id ?? '', turnId: 't' } };
      if (index === 19) return { ...record, title: 'In Rust', parent: { comparisonId: 'gone', turnId: 't' } };
      return record;
    }),
  },
  play: async ({ canvasElement }) => {
    await settle(canvasElement);
    await waitFor(() => expect(rootOf(canvasElement)?.querySelectorAll('.branch').length).toBe(2));
  },
};

/** Ten thousand, at the end: only what is in view is drawn. */
export const TenThousand: Story = {
  loaders: [
    async ({ args }) => {
      const [record] = args.records;
      if (record === undefined) throw new Error('There is one.');
      const sample = toHistoryRow(record, false);
      const rows = Array.from({ length: 10_000 }, (_, index) => ({
        ...sample,
        id: `row-${index}`,
        title: `Comparison ${10_000 - index}`,
        updatedAt: UNTIL - index * 600_000,
        pinned: false,
      }));
      const list: History['list'] = async ({ limit = 20, cursor = '0', pinned } = {}) => {
        const end = Number(cursor) + limit;
        if (pinned === true) return { rows: [] };
        return { rows: rows.slice(Number(cursor), end), ...(end < rows.length && { next: String(end) }) };
      };
      return { history: Object.assign(createMemoryHistory(), { list }) };
    },
  ],
  play: async ({ canvasElement }) => {
    await settle(canvasElement);
    for (let page = 0; page < 8; page += 1) {
      scrollTo(0, document.documentElement.scrollHeight);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await waitFor(() => expect(rowsOf(canvasElement).length).toBeLessThan(80));
  },
};

export const Empty: Story = { args: { records: [] } };

export const Unreadable: Story = {
  loaders: [
    async ({ args }) => {
      const history = await loadHistory(args);
      const refuse = () =>
        Promise.reject(
          new LLMSelectError(
            'storage-failed',
            'This browser keeps nothing here. Allow storage for this page.',
          ),
        );
      return { history: Object.assign(history, { list: refuse }) };
    },
  ],
};

export const German: Story = { args: { lang: 'de' }, play };

export const RightToLeft: Story = { args: { lang: 'ar' }, play };

export const Narrow: Story = { args: { width: '300px' }, play };
