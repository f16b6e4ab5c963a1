import { expect, test } from 'vitest';
import type { Answer, AnswerStatus, Comparison } from '../contract/comparison.ts';
import type { RunEvent } from '../run/run-event.ts';
import { applyReveal } from './apply-reveal.ts';
import { withKnownUsage } from './known-usage.ts';
import { recover } from './new-comparison.ts';
import { emptyAnswer, reduceAnswer } from './reduce-answer.ts';

const COST = { usd: 0.0001, estimated: false, priceAsOf: '2026-11-10' };
/** What an answer's first event tells of its use, long before its end. */
const PROVISIONAL = { inputTokens: 15, cachedInputTokens: 3, outputTokens: 1 };
const STARTED: Answer = {
  ...emptyAnswer({ id: 'a', modelId: 'anthropic/claude-sonnet-4-6' }),
  status: 'streaming',
  text: 'Because of Rayleigh scattering. '.repeat(40),
  usage: PROVISIONAL,
  cost: COST,
};
const KNOWN = { inputTokens: 15, cachedInputTokens: 3, outputTokens: undefined };
const recordOf = (answer: Answer): Comparison => ({
  version: 1,
  id: 'r',
  revision: 1,
  createdAt: 0,
  updatedAt: 0,
  pinned: false,
  tags: [],
  contestants: [{ id: 'slot-1' }],
  turns: [
    {
      id: 't',
      prompt: { role: 'user', content: 'Why?' },
      answers: [{ contestantId: 'slot-1', versions: [answer], current: 0 }],
      votes: [],
    },
  ],
  attachments: {},
});
const firstOf = ({ turns }: Comparison) => turns[0]?.answers[0]?.versions[0];

test.each<RunEvent>([
  { contestantId: 'a', atMs: 9, type: 'abort' },
  {
    contestantId: 'a',
    atMs: 9,
    type: 'error',
    error: { code: 'network', message: 'Gone.', retryable: true },
  },
])('a count from the beginning of an answer is not taken for that of all that came: $type', (event) => {
  const answer = reduceAnswer(STARTED, event, 0);

  expect(answer.usage).toEqual(KNOWN);
  expect(answer.cost).toBeUndefined();
  expect(answer.text).toBe(STARTED.text);
});

test('the same holds for an answer that a crash has broken off, and for one that was blind', () => {
  expect(firstOf(recover(recordOf(STARTED)))).toMatchObject({ status: 'interrupted', usage: KNOWN });
  expect(firstOf(recover(recordOf(STARTED)))?.cost).toBeUndefined();

  const { usage, cost, ...rest } = STARTED;
  const blind = recordOf({ ...rest, status: 'aborted' });
  const slots = [
    { id: 'slot-1', modelId: 'anthropic/claude-sonnet-4-6', status: 'aborted' as const, usage, cost },
  ];
  const revealed = firstOf(applyReveal(blind, 't', slots as unknown as Parameters<typeof applyReveal>[2])); // as much of one as is read
  expect(revealed).toMatchObject({ modelId: 'anthropic/claude-sonnet-4-6', usage: KNOWN });
  expect(revealed?.cost).toBeUndefined();
});

test.each<readonly [string, Partial<Answer> & { readonly status: AnswerStatus }]>([
  ['that is whole', { status: 'done' }],
  ['that was replayed', { status: 'aborted', cached: true }],
  ['whose count grows with it', { status: 'aborted', usage: { inputTokens: 15, outputTokens: 320 } }],
  ['that was stopped at its first word', { status: 'aborted', text: 'Because' }],
  ['of which nothing was counted', { status: 'error', usage: undefined, cost: undefined }],
])('an answer %s stays as it is', (_, more) => {
  const answer = { ...STARTED, ...more };
  expect(withKnownUsage(answer)).toBe(answer);
});
