import { LLMSelectError, type ModelRequest, messageText } from '@llmselect/core';
import { createFakeModel, type FakeModel } from '@llmselect/core/testing';
import { expect, test } from 'vitest';
import { errorOf, fakeProvider } from '../__fixtures__/handler.ts';
import type { HandlerOptions } from '../options/handler-options.ts';
import { ADA, BOB, keeping } from './__fixtures__/kept.ts';

/** A judge that finds that one answer says hello and the other does not, under whatever letters it is shown them. */
const finding = (request: ModelRequest) => {
  const [before = ''] = request.messages.map(messageText).join('\n').split('Hello you');
  const letter = /ANSWER ([A-Z]) [^<]*$/.exec(before)?.[1] ?? '?';
  const found = {
    aspect: 'content',
    statement: `[${letter}] says hello.`,
    better: letter,
    quotes: [{ answer: letter, text: 'Hello you' }],
  };
  return { type: 'text-delta', text: JSON.stringify({ findings: [found] }) } as const;
};

function judgeNamed(id = 'fake/judge'): FakeModel {
  return createFakeModel({
    id,
    steps: [
      finding,
      { type: 'usage', usage: { inputTokens: 1_000, outputTokens: 100 } },
      { type: 'end', finishReason: 'stop' },
    ],
  });
}

const PRICE = { input: 1, output: 2, asOf: '2026-11-01' };

/** A kept comparison of two models, and a judge beside them. */
async function judged(options: Partial<HandlerOptions> = {}) {
  const judge = judgeNamed();
  const kept = keeping({
    providers: [
      fakeProvider(
        createFakeModel({ id: 'fake/hello', text: 'Hello you' }),
        createFakeModel({ id: 'fake/other', text: 'Good day' }),
        judge,
      ),
    ],
    prices: { 'fake/judge': PRICE, 'fake/hello': PRICE, 'fake/other': PRICE },
    limits: { outputTokens: 1_000 },
    ...options,
  });
  await kept.run();
  await kept.clock.advance(10);
  const [id = ''] = (await kept.rows()).ids;
  const analyze = (body: unknown = {}, of = id) => kept.send('POST', `/v1/comparisons/${of}/analyze`, body);
  return { ...kept, id, judge, analyze };
}

test('the cheapest model that is no contestant judges, in both orders, with its cost told', async () => {
  const { analyze, judge, send } = await judged();
  const answer = (await (await analyze()).json()) as Record<string, unknown>;
  expect(answer).toMatchObject({
    modelId: 'fake/judge',
    cached: false,
    estimate: { usd: { low: expect.any(Number), high: expect.any(Number) } },
    judgement: {
      findings: [{ confidence: 'both-orders', quotes: [{ text: 'Hello you', start: 0, end: 9 }] }],
      unsure: [],
      usage: { inputTokens: 2_000, outputTokens: 200 },
      cost: { usd: expect.closeTo(0.0024, 9) },
    },
  });
  expect(judge.calls).toHaveLength(2);
  const usage = (await (await send('GET', '/v1/usage')).json()) as {
    rows: { modelId: string; usd?: number }[];
  };
  expect(usage.rows.find(({ modelId }) => modelId === 'fake/judge')?.usd).toBeCloseTo(0.0024, 9);
});

test('with estimate nobody is asked, and what it would cost is told', async () => {
  const { analyze, judge } = await judged();
  const answer = (await (await analyze({ estimate: true })).json()) as Record<string, unknown>;
  expect(Object.keys(answer)).toEqual(['turnId', 'modelId', 'estimate']);
  expect(judge.calls).toHaveLength(0);
});

test('the same answers are judged once, for their owner alone', async () => {
  const { analyze, judge, caller, records, read, id } = await judged();
  await analyze();
  expect(await (await analyze()).json()).toMatchObject({ cached: true });
  expect(judge.calls).toHaveLength(2);
  await records.write(BOB, { ...(await read(id)), id: 'copy' });
  caller.now = { userId: 'bob', tenantId: 'acme' };
  expect(await (await analyze({}, 'copy')).json()).toMatchObject({ cached: false });
});

test('a day later they are judged anew', async () => {
  const { analyze, judge, clock } = await judged();
  await analyze();
  await clock.advance(24 * 3_600_000 + 1);
  await analyze();
  expect(judge.calls).toHaveLength(4);
});

test('a budget that is too small for the judge refuses it before it is asked', async () => {
  const { analyze, judge, caller } = await judged();
  caller.now = { userId: 'ada', tenantId: 'acme', budget: { usd: 0.0005, period: 'day' } };
  expect(await errorOf(await analyze())).toMatchObject({ httpStatus: 402, code: 'budget-exceeded' });
  expect(judge.calls).toHaveLength(0);
});

