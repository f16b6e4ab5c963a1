import { createMemoryHistory, type History } from '@llmselect/core';
import { expect, html, waitUntil } from '@open-wc/testing';
import '../../define/llm-compare.ts';
import { type CompareDriver, driveCompare } from '../../testing/compare-driver.ts';
import { createStage } from '../../testing/stage.ts';

beforeEach(() => {
  sessionStorage.clear();
  // Tests of other pages run at the same time, and keep things here too.
  localStorage.removeItem('llmselect:persist-asked');
});

const soon = (predicate: () => unknown) => waitUntil(predicate, undefined, { timeout: 10_000 });

async function converse(history: History | undefined) {
  const stage = createStage(['openai/a', 'mistral/b']);
  const content = html`<div><llm-compare .backend=${stage.backend} .history=${history}></llm-compare></div>`;
  const driver = await driveCompare(stage, content);
  await driver.ask('What is a goat?');
  for (const model of stage.models) {
    model.say('Milk');
    model.finish();
  }
  await soon(() => driver.answers.every((answer) => answer?.status === 'done'));
  await driver.settled();
  return driver;
}

const button = (driver: CompareDriver) => driver.root.querySelector<HTMLElement>('.title button');
const field = (driver: CompareDriver) => driver.root.querySelector<HTMLInputElement>('.title input');

async function edit(driver: CompareDriver): Promise<HTMLInputElement> {
  button(driver)?.click();
  await soon(() => field(driver) !== null && driver.root.activeElement === field(driver));
  return field(driver) as HTMLInputElement;
}

it('has no title beside its first prompt until somebody names it, and none again when the name is taken away', async () => {
  const history = createMemoryHistory();
  const driver = await converse(history);
  await soon(() => button(driver)?.textContent === 'Add a title');
  await expect(driver.element).to.be.accessible();
  const { id } = driver.element.comparison;
  const written = await edit(driver);
  await expect(driver.element).to.be.accessible();
  written.value = '  Goats ';
  written.form?.requestSubmit();
  await soon(() => button(driver)?.textContent === 'Goats');
  expect(driver.root.activeElement).to.equal(button(driver));
  expect((await history.get(id))?.title).to.equal('Goats');
  expect(driver.element.comparison.title).to.equal('Goats');
  (await edit(driver)).value = '';
  field(driver)?.form?.requestSubmit();
  await soon(() => button(driver)?.textContent === 'Add a title');
  expect((await history.get(id))?.title).to.equal(undefined);
});

it('begins with F2, gives up with Escape, and keeps what is left', async () => {
  const driver = await converse(createMemoryHistory());
  await soon(() => button(driver) !== null);
  button(driver)?.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true, cancelable: true }));
  await soon(() => driver.root.activeElement === field(driver) && field(driver) !== null);
  const first = field(driver) as HTMLInputElement;
  first.value = 'Not this';
  let escaped = false;
  driver.element.addEventListener('keydown', () => {
    escaped = true;
  });
  first.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
  );
  await soon(() => driver.root.activeElement === button(driver));
  expect(escaped).to.equal(false);
  expect(button(driver)?.textContent).to.equal('Add a title');
  (await edit(driver)).value = 'Left';
  driver.area.focus();
  await soon(() => button(driver)?.textContent === 'Left');
  expect(driver.root.activeElement).to.equal(driver.prompt);
});

it('asks the page before, and says in the list what it is called now', async () => {
  const history = createMemoryHistory();
  const driver = await converse(history);
  await soon(() => button(driver) !== null);
  const asked: string[] = [];
  const refuse = (event: Event) => event.preventDefault();
  driver.element.addEventListener('llm-rename-request', ({ title }) => asked.push(title));
  driver.element.addEventListener('llm-rename-request', refuse);
  (await edit(driver)).value = 'Goats';
  field(driver)?.form?.requestSubmit();
  await soon(() => button(driver) !== null);
  expect(asked).to.deep.equal(['Goats']);
  expect((await history.list()).rows[0]?.title).to.equal(undefined);
  driver.element.removeEventListener('llm-rename-request', refuse);
  (await edit(driver)).value = 'Goats';
  field(driver)?.form?.requestSubmit();
  await soon(() => button(driver)?.textContent === 'Goats');
  expect((await history.list()).rows[0]?.title).to.equal('Goats');
});

it('is not there where nothing is kept', async () => {
  const driver = await converse(undefined);
  expect(driver.root.querySelector('.title')).to.equal(null);
});

it('asks the browser to keep it once the first comparison has ended, and never again', async () => {
  const history = createMemoryHistory();
  let asked = 0;
  const browser: Partial<History> = {
    storage: async () => 'best-effort',
    persist: async () => {
      asked += 1;
      return false;
    },
  };
  const kept = Object.assign(history, browser);
  const driver = await converse(kept);
  await soon(() => asked === 1);
  await driver.ask('And a sheep?');
  for (const model of driver.stage.models) {
    model.say('Wool');
    model.finish();
  }
  await soon(() => driver.answers.every((answer) => answer?.status === 'done'));
  await soon(() => driver.element.session.state.saving?.status === 'saved');
  await driver.settled();
  expect(asked).to.equal(1);
});
