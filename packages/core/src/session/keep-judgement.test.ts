import { expect, test } from 'vitest';
import { localBackend } from '../backend/local-backend.ts';
import { importComparison } from '../exports/import-comparison.ts';
import { toJson } from '../exports/to-json.ts';
import { createFakeModel, createFakeProvider } from '../testing/index.ts';
import { createSession } from './create-session.ts';

const JUDGEMENT = {
  findings: [
    {
      aspect: 'facts',
      statement: '[x] is right.',
      better: 'x',
      quotes: [{ answerId: 'x', text: 'Yes', start: 0, end: 3 }],
      confidence: 'both-orders',
    },
  ],
  unsure: [],
  modelId: 'openai/judge',
  dropped: 1,
  usage: { inputTokens: 10 },
  cost: { usd: 0.001, estimated: false, priceAsOf: '2026-11-10' },
  answerIds: ['x', 'y'],
} as const;

async function asked() {
  const model = createFakeModel({ id: 'openai/a', steps: [{ type: 'start' }] });
  const session = createSession({
    backend: localBackend({ providers: [createFakeProvider([model])], retry: false }),
    contestants: ['openai/a'],
  });
  await session.send('Why?');
  return session;
}

test('a judgement is kept with its turn, says when, and is exported and imported with it', async () => {
  const session = await asked();
  const [turn] = session.state.comparison.turns;
  const { revision } = session.state.comparison;
  const { modelId, usage, cost } = JUDGEMENT;
  const judgement = { ...JUDGEMENT, earlier: [{ modelId, usage, cost, judgedAt: 1 }] };
  session.keepJudgement(turn?.id ?? '', judgement);

  const { comparison } = session.state;
  expect(comparison.turns[0]?.differences).toEqual({ ...judgement, judgedAt: comparison.updatedAt });
  expect(comparison.revision).toBe(revision + 1);
  const file = toJson(comparison);
  expect(importComparison(file).turns[0]?.differences).toEqual(comparison.turns[0]?.differences);
  expect(toJson(importComparison(file))).toBe(file);
});

test('a later judgement takes the place of the first', async () => {
  const session = await asked();
  const id = session.state.comparison.turns[0]?.id ?? '';
  session.keepJudgement(id, JUDGEMENT);
  session.keepJudgement(id, { ...JUDGEMENT, modelId: 'openai/other' });

  expect(session.state.comparison.turns[0]?.differences?.modelId).toBe('openai/other');
});

test('what was judged of a turn that is gone is refused', async () => {
  const session = await asked();
  const before = session.state;

  expect(() => session.keepJudgement('gone', JUDGEMENT)).toThrow(
    expect.objectContaining({ code: 'not-found', param: 'turnId' }),
  );
  expect(session.state).toBe(before);
});
