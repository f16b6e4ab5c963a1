import { describe, expect, test } from 'vitest';
import type { Answer } from '../contract/comparison.ts';
import type { StreamEvent } from '../contract/stream-event.ts';
import type { RunEvent } from '../run/run-event.ts';
import { emptyAnswer, reduceAnswer } from './reduce-answer.ts';

const ZERO_AT = 1_700_000_000_000;
const END: StreamEvent = { type: 'end', finishReason: 'stop' };
type Timed = readonly [atMs: number, event: Record<string, unknown> & { readonly type: string }];

/** The answer after the given events, each with its own time. */
function answerAfter(...events: readonly Timed[]): Answer {
  return events.reduce(
    (answer, [atMs, event]) =>
      reduceAnswer(answer, { ...event, contestantId: 'a', atMs } as RunEvent, ZERO_AT),
    emptyAnswer({ id: 'x', modelId: 'fake/model' }),
  );
}

test('an answer begins empty and waiting', () => {
  expect(emptyAnswer({ id: 'x', parentAnswerId: 'w' })).toEqual({
    id: 'x',
    parentAnswerId: 'w',
    status: 'waiting',
    text: '',
    reasoning: '',
    toolCalls: [],
    sources: [],
    attempts: 0,
    warnings: [],
  });
});

test('deltas are joined, text apart from reasoning', () => {
  const answer = answerAfter(
    [0, { type: 'run-start' }],
    [1, { type: 'reasoning-delta', text: 'Hm' }],
    [2, { type: 'text-delta', text: 'Be' }],
    [3, { type: 'reasoning-delta', text: '!' }],
    [4, { type: 'text-delta', text: 'cause' }],
  );

  expect(answer).toMatchObject({ status: 'streaming', text: 'Because', reasoning: 'Hm!' });
});

test('what only tells of the answer is kept with it', () => {
  const answer = answerAfter(
    [0, { type: 'run-start' }],
    [1, { type: 'start', modelId: 'model-2026', responseId: 'r' }],
    [1, { type: 'start' }],
    [2, { type: 'warning', code: 'unsupported', param: 'seed', message: 'Left out.' }],
    [3, { type: 'tool-call', id: 't', name: 'search', input: '{}', providerExecuted: true }],
    [4, { type: 'source', url: 'https://a.example', title: 'A' }],
    [5, { type: 'source', url: 'https://a.example', title: 'A again' }],
    [6, { type: 'source', url: 'https://b.example' }],
    [7, { type: 'usage', usage: { inputTokens: 1, outputTokens: 1 } }],
    [8, { type: 'usage', usage: { outputTokens: 5 } }],
    [9, { type: 'end', finishReason: 'length', rawFinishReason: 'max_tokens' }],
  );

  expect(answer).toMatchObject({
    status: 'done',
    servedModelId: 'model-2026',
    warnings: [{ code: 'unsupported', param: 'seed', message: 'Left out.' }],
    toolCalls: [{ id: 't', name: 'search', input: '{}', providerExecuted: true }],
    sources: [{ url: 'https://a.example', title: 'A' }, { url: 'https://b.example' }],
    finishReason: 'length',
    rawFinishReason: 'max_tokens',
  });
  expect(answer.usage).toEqual({ outputTokens: 5 });
});

test('an answer from a cache says so and has no times but its start; the next attempt is another matter', () => {
  const answer = answerAfter(
    [2, { type: 'run-start' }],
    [3, { type: 'start', modelId: 'm', cached: true }],
    [4, { type: 'reasoning-delta', text: 'Hm' }],
    [5, { type: 'text-delta', text: 'Hi' }],
    [6, { type: 'usage', usage: { outputTokens: 500 } }],
    [7, END],
  );
  expect(answer).toMatchObject({ status: 'done', text: 'Hi', cached: true, servedModelId: 'm' });
  expect(answer.timing).toEqual({ startedAt: ZERO_AT + 2 });
  expect(
    answerAfter([2, { type: 'start', cached: true }], [3, { type: 'text-delta', text: 'Hi' }]),
  ).toMatchObject({
    status: 'streaming',
    text: 'Hi',
  });

  const error = { code: 'overloaded', message: 'Busy.', retryable: true };
  const again = answerAfter(
    [0, { type: 'run-start' }],
    [1, { type: 'start', cached: true }],
    [2, { type: 'retry', attempt: 1, delayMs: 1, error }],
    [3, { type: 'text-delta', text: 'Hi' }],
  );
  expect(again.cached).toBeUndefined();
  expect(again.timing).toMatchObject({ firstTextMs: 3 });
});

