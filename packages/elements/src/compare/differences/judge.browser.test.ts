import { LLMSelectError } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../define/llm-compare.ts';
import { type Judged, type JudgeScript, saying } from '../../testing/judge-model.ts';
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
import type { LlmCompare } from '../compare.ts';

beforeEach(() => sessionStorage.clear());

/** A comparison of which a judge has found one thing. */
async function judgedOnce(backend: Parameters<typeof compared>[0]) {
  const element = await compared(backend);
  press(element, /^Ask a model/);
  await waitUntil(() => rows(element) === 1);
  return element;
}

it('says who would judge and what it costs before anything is sent, and takes no contestant for it', async () => {
  const { backend, judge } = backendWith((judged) => findings(finding(judged)));
  const element = await compared(backend);
  const options = section(element)?.querySelectorAll('option') ?? [];

  expect(Array.from(options, ({ selected, value }) => (selected ? value : '')).join('')).to.equal(JUDGE);
  expect(text(element)).to.match(/takes part/);
  expect(text(element)).to.match(/Costs \$0\.\d+/);
  expect(judge.requests).to.have.length(0);
});

it('shows what was found in both orders, with quotes that lead to their places, what it cost, and keeps it', async () => {
  const { backend, judge } = backendWith((judged) => findings(finding(judged)));
  const element = await judgedOnce(backend);

  expect(judge.requests).to.have.length(2);
  const prompts = judge.requests.map(({ messages }) => JSON.stringify(messages));
  for (const prompt of prompts) expect(prompt).not.to.match(/gpt|claude/i);
  expect(prompts[0]).not.to.equal(prompts[1]);
  expect(text(element)).to.match(/Only .*names the cause\./);
  expect(text(element)).not.to.contain(element.comparison.turns[0]?.answers[0]?.versions[0]?.id ?? '?');
  expect(text(element)).to.match(/Cost: \$0\.0072/);
  const kept = element.comparison.turns[0]?.differences;
  expect(kept?.findings).to.have.length(1);
  expect(kept?.modelId).to.equal(JUDGE);
  await expect(element).to.be.accessible();

  section(element)?.querySelector<HTMLElement>('.quote')?.click();
  const marked = () =>
    Array.from(CSS.highlights.get('llm-passage') ?? [], (range) => range.toString()).join('');
  await waitUntil(() => marked().includes('scatters'));
  expect(JSON.parse(await element.export('json')).turns[0].differences.modelId).to.equal(JUDGE);
});

it('drops what is quoted wrong, and says how many', async () => {
  const { backend } = backendWith((judged) => findings(finding(judged), finding(judged, 'Light is a lie')));
  const element = await judgedOnce(backend);

  expect(text(element)).to.contain('2 findings were left out');
  expect(text(element)).not.to.contain('a lie');
});

it('leaves out what was found in one order only, and says so', async () => {
  const { backend } = backendWith((judged, reading) =>
    reading === 1 ? findings(finding(judged)) : findings(),
  );
  const element = await compared(backend);
  press(element, /^Ask a model/);
  await waitUntil(() => element.comparison.turns[0]?.differences !== undefined);
  await waitUntil(() => text(element).includes('no difference'));

  expect(text(element)).to.contain('One finding was left out, because it came up in one order');
  expect(rows(element)).to.equal(0);
  expect(element.comparison.turns[0]?.differences?.unsure).to.have.length(1);
});

