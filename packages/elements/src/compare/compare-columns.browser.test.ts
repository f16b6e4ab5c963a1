import { expect, html, waitUntil } from '@open-wc/testing';
import { styleMap } from 'lit/directives/style-map.js';
import '../define/llm-compare.ts';
import { type CompareDriver, driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';

// A draft of one test is not the next one's.
beforeEach(() => sessionStorage.clear());

const IDS = ['openai/a', 'mistral/b', 'gemini/c'];
const SECTIONS = ['Setup', 'Usage', 'Limits'];
const text = (perSection: number) =>
  SECTIONS.map((name) => `## ${name}\n\n${'Some words of the answer.\n\n'.repeat(perSection)}`).join('');

async function drive(width: number, attributes: Readonly<Record<string, string>> = {}) {
  const stage = createStage(IDS);
  const driver = await driveCompare(
    stage,
    html`<div style=${styleMap({ width: `${width}px` })}><llm-compare .backend=${stage.backend} .contestants=${IDS}></llm-compare></div>`,
  );
  for (const [name, value] of Object.entries(attributes)) driver.element.setAttribute(name, value);
  await driver.ask('Hello');
  return { stage, driver };
}

const active = ({ element }: CompareDriver) => {
  const { state } = element.session;
  return state.active.map((id) => state.comparison.contestants.find((one) => one.id === id)?.modelId);
};
const find = (driver: CompareDriver, selector: string) =>
  driver.root.querySelector<HTMLElement>(selector) ?? undefined;
const pick = async (driver: CompareDriver, column: number, name: string) => {
  driver.columns[column]?.querySelector<HTMLElement>('.column-menu')?.click();
  await waitUntil(() => find(driver, '.menu:popover-open :focus'));
  find(driver, `.menu [data-icon="${name}"]`)?.click();
  await driver.settled();
};

it('is accessible with columns to swipe through', async () => {
  const { driver } = await drive(390, { narrow: 'swipe' });
  await waitUntil(() => find(driver, '.dots'));
  await driver.settled();
  await expect(driver.element).to.be.accessible();
  driver.element.abort();
});

it('stacks columns where one fits, and lets them be swiped through by choice, with a dot for each', async () => {
  localStorage.clear();
  const { stage, driver } = await drive(390);
  driver.element.remember = true;
  const tops = () => driver.columns.map((column) => Math.round(column.getBoundingClientRect().top));
  expect(new Set(tops()).size).to.equal(3);
  stage.models[2]?.say('from c');
  find(driver, '[data-toggle="swipe"]')?.click();
  await waitUntil(() => find(driver, '.dots'));
  await driver.settled();
  expect(driver.element.narrow).to.equal('swipe');
  expect(new Set(tops()).size).to.equal(1);
  expect(driver.element.scrollWidth).to.be.at.most(390);
  const dots = () => Array.from(driver.root.querySelectorAll<HTMLElement>('.dots button'));
  expect(dots().map((dot) => dot.getAttribute('aria-current'))).to.deep.equal(['true', 'false', 'false']);
  dots()[0]?.focus();
  dots()[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }));
  const box = driver.element.getBoundingClientRect();
  const inView = () => {
    const { left, right } = driver.columns[2]?.getBoundingClientRect() ?? box;
    return left >= box.left && right <= box.right;
  };
  await waitUntil(inView, undefined, { timeout: 3000 });
  await waitUntil(() => dots()[2]?.getAttribute('aria-current') === 'true');
  expect(driver.root.activeElement === dots()[2]).to.equal(true);
  expect(driver.shown(2)).to.equal('from c');
  expect(localStorage).to.have.length(2);
  localStorage.clear();
  driver.element.abort();
});

it('marks the column that was swiped to, and shows the same model in the next turn', async () => {
  const { stage, driver } = await drive(390, { narrow: 'swipe' });
  await waitUntil(() => find(driver, '.dots'));
  find(driver, '.columns')?.scrollBy({ left: 400 });
  await waitUntil(() => find(driver, '.dots [aria-current="true"]')?.getAttribute('aria-label') === 'B');
  for (const model of stage.models) model.finish();
  await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
  await driver.ask('Again');
  const rows = driver.root.querySelectorAll('.columns');
  const chosen = rows[1]?.querySelector('[data-chosen]');
  expect(rows).to.have.length(2);
  await waitUntil(
    () =>
      Math.abs((chosen?.getBoundingClientRect().left ?? 0) - (rows[1]?.getBoundingClientRect().left ?? -99)) <
      4,
  );
  driver.element.abort();
});

it('puts as many columns in a row as the page’s own least width allows', async () => {
  const { driver } = await drive(1440);
  const perRow = () => find(driver, '.columns')?.dataset.perRow;
  expect(perRow()).to.equal('3');
  driver.element.style.setProperty('--llm-column-min', '40rem');
  await waitUntil(() => perRow() === '2');
  driver.element.style.setProperty('--llm-column-min', '90rem');
  await waitUntil(() => perRow() === '1');
  driver.element.abort();
});

