import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Comparison } from '../contract/comparison.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { collect } from '../testing/collect.ts';
import { createFakeModel } from '../testing/fake-model.ts';
import { createFakeProvider } from '../testing/fake-provider.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createManualModel } from '../testing/manual-model.ts';
import { type CompareOptions, type CompareRun, compare } from './compare.ts';

const textsOf = ({ turns }: Comparison) =>
  turns[0]!.answers.map(({ contestantId, versions: [answer] }) => [
    contestantId,
    answer!.status,
    answer!.text,
  ]);

test('a run starts when it is called, before anyone reads', async () => {
  const model = createManualModel();
  const clock = createManualClock();
  const run = compare({ contestants: [model], prompt: 'Why?', clock });
  await clock.advance(0);

  expect(model.calls[0]?.request).toEqual({ messages: [{ role: 'user', content: 'Why?' }], params: {} });
  run.abort();
  await run.result;
});

test('the events are those of all contestants, and the result is their record', async () => {
  const run = compare({
    contestants: [
      createFakeModel({ id: 'fake/one', text: 'First answer' }),
      {
        id: 'cool',
        model: createFakeModel({ id: 'fake/two', text: 'Second' }),
        label: 'Two, cool',
        params: { temperature: 0 },
      },
    ],
    prompt: 'Why?',
    system: 'Be brief.',
    params: { seed: 1 },
  });
  const events = await collect(run);
  const record = await run.result;

  expect(events.filter(({ type }) => type === 'end')).toHaveLength(2);
  expect(textsOf(record)).toEqual([
    ['fake/one', 'done', 'First answer'],
    ['cool', 'done', 'Second'],
  ]);
  expect(record).toMatchObject({
    system: 'Be brief.',
    params: { seed: 1 },
    contestants: [
      { id: 'fake/one', modelId: 'fake/one' },
      { id: 'cool', modelId: 'fake/two', label: 'Two, cool', params: { temperature: 0 } },
    ],
    turns: [{ prompt: { role: 'user', content: 'Why?' } }],
  });
  expect(parseComparison(JSON.parse(JSON.stringify(record)))).toEqual(JSON.parse(JSON.stringify(record)));
});

test("a contestant's own parameters go over those of all", async () => {
  const model = createFakeModel();
  await compare({
    contestants: [{ model, params: { temperature: 0 } }],
    prompt: 'x',
    params: { temperature: 1, seed: 2 },
  }).result;

  expect(model.calls[0]?.request.params).toEqual({ temperature: 0, seed: 2 });
});

test('messages are sent whole, and the last of them is the prompt of the record', async () => {
  const messages = [
    { role: 'user', content: 'One' },
    { role: 'assistant', content: 'Two' },
    { role: 'user', content: 'Three' },
  ] as const;
  const model = createFakeModel();
  const record = await compare({ contestants: [model], messages }).result;

  expect(model.calls[0]?.request.messages).toEqual(messages);
  expect(record.turns[0]?.prompt).toEqual(messages[2]);
});

test('the same model twice gets two ids', async () => {
  const model = createFakeModel({ id: 'fake/one' });
  const record = await compare({ contestants: [model, model, { model }], prompt: 'x' }).result;

  expect(record.contestants.map(({ id }) => id)).toEqual(['fake/one', 'fake/one#2', 'fake/one#3']);
  expect(textsOf(record).every(([, status]) => status === 'done')).toBe(true);
});

