import { judgeDifferences } from '@llmselect/core';
import { expect, it } from 'vitest';
import { judgeAnswers } from './judge-answers.ts';

const ANSWERS = [
  { id: 'one', text: 'Two tasks touch the same value at once. A lock lets one of them wait for the other.' },
  { id: 'two', text: 'Two tasks touch the same value at once. Nothing else needs to be said about it here.' },
];

/** A model that answers as the simulator does. */
const judge = {
  specification: 1 as const,
  id: 'simulator/judge',
  providerId: 'simulator',
  modelId: 'judge',
  async *stream({ messages }: { readonly messages: readonly { readonly content: unknown }[] }) {
    yield { type: 'text-delta' as const, text: judgeAnswers(String(messages[0]?.content)) ?? '' };
    yield { type: 'end' as const, finishReason: 'stop' as const };
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