it('replaces the model of a column from its menu; the new one takes over its place and thread', async () => {
  const { stage, driver } = await drive(1440);
  for (const model of stage.models) {
    model.say('first');
    model.finish();
  }
  await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
  await pick(driver, 0, 'swap');
  await waitUntil(() => find(driver, '.swap:popover-open input:focus'));
  await expect(driver.element).to.be.accessible();
  const input = find(driver, '.swap input') as HTMLInputElement;
  input.value = 'b';
  input.dispatchEvent(new InputEvent('input'));
  await driver.settled();
  const key = (name: string) =>
    driver.root.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
    );
  key('ArrowDown');
  expect(driver.root.activeElement?.textContent).to.equal('B');
  (driver.root.activeElement as HTMLElement).click();
  await driver.settled();
  expect(active(driver)).to.deep.equal(['mistral/b', 'mistral/b', 'gemini/c']);
  expect(driver.shown(0)).to.equal('first');
  await driver.ask('Again');
  const { contestants } = driver.element.comparison;
  expect(contestants.at(-1)?.replaces).to.equal(contestants[0]?.id);
  expect(stage.models[1]?.calls.at(-2)?.request.messages).to.have.length(3);
  driver.element.abort();
});

it('adds the same model again, takes a column out and brings it back, within the limit', async () => {
  const { stage, driver } = await drive(1440, { 'max-contestants': '4' });
  await pick(driver, 1, 'copy');
  expect(active(driver)).to.deep.equal(['openai/a', 'mistral/b', 'mistral/b', 'gemini/c']);
  await pick(driver, 0, 'close');
  expect(active(driver)).to.deep.equal(['mistral/b', 'mistral/b', 'gemini/c']);
  stage.models[0]?.say('still here');
  await waitUntil(() => driver.shown(0) === 'still here');
  await pick(driver, 0, 'plus');
  expect(active(driver)).to.deep.equal(['mistral/b', 'mistral/b', 'gemini/c', 'openai/a']);
  driver.columns[1]?.querySelector<HTMLElement>('.column-menu')?.click();
  await waitUntil(() => find(driver, '.menu:popover-open :focus'));
  expect(find(driver, '.menu [data-icon="copy"]')).to.equal(undefined);
  driver.element.abort();
});

it('scrolls columns together by their headings once that is asked for, and not before', async () => {
  const { stage, driver } = await drive(1440, { layout: 'grid' });
  [4, 12, 30].forEach((count, index) => {
    stage.models[index]?.say(text(count));
    stage.models[index]?.finish();
  });
  const bodies = () =>
    driver.columns.map((column) => column.shadowRoot?.querySelector('.text') as HTMLElement);
  const headings = (index: number) =>
    Array.from(
      driver.columns[index]?.shadowRoot?.querySelector('llm-markdown')?.shadowRoot?.querySelectorAll('h4') ??
        [],
    );
  await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
  await waitUntil(() => [0, 1, 2].every((index) => headings(index).length === 3));
  await driver.settled();
  const scrollTo = (index: number, heading: number) => {
    const body = bodies()[index] as HTMLElement;
    body.dispatchEvent(new WheelEvent('wheel', { deltaY: 10 }));
    body.scrollTop +=
      (headings(index)[heading]?.getBoundingClientRect().top ?? 0) - body.getBoundingClientRect().top;
  };
  scrollTo(1, 1);
  await driver.settled();
  expect(bodies()[2]?.scrollTop).to.equal(0);
  find(driver, '[data-toggle="link"]')?.click();
  await import('./layout/scroll-sync.ts');
  await driver.settled();
  await driver.settled();
  scrollTo(1, 2);
  const offset = (index: number, heading: number) =>
    Math.abs(
      (headings(index)[heading]?.getBoundingClientRect().top ?? 0) -
        (bodies()[index]?.getBoundingClientRect().top ?? 0),
    );
  await waitUntil(() => offset(2, 2) < 3);
});

it('has slots for the empty state, the actions of an answer and the footer', async () => {
  const stage = createStage(IDS);
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare .backend=${stage.backend}><p slot="empty">Ask away</p><p slot="footer">Ours</p></llm-compare></div>`,
  );
  const shown = (slot: string) => driver.element.querySelector(`[slot="${slot}"]`)?.checkVisibility();
  expect(shown('empty')).to.equal(true);
  expect(shown('footer')).to.equal(true);
  await driver.ask('Hello');
  const id = driver.element.session.state.active[1] ?? '';
  const button = document.createElement('button');
  button.slot = `answer-actions:${id}`;
  driver.element.append(button);
  await driver.settled();
  expect(button.assignedSlot?.parentElement === driver.columns[1]).to.equal(true);
  driver.element.abort();
});

it('hands on what shows code, formulas and diagrams to every answer, also in the middle of one', async () => {
  const { stage, driver } = await drive(1440);
  stage.models[0]?.say('```chart\n1,2\n```\n\nAnd $x^2$ too.\n');
  const inside = (selector: string) =>
    driver.columns[0]?.shadowRoot?.querySelector('llm-markdown')?.shadowRoot?.querySelector(selector);
  await waitUntil(() => inside('pre'));
  const chart = document.createElement('figure');
  driver.element.renderers = { chart: () => chart };
  driver.element.math = true;
  await waitUntil(() => inside('figure') && inside('math'), undefined, { timeout: 5000 });
  driver.element.abort();
});