const cutOff = (judged: Judged) => [
  { type: 'text-delta', text: JSON.stringify({ findings: [finding(judged)] }).slice(0, -20) } as const,
  { type: 'end', finishReason: 'length' } as const,
];
const TROUBLES: readonly (readonly [string, JudgeScript, RegExp])[] = [
  ['malformed', () => saying('I like both of them.'), /not answer in the form/],
  [
    'half of it malformed',
    (judged, reading) => (reading === 1 ? findings(finding(judged)) : saying('{"findings": [{')),
    /not answer in the form/,
  ],
  ['cut off', cutOff, /was cut off/],
  ['refused', () => [{ type: 'end', finishReason: 'content-filter' }], /declined/],
  [
    'failed',
    () => [new LLMSelectError('rate-limited', 'Wait a moment.', { status: 429 })],
    /There is no judgement: Too many requests/,
  ],
];
for (const [name, script, sentence] of TROUBLES) {
  it(`shows no table when the judge’s answer is ${name}, says so, and can be asked again`, async () => {
    let broken = true;
    const { backend } = backendWith((judged, reading) =>
      broken ? script(judged, reading) : findings(finding(judged)),
    );
    const element = await compared(backend);
    press(element, /^Ask a model/);
    await waitUntil(() => section(element)?.querySelector('[role="alert"]'));

    expect(text(element)).to.match(sentence);
    expect(rows(element)).to.equal(0);
    expect(element.comparison.turns[0]?.differences).to.equal(undefined);
    broken = false;
    press(element, /^Ask a model/);
    await waitUntil(() => rows(element) === 1);
    expect(section(element)?.querySelector('[role="alert"]')).to.equal(null);
  });
}

it('says how far it is, and stops when somebody says so', async () => {
  const { backend, judge } = backendWith((judged, reading) =>
    reading === 1 ? findings(finding(judged)) : [new Promise(() => {})],
  );
  const element = await compared(backend);
  press(element, /^Ask a model/);
  await waitUntil(() => /1 of 2 readings/.test(text(element)));
  press(element, /^Stop/);
  await waitUntil(() => /Stopped\./.test(text(element)));

  expect(judge.requests).to.have.length(2);
  expect(rows(element)).to.equal(0);
});

it('asks the same judge about the same answers once, and counts it once', async () => {
  const { backend, judge } = backendWith((judged) => findings(finding(judged)));
  const element = await judgedOnce(backend);
  const before = element.comparison.turns[0]?.differences;
  press(element, /^Ask another/);
  await waitUntil(() => element.comparison.turns[0]?.differences !== before);
  await waitUntil(() => /judgement is in/.test(text(element)));

  expect(rows(element)).to.equal(1);
  expect(judge.requests).to.have.length(2);
  expect(element.comparison.turns[0]?.differences?.earlier).to.equal(undefined);
});

it('keeps what an earlier judgement cost when another takes its place', async () => {
  const { backend, judge } = backendWith((judged) => findings(finding(judged)));
  const element = await judgedOnce(backend);
  const first = element.comparison.turns[0]?.differences;
  // Of another answer the same judge has not judged yet.
  await element.session.retry(element.comparison.contestants[0]?.id ?? '');
  await waitUntil(() =>
    /^Ask a model/.test(section(element)?.querySelector('button')?.textContent?.trim() ?? ''),
  );
  press(element, /^Ask a model/);
  await waitUntil(() => element.comparison.turns[0]?.differences?.earlier !== undefined);

  expect(judge.requests).to.have.length(4);
  const { modelId, usage, cost, judgedAt } = first ?? {};
  expect(cost?.usd).to.be.greaterThan(0);
  expect(element.comparison.turns[0]?.differences?.earlier).to.deep.equal([
    { modelId, usage, cost, judgedAt },
  ]);
});

it('can be stopped by the host before anything is asked', async () => {
  const { backend, judge } = backendWith((judged) => findings(finding(judged)));
  const element = await compared(backend);
  element.addEventListener('llm-judge-request', (event) => event.preventDefault(), { once: true });
  press(element, /^Ask a model/);
  await element.updateComplete;
  expect(judge.requests).to.have.length(0);

  press(element, /^Ask a model/);
  await waitUntil(() => element.comparison.turns[0]?.differences?.modelId !== undefined);
  expect(judge.requests).to.have.length(2);
});

it('judges nothing while it is not known who wrote what', async () => {
  const { backend } = backendWith((judged) => findings(finding(judged)));
  const box = await fixture(
    html`<div><llm-compare blind .backend=${backend} models="openai/gpt-5.1,anthropic/claude-sonnet-4-6"></llm-compare></div>`,
  );
  const element = box.querySelector('llm-compare') as LlmCompare;
  await waitUntil(() => element.session.state.blind !== undefined);
  await element.run('Why?');
  await element.summarizeDifferences();
  await element.updateComplete;

  expect(section(element) ?? undefined).to.equal(undefined);
});