test('the latest usage replaces the cost too, also by none', () => {
  const cost = { usd: 0.5, estimated: false, priceAsOf: '2026-11-10' };
  const error = { code: 'overloaded', message: 'Busy.', retryable: true };
  const first: Timed = [1, { type: 'usage', usage: { inputTokens: 1 }, cost: { ...cost, usd: 0.1 } }];
  const second: Timed = [2, { type: 'usage', usage: { inputTokens: 1 }, cost }];

  expect(answerAfter([0, { type: 'run-start' }], first, second).cost).toEqual(cost);
  expect(answerAfter(first, [2, { type: 'usage', usage: { inputTokens: 1 } }]).cost).toBeUndefined();
  expect(answerAfter(first, [2, { type: 'retry', attempt: 1, delayMs: 1, error }]).cost).toBeUndefined();
});

test.each(['activity', 'rate-limit', 'from-the-future'])('%s changes nothing at all', (type) => {
  const answer = answerAfter([0, { type: 'run-start' }]);

  expect(reduceAnswer(answer, { type, contestantId: 'a', atMs: 5 } as RunEvent, ZERO_AT)).toBe(answer);
});

test.each<Timed>([
  [9, { ...END }],
  [9, { type: 'error', error: { code: 'network', message: 'x', retryable: true } }],
  [9, { type: 'abort' }],
])('after %j nothing changes any more', (...end) => {
  const answer = answerAfter([0, { type: 'run-start' }], [1, { type: 'text-delta', text: 'Hi' }], end);
  for (const type of ['text-delta', 'end', 'error', 'abort', 'run-start', 'retry']) {
    const late = { type, text: 'late', contestantId: 'a', atMs: 10 } as unknown as RunEvent;
    expect(reduceAnswer(answer, late, ZERO_AT)).toBe(answer);
  }
});

test('no time is negative where a stop is stamped by a clock behind the one of the stream', () => {
  const { timing } = answerAfter(
    [50, { type: 'run-start' }],
    [60, { type: 'text-delta', text: 'Be' }],
    [20, { type: 'abort' }],
  );
  expect(timing).toMatchObject({ startedAt: ZERO_AT + 50, totalMs: 0 });
});

test('an error keeps the text that came before it', () => {
  const error = { code: 'stream-truncated', message: 'Cut off.', retryable: true };
  const answer = answerAfter(
    [0, { type: 'run-start' }],
    [1, { type: 'text-delta', text: 'Half' }],
    [2, { type: 'error', error }],
  );

  expect(answer).toMatchObject({ status: 'error', text: 'Half', error });
});

test('a new attempt forgets what the last one said of itself', () => {
  const error = { code: 'overloaded', message: 'Busy.', retryable: true };
  const answer = answerAfter(
    [0, { type: 'run-start' }],
    [1, { type: 'start', modelId: 'served-first' }],
    [2, { type: 'warning', code: 'unsupported', message: 'Left out.' }],
    [3, { type: 'usage', usage: { inputTokens: 9 } }],
    [4, { type: 'retry', attempt: 1, delayMs: 100, error }],
  );

  expect(answer).toMatchObject({ attempts: 2, warnings: [] });
  expect(answer.servedModelId).toBeUndefined();
  expect(answer.usage).toBeUndefined();
});

