import { expect, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { type CompareDriver, driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';
import { THEMES } from '../testing/themed.ts';
import { LAYOUTS, type Layout } from './layout/layout.ts';

// A draft of one test is not the next one's.
beforeEach(() => sessionStorage.clear());

const IDS = ['openai/a', 'mistral/b', 'gemini/c'];
const TEXT = 'Word by word.\n\n'.repeat(120);

async function drive(layout: Layout, theme: 'light' | 'dark' = 'light') {
  const stage = createStage(IDS);
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare theme=${theme} layout=${layout} .backend=${stage.backend}></llm-compare></div>`,
  );
  await driver.ask('Hello');
  return { stage, driver };
}

const all = (driver: CompareDriver, selector: string) =>
  Array.from(driver.root.querySelectorAll<HTMLElement>(selector));
const names = (driver: CompareDriver) => driver.columns.map(({ contestant }) => contestant?.modelId);
const handle = (driver: CompareDriver, index: number) => {
  const button = driver.columns[index]?.querySelector<HTMLElement>('.column-menu');
  if (!button) throw new TypeError('The column has no button.');
  return button;
};
/** A hand comes near a column's button, and what it opens is fetched. */
const near = async (driver: CompareDriver, index: number) => {
  handle(driver, index).focus();
  await import('./columns/arrange-columns.ts');
  await driver.settled();
};
const openMenu = async (driver: CompareDriver, index: number) => {
  handle(driver, index).click();
  await waitUntil(() => driver.root.querySelector('.menu:popover-open :focus'));
};
const key = (target: Element, name: string) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));

for (const layout of LAYOUTS) {
  for (const theme of THEMES) {
    it(`is accessible as ${layout}, in ${theme} colours, with one done, one writing and one waiting`, async () => {
      const { stage, driver } = await drive(layout, theme);
      stage.models[0]?.say(TEXT);
      stage.models[0]?.finish();
      stage.models[1]?.say('Some');
      await waitUntil(() => driver.answers[0]?.status === 'done' && driver.answers[1]?.text === 'Some');
      await driver.settled();
      await expect(driver.element).to.be.accessible();
      driver.element.abort();
    });
  }
}

it('changes the layout by click and arrow keys, shows it on the attribute, and lets a host refuse', async () => {
  const { driver } = await drive('columns');
  const radios = all(driver, '[role="radio"][data-layout]');
  expect(radios.filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
  radios[0]?.focus();
  key(radios[0] as Element, 'ArrowRight');
  await driver.settled();
  expect(driver.element.getAttribute('layout')).to.equal('grid');
  expect(driver.root.activeElement === radios[1]).to.equal(true);
  driver.element.addEventListener('llm-layout-request', (event) => event.preventDefault(), { once: true });
  radios[3]?.click();
  await driver.settled();
  expect(driver.element.layout).to.equal('grid');
  driver.element.abort();
});

it('keeps every column and its text through all layouts while it streams', async () => {
  const { stage, driver } = await drive('columns');
  const columns = driver.columns;
  let text = '';
  for (const layout of [...LAYOUTS, ...LAYOUTS]) {
    driver.element.layout = layout;
    stage.models.forEach((model) => {
      model.say(`${layout} `);
    });
    text += `${layout} `;
    await driver.settled();
  }
  expect(driver.columns.every((column, index) => column === columns[index])).to.equal(true);
  await waitUntil(() => [0, 1, 2].every((index) => driver.shown(index) === text.trim()));
  driver.element.abort();
});

it('shows one answer as tabs, moves by arrow keys, and the hidden ones stream on', async () => {
  const { stage, driver } = await drive('tabs');
  const tabs = all(driver, '[role="tab"]');
  const visible = () => driver.columns.map(({ hidden }) => !hidden);
  expect(visible()).to.deep.equal([true, false, false]);
  tabs[0]?.focus();
  key(tabs[0] as Element, 'End');
  await driver.settled();
  expect(visible()).to.deep.equal([false, false, true]);
  expect(tabs[2]?.getAttribute('aria-selected')).to.equal('true');
  expect(driver.root.activeElement === tabs[2]).to.equal(true);
  stage.models[0]?.say('unseen');
  await waitUntil(() => driver.shown(0) === 'unseen');
  stage.models[0]?.finish();
  await waitUntil(() => tabs[0]?.textContent?.includes('Done') === true);
  driver.element.abort();
});

it('shows one answer large and the beginnings of the others as cards that can be chosen', async () => {
  const { stage, driver } = await drive('focus');
  stage.models[1]?.say('**Bold** start');
  await waitUntil(() => all(driver, '.preview')[0]?.textContent === 'Bold start');
  all(driver, '[role="tab"]')[1]?.click();
  await driver.settled();
  expect(driver.columns.map(({ hidden }) => hidden)).to.deep.equal([true, false, true]);
  driver.element.abort();
});

it('moves a column by arrow key, keeps the focus, says so, and asks in the new order next', async () => {
  const { stage, driver } = await drive('columns');
  stage.models[0]?.say('from a');
  await waitUntil(() => driver.shown(0) === 'from a');
  const button = handle(driver, 0);
  button.focus();
  key(button, 'ArrowRight');
  await driver.settled();
  expect(names(driver)).to.deep.equal(['mistral/b', 'openai/a', 'gemini/c']);
  expect(driver.shown(1)).to.equal('from a');
  expect(driver.root.activeElement === button).to.equal(true);
  expect(driver.picker.contestants.map(({ modelId }) => modelId)).to.deep.equal(names(driver));
  await waitUntil(() => driver.root.querySelector('[part="status"]')?.textContent?.includes('place 2 of 3'));
  for (const model of stage.models) model.finish();
  await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
  await driver.ask('Again');
  expect(names(driver).slice(3)).to.deep.equal(['mistral/b', 'openai/a', 'gemini/c']);
  driver.element.abort();
});

it('moves a column by drag, and puts it back on Escape', async () => {
  const { driver } = await drive('columns');
  await near(driver, 0);
  const drag = (index: number, over: number) => {
    const button = handle(driver, index);
    const from = button.getBoundingClientRect();
    const to = driver.columns[over]?.getBoundingClientRect() ?? from;
    const at = (type: string, x: number, y: number, on: Element = button) => {
      const init = { clientX: x, clientY: y, pointerId: 1, bubbles: true, composed: true };
      on.dispatchEvent(new PointerEvent(type, init));
    };
    button.setPointerCapture = () => {};
    at('pointerdown', from.left, from.top);
    // So quick a hand that the button hears of none of it.
    at('pointermove', to.right - 4, to.bottom - 4, driver.columns[over]);
    return () => at('pointerup', to.right - 4, to.bottom - 4);
  };
  const drop = drag(0, 2);
  expect(driver.columns[2]?.dataset.drop).to.equal('after');
  key(document.body, 'Escape');
  drop();
  await driver.settled();
  expect(names(driver)).to.deep.equal(IDS);
  drag(0, 2)();
  await driver.settled();
  expect(names(driver)).to.deep.equal(['mistral/b', 'gemini/c', 'openai/a']);
  driver.element.abort();
});

it('folds a column from its menu, gives the focus back, and unfolds it with its text', async () => {
  const { stage, driver } = await drive('columns');
  const press = async (label: string) => {
    await openMenu(driver, 1);
    all(driver, '[role="menuitem"]')
      .find((item) => item.textContent?.includes(label))
      ?.click();
    await driver.settled();
  };
  await press('Collapse');
  expect(driver.columns.map(({ collapsed }) => collapsed)).to.deep.equal([false, true, false]);
  expect(driver.root.activeElement === handle(driver, 1)).to.equal(true);
  stage.models[1]?.say('meanwhile');
  await waitUntil(() => driver.shown(1) === 'meanwhile');
  await press('Expand');
  expect(driver.columns[1]?.collapsed).to.equal(false);
  expect(driver.shown(1)).to.equal('meanwhile');
  driver.element.abort();
});

it('moves through the menu of a column by arrow keys', async () => {
  const { driver } = await drive('columns');
  await openMenu(driver, 1);
  const items = all(driver, '[role="menuitem"]');
  expect(driver.root.activeElement === items[0]).to.equal(true);
  key(items[0] as Element, 'ArrowUp');
  expect(driver.root.activeElement === items.at(-1)).to.equal(true);
  key(items.at(-1) as Element, 'Home');
  expect(driver.root.activeElement === items[0]).to.equal(true);
  driver.element.abort();
});

it('follows a stream in the grid until the reader scrolls up, and again on request', async () => {
  const { stage, driver } = await drive('grid');
  const root = driver.columns[0]?.shadowRoot;
  const body = root?.querySelector('[part="body"]');
  if (!body) throw new TypeError('The column has not rendered.');
  const left = () => body.scrollHeight - body.scrollTop - body.clientHeight;
  stage.models[0]?.say(TEXT);
  await waitUntil(() => body.scrollHeight > 1000 && left() < 2);
  body.scrollTop = 0;
  await waitUntil(() => root?.querySelector('[part="jump"]'));
  stage.models[0]?.say(TEXT);
  await driver.settled();
  expect(body.scrollTop).to.equal(0);
  root?.querySelector<HTMLElement>('[part="jump"]')?.click();
  await waitUntil(() => left() < 2);
  driver.element.abort();
});

it('offers the end of an answer below the view, never moves the page by itself, and takes no focus', async () => {
  const { stage, driver } = await drive('columns');
  const jump = driver.root.querySelector<HTMLElement>('[part="jump"]');
  expect(jump?.hidden).to.equal(true);
  const before = window.scrollY;
  stage.models[0]?.say(TEXT);
  await waitUntil(() => jump?.hidden === false);
  expect(window.scrollY).to.equal(before);
  expect(driver.prompt.shadowRoot?.activeElement === driver.area).to.equal(true);
  jump?.click();
  await waitUntil(() => window.scrollY > before && jump?.hidden === true, undefined, { timeout: 4000 });
  driver.element.abort();
  window.scrollTo(0, 0);
});

it('covers nothing with the offer of the end, and moves no answer for it', async () => {
  const { stage, driver } = await drive('columns');
  const [jump, dock] = [all(driver, '[part="jump"]')[0], all(driver, '.dock')[0]];
  const top = (element: HTMLElement | undefined) => element?.getBoundingClientRect().top ?? Number.NaN;
  const before = [top(driver.columns[0]), top(driver.prompt)];
  stage.models[0]?.say(TEXT);
  await waitUntil(() => jump?.hidden === false);
  expect(top(jump)).to.be.at.least(top(dock));
  expect([top(driver.columns[0]), top(driver.prompt)]).to.deep.equal(before);
  // What follows below a footer that stays in view is not seen through the edge of the dock.
  await driver.settled();
  const footer = driver.columns[0]?.shadowRoot?.querySelector('.dock');
  const fades = dock === undefined ? '' : getComputedStyle(dock).backgroundImage.match(/([\d.]+)px\)$/)?.[1];
  expect(footer?.getBoundingClientRect().bottom).to.be.closeTo(top(dock) + Number(fades), 1);
  driver.element.abort();
});

it('remembers a chosen layout for the page only where it is asked to', async () => {
  localStorage.clear();
  const { driver } = await drive('columns');
  const choose = async (layout: Layout) => {
    driver.root.querySelector<HTMLElement>(`[role="radio"][data-layout="${layout}"]`)?.click();
    await driver.settled();
  };
  await choose('tabs');
  expect(localStorage).to.have.length(0);
  driver.element.remember = true;
  await choose('grid');
  driver.element.abort();
  const again = await driveCompare(
    undefined,
    html`<div><llm-compare remember .backend=${createStage(IDS).backend}></llm-compare></div>`,
  );
  expect(again.element.layout).to.equal('grid');
  localStorage.clear();
});

it('works without storage', async () => {
  const own = Object.getOwnPropertyDescriptor(window, 'localStorage');
  Object.defineProperty(window, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('Denied', 'SecurityError');
    },
  });
  const { driver } = await drive('columns');
  driver.element.remember = true;
  await driver.settled();
  driver.root.querySelector<HTMLElement>('[role="radio"][data-layout="focus"]')?.click();
  await driver.settled();
  if (own) Object.defineProperty(window, 'localStorage', own);
  expect(driver.element.layout).to.equal('focus');
  driver.element.abort();
});
