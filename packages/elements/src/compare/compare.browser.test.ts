import { type Backend, LLMSelectError } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';
import { THEMES } from '../testing/themed.ts';
import type { LlmCompare } from './compare.ts';

// A draft of one test is not the next one's.
beforeEach(() => sessionStorage.clear());

const failing = (error: LLMSelectError): Backend => ({
  run: () => {
    throw error;
  },
  listModels: () => Promise.reject(error),
});
const textOf = (element: LlmCompare, part: string) =>
  element.shadowRoot?.querySelector(`[part~="${part}"]`)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

for (const theme of THEMES) {
  it(`is accessible when empty, in ${theme} colours`, async () => {
    const { element } = await driveCompare(
      undefined,
      html`<llm-compare theme=${theme} .backend=${createStage().backend}></llm-compare>`,
    );
    await expect(element).to.be.accessible();
  });

  it(`is accessible while the models load, in ${theme} colours`, async () => {
    const never: Backend = { ...createStage().backend, listModels: () => new Promise(() => {}) };
    const element = await fixture(html`<llm-compare theme=${theme} .backend=${never}></llm-compare>`);
    expect(element.shadowRoot?.querySelector('.chips-loading')).not.to.equal(null);
    await expect(element).to.be.accessible();
  });

  it(`is accessible when the server is out of reach, in ${theme} colours`, async () => {
    const backend = failing(new LLMSelectError('network', 'The server cannot be reached.'));
    const element = await fixture<LlmCompare>(
      html`<llm-compare theme=${theme} .backend=${backend}></llm-compare>`,
    );
    await waitUntil(() => textOf(element, 'error') !== '');
    await expect(element).to.be.accessible();
  });

  it(`is accessible with one done, one writing, one failed and one waiting, in ${theme} colours`, async () => {
    const stage = createStage();
    const driver = await driveCompare(
      stage,
      html`<llm-compare theme=${theme} .backend=${stage.backend}></llm-compare>`,
    );
    await driver.ask('Why is the sky blue?');
    stage.models[0]?.say('Because of *scattering*.');
    stage.models[0]?.finish();
    stage.models[1]?.say('It is');
    stage.models[2]?.fail(new LLMSelectError('overloaded', 'Too many are asking.'));
    await waitUntil(() => driver.state(2).includes('Failed') && driver.shown(1) !== '');
    await expect(driver.element).to.be.accessible();
  });
}

it('starts with the first model of each provider when none is named', async () => {
  const { picker } = await driveCompare();
  expect(picker.contestants.map(({ modelId }) => modelId)).to.deep.equal([
    'openai/gpt-5.1',
    'anthropic/claude-sonnet-4-6',
    'gemini/gemini-3-pro',
    'mistral/mistral-large-latest',
  ]);
});

it('prefills the prompt and never sends it by itself', async () => {
  const stage = createStage();
  const driver = await driveCompare(
    stage,
    html`<llm-compare prompt="Hello" .backend=${stage.backend}></llm-compare>`,
  );
  expect(driver.prompt.value).to.equal('Hello');
  expect(driver.element.comparison.turns).to.have.length(0);
});

it('prefills from an example and puts the focus there', async () => {
  const driver = await driveCompare();
  driver.root.querySelector<HTMLElement>('[part="example"]')?.click();
  await driver.prompt.updateComplete;
  expect(driver.area.value).to.contain('race condition');
  expect(driver.element.comparison.turns).to.have.length(0);
  expect(driver.prompt.shadowRoot?.activeElement === driver.area).to.equal(true);
});

it('keeps the text of the prompt when a new prefill comes after typing', async () => {
  const driver = await driveCompare();
  driver.element.prompt = 'First';
  await driver.element.updateComplete;
  expect(driver.prompt.value).to.equal('First');
  driver.element.prompt = 'Second';
  await driver.element.updateComplete;
  expect(driver.prompt.value).to.equal('Second');
  await driver.type('My own words');
  driver.element.prompt = 'Third';
  await driver.element.updateComplete;
  expect(driver.prompt.value).to.equal('My own words');
});

it('says how to set it up when nobody has said where answers come from', async () => {
  const element = await fixture<LlmCompare>(html`<llm-compare></llm-compare>`);
  await waitUntil(() => textOf(element, 'error') !== '');
  expect(textOf(element, 'error')).to.contain('Set the endpoint attribute');
});

it('says what to do about a server that is not there, and tries again on request', async () => {
  const element = await fixture<LlmCompare>(html`<llm-compare endpoint="/nowhere"></llm-compare>`);
  const errors: string[] = [];
  element.addEventListener('llm-error', ({ error }) => errors.push(error.code));
  await waitUntil(() => textOf(element, 'error') !== '');
  expect(textOf(element, 'error')).to.contain('There is no LLMSelect server at /nowhere.');
  expect(errors).to.deep.equal(['not-found']);
  await waitUntil(() => element.shadowRoot?.querySelector('llm-status')?.connection === 'refused');
  element.shadowRoot?.querySelector<HTMLElement>('[part="error"] button')?.click();
  await waitUntil(() => errors.length === 2);
});

it('says so when a prompt is sent without any model, and keeps the prompt', async () => {
  const element = await fixture<LlmCompare>(html`<llm-compare endpoint="/nowhere"></llm-compare>`);
  await waitUntil(() => textOf(element, 'error') !== '');
  const refused = await element.run('Hello').catch((error: unknown) => error);
  expect(LLMSelectError.is(refused) && refused.code).to.equal('invalid-request');
  const message = element.shadowRoot
    ?.querySelector('llm-prompt')
    ?.shadowRoot?.querySelector('[role="alert"]');
  expect(message?.textContent).to.equal('The models could not be loaded');
});

it('refuses more models than allowed, says so, and loses none of them', async () => {
  const stage = createStage();
  const driver = await driveCompare(
    stage,
    html`<llm-compare models="openai/a, openai/b,openai/c" max-contestants="2" .backend=${stage.backend}></llm-compare>`,
  );
  await driver.type('Hello');
  driver.enter();
  await waitUntil(() => driver.message() !== '');
  expect(driver.message()).to.contain('at most 2 models');
  expect(driver.prompt.value).to.equal('Hello');
  expect(driver.picker.contestants).to.have.length(3);
});

it('takes the lower of its own limit and that of the server', async () => {
  const stage = createStage();
  const backend = {
    ...stage.backend,
    listModels: async () => ({
      ...(await stage.backend.listModels()),
      limits: { contestants: 2, textBytes: 10 },
    }),
  };
  const driver = await driveCompare(stage, html`<llm-compare .backend=${backend}></llm-compare>`);
  expect(driver.picker.contestants).to.have.length(2);
  expect(driver.picker.max).to.equal(2);
  expect(driver.prompt.refuses('a'.repeat(11))).to.contain('at most');
});

it('says on the screen that demo answers are scripted', async () => {
  const element = await fixture<LlmCompare>(html`<llm-compare demo></llm-compare>`);
  await waitUntil(
    () => (element.shadowRoot?.querySelector('llm-model-picker')?.contestants.length ?? 0) === 4,
  );
  expect(textOf(element, 'demo')).to.equal('Demo: scripted answers');
  void element.run('Anything');
  await waitUntil(() =>
    element.comparison.turns[0]?.answers.some(({ versions }) => versions[0]?.text !== ''),
  );
  element.abort();
});