describe('times', () => {
  test('are durations from the start, and the wait in line is apart', () => {
    const answer = answerAfter(
      [10, { type: 'queued' }],
      [110, { type: 'run-start' }],
      [160, { type: 'reasoning-delta', text: 'Hm' }],
      [210, { type: 'text-delta', text: 'Hi' }],
      [260, { type: 'text-delta', text: '!' }],
      [310, END],
    );

    expect(answer.timing).toEqual({
      startedAt: ZERO_AT + 110,
      queuedMs: 100,
      firstTokenMs: 50,
      firstTextMs: 100,
      totalMs: 200,
    });
  });

  test('to the first token count from the first attempt', () => {
    const error = { code: 'overloaded', message: 'Busy.', retryable: true };
    const answer = answerAfter(
      [0, { type: 'run-start' }],
      [5, { type: 'retry', attempt: 1, delayMs: 1000, error }],
      [1200, { type: 'text-delta', text: 'Hi' }],
    );

    expect(answer.timing).toMatchObject({ startedAt: ZERO_AT, firstTokenMs: 1200, firstTextMs: 1200 });
  });

  test('that are not known are absent', () => {
    const toolOnly = answerAfter(
      [0, { type: 'run-start' }],
      [5, { type: 'tool-call', id: 't', name: 'n', input: '' }],
      [9, END],
    );
    const silent = answerAfter([0, { type: 'run-start' }], [9, END]);

    expect(toolOnly.timing).toEqual({ startedAt: ZERO_AT, firstTokenMs: 5, totalMs: 9 });
    expect(silent.timing).toEqual({ startedAt: ZERO_AT, totalMs: 9 });
  });

  test('exist even when a backend forgot the start', () => {
    expect(answerAfter([7, { type: 'text-delta', text: 'Hi' }], [9, END])).toMatchObject({
      status: 'done',
      timing: { startedAt: ZERO_AT + 7, firstTokenMs: 0, totalMs: 2 },
    });
    expect(answerAfter([7, { type: 'abort' }]).timing).toEqual({ startedAt: ZERO_AT + 7, totalMs: 0 });
  });
});

describe('tokens per second', () => {
  const rateOf = (usage: Record<string, number>, ...events: readonly Timed[]) =>
    answerAfter([0, { type: 'run-start' }], ...events, [1100, { type: 'usage', usage }], [1100, END]).timing
      ?.tokensPerSecond;

  test('divide by the time from the first token', () => {
    expect(rateOf({ outputTokens: 50 }, [100, { type: 'text-delta', text: 'x' }])).toBe(50);
  });

  test('count hidden reasoning with the total time it took', () => {
    expect(rateOf({ outputTokens: 55, reasoningTokens: 40 }, [1000, { type: 'text-delta', text: 'x' }])).toBe(
      50,
    );
  });

  test('count shown reasoning from its first token', () => {
    const rate = rateOf(
      { outputTokens: 50, reasoningTokens: 40 },
      [100, { type: 'reasoning-delta', text: 'Hm' }],
      [900, { type: 'text-delta', text: 'x' }],
    );

    expect(rate).toBe(50);
  });

  test('of an answer that came in one piece divide by the total', () => {
    expect(rateOf({ outputTokens: 55 }, [1100, { type: 'text-delta', text: 'x' }])).toBe(50);
  });

  test.each([
    ['nothing was counted', rateOf({ inputTokens: 5 }, [100, { type: 'text-delta', text: 'x' }])],
    ['no token was written', rateOf({ outputTokens: 0 }, [100, { type: 'text-delta', text: 'x' }])],
    ['no token was seen', rateOf({ outputTokens: 5 })],
    [
      'the answer was stopped',
      answerAfter(
        [0, { type: 'run-start' }],
        [1, { type: 'text-delta', text: 'x' }],
        [2, { type: 'usage', usage: { outputTokens: 5 } }],
        [9, { type: 'abort' }],
      ).timing?.tokensPerSecond,
    ],
    [
      'no time passed',
      answerAfter(
        [0, { type: 'text-delta', text: 'x' }],
        [0, { type: 'usage', usage: { outputTokens: 5 } }],
        [0, END],
      ).timing?.tokensPerSecond,
    ],
  ])('are unknown when %s', (_, rate) => {
    expect(rate).toBeUndefined();
  });
});