test.each([
  [{ model: 'fake/judge' }, { code: 'forbidden', httpStatus: 403, param: 'model' }],
  [{ model: 'other/judge' }, { code: 'forbidden', httpStatus: 403, param: 'model' }],
])('a judge that is not allowed is refused: %j', async (body, expected) => {
  const kept = await judged({ models: ['fake/hello', 'fake/other'] });
  expect(await errorOf(await kept.analyze(body))).toMatchObject(expected);
});

test("another's comparison, a turn that is not there, and one with a single whole answer are refused", async () => {
  const { analyze, caller, records, read, id } = await judged();
  expect(await errorOf(await analyze({ turnId: 'none' }))).toMatchObject({
    httpStatus: 404,
    param: 'turnId',
  });
  const whole = await read(id);
  const turns = whole.turns.map((turn) => ({
    ...turn,
    answers: turn.answers.map((slot, place) => ({
      ...slot,
      versions: slot.versions.map((answer) =>
        place === 0 ? answer : { ...answer, status: 'error' as const },
      ),
    })),
  }));
  await records.write(ADA, { ...whole, id: 'bare', turns });
  expect(await errorOf(await analyze({}, 'bare'))).toMatchObject({ httpStatus: 409, code: 'conflict' });
  caller.now = { userId: 'bob', tenantId: 'acme' };
  expect(await errorOf(await analyze({}, id))).toMatchObject({ httpStatus: 404, code: 'not-found' });
});

test.each([{ extra: 1 }, { estimate: 'yes' }, { model: '' }, []])('the body %j is refused', async (body) => {
  const { analyze } = await judged();
  expect(await errorOf(await analyze(body))).toMatchObject({ httpStatus: 400, code: 'invalid-request' });
});

test('where no model has a price nobody is chosen, and a named one judges all the same', async () => {
  const { analyze } = await judged({ prices: {} });
  expect(await errorOf(await analyze())).toMatchObject({ httpStatus: 404, param: 'model' });
  const answer = (await (await analyze({ model: 'fake/judge' })).json()) as Record<string, unknown>;
  expect(answer).toMatchObject({ modelId: 'fake/judge', cached: false });
  expect(answer).not.toHaveProperty('estimate');
});

test('a judge without structured output is asked by the prompt alone, and what was refused costs nothing', async () => {
  const usage = { inputTokens: 1_000, outputTokens: 100 };
  const judge = createFakeModel({
    id: 'fake/judge',
    steps: [
      (request) =>
        request.output === undefined
          ? finding(request)
          : new LLMSelectError('invalid-request', 'No.', { status: 400, param: 'response_format' }),
      { type: 'usage', usage },
      { type: 'end', finishReason: 'stop' },
    ],
  });
  const { analyze, caller, send } = await judged({
    providers: [
      fakeProvider(
        createFakeModel({ id: 'fake/hello', text: 'Hello you' }),
        createFakeModel({ id: 'fake/other', text: 'Good day' }),
        judge,
      ),
    ],
  });
  caller.now = { userId: 'ada', tenantId: 'acme', budget: { usd: 1, period: 'day' } };
  expect(await (await analyze()).json()).toMatchObject({ judgement: { findings: [{ aspect: 'content' }] } });
  expect(judge.calls.map(({ request }) => request.output === undefined).toSorted()).toEqual([
    false,
    false,
    true,
    true,
  ]);
  const { limits } = (await (await send('GET', '/v1/models')).json()) as {
    limits: { budget: { leftUsd: number } };
  };
  expect(limits.budget.leftUsd).toBeCloseTo(1 - 0.0024, 6);
});

test('a key that the judge refuses is a 502, since nobody has to sign in again', async () => {
  const refusing = createFakeModel({
    id: 'fake/judge',
    steps: [() => new LLMSelectError('unauthorized', 'The provider refused the API key.', { status: 401 })],
  });
  const { analyze } = await judged({
    providers: [
      fakeProvider(
        createFakeModel({ id: 'fake/hello', text: 'Hello you' }),
        createFakeModel({ id: 'fake/other', text: 'Good day' }),
        refusing,
      ),
    ],
  });
  expect(await errorOf(await analyze())).toMatchObject({
    httpStatus: 502,
    code: 'upstream-error',
    message: 'The provider refused the API key.',
    retryable: false,
  });
  // One for each order, and none again.
  expect(refusing.calls).toHaveLength(2);
});

test('a judge that fails is told as it failed, and the next time it is asked again', async () => {
  const { analyze } = await judged({
    providers: [
      fakeProvider(
        createFakeModel({ id: 'fake/hello', text: 'Hello you' }),
        createFakeModel({ id: 'fake/other', text: 'Good day' }),
        createFakeModel({ id: 'fake/judge', text: 'I would rather not.' }),
      ),
    ],
  });
  expect(await errorOf(await analyze())).toMatchObject({ code: 'upstream-error' });
});
