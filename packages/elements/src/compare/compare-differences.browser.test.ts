import { expect, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import type { LlmDifferences } from '../differences/differences.ts';
import { type CompareDriver, driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';

// A draft of one test is not the next one's.
beforeEach(() => sessionStorage.clear());

const TEXTS = ['The sky is blue. Light **scatters** a lot.', 'The sky is blue. Cooks share salt.'];

const begin = async () => {
  const driver = await driveCompare(createStage(['openai/gpt-5.1', 'mistral/mistral-large']));
  await driver.ask('Why?');
  for (const [index, model] of driver.stage.models.entries()) model.say(TEXTS[index] ?? '');
  await driver.settled();
  return driver;
};
const finished = async () => {
  const driver = await begin();
  for (const model of driver.stage.models) model.finish();
  await driver.settled();
  return driver;
};
const button = ({ root }: CompareDriver) => root.querySelector<HTMLButtonElement>('.differ');
const panel = ({ root }: CompareDriver) => root.querySelector<LlmDifferences>('llm-differences');
const press = (driver: CompareDriver, label: RegExp) =>
  Array.from(panel(driver)?.shadowRoot?.querySelectorAll('button') ?? [])
    .find((each) => label.test(each.ariaLabel ?? each.textContent ?? ''))
    ?.click();
const marked = (name: string) =>
  Array.from(CSS.highlights.get(name) ?? [], (range) => range.toString()).filter((text) => text !== '');

it('offers differences once all answers are in, and not before', async () => {
  const driver = await begin();
  expect(button(driver)?.ariaDisabled).to.equal('true');
  button(driver)?.click();
  await driver.settled();
  expect(panel(driver)).to.equal(null);
  for (const model of driver.stage.models) model.finish();
  await driver.settled();
  expect(button(driver)?.ariaDisabled).to.equal('false');
  button(driver)?.click();
  await waitUntil(() => panel(driver)?.summary !== undefined);
  await expect(driver.element).to.be.accessible();
  button(driver)?.click();
  await waitUntil(() => panel(driver) === null);
});

it('brings what was asked for by a button at the lower edge into view', async () => {
  const driver = await finished();
  document.body.style.paddingBlock = '200vh';
  button(driver)?.scrollIntoView({ block: 'end' });
  button(driver)?.click();
  await waitUntil(() => (panel(driver)?.getBoundingClientRect().top ?? innerHeight) < innerHeight - 100);
  expect(button(driver)?.getBoundingClientRect().top).to.be.at.least(0);
  document.body.style.paddingBlock = '';
});

it('brings a passage into view where it stands, in a layout that shows one answer too', async () => {
  const driver = await finished();
  driver.element.layout = 'tabs';
  expect(await driver.element.summarizeDifferences()).to.have.property('units');
  press(driver, /^Cooks share/);
  await waitUntil(() => marked('llm-passage').includes('Cooks share salt'));
  await waitUntil(() => driver.columns.find(({ hidden }) => !hidden)?.answer?.text === TEXTS[1]);
});

it('marks in the answers what only one of them says, and takes the marks away', async () => {
  const driver = await finished();
  await driver.element.summarizeDifferences();
  press(driver, /^Mark/);
  await waitUntil(() => marked('llm-only-here').length === 2);
  expect(marked('llm-only-here').toSorted()).to.deep.equal(['Cooks share salt', 'Light scatters a lot']);
  const [first] = driver.columns;
  expect(first?.shadowRoot?.querySelector('llm-markdown')?.shadowRoot?.textContent).to.contain('scatters');
  press(driver, /^Mark/);
  await waitUntil(() => marked('llm-only-here').length === 0);
  press(driver, /^Mark/);
  await waitUntil(() => marked('llm-only-here').length === 2);
  driver.element.remove();
  await waitUntil(() => marked('llm-only-here').length === 0);
});

it('can be stopped by the host', async () => {
  const driver = await finished();
  driver.element.addEventListener('llm-differences-request', (event) => event.preventDefault());
  button(driver)?.click();
  await driver.settled();
  expect(panel(driver)).to.equal(null);
});