describe('nothing is sent', () => {
  const model = createFakeModel();
  test.each<[string, CompareOptions]>([
    ['without contestants', { contestants: [], prompt: 'x' }],
    ['without a prompt', { contestants: [model], prompt: ' \n' }],
    ['without messages', { contestants: [model], messages: [] }],
    [
      'with the same id twice',
      {
        contestants: [
          { id: 'a', model },
          { id: 'a', model },
        ],
        prompt: 'x',
      },
    ],
    ['with an id that a model took', { contestants: [model, { id: model.id, model }], prompt: 'x' }],
    ['without contestants', { prompt: 'x' } as never],
    ['with the name of a model', { contestants: ['openai/gpt-5.1' as never], prompt: 'x' }],
    ['with a name for a model', { contestants: [{ model: 'openai/gpt-5.1' as never }], prompt: 'x' }],
    ['with a provider', { contestants: [createFakeProvider([model]) as never], prompt: 'x' }],
    ['with nobody', { contestants: [null as never], prompt: 'x' }],
  ])('%s', (_, options) => {
    expect(() => compare(options)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    expect(model.calls).toEqual([]);
  });
});

describe('the result', () => {
  test('drives the run when nobody reads, and is the same record each time', async () => {
    const run = compare({ contestants: [createFakeModel({ text: 'Hi' })], prompt: 'x' });
    const [first, second] = await Promise.all([run.result, run.result]);

    expect(second).toBe(first);
    expect(await run.result).toBe(first);
    expect(textsOf(first)).toEqual([['fake/model', 'done', 'Hi']]);
  });

  test('may be taken before the loop that reads', async () => {
    const run = compare({ contestants: [createFakeModel({ text: 'Hi' })], prompt: 'x' });
    const { result } = run;
    const events = await collect(run);

    expect(events.at(-1)?.type).toBe('end');
    expect(textsOf(await result)).toEqual([['fake/model', 'done', 'Hi']]);
  });

  test('resolves when a model fails: the failure is in the answer', async () => {
    const failing = createFakeModel({ steps: [new LLMSelectError('unauthorized', 'No.')] });
    const record = await compare({ contestants: [failing], prompt: 'x' }).result;

    expect(record.turns[0]?.answers[0]?.versions[0]).toMatchObject({
      status: 'error',
      error: { code: 'unauthorized' },
    });
  });

  test.each<[string, (run: CompareRun) => AsyncIterator<unknown>]>([
    ['items', (run) => run[Symbol.asyncIterator]()],
    ['batches', (run) => run.batches()[Symbol.asyncIterator]()],
  ])('resolves when the loop of %s is left before its first step', async (_, open) => {
    const model = createManualModel();
    const run = compare({ contestants: [model], prompt: 'x', clock: createManualClock() });
    await open(run).return?.();

    expect(textsOf(await run.result)).toEqual([['fake/manual', 'aborted', '']]);
  });

  test('resolves when events were opened but never read', async () => {
    const run = compare({ contestants: [createFakeModel({ text: 'Hi' })], prompt: 'x' });
    run.batches();

    expect(textsOf(await run.result)).toEqual([['fake/model', 'done', 'Hi']]);
  });

  test('keeps what had arrived when the loop was left, and the models are stopped', async () => {
    const [slow, quick] = [createManualModel('fake/slow'), createManualModel('fake/quick')];
    const clock = createManualClock();
    const run = compare({ contestants: [slow, quick], prompt: 'x', clock });
    quick.say('Quick');
    quick.finish();
    slow.say('Half');
    for await (const { type } of run) if (type === 'end') break;
    await clock.advance(0);

    expect(textsOf(await run.result)).toEqual([
      ['fake/slow', 'aborted', 'Half'],
      ['fake/quick', 'done', 'Quick'],
    ]);
    expect(slow.calls).toMatchObject([{ closed: true }]);
  });

  test('resolves when something that was injected breaks', async () => {
    const busy = createFakeModel({ steps: [new LLMSelectError('overloaded', 'Busy.')] });
    const random = () => {
      throw new RangeError('no chance');
    };
    const run = compare({ contestants: [busy], prompt: 'x', random });

    await expect(collect(run)).rejects.toThrow('no chance');
    expect(textsOf(await run.result)).toEqual([['fake/model', 'aborted', '']]);
  });
});

describe('one consumer', () => {
  test('a second one is told that the events are being read', async () => {
    const run = compare({ contestants: [createFakeModel()], prompt: 'x' });
    const first = run[Symbol.asyncIterator]();
    await first.next();

    await expect(collect(run)).rejects.toMatchObject({ code: 'conflict' });
    await expect(collect(run.batches())).rejects.toMatchObject({ code: 'conflict' });
    for (let next = await first.next(); next.done !== true; next = await first.next());
    expect(textsOf(await run.result)[0]?.[1]).toBe('done');
  });

  test('batches hold the same events as the plain loop', async () => {
    const options = {
      contestants: [createFakeModel({ text: 'a b c' })],
      prompt: 'x',
      clock: createManualClock(),
    };
    const single = await collect(compare(options));
    const batches = await collect(compare(options).batches());

    expect(batches.flat()).toEqual(single);
    expect(batches.length).toBeLessThan(single.length);
  });
});

test('stopping one contestant leaves the other to finish', async () => {
  const [one, two] = [createManualModel('fake/one'), createManualModel('fake/two')];
  const clock = createManualClock();
  const run = compare({ contestants: [one, two], prompt: 'x', clock });
  const { result } = run;
  await clock.advance(5);
  run.abort('fake/one');
  two.say('Whole');
  two.finish();
  await clock.advance(5);

  expect(textsOf(await result)).toEqual([
    ['fake/one', 'aborted', ''],
    ['fake/two', 'done', 'Whole'],
  ]);
});

test('a prompt and messages together do not compile', () => {
  const message = { role: 'user', content: 'x' } as const;
  expectTypeOf<{ contestants: []; prompt: string }>().toExtend<CompareOptions>();
  expectTypeOf<{ contestants: []; messages: [typeof message] }>().toExtend<CompareOptions>();
  expectTypeOf<{
    contestants: [];
    prompt: string;
    messages: [typeof message];
  }>().not.toExtend<CompareOptions>();
  expectTypeOf<{ contestants: [] }>().not.toExtend<CompareOptions>();
});

test('answers say what they cost where the price is known, by the host’s own prices first', async () => {
  const usage = { inputTokens: 1_000, outputTokens: 100 };
  const steps = [
    { type: 'usage', usage },
    { type: 'end', finishReason: 'stop' },
  ] as const;
  const contestants = ['openai/gpt-5.1', 'azure/ours', 'fake/unknown'].map((id) =>
    createFakeModel({ id, steps }),
  );
  const prices = { 'azure/ours': { input: 1, output: 10, asOf: '2026-11-01' } };
  const { turns } = await compare({ contestants, prompt: 'Why?', prices }).result;

  // 1,000 × 1.25 + 100 × 10 = 2,250 millionths; 1,000 × 1 + 100 × 10 = 2,000
  expect(turns[0]?.answers.map(({ versions }) => versions[0]?.cost)).toEqual([
    { usd: 0.00225, estimated: false, priceAsOf: '2026-11-10' },
    { usd: 0.002, estimated: false, priceAsOf: '2026-11-01' },
    undefined,
  ]);
});
