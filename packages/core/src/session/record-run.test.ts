import { expect, test } from 'vitest';
import { parseComparison } from '../contract/comparison-schema.ts';
import type { RunEvent } from '../run/run-event.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { recordRun } from './record-run.ts';

const PROMPT = { role: 'user', content: 'Why?' } as const;

test('a record begins with an answer for each contestant, and grows with the events of the run', () => {
  const clock = createManualClock();
  let ids = 0;
  const record = recordRun({
    contestants: [
      { id: 'a', modelId: 'x/1', label: 'One', params: { seed: 1 } },
      { id: 'b', modelId: 'x/2' },
    ],
    prompt: PROMPT,
    system: 'Be brief.',
    params: { temperature: 1 },
    clock,
    generateId: () => `id-${++ids}`,
  });
  const before = record.comparison;
  const events: readonly RunEvent[] = [
    { contestantId: 'a', atMs: 0, type: 'run-start' },
    { contestantId: 'stranger', atMs: 1, type: 'text-delta', text: 'no' },
    { contestantId: 'a', atMs: 2, type: 'text-delta', text: 'Because' },
    { contestantId: 'a', atMs: 9, type: 'end', finishReason: 'stop' },
  ];
  record.add(events);

  expect(before.turns[0]?.answers.map(({ versions }) => versions[0]?.status)).toEqual(['waiting', 'waiting']);
  expect(parseComparison(record.comparison)).toMatchObject({
    system: 'Be brief.',
    params: { temperature: 1 },
    createdAt: clock.date(),
    contestants: [
      { id: 'a', modelId: 'x/1', label: 'One', params: { seed: 1 } },
      { id: 'b', modelId: 'x/2' },
    ],
    turns: [
      {
        prompt: PROMPT,
        answers: [
          { contestantId: 'a', versions: [{ status: 'done', text: 'Because', timing: { totalMs: 9 } }] },
          { contestantId: 'b', versions: [{ status: 'waiting' }] },
        ],
      },
    ],
  });
});

test('time and ids are the machine’s where none are given', () => {
  const { comparison } = recordRun({ contestants: [{ id: 'a', modelId: 'x/1' }], prompt: PROMPT });
  expect(comparison.createdAt).toBeGreaterThan(1_700_000_000_000);
  expect(
    new Set([comparison.id, comparison.turns[0]?.id, comparison.turns[0]?.answers[0]?.versions[0]?.id]).size,
  ).toBe(3);
});
