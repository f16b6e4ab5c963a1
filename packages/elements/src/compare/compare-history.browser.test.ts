import { createMemoryHistory, type History, LLMSelectError } from '@llmselect/core';
import { expect, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { LlmBranchRequestEvent, LlmDuplicateRequestEvent, LlmOpenRequestEvent } from '../history-events.ts';
import { LlmPanelRequestEvent } from '../panel-events.ts';
import { type CompareDriver, driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

/** Panels are loaded when they are first opened: that takes a while on a busy machine. */
const soon = (predicate: () => unknown) => waitUntil(predicate, undefined, { timeout: 10_000 });

async function drive(history: History = createMemoryHistory()) {
  const stage = createStage(['openai/a', 'mistral/b']);
  const content = html`<div><llm-compare .backend=${stage.backend} .history=${history}></llm-compare></div>`;
  return { driver: await driveCompare(stage, content), history, stage };
}

/** Asks, and has every model say one word. */
async function converse(driver: CompareDriver, prompt: string, word: string) {
  await driver.ask(prompt);
  for (const model of driver.stage.models) {
    model.say(word);
    model.finish();
  }
  await soon(() => driver.answers.every((answer) => answer?.status === 'done'));
}

async function kept(history: History, count: number) {
  await soon(async () => {
    const { rows } = await history.list();
    return rows.length === count && rows.every(({ turns }) => turns > 0);
  });
  return (await history.list()).rows;
}

/** A comparison was asked and kept, and the page has been left. */
async function lastVisit() {
  const { driver, history } = await drive();
  await converse(driver, 'What is a goat?', 'Milk');
  const { id } = driver.element.comparison;
  await kept(history, 1);
  await driver.settled();
  fixtureCleanup();
  return { history, id };
}

it('keeps what is asked, and brings it back after a reload', async () => {
  const { history, id } = await lastVisit();
  const { driver: again } = await drive(history);
  await soon(() => again.element.comparison.id === id);
  await again.settled();
  expect(again.shown(0)).to.equal('Milk');
});

it('leaves open what somebody opens while the comparison of the last visit is still being read', async () => {
  const { history, id } = await lastVisit();
  const get = history.get.bind(history);
  let letRead = () => {};
  const mayRead = new Promise<void>((resolve) => {
    letRead = resolve;
  });
  history.get = (wanted) => mayRead.then(() => get(wanted));
  const { driver: again } = await drive(history);
  again.element.dispatchEvent(new LlmPanelRequestEvent('costs'));
  const dialog = () => again.root.querySelector<HTMLDialogElement>('dialog[part="panel"]');
  await soon(() => dialog()?.open === true);
  letRead();
  await soon(() => again.element.comparison.id === id);
  await again.settled();

  expect(dialog()?.open).to.equal(true);
});

it('marks what a reload cut off, and asks it again on demand', async () => {
  const { driver, history } = await drive();
  await driver.ask('What is a goat?');
  await kept(history, 1);
  await driver.settled();
  fixtureCleanup();
  const { driver: again } = await drive(history);
  await soon(() => again.element.comparison.turns.length === 1);
  await soon(() =>
    again.answers.every((answer) => ['interrupted', 'aborted'].includes(answer?.status ?? '')),
  );
});

it('opens an earlier comparison while another runs on and is kept', async () => {
  const { driver, history, stage } = await drive();
  await converse(driver, 'First', 'One');
  const first = driver.element.comparison.id;
  driver.element.newComparison();
  await driver.ask('Second');
  const second = driver.element.comparison.id;
  driver.element.dispatchEvent(new LlmOpenRequestEvent(first));
  await soon(() => driver.element.comparison.id === first);
  stage.models[0]?.say('Still here');
  driver.element.dispatchEvent(new LlmOpenRequestEvent(second));
  await soon(() => driver.element.comparison.id === second);
  await soon(() => driver.answers[0]?.text === 'Still here');
  expect(driver.answers[0]?.status).to.equal('streaming');
  await kept(history, 2);
});

it('starts a new comparison while the old one runs on', async () => {
  const { driver, stage } = await drive();
  await driver.ask('First');
  const first = driver.element.comparison.id;
  driver.element.newComparison();
  await driver.settled();
  expect(driver.element.comparison.turns).to.have.length(0);
  expect(driver.element.session.state.active).to.have.length(2);
  stage.models[0]?.say('On');
  driver.element.dispatchEvent(new LlmOpenRequestEvent(first));
  await soon(() => driver.answers[0]?.text === 'On');
});

it('branches from a turn: the new comparison knows its parent, the old one stays', async () => {
  const { driver, history } = await drive();
  await converse(driver, 'First', 'One');
  await converse(driver, 'Second', 'Two');
  const { id, turns } = driver.element.comparison;
  driver.element.dispatchEvent(new LlmBranchRequestEvent(turns[0]?.id ?? ''));
  await soon(() => driver.element.comparison.id !== id);
  expect(driver.element.comparison.turns).to.have.length(1);
  expect(driver.element.comparison.parent).to.deep.equal({ comparisonId: id, turnId: turns[0]?.id });
  await kept(history, 2);
  expect((await history.get(id))?.turns).to.have.length(2);
  await converse(driver, 'Other', 'Three');
  await soon(async () => (await history.get(driver.element.comparison.id))?.turns.length === 2);
});

it('duplicates from the list, and lists both', async () => {
  const { driver, history } = await drive();
  await converse(driver, 'First', 'One');
  const { id } = driver.element.comparison;
  await kept(history, 1);
  driver.element.dispatchEvent(new LlmDuplicateRequestEvent(id));
  await soon(() => driver.element.comparison.id !== id);
  driver.element.dispatchEvent(new LlmPanelRequestEvent('history'));
  await soon(
    () => driver.root.querySelector('llm-history')?.shadowRoot?.querySelectorAll('.row').length === 2,
  );
  const current = driver.root
    .querySelector('llm-history')
    ?.shadowRoot?.querySelector<HTMLElement>('[data-current]');
  expect(current?.dataset.id).to.equal(driver.element.comparison.id);
  await expect(driver.element).to.be.accessible();
});

it('says what to do when a comparison cannot be kept, and goes on', async () => {
  const history = createMemoryHistory();
  history.put = () => Promise.reject(new LLMSelectError('storage-failed', 'The disk is full.'));
  const { driver } = await drive(history);
  await converse(driver, 'First', 'One');
  await soon(() => driver.root.querySelector('[part="unsaved"]') !== null);
  await driver.settled();
  expect(driver.shown(0)).to.equal('One');
  expect(driver.root.querySelector('[part="unsaved"]')?.textContent).to.contain('The disk is full.');
});

it('keeps everything in the browser’s own database where there is an endpoint, each server apart', async () => {
  const stage = createStage(['openai/a', 'mistral/b']);
  const endpoint = `/models-${crypto.randomUUID()}`;
  const content = (path: string) =>
    html`<div><llm-compare id="kept" history="indexeddb" endpoint=${path} .backend=${stage.backend}></llm-compare></div>`;
  const driver = await driveCompare(stage, content(endpoint));
  await converse(driver, 'What is a goat?', 'Milk');
  const { id } = driver.element.comparison;
  await soon(() => driver.element.session.state.saving?.status === 'saved');
  await driver.settled();
  fixtureCleanup();
  const other = await driveCompare(stage, content(`${endpoint}-other`));
  await other.settled();
  expect(other.element.comparison.turns).to.have.length(0);
  fixtureCleanup();
  const again = await driveCompare(stage, content(`${endpoint}/`));
  again.element.dispatchEvent(new LlmOpenRequestEvent(id));
  await soon(() => again.element.comparison.id === id);
  expect(again.answers.map((answer) => answer?.text)).to.deep.equal(['Milk', 'Milk']);
  fixtureCleanup();
  const same = await driveCompare(stage, content(endpoint));
  await soon(() => same.element.comparison.id === id);
});

it('stands beside the answers where there is room, and is there again at the next visit', async () => {
  const { driver, history } = await drive();
  driver.element.style.width = '1200px';
  await converse(driver, 'First', 'One');
  driver.element.dispatchEvent(new LlmPanelRequestEvent('history'));
  const dialog = () => driver.root.querySelector<HTMLDialogElement>('dialog[part="panel"]');
  await soon(() => dialog()?.open === true && driver.root.querySelector('llm-history') !== null);
  expect(dialog()?.matches(':modal')).to.equal(false);
  await driver.settled();
  const [main, panel] = ['.main', 'dialog'].map((name) =>
    driver.root.querySelector(name)?.getBoundingClientRect(),
  );
  expect(panel?.right ?? 0).to.be.at.most(main?.left ?? 0);
  driver.element.dispatchEvent(new LlmPanelRequestEvent('costs'));
  await soon(() => dialog()?.matches(':modal') === true);
  driver.element.dispatchEvent(new LlmPanelRequestEvent());
  await soon(() => dialog()?.open === true && !dialog()?.matches(':modal'));
  expect(driver.root.querySelector('llm-history')).to.not.equal(null);
  fixtureCleanup();
  const stage = createStage(['openai/a', 'mistral/b']);
  const again = await driveCompare(
    stage,
    html`<div style="inline-size: 1200px"><llm-compare .backend=${stage.backend} .history=${history}></llm-compare></div>`,
  );
  await soon(() => again.root.querySelector('llm-history') !== null);
  again.root.querySelector<HTMLElement>('[part="panels"]')?.click();
  await soon(() => again.root.querySelector('llm-history') === null);
});
