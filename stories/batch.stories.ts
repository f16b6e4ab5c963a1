import { createMemoryStorage, type Template } from '@llmselect/core/templates';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { BatchKeeper } from '../packages/elements/src/batch/batch-keeper.ts';
import '../packages/elements/src/define/llm-batch.ts';
import {
  BATCH_MODELS,
  type CellScript,
  createBatchBackend,
} from '../packages/elements/src/testing/batch-backend.ts';
import { find, press, write } from './person.ts';

const SUM_UP: Template = {
  version: 1,
  id: 'sum-up',
  title: 'Sum up',
  category: 'own',
  prompt: 'Sum up in {{words=20}} words:\n{{text}}',
  variables: [],
  tags: [],
};
const TABLE = [
  'text,source',
  ...Array.from({ length: 12 }, (_, place) => `"Letter ${place + 1}, from a reader",post`),
].join('\n');

interface Args {
  readonly script: CellScript;
  readonly lang: string;
}

const meta: Meta<Args> = {
  title: 'llm-batch',
  component: 'llm-batch',
  args: { script: () => undefined, lang: '' },
  render: ({ script, lang }) => html`<llm-batch
    lang=${lang}
    .template=${SUM_UP}
    .backend=${createBatchBackend(script).backend}
    .contestants=${BATCH_MODELS.map((modelId) => ({ modelId }))}
    .maxOutputTokens=${2000}
    .keeper=${new BatchKeeper({ storage: createMemoryStorage() })}
  ></llm-batch>`,
};
export default meta;

type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

const fillIn =
  (table: string): Play =>
  async ({ canvasElement }) => {
    await write(canvasElement, ['llm-batch', '#table'], table);
    await find(canvasElement, [
      'llm-batch',
      table === '' ? '#table' : '[part="preview"], .fault:not(:empty)',
    ]);
  };

const run: Play = async (context) => {
  await fillIn(TABLE)(context);
  await press(context.canvasElement, ['llm-batch', '[part="run"]']);
  await find(context.canvasElement, ['llm-batch', '[part="cells"]']);
};

const runToTheEnd: Play = async (context) => {
  await run(context);
  await find(context.canvasElement, ['llm-batch', 'llm-leaderboard', 'tbody tr']);
};

export const SetUp: Story = { play: fillIn(TABLE) };

export const RowsLeftOut: Story = { play: fillIn('text,source\none,a\n,b\nthree,c') };

export const BrokenTable: Story = { play: fillIn('text,source\none') };

/** Each model answers each of them. */
export const Wordings: Story = {
  play: async (context) => {
    await fillIn(TABLE)(context);
    await press(context.canvasElement, ['llm-batch', '[data-act="add-wording"]']);
  },
};

export const Running: Story = {
  args: { script: (_, prompt) => (/Letter [5-9]/.test(prompt) ? new Promise(() => {}) : undefined) },
  play: run,
};

export const Done: Story = { play: runToTheEnd };

/** One model fails here and there. */
export const SomeFailed: Story = {
  args: {
    script: (model, prompt) => (model === BATCH_MODELS[1] && /Letter [27]/.test(prompt) ? 'fail' : undefined),
  },
  play: runToTheEnd,
};

export const Dark: Story = { play: runToTheEnd, globals: { scheme: 'dark' } };

export const Phone: Story = { play: runToTheEnd, globals: { viewport: { value: 'mobile1' } } };

export const Arabic: Story = {
  args: { lang: 'ar' },
  play: runToTheEnd,
  globals: { direction: 'rtl' },
};
