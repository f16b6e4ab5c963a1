import type { Answer, BlindState, Turn, Vote } from '@llmselect/core';
import { expect, fixture, html } from '@open-wc/testing';
import '../define/llm-vote.ts';
import { viewContestants } from '../internal/contestant-view.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmVote } from './vote.ts';

const answer = (id: string, status: Answer['status'] = 'done'): Answer => ({
  id,
  status,
  text: 'Text',
  reasoning: '',
  toolCalls: [],
  sources: [],
  attempts: 1,
  warnings: [],
});
const turnOf = (votes: readonly Vote[], ...answers: readonly Answer[]): Turn => ({
  id: 't1',
  prompt: { role: 'user', content: 'Why?' },
  answers: answers.map((each, index) => ({
    contestantId: `c${index}`,
    versions: [each],
    current: 0,
  })),
  votes,
});
const vote = (more: Partial<Vote>): Vote => ({
  id: 'v1',
  castAt: 0,
  kind: 'tie',
  answerIds: ['a1', 'a2'],
  blind: false,
  early: false,
  tags: [],
  ...more,
});
const TWO = turnOf([], answer('a1'), answer('a2'));
const BLIND: BlindState = { models: ['x/a', 'x/b'], status: 'hidden', turnId: 't1', sealed: 's' };
const VIEWS = viewContestants(
  [
    { id: 'c0', modelId: 'openai/gpt-5.1' },
    { id: 'c1', modelId: 'mistral/mistral-large' },
  ],
  [],
);

const show = (turn: Turn, blind?: BlindState) =>
  fixture<LlmVote>(html`<llm-vote .turn=${turn} .views=${VIEWS} .blind=${blind}></llm-vote>`);
const buttons = (element: LlmVote) => Array.from(element.shadowRoot?.querySelectorAll('button') ?? []);
const press = (element: LlmVote, label: RegExp) =>
  buttons(element)
    .find(({ textContent }) => label.test(textContent?.trim() ?? ''))
    ?.click();
const textOf = (element: LlmVote) => element.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const heard = (element: LlmVote) => {
  const asked: unknown[] = [];
  element.addEventListener('llm-vote-request', (event) => asked.push(event.vote));
  element.addEventListener('llm-withdraw-request', (event) => asked.push(event.voteId));
  element.addEventListener('llm-reveal-request', () => asked.push('reveal'));
  return asked;
};

for (const theme of THEMES) {
  it(`is accessible in ${theme} colours, before and after a vote`, async () => {
    const voted = turnOf([vote({ kind: 'best', winner: 'a1' })], answer('a1'), answer('a2', 'error'));
    const box = await fixture(
      themed(
        theme,
        html`<llm-vote .turn=${TWO} .views=${VIEWS}></llm-vote><llm-vote .turn=${voted} .views=${VIEWS}></llm-vote
          ><llm-vote .turn=${TWO} .views=${VIEWS} .blind=${BLIND}></llm-vote>`,
      ),
    );
    for (const element of box.querySelectorAll('llm-vote')) await expect(element).to.be.accessible();
  });
}

it('asks for the judgement that was pressed', async () => {
  const element = await show(TWO);
  const asked = heard(element);
  press(element, /^GPT/);
  press(element, /^Tie/);
  press(element, /^None/);
  expect(asked).to.deep.equal([
    { kind: 'best', winner: 'a1', turnId: 't1' },
    { kind: 'tie', winner: undefined, turnId: 't1' },
    { kind: 'all-bad', winner: undefined, turnId: 't1' },
  ]);
});

it('takes a judgement back by its own button and by “Undo”', async () => {
  const element = await show(turnOf([vote({ kind: 'best', winner: 'a2' })], answer('a1'), answer('a2')));
  const asked = heard(element);
  expect(textOf(element)).to.contain('Your choice: Mistral Large');
  expect(buttons(element).filter((each) => each.ariaPressed === 'true')).to.have.length(1);
  press(element, /^Mistral/);
  press(element, /^Undo/);
  expect(asked).to.deep.equal(['v1', 'v1']);
});

it('takes the keyboard from an “Undo” that goes to the judgements, and from nowhere else', async () => {
  const voted = turnOf([vote({})], answer('a1'), answer('a2'));
  const element = await show(voted);
  const undo = buttons(element).at(-1);
  const focusedAfter = async (turn: Turn) => {
    element.turn = turn;
    await element.updateComplete;
    return element.shadowRoot?.activeElement?.textContent?.trim();
  };
  undo?.focus();
  expect(await focusedAfter({ ...voted })).to.equal('Undo');
  expect(await focusedAfter(TWO)).to.equal('GPT-5.1');
  buttons(element)[0]?.blur();
  await focusedAfter(voted);
  expect(await focusedAfter(TWO)).to.equal(undefined);
});

it('lets no answer win that failed, was cut off or has not begun', async () => {
  const element = await show(
    turnOf([], answer('a1', 'error'), answer('a2', 'waiting'), answer('a3', 'interrupted')),
  );
  const asked = heard(element);
  for (const each of buttons(element).slice(0, 3)) {
    expect(each.ariaDisabled).to.equal('true');
    each.click();
  }
  expect(asked).to.deep.equal([]);
});

it('waits until an answer has begun', async () => {
  const element = await show(turnOf([], answer('a1', 'waiting'), answer('a2', 'waiting')));
  const asked = heard(element);
  for (const each of buttons(element)) each.click();
  expect(asked).to.deep.equal([]);
});

it('keeps a blind vote as it is', async () => {
  const element = await show(turnOf([vote({ blind: true })], answer('a1'), answer('a2')), {
    ...BLIND,
    status: 'revealed',
  });
  const asked = heard(element);
  for (const each of buttons(element)) each.click();
  expect(asked).to.deep.equal([]);
  expect(textOf(element)).to.contain('Your choice: a tie').and.not.to.contain('Undo');
});

it('says what blind hides, that it asks who was who, and offers another try when that failed', async () => {
  const element = await show(TWO, BLIND);
  expect(textOf(element)).to.contain('once you have voted');
  element.blind = { ...BLIND, status: 'revealing' };
  await element.updateComplete;
  expect(textOf(element)).to.contain('Asking who was who');
  element.blind = { ...BLIND, error: { code: 'network', message: 'Gone.', retryable: true } };
  await element.updateComplete;
  const asked = heard(element);
  press(element, /^Try again/);
  expect(asked).to.deep.equal(['reveal']);
});

it('shows nothing where there is nothing to choose between, and leaves out the best where it stands elsewhere', async () => {
  const element = await show(turnOf([], answer('a1')));
  expect(buttons(element)).to.have.length(0);
  element.turn = TWO;
  element.noBest = true;
  await element.updateComplete;
  expect(buttons(element).map(({ textContent }) => textContent?.trim())).to.deep.equal([
    'Tie',
    'None is good',
  ]);
});
