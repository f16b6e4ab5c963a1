import { judgeDifferences } from '@llmselect/core';
import { expect, it } from 'vitest';
import { judgeAnswers } from './judge-answers.ts';

const ANSWERS = [
  { id: 'one', text: 'Two tasks touch the same value at once. A lock lets one of them wait for the other.' },
  { id: 'two', text: 'Two tasks touch the same value at once. Nothing else needs to be said about it here.' },
];

const FINISH_REASONS = { stop: 'stop', length: 'length', refused: 'content-filter' } as const;

/** A model that answers as the simulator does. */
const judge = {
  specification: 1 as const,
  id: 'simulator/judge',
  providerId: 'simulator',
  modelId: 'judge',
  async *stream({ messages }: { readonly messages: readonly { readonly content: unknown }[] }) {
    const { text = '', finish = 'stop' } = judgeAnswers(String(messages[0]?.content)) ?? {};
    yield { type: 'text-delta' as const, text };
    yield { type: 'end' as const, finishReason: FINISH_REASONS[finish] };
  },
};

it('quotes what stands in one answer alone, the same in both orders, so that the findings hold', async () => {
  const { findings } = await judgeDifferences(ANSWERS, { model: judge });
  const quotes = findings.flatMap((finding) => finding.quotes.map(({ text }) => text));
  expect(quotes).toContain('A lock lets one of them wait for the other.');
  expect(quotes).toContain('Nothing else needs to be said about it here.');
  expect(findings.every(({ statement }) => statement.includes('Simulated'))).toBe(true);
});

it('judges nothing where a prompt holds no two answers', () => {
  expect(judgeAnswers('Explain race conditions')).toBeUndefined();
  expect(judgeAnswers('<<<ANSWER A x>>>\nAlone\n<<<END ANSWER A x>>>')).toBeUndefined();
});

const judgedAs = (mood: string) =>
  judgeDifferences(ANSWERS, { model: judge, question: `Which? [judge: ${mood}]` });

it.each([
  ['malformed', 'upstream-error'],
  ['truncated', 'upstream-error'],
  ['refuses', 'content-filtered'],
])('a judge that is %s gives no judgement', async (mood, code) => {
  await expect(judgedAs(mood)).rejects.toMatchObject({ code, param: 'judgement' });
});

it('a judge that lies says what stands in no answer, and otherwise what is so', async () => {
  const { findings, dropped } = await judgedAs('lies');
  expect(dropped).toBe(2);
  expect(findings).toHaveLength(3);
});

it('a judge that disagrees with itself likes what it is shown first, whatever that is', async () => {
  const { findings, unsure } = await judgedAs('disagrees');
  expect(unsure.map(({ statement }) => statement)).toEqual(
    Array(2).fill('Simulated judge: the first is better.'),
  );
  expect(new Set(unsure.map(({ better }) => better)).size).toBe(2);
  expect(findings.length).toBeGreaterThan(0);
});
