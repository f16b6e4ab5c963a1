import {
  type Analysis,
  type AnalysisTask,
  type Backend,
  type Judgement,
  LLMSelectError,
} from '@llmselect/core';
import { expect, waitUntil } from '@open-wc/testing';
import {
  backendWithJudge as backendWith,
  comparedBy as compared,
  finding,
  findings,
  JUDGE,
  pressJudging as press,
  findingRows as rows,
  judgingPart as section,
  judgingText as text,
} from '../../testing/judge-stage.ts';

beforeEach(() => sessionStorage.clear());

/** The same backend, but one that says that it keeps comparisons, and has them judged so. */
function keptBy(backend: Backend, analyze: NonNullable<Backend['analyze']>): Backend {
  return {
    ...backend,
    analyze,
    listModels: async (options) => ({ ...(await backend.listModels(options)), features: ['history'] }),
  };
}

const judgementOf = (answerId: string): Judgement => ({
  findings: [
    {
      aspect: 'facts',
      statement: `Only [${answerId}] names the cause.`,
      quotes: [{ answerId, text: 'The sky', start: 0, end: 7 }],
      confidence: 'both-orders',
    },
  ],
  unsure: [],
  modelId: JUDGE,
  dropped: 0,
  usage: {},
});

it('has the server judge what the server keeps, under its budget, and asks no model from here', async () => {
  const { backend, judge } = backendWith((judged) => findings(finding(judged)));
  const asked: AnalysisTask[] = [];
  let tell: (found: Analysis) => void = () => {};
  const keeping = keptBy(backend, (task) => {
    asked.push(task);
    return new Promise((resolve) => {
      tell = resolve;
    });
  });
  const element = await compared(keeping);
  expect(text(element)).to.match(/Costs \$0\.\d+/);
  press(element, /^Ask a model/);
  await waitUntil(() => /Judge Large reads the answers on the server/.test(text(element)));
  const [turn] = element.comparison.turns;
  const answers = turn?.answers.map(({ versions }) => ({
    id: versions[0]?.id ?? '',
    text: versions[0]?.text ?? '',
  }));
  expect(asked).to.deep.equal([
    { comparisonId: element.comparison.id, turnId: turn?.id, modelId: JUDGE, answers },
  ]);
  tell({ judgement: judgementOf(answers?.[0]?.id ?? ''), cached: false });
  await waitUntil(() => rows(element) === 1);
  press(element, /^Ask another/);
  await element.updateComplete;
  expect(asked).to.have.length(1);
  expect(judge.requests).to.have.length(0);
  expect(element.comparison.turns[0]?.differences?.modelId).to.equal(JUDGE);
});

it('counts what the server had judged before once', async () => {
  const { backend } = backendWith((judged) => findings(finding(judged)));
  const cost = { usd: 0.5, estimated: false, priceAsOf: '2026-11-10' };
  let judgement: Judgement | undefined;
  const element = await compared(
    keptBy(backend, async ({ answers }) => {
      judgement = { ...judgementOf(answers[0]?.id ?? ''), cost };
      return { judgement, cached: true };
    }),
  );
  const [turn] = element.comparison.turns;
  const answerIds = turn?.answers.map(({ versions }) => versions[0]?.id ?? '') ?? [];
  element.session.keepJudgement(turn?.id ?? '', { ...judgementOf(answerIds[0] ?? ''), cost, answerIds });
  const before = element.comparison.turns[0]?.differences;
  await waitUntil(() => rows(element) === 1);
  press(element, /^Ask another/);
  await waitUntil(() => element.comparison.turns[0]?.differences !== before);

  expect(judgement).not.to.equal(undefined);
  expect(element.comparison.turns[0]?.differences?.earlier).to.equal(undefined);
});

it('asks from here where the server does not keep these very answers', async () => {
  const { backend, judge } = backendWith((judged) => findings(finding(judged)));
  const element = await compared(keptBy(backend, async () => undefined));
  press(element, /^Ask a model/);
  await waitUntil(() => rows(element) === 1);

  expect(judge.requests).to.have.length(2);
});

it('tells why the server refused, and asks nobody else', async () => {
  const { backend, judge } = backendWith((judged) => findings(finding(judged)));
  const refused = new LLMSelectError('budget-exceeded', 'Nothing is left.', { status: 402 });
  const element = await compared(keptBy(backend, () => Promise.reject(refused)));
  press(element, /^Ask a model/);
  await waitUntil(() => section(element)?.querySelector('[role="alert"]'));

  expect(text(element)).to.contain('There is no judgement');
  expect(rows(element)).to.equal(0);
  expect(judge.requests).to.have.length(0);
});
