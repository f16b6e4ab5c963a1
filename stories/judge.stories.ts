import type { SerializedError, StoredJudgement } from '@llmselect/core';
import {
  type JudgeOffer,
  LlmJudgeRequestEvent,
  LlmJudgeStopRequestEvent,
  LlmPassageRequestEvent,
} from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/llm-differences.ts';
import { find, press } from './person.ts';
import { THREE_ANSWERS } from './three-answers.ts';
import { painted, until } from './until.ts';

const JUDGE = 'gemini/gemini-3-flash-preview';
const PRICED = 'mistral/mistral-large-latest';

const OFFER: JudgeOffer = {
  models: [
    { id: JUDGE, name: 'Gemini 3 Flash', takesPart: false, maxOutputTokens: 8000 },
    { id: PRICED, name: 'Mistral Large', takesPart: false, maxOutputTokens: 8000 },
    { id: 'openai/gpt-5.1', name: 'GPT-5.1', takesPart: true, maxOutputTokens: 8000 },
    { id: 'house/own', name: 'Our own model', takesPart: false },
  ],
  modelId: JUDGE,
  task: {
    question: 'Explain a race condition in JavaScript, with a small example and a fix.',
    names: THREE_ANSWERS.map(({ name }) => name),
    answers: THREE_ANSWERS.map(({ id, text }) => ({ id, text })),
    prices: { [JUDGE]: { input: 0.5, output: 3 }, [PRICED]: { input: 2, output: 6 } },
  },
};

/** A quote with its place. */
function quote(answerId: string, text: string) {
  const start = THREE_ANSWERS.find(({ id }) => id === answerId)?.text.indexOf(text) ?? -1;
  if (start < 0) throw new Error(`"${text}" does not stand in the answer.`);
  return { answerId, text, start, end: start + text.length };
}

const BARE = {
  modelId: JUDGE,
  unsure: [],
  dropped: 0,
  usage: { inputTokens: 4210, outputTokens: 620 },
  cost: { usd: 0.0041, estimated: false, priceAsOf: '2026-11-10' },
  answerIds: ['a', 'b', 'c'],
  judgedAt: Date.UTC(2026, 10, 20),
};

const FOUND: StoredJudgement = {
  ...BARE,
  dropped: 1,
  unsure: [
    {
      aspect: 'style',
      statement: '[c] is the liveliest.',
      quotes: [quote('c', 'Order a pizza')],
      confidence: 'one-order',
    },
  ],
  findings: [
    {
      aspect: 'facts',
      statement: '[a] and [b] disagree about how long the term took to settle.',
      quotes: [
        quote('a', 'The term took 30 years to settle.'),
        quote('b', 'The term took 20 years to settle.'),
      ],
      confidence: 'both-orders',
    },
    {
      aspect: 'content',
      statement: 'Only [a] says how to mend it.',
      better: 'a',
      quotes: [quote('a', 'queue the payments')],
      confidence: 'both-orders',
    },
  ],
};

const failure = (code: SerializedError['code'], param?: string): SerializedError => ({
  code,
  message: 'It failed.',
  param,
  retryable: true,
});

interface Args {
  readonly offer: JudgeOffer;
}

const meta: Meta<Args> = {
  title: 'llm-differences/judge',
  component: 'llm-differences',
  args: { offer: OFFER },
  render: ({ offer }) =>
    html`<llm-differences turn-id="turn" .answers=${THREE_ANSWERS} .judge=${offer}></llm-differences>`,
};
export default meta;

type Story = StoryObj<Args>;

const PART = ['llm-differences', '[part="judgement"]'];
const textOf = async (canvas: HTMLElement) => (await find(canvas, PART)).textContent ?? '';

/** A play that fails unless the part says what it is about, and nothing that it must not. */
const says =
  (wanted: RegExp, unwanted = /^$/): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const text = (await textOf(canvasElement)).replace(/\s+/g, ' ');
    if (!wanted.test(text) || unwanted.test(text)) throw new Error(`It says: ${text}`);
    await painted();
  };

