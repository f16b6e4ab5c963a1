import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import type { Backend } from '@llmselect/core';
import type { LlmAnswer } from '../answer/answer.ts';
import { type CompareDriver, driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';
import type { LlmCompare } from './compare.ts';

// A draft of one test is not the next one's.
beforeEach(() => sessionStorage.clear());

const NAMES = /gpt-|claude|gemini|mistral|openai|anthropic|google/i;

const blindly = (backend?: Backend) => {
  const stage = createStage();
  return driveCompare(
    stage,
    html`<div><llm-compare blind .backend=${backend ?? stage.backend}></llm-compare></div>`,
  );
};
const answerAll = async (driver: CompareDriver, text: (id: string) => string) => {
  await driver.ask('Why?');
  for (const model of driver.stage.models) {
    model.say(text(model.id));
    model.finish();
  }
  await driver.settled();
};
/** Everything that a page shows and holds, as text. */
const wholeText = (root: ParentNode): string =>
  Array.from(root.querySelectorAll('*'), (element) =>
    [
      element.outerHTML,
      element.shadowRoot === null ? '' : wholeText(element.shadowRoot),
      ...(element.localName === 'llm-answer'
        ? [JSON.stringify([(element as LlmAnswer).answer, (element as LlmAnswer).contestant])]
        : []),
    ].join(' '),
  ).join(' ');
const heads = ({ columns }: CompareDriver) =>
  columns.map(({ shadowRoot }) => shadowRoot?.querySelector('.name')?.textContent);

it('is accessible before and after the vote', async () => {
  const driver = await blindly();
  await answerAll(driver, () => 'The sky is blue.');
  await waitUntil(() => driver.columns[0]?.answer?.text !== '');
  await expect(driver.element).to.be.accessible();
  driver.press(0, /as the best/);
  await waitUntil(() => NAMES.test(heads(driver).join()));
  await expect(driver.element).to.be.accessible();
});

it('shows no name, colour, figure or time until the vote, and all of them after it', async () => {
  const driver = await blindly();
  await answerAll(driver, (id) =>
    id.startsWith('openai') ? 'I’m ChatGPT, made by OpenAI. Hello.' : 'Hello.',
  );
  await waitUntil(() => driver.shown(0) !== '');
  expect(wholeText(driver.root)).not.to.match(NAMES);
  expect(heads(driver)).to.deep.equal(['Model A', 'Model B', 'Model C', 'Model D']);
  for (const { shadowRoot } of driver.columns) {
    expect(shadowRoot?.querySelector('llm-metrics')).to.equal(null);
    expect(shadowRoot?.querySelector('[part="base"]')?.getAttribute('data-color')).to.equal('0');
    expect(shadowRoot?.textContent).not.to.match(/\d s\b/);
  }
  expect(
    driver.element.comparison.turns[0]?.answers.every(({ versions }) => versions[0]?.modelId === undefined),
  ).to.equal(true);

  driver.press(2, /as the best/);
  await waitUntil(() => !heads(driver).join().includes('Model'));
  const turn = driver.element.comparison.turns[0];
  expect(turn?.votes[0]).to.deep.include({ kind: 'best', blind: true, tags: ['self-named'] });
  expect(new Set(turn?.answers.map(({ versions }) => versions[0]?.modelId))).to.deep.equal(
    new Set(driver.stage.models.map(({ id }) => id)),
  );
  await driver.settled();
  expect(driver.columns.every(({ shadowRoot }) => shadowRoot?.querySelector('llm-metrics'))).to.equal(true);
  expect(wholeText(driver.root)).to.contain('ChatGPT');
});

it('says that blind hides labels only where no server keeps the secret, and nothing of it where one does', async () => {
  const driver = await blindly();
  expect(driver.root.querySelector('.blind-note')?.textContent).to.contain('labels only');
  const stage = createStage();
  const sealed = await blindly({ ...stage.backend, blindHides: 'models' });
  expect(sealed.root.querySelector('.blind-note')).to.equal(null);
});

it('says so at once when a page goes over to its scripted models, and takes it back with them', async () => {
  const original = globalThis.fetch;
  globalThis.fetch = async () => Response.json({ models: [], features: ['blind'] });
  try {
    const box = await fixture(
      html`<div><llm-compare blind endpoint="/blind-api" history="none"></llm-compare></div>`,
    );
    const element = box.querySelector('llm-compare') as LlmCompare;
    const note = () => element.shadowRoot?.querySelector('.blind-note')?.textContent ?? '';
    await waitUntil(() => element.session.state.blind !== undefined);
    await element.updateComplete;
    expect(note()).to.equal('');
    element.demo = true;
    await element.updateComplete;
    expect(note()).to.contain('labels only');
    element.demo = false;
    await element.updateComplete;
    expect(note()).to.equal('');
    element.blind = false;
    element.demo = true;
    await element.updateComplete;
    element.blind = true;
    await element.updateComplete;
    expect(note()).to.contain('labels only');
  } finally {
    globalThis.fetch = original;
  }
});

it('stops all with an early vote', async () => {
  const driver = await blindly();
  await driver.ask('Why?');
  for (const model of driver.stage.models) model.say('Begun.');
  await waitUntil(() => driver.shown(0) === 'Begun.');
  driver.press(0, /as the best, and stop/);
  await waitUntil(() => NAMES.test(heads(driver).join()));
  expect(driver.answers.map((answer) => answer?.status)).to.deep.equal(Array(4).fill('aborted'));
  expect(driver.element.comparison.turns[0]?.votes[0]).to.include({ early: true, blind: true });
});

it('tells of a failure without telling whose it is', async () => {
  const driver = await blindly();
  await driver.ask('Why?');
  driver.stage.models[0]?.fail(new Error('OpenAI refused this key.'));
  await waitUntil(() => driver.answers.some((answer) => answer?.status === 'error'));
  await driver.settled();
  expect(wholeText(driver.root)).not.to.match(NAMES);
});

it('keeps the vote when who was who cannot be told, and asks again', async () => {
  const stage = createStage();
  let away = true;
  const { reveal } = stage.backend;
  const backend: Backend = {
    ...stage.backend,
    reveal: async (cast, options) => {
      if (away || reveal === undefined) throw new TypeError('gone');
      return reveal(cast, options);
    },
  };
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare blind .backend=${backend}></llm-compare></div>`,
  );
  await answerAll(driver, () => 'Hello.');
  await waitUntil(() => driver.shown(0) !== '');
  driver.press(0, /as the best/);
  const again = () =>
    driver.root.querySelector('llm-vote')?.shadowRoot?.querySelector('[role="alert"] button');
  await waitUntil(() => again());
  away = false;
  (again() as HTMLElement).click();
  await waitUntil(() => NAMES.test(heads(driver).join()));
  expect(driver.element.comparison.turns[0]?.votes).to.have.length(1);
});

it('takes effect with the next comparison when something was asked already, and loses nothing', async () => {
  const stage = createStage();
  const driver = await driveCompare(stage);
  await answerAll(driver, () => 'Hello.');
  driver.element.blind = true;
  await driver.settled();
  expect(heads(driver).join()).to.match(NAMES);
  driver.element.newComparison();
  await driver.settled();
  expect(driver.element.session.state.blind?.status).to.equal('hidden');
  driver.element.blind = false;
  await driver.settled();
  expect(driver.element.session.state.blind).to.equal(undefined);
  expect(driver.picker.contestants).to.have.length(4);
});

it('takes a prompt in the very moment it is made', async () => {
  const { backend, models } = createStage();
  const element = document.createElement('llm-compare');
  element.blind = true;
  element.backend = backend;
  element.contestants = models.map(({ id }) => id);
  document.body.append(element);
  const asked = element.run('Why?');
  await waitUntil(() => element.comparison.turns.length === 1);
  element.abort();
  await asked;
  element.remove();
});
