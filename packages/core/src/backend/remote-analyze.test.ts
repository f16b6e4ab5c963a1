import { describe, expect, test } from 'vitest';
import type { Answer, Comparison } from '../contract/comparison.ts';
import type { Judgement } from '../contract/judgement.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { createFakeModel, createFakeProvider } from '../testing/index.ts';
import { connect } from './connect.ts';
import { localBackend } from './local-backend.ts';

const TASK = {
  comparisonId: 'a b',
  turnId: 'turn',
  modelId: 'fake/judge',
  answers: [
    { id: 'x', text: 'Blue light scatters.' },
    { id: 'y', text: 'It is green.' },
  ],
};

const found = (text: string, start: number) => ({
  aspect: 'facts' as const,
  statement: 'Only [x] says why.',
  quotes: [{ answerId: 'x', text, start, end: start + text.length }],
  confidence: 'both-orders' as const,
});
const JUDGEMENT: Judgement = {
  findings: [found('light', 5)],
  unsure: [],
  modelId: 'fake/judge',
  dropped: 0,
  usage: { inputTokens: 10 },
};

const TEXTS: readonly string[] = TASK.answers.map(({ text }) => text);

/** What the server keeps: answers with these texts, the last of them as far as it says. */
function kept(
  texts = TEXTS,
  { status = 'done', ...changes }: Partial<Comparison> & Pick<Partial<Answer>, 'status'> = {},
) {
  const answer = { reasoning: '', toolCalls: [], sources: [], attempts: 1, warnings: [] };
  const answers = texts.map((text, place) => ({
    contestantId: String(place),
    current: 0,
    versions: [
      {
        ...answer,
        id: 'xyz'.charAt(place),
        status: place === texts.length - 1 ? status : ('done' as const),
        text,
      },
    ],
  }));
  const record: Comparison = {
    version: 1,
    id: 'a b',
    revision: 1,
    createdAt: 1,
    updatedAt: 1,
    pinned: false,
    tags: [],
    contestants: texts.map((_, place) => ({ id: String(place), modelId: `fake/${place}` })),
    turns: [{ id: 'turn', prompt: { role: 'user', content: 'Why?' }, answers, votes: [] }],
    attachments: {},
    ...changes,
  };
  return Response.json(record);
}

/** A backend whose server gives these answers, and what it was asked. */
function serving(...answers: readonly Response[]) {
  const asked: (readonly [string, string, unknown])[] = [];
  const left = [...answers];
  const send: typeof fetch = async (address, init = {}) => {
    asked.push([init.method ?? 'GET', String(address), init.body ?? undefined]);
    init.signal?.throwIfAborted();
    return left.shift() ?? new Response(null, { status: 500 });
  };
  const { analyze } = connect('/api', { fetch: send });
  if (analyze === undefined) throw new TypeError('Nobody judges here.');
  return { analyze, asked };
}

const refused = (status: number, code: LLMSelectError['code']) =>
  Response.json({ error: new LLMSelectError(code, 'No.', { status }).toJSON() }, { status });

describe('a server that keeps the comparison', () => {
  test('judges it by the model that was named, and says whether that was paid for before', async () => {
    const { analyze, asked } = serving(kept(), Response.json({ judgement: JUDGEMENT, cached: true }));

    expect(await analyze(TASK)).toEqual({ judgement: JUDGEMENT, cached: true });
    expect(asked).toEqual([
      ['GET', '/api/v1/comparisons/a%20b', undefined],
      ['POST', '/api/v1/comparisons/a%20b/analyze', JSON.stringify({ turnId: 'turn', model: 'fake/judge' })],
    ]);
  });

  test('is not believed a quote that does not stand in its answer', async () => {
    const findings = [found('light', 5), found('lies', 5)];
    const unsure = [found('light', 6)];
    const { analyze } = serving(kept(), Response.json({ judgement: { ...JUDGEMENT, findings, unsure } }));

    expect(await analyze(TASK)).toEqual({ judgement: { ...JUDGEMENT, dropped: 2 }, cached: false });
  });

  test.each([
    ['no judgement', {}],
    ['half of one', { judgement: { findings: [] } }],
    ['a list', []],
  ])('is told to be no server of ours when it answers with %s', async (_name, answer) => {
    const { analyze } = serving(kept(), Response.json(answer));

    await expect(analyze(TASK)).rejects.toMatchObject({ code: 'misconfigured' });
  });

  test('refuses as it does, and the judge fails as it does', async () => {
    for (const [status, code] of [
      [402, 'budget-exceeded'],
      [429, 'rate-limited'],
      [502, 'upstream-error'],
    ] as const)
      await expect(serving(kept(), refused(status, code)).analyze(TASK)).rejects.toMatchObject({ code });
    await expect(serving(refused(401, 'unauthorized')).analyze(TASK)).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });
});

describe('nobody is asked where the server keeps', () => {
  test.each([
    ['nothing of it', () => refused(404, 'not-found')],
    ['only that it is deleted', () => refused(410, 'not-found')],
    ['something that cannot be read', () => Response.json({ version: 9 })],
    ['something that is no JSON', () => new Response('{', { headers: { 'content-type': 'text/json' } })],
    ['another text', () => kept(['Blue light scatters.', 'It is red.'])],
    ['one answer less', () => kept(['Blue light scatters.', ' '])],
    ['one answer more', () => kept([...TEXTS, 'It is red.'])],
    ['an answer that is not whole', () => kept(TEXTS, { status: 'interrupted' })],
    ['no such turn', () => kept(TEXTS, { turns: [] })],
    ['no names, as it is blind', () => kept(TEXTS, { contestants: [{ id: '0' }, { id: '1' }] })],
  ])('%s', async (_name, answer) => {
    const { analyze, asked } = serving(answer());

    expect(await analyze(TASK)).toBeUndefined();
    expect(asked).toHaveLength(1);
  });
});

test('a signal stops it at any time', async () => {
  const { analyze } = serving(kept());

  await expect(analyze(TASK, { signal: AbortSignal.abort('gone') })).rejects.toBe('gone');
});

test('a backend in the page asks its models itself, with what form of output is wanted', async () => {
  const model = createFakeModel({ id: 'a/b' });
  const backend = localBackend({ providers: [createFakeProvider([model])] });
  const output = { name: 'found', schema: { type: 'object' } };
  const request = { contestants: [{ id: 'one', model: 'a/b' }], messages: [] };
  for await (const _event of backend.run({ ...request, output }));
  for await (const _event of backend.run(request));

  expect(backend.analyze).toBeUndefined();
  expect(backend.takesOutput).toBe(true);
  expect(model.calls[0]?.request.output).toEqual(output);
  expect(model.calls[1]?.request).not.toHaveProperty('output');
});