/** What it costs is said before, for whoever is chosen; then somebody asks. */
export const CostBefore: Story = {
  play: async ({ canvasElement }) => {
    const price = async () => (await find(canvasElement, [...PART, '.price'])).textContent ?? '';
    const before = await price();
    if (!/\$0\.\d+/.test(before)) throw new Error(`It says: ${before}`);
    const select = await find(canvasElement, [...PART, 'select']);
    if (!(select instanceof HTMLSelectElement)) throw new Error('Nobody can be chosen.');
    select.value = PRICED;
    select.dispatchEvent(new Event('change'));
    await painted();
    if ((await price()) === before) throw new Error('Another judge costs the same.');
    const asked: string[] = [];
    canvasElement.addEventListener(LlmJudgeRequestEvent.type, (event) => {
      asked.push((event as LlmJudgeRequestEvent).modelId);
    });
    await press(canvasElement, [...PART, '.ask-judge button']);
    await until('it is asked for', () => asked.join() === PRICED);
  },
};

export const CostUnknown: Story = {
  args: { offer: { ...OFFER, modelId: 'house/own' } },
  play: says(/What it costs is not known/),
};

/** One of two readings is in, and it can be stopped. */
export const Running: Story = {
  args: { offer: { ...OFFER, running: { modelId: JUDGE, readings: { done: 1, count: 2 } } } },
  play: async (context) => {
    await says(/1 of 2 readings/)(context);
    const { canvasElement } = context;
    const stopped: Event[] = [];
    canvasElement.addEventListener(LlmJudgeStopRequestEvent.type, (event) => stopped.push(event));
    await press(canvasElement, [...PART, '.ask-judge button']);
    await until('it is asked for', () => stopped.length === 1);
  },
};

/** A server that keeps the comparison has it judged. */
export const RunningOnAServer: Story = {
  args: { offer: { ...OFFER, running: { modelId: JUDGE } } },
  play: says(/on the server/),
};

/** What was found in both orders, with quotes that lead to their places. What was found once or quoted wrong is counted only. */
export const Findings: Story = {
  args: { offer: { ...OFFER, judgement: FOUND } },
  play: async (context) => {
    await says(/disagree about.*one order of the answers only.*stands in no answer/, /liveliest/)(context);
    const { canvasElement } = context;
    const shown: number[] = [];
    canvasElement.addEventListener(LlmPassageRequestEvent.type, (event) => {
      shown.push((event as LlmPassageRequestEvent).start);
    });
    await press(canvasElement, [...PART, '.quote']);
    await until('its place is asked for', () => shown[0] === FOUND.findings[0]?.quotes[0]?.start);
  },
};

export const NoneFound: Story = {
  args: { offer: { ...OFFER, judgement: { ...BARE, findings: [] } } },
  play: says(/no difference that matters/),
};

/** Nothing of half an answer is shown, and it can be asked again. */
export const Malformed: Story = {
  args: { offer: { ...OFFER, error: failure('upstream-error', 'judgement') } },
  play: says(/did not answer in the form/),
};

export const Declined: Story = {
  args: { offer: { ...OFFER, error: failure('content-filtered', 'judgement') } },
  play: says(/declined to judge/),
};

export const BudgetSpent: Story = {
  args: { offer: { ...OFFER, error: failure('budget-exceeded') } },
  play: says(/There is no judgement/),
};

export const Stopped: Story = {
  args: { offer: { ...OFFER, error: failure('aborted') } },
  play: says(/Stopped\./),
};

export const Dark: Story = { ...Findings, globals: { scheme: 'dark' } };

/** Each row is a list, one answer below the other. */
export const Phone: Story = { ...Findings, globals: { viewport: { value: 'mobile1' } } };

export const RightToLeft: Story = { ...Findings, globals: { direction: 'rtl' } };
