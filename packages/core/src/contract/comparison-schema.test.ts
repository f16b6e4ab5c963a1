import { expect, expectTypeOf, test } from 'vitest';
import type * as z from 'zod/mini';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { Comparison } from './comparison.ts';
import { comparisonSchema, parseComparison } from './comparison-schema.ts';

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

const FULL: Comparison = {
  version: 1,
  id: 'c1',
  revision: 3,
  title: 'Sky',
  createdAt: 1_700_000_000_000,
  updatedAt: 1_700_000_000_100,
  deletedAt: 1_700_000_000_200,
  parent: { comparisonId: 'c0', turnId: 't0' },
  pinned: true,
  tags: ['physics'],
  system: 'Be brief.',
  params: { temperature: 0.5, stop: ['END'], providerOptions: { openai: { user: 'u' } } },
  contestants: [
    { id: 'a', modelId: 'openai/gpt-5.1', label: 'A', params: { seed: 1 } },
    { id: 'b', replaces: 'a' },
  ],
  turns: [
    {
      id: 't1',
      prompt: {
        role: 'user',
        content: [
          { type: 'text', text: 'Why?' },
          { type: 'image', url: 'https://example.com/sky.png', alt: 'Sky' },
        ],
      },
      continuedFrom: 'a',
      answers: [
        {
          contestantId: 'a',
          current: 0,
          versions: [
            {
              id: 'a1',
              modelId: 'openai/gpt-5.1',
              params: { topP: 1 },
              parentAnswerId: 'a0',
              status: 'done',
              text: 'Because.',
              reasoning: 'Hm.',
              toolCalls: [{ id: 'x', name: 'search', input: '{}', providerExecuted: true }],
              sources: [{ url: 'https://example.com', title: 'Example' }],
              servedModelId: 'gpt-5.1-2026',
              usage: { inputTokens: 3, cachedInputTokens: 1, outputTokens: 2, reasoningTokens: 0 },
              finishReason: 'stop',
              rawFinishReason: 'completed',
              attempts: 1,
              cached: false,
              warnings: [{ code: 'unsupported', param: 'seed', message: 'Left out.' }],
              timing: {
                startedAt: 1,
                queuedMs: 0,
                firstTokenMs: 5,
                firstTextMs: 6,
                totalMs: 9,
                tokensPerSecond: 4,
              },
              cost: { usd: 0.01, estimated: false, priceAsOf: '2026-01-01' },
            },
          ],
        },
        {
          contestantId: 'b',
          current: 1,
          versions: [
            {
              id: 'b1',
              status: 'interrupted',
              text: '',
              reasoning: '',
              toolCalls: [],
              sources: [],
              attempts: 0,
              warnings: [],
            },
            {
              id: 'b2',
              status: 'error',
              text: 'Half',
              reasoning: '',
              toolCalls: [],
              sources: [],
              attempts: 2,
              warnings: [],
              error: {
                code: 'timeout',
                message: 'Too late.',
                status: 504,
                retryAfterMs: 1,
                phase: 'idle',
                param: 'p',
                providerCode: 'c',
                requestId: 'r',
                retryable: true,
              },
            },
          ],
        },
      ],
      votes: [
        {
          id: 'v1',
          castAt: 2,
          kind: 'best',
          answerIds: ['a1', 'b2'],
          winner: 'a1',
          blind: true,
          early: false,
          tags: [],
        },
        {
          id: 'v2',
          castAt: 3,
          kind: 'thumb',
          answerIds: ['a1'],
          value: -1,
          blind: false,
          early: true,
          note: 'No',
          tags: ['x'],
        },
      ],
    },
  ],
  attachments: { abc: { type: 'image/png', data: 'AAAA' } },
};

test('the schema and the type say the same', () => {
  expectTypeOf<DeepReadonly<z.output<typeof comparisonSchema>>>().toEqualTypeOf<DeepReadonly<Comparison>>();
  expect(comparisonSchema.safeParse(FULL).success).toBe(true);
});

test('a record with every field filled in comes back equal, also through JSON', () => {
  expect(parseComparison(FULL)).toEqual(FULL);
  expect(parseComparison(JSON.parse(JSON.stringify(FULL)))).toEqual(FULL);
});

test('keys that are not known are left out, at every depth', () => {
  const newer = structuredClone(FULL) as unknown as Record<string, unknown> & {
    turns: Record<string, unknown>[];
  };
  newer.mood = 'new';
  newer.turns[0]!.mood = 'new';

  expect(parseComparison(newer)).toEqual(FULL);
});

/** The full record with one value in it replaced, or left out when it is `undefined`. */
function recordWith(path: string, value: unknown): unknown {
  const record: unknown = structuredClone(FULL);
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((at, key) => Reflect.get(at as object, key), record);
  if (value === undefined) Reflect.deleteProperty(parent as object, last);
  else Reflect.set(parent as object, last, value);
  return record;
}

test.each<[string, unknown]>([
  ['version', 2],
  ['id', ''],
  ['revision', -1],
  ['createdAt', undefined],
  ['createdAt', '2026'],
  ['tags[1]', 5],
  ['parent.turnId', undefined],
  ['params.temperature', 9],
  ['contestants', undefined],
  ['contestants[1].id', undefined],
  ['turns[0].prompt.role', 'tool'],
  ['turns[0].prompt.content', 5],
  ['turns[0].answers[0].versions', []],
  ['turns[0].answers[1].versions[1].status', 'lost'],
  ['turns[0].answers[1].versions[1].error.code', 'odd'],
  ['turns[0].answers[0].versions[0].timing.totalMs', -1],
  ['turns[0].answers[0].versions[0].cost.usd', Number.NaN],
  ['turns[0].answers[1].current', 2],
  ['turns[0].answers[0].contestantId', 'nobody'],
  ['turns[0].votes[1].value', 0],
  ['attachments', []],
])('a record whose %s is %j is refused by that name', (path, value) => {
  const error = thrownBy(() => parseComparison(recordWith(path, value)));

  expect(error).toMatchObject({ code: 'invalid-request', param: path });
  expect(error.cause).toBeUndefined();
});

test.each([undefined, null, 'a string', [], {}, { name: 'package' }])('%j is no record at all', (value) => {
  expect(thrownBy(() => parseComparison(value))).toMatchObject({ code: 'invalid-request', param: '' });
});

test('an error quotes neither a value nor the key of a map', () => {
  const value = thrownBy(() =>
    parseComparison(recordWith('turns[0].answers[0].versions[0].text', ['my secret'])),
  );
  const key = thrownBy(() => parseComparison(recordWith('attachments', { 'my secret': {} })));

  expect(value.param).toBe('turns[0].answers[0].versions[0].text');
  expect(key.param).toBe('attachments.*.type');
  expect(`${value.message}${JSON.stringify([value, key])}${key.message}`).not.toContain('secret');
});

function thrownBy(action: () => unknown): LLMSelectError {
  try {
    action();
  } catch (cause) {
    if (LLMSelectError.is(cause)) return cause;
    throw cause;
  }
  throw new Error('Nothing was thrown.');
}
