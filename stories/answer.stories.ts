import type { Answer, ErrorCode, Vote } from '@llmselect/core';
import type { AnswerMark, ContestantView } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@llmselect/elements/define/llm-answer';
import { find, press } from './person.ts';
import { painted, until } from './until.ts';

const DONE: Answer = {
  id: 'a1',
  modelId: 'openai/gpt-5.1',
  status: 'done',
  text: 'A **race condition** appears when the result depends on *timing*.\n\n```js\nbalance = before - sum;\n```\n',
  reasoning: '',
  toolCalls: [],
  sources: [],
  attempts: 1,
  warnings: [],
  finishReason: 'stop',
  usage: { inputTokens: 18, outputTokens: 261 },
  timing: { startedAt: 0, firstTokenMs: 420, totalMs: 3100, tokensPerSecond: 84 },
};
const EMPTY: Answer = { ...DONE, status: 'waiting', text: '', usage: undefined, timing: undefined };

interface Args {
  readonly answer: Answer;
  readonly versions: number;
  readonly version: number;
  readonly continuable: boolean;
  readonly continued: boolean;
  readonly votable: boolean;
  readonly blind: boolean;
  readonly contestant: ContestantView | undefined;
  readonly votes: readonly Vote[];
  readonly marks: readonly AnswerMark[];
}

const meta: Meta<Args> = {
  title: 'llm-answer',
  component: 'llm-answer',
  args: {
    answer: DONE,
    versions: 1,
    version: 0,
    continuable: false,
    continued: false,
    votable: false,
    blind: false,
    contestant: undefined,
    votes: [],
    marks: [],
  },
  render: ({ answer, versions, version, continuable, continued, votable, blind, contestant, votes, marks }) =>
    html`<llm-answer
      style="max-width: 420px"
      .answer=${answer}
      .versions=${versions}
      .version=${version}
      ?continuable=${continuable}
      ?continued=${continued}
      ?votable=${votable}
      ?blind=${blind}
      .contestant=${contestant}
      .votes=${votes}
      .marks=${marks}
    ></llm-answer>`,
};
export default meta;

type Story = StoryObj<Args>;

const failed = (code: ErrorCode, more: object = {}): Story => ({
  args: {
    answer: {
      ...EMPTY,
      status: 'error',
      error: { code, message: 'The details, in our own words.', retryable: true, ...more },
      timing: { startedAt: Date.now(), totalMs: 0 },
    },
  },
});

export const Waiting: Story = { args: { answer: EMPTY } };

export const Thinking: Story = {
  args: {
    answer: {
      ...EMPTY,
      status: 'streaming',
      reasoning: 'They want a small example, so',
      timing: { startedAt: Date.now() },
    },
  },
};

export const Writing: Story = {
  args: {
    answer: {
      ...DONE,
      status: 'streaming',
      text: 'A **race cond',
      usage: undefined,
      timing: { startedAt: Date.now(), firstTokenMs: 420 },
    },
  },
};

export const Done: Story = {};

/** Reasoning, a tool, sources, a note and an unusual end. */
export const WithEverything: Story = {
  args: {
    answer: {
      ...DONE,
      reasoning: 'They want a small example.',
      toolCalls: [{ id: 't1', name: 'search', input: '{"q":"race condition"}' }],
      sources: [{ url: 'https://example.com/races', title: 'Races, explained' }],
      warnings: [{ code: 'parameter-dropped', message: 'This model does not take a seed; it was left out.' }],
      finishReason: 'length',
      servedModelId: 'gpt-5.1-2025-11-13',
      cost: { usd: 0.0027, estimated: true, priceAsOf: '2026-11-01' },
    },
  },
};

export const SecondVersion: Story = { args: { versions: 2, version: 1, continuable: true } };

/** What can be done with an answer that is judged. */
export const Votable: Story = {
  args: {
    votable: true,
    continuable: true,
    marks: ['fastest', 'longest'],
    answer: { ...DONE, cost: { usd: 0.0027, estimated: false, priceAsOf: '2026-11-01' } },
  },
};

export const Best: Story = {
  args: {
    votable: true,
    votes: [
      {
        id: 'v1',
        castAt: 0,
        kind: 'best',
        winner: 'a1',
        answerIds: ['a1', 'a2'],
        blind: false,
        early: false,
        tags: [],
      },
      {
        id: 'v2',
        castAt: 0,
        kind: 'thumb',
        value: 1,
        answerIds: ['a1'],
        blind: false,
        early: false,
        tags: [],
      },
    ],
  },
};

/** Nobody is to know whose it is. */
export const Blind: Story = {
  args: {
    votable: true,
    blind: true,
    answer: { ...DONE, modelId: undefined },
    contestant: { id: 'b', modelId: undefined, name: 'Model B', provider: '', color: 0 },
  },
};

/** Replayed: how fast that was says nothing of the model. */
export const Cached: Story = { args: { answer: { ...DONE, cached: true } } };

export const Continued: Story = { args: { continuable: true, continued: true } };

export const Stopped: Story = {
  args: { answer: { ...DONE, status: 'aborted', text: 'A race condition appears when' } },
};

export const CutOff: Story = {
  args: {
    answer: {
      ...DONE,
      status: 'error',
      text: 'A race condition is a situation where two operations compete for the same resource and the',
      error: { code: 'stream-truncated', message: 'The stream ended without its own end.', retryable: true },
    },
  },
};

export const KeyRefused: Story = failed('unauthorized', { status: 401 });

export const RateLimited: Story = failed('rate-limited', { status: 429, retryAfterMs: 42_000 });

export const TimedOut: Story = failed('timeout');

export const UnknownModel: Story = failed('not-found', { status: 404 });

export const Dark: Story = { ...CutOff, globals: { scheme: 'dark' } };

/** As much as an answer may hold, on a phone. */
export const Phone: Story = { ...WithEverything, globals: { viewport: { value: 'mobile1' } } };

/** The text finds its own direction; the frame follows the page. */
export const RightToLeft: Story = {
  args: {
    votable: true,
    continuable: true,
    versions: 2,
    version: 1,
    answer: {
      ...DONE,
      text: 'حالة السباق تعني أن **النتيجة** تعتمد على ترتيب خطوتين.\n\n- اقرأ بعد `await`\n- أو ضع المدفوعات في طابور\n',
    },
  },
  globals: { direction: 'rtl' },
};

/** Longer than the screen: the head stays in view, the controls are at its end. */
export const Long: Story = {
  args: {
    votable: true,
    answer: { ...DONE, text: '## One of many\n\nA paragraph that goes on for a while.\n\n'.repeat(30) },
  },
};

export const Refused: Story = failed('content-filtered');

/** Everything that unfolds, open. */
export const DetailsOpen: Story = {
  ...WithEverything,
  play: async ({ canvasElement }) => {
    const answer = await find(canvasElement, ['llm-answer']);
    for (const details of answer.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
    await painted();
  },
};

export const Copied: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, ['llm-answer', '[aria-label^="Copy"]']);
    const said = await find(canvasElement, ['llm-answer', '.copied']);
    await until('the button has said what became of it', () => said.textContent?.trim() !== '');
  },
};
