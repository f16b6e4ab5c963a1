import type { BudgetListing, Comparison } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-costs.ts';
import { sampleRecords } from '../testing/sample-records.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmCosts } from './costs.ts';

// uPlot formats numbers for it when it is loaded, and a browser without a locale says this.
Object.defineProperty(navigator, 'language', { value: 'en-US@posix', configurable: true });

// A busy machine takes its time to load a chart.
const until = (condition: () => boolean) => waitUntil(condition, undefined, { timeout: 15_000 });
const UNTIL = Date.UTC(2026, 10, 20, 12);
const CLOCK = { now: () => 0, date: () => UNTIL, setTimeout: () => () => {} };
const RECORDS = sampleRecords({ count: 80, until: UNTIL });
const BUDGET: BudgetListing = {
  usd: 0.2,
  leftUsd: 0.03,
  period: 'day',
  resetsAt: UNTIL + 43_200_000,
  warning: true,
};

const ready = async (element: LlmCosts) => {
  await until(() => part(element, 'base')?.ariaBusy === 'false');
  return element;
};
const show = async (properties: Partial<LlmCosts> = {}) => {
  const element = await fixture<LlmCosts>(
    html`<llm-costs .clock=${CLOCK} lang="en" time-zone="UTC"></llm-costs>`,
  );
  Object.assign(element, { comparisons: RECORDS, ...properties });
  await element.updateComplete;
  return ready(element);
};
const all = (element: LlmCosts, selector: string) =>
  Array.from(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []);
const part = (element: LlmCosts, name: string) => all(element, `[part='${name}']`)[0];
const textOf = (element: LlmCosts) => element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
const names = (element: LlmCosts) =>
  all(element, 'tbody .name').map(({ textContent }) => textContent?.trim());
const cells = (element: LlmCosts, column: string) =>
  all(element, `tbody [data-column='${column}'] .cell`).map(({ textContent }) => textContent?.trim() ?? '');
const choose = async (element: LlmCosts, id: string, value: string) => {
  const select = element.shadowRoot?.querySelector<HTMLSelectElement>(`#${id}`);
  if (!select) throw new TypeError(`There is no choice of ${id}.`);
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await element.updateComplete;
};
const canvasOf = async (element: LlmCosts) => {
  await until(() => all(element, 'canvas').length === 1);
  const [canvas] = all(element, 'canvas');
  if (!(canvas instanceof HTMLCanvasElement)) throw new TypeError('There is a chart.');
  return canvas;
};
/** Whether a colour is drawn anywhere. */
const hasColor = (canvas: HTMLCanvasElement, color: string) => {
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  const [red, green, blue] = (color.match(/\d+/g) ?? []).map(Number);
  for (let place = 0; place < data.length; place += 4)
    if (
      data[place] === red &&
      data[place + 1] === green &&
      data[place + 2] === blue &&
      data[place + 3] === 255
    )
      return true;
  return false;
};

for (const theme of THEMES) {
  for (const width of ['1000px', '320px']) {
    it(`is accessible in ${theme} colours, ${width} wide`, async () => {
      const box = await fixture(
        themed(
          theme,
          html`<div style=${`width: ${width}`}>
            <llm-costs .comparisons=${RECORDS} .budget=${BUDGET} .session=${RECORDS[79]} .clock=${CLOCK}></llm-costs>
          </div>`,
        ),
      );
      const element = box.querySelector('llm-costs');
      if (element === null) throw new TypeError('The costs are there.');
      await canvasOf(await ready(element));
      await expect(element).to.be.accessible();
    });
  }
}

it('shows what each model cost, the dearest first, and what has no price as not known', async () => {
  const element = await show();
  expect(names(element)[0]).to.equal('Claude Sonnet 4.6');
  expect(names(element).at(-1)).to.equal('Llama3.1 8B');
  expect(cells(element, 'usd').at(-1)).to.match(/^—\s+\d+ answers without a price$/);
  expect(cells(element, 'share').at(-1)).to.equal('—');
  expect(all(element, 'tfoot .name')[0]?.textContent?.trim()).to.equal('Total');
  expect(part(element, 'totals')?.textContent).to.match(
    /This period[\s\S]*\$\d\.\d\d[\s\S]*answers without a price/,
  );
});

it('goes by provider and by day, and by another period', async () => {
  const element = await show();
  await choose(element, 'grouping', 'provider');
  expect(names(element)[0]).to.equal('Anthropic');
  await choose(element, 'grouping', 'day');
  expect(names(element)[0]).to.equal('Nov 20, 2026');
  expect(names(element)).to.have.length(21);
  await choose(element, 'period', '7');
  expect(names(element)).to.have.length(7);
  expect(names(element).at(-1)).to.equal('Nov 14, 2026');
  await choose(element, 'period', 'all');
  expect(textOf(element)).not.to.contain('This period');
});

it('goes by the days of the time zone it is given', async () => {
  const [record] = sampleRecords({ count: 1, until: Date.UTC(2026, 10, 19, 23, 30) });
  const element = await show({ comparisons: record === undefined ? [] : [record], grouping: 'day' });
  expect(names(element)).to.deep.equal(['Nov 19, 2026']);
  element.timeZone = 'Europe/Berlin';
  await element.updateComplete;
  await ready(element);
  expect(names(element)).to.deep.equal(['Nov 20, 2026']);
  expect(textOf(element)).to.contain('Days are those of Europe/Berlin.');
});

it('takes the comparison on the screen as it is now, once', async () => {
  const session = RECORDS[79] as Comparison;
  const element = await show({ session });
  const totals = () => all(element, 'dd.number').map(({ textContent }) => textContent);
  const before = totals();
  expect(all(element, 'dt')[0]?.textContent).to.equal('This comparison');
  element.session = { ...session, revision: 2, turns: [] };
  await element.updateComplete;
  expect(totals()[0]).to.equal('—');
  expect(totals()[2]).not.to.equal(before[2]);
  element.session = undefined;
  await element.updateComplete;
  await ready(element);
  expect(totals()).to.deep.equal(before.slice(1));
});

it('draws the days in the colours of the table, and again when the colours of the page change', async () => {
  const element = await show({ budget: BUDGET });
  const [dot] = all(element, '.legend .dot');
  if (dot === undefined) throw new TypeError('There is a legend.');
  const light = getComputedStyle(dot).backgroundColor;
  expect(hasColor(await canvasOf(element), light)).to.equal(true);
  expect(textOf(element)).to.contain('Budget $0.20');
  element.style.colorScheme = 'dark';
  await until(() => getComputedStyle(dot).backgroundColor !== light);
  const dark = getComputedStyle(dot).backgroundColor;
  await until(() => all(element, 'canvas').some((each) => hasColor(each as HTMLCanvasElement, dark)));
  expect(hasColor(await canvasOf(element), light)).to.equal(false);
});

it('says what was spent on the day that is pointed at', async () => {
  const element = await show();
  const canvas = await canvasOf(element);
  const over = canvas.parentElement?.querySelector('.u-over');
  const { right, top } = over?.getBoundingClientRect() ?? { right: 0, top: 0 };
  over?.dispatchEvent(new MouseEvent('mousemove', { clientX: right - 4, clientY: top + 20, bubbles: true }));
  await until(() => textOf(element).includes('Nov 20, 2026: $0.'));
  expect(await canvasOf(element)).to.equal(canvas);
});

it('fits its chart to its width, and keeps it when it is moved on the page', async () => {
  const element = await show();
  const wide = (await canvasOf(element)).width;
  element.style.width = '360px';
  await until(() => all(element, 'canvas').some((each) => (each as HTMLCanvasElement).width < wide));
  const box = element.parentElement;
  element.remove();
  expect(all(element, 'canvas')).to.have.length(0);
  box?.append(element);
  await canvasOf(element);
});

it('says how the budget stands, and warns', async () => {
  const element = await show({ budget: BUDGET });
  expect(part(element, 'budget')?.textContent).to.contain('$0.17 of $0.20 a day');
  expect(textOf(element)).to.contain('Most of the budget is spent.');
  expect(all(element, '[role="meter"]')[0]?.getAttribute('aria-valuenow')).to.match(/^0\.17/);
  element.budget = { ...BUDGET, leftUsd: 0 };
  await element.updateComplete;
  expect(textOf(element)).to.contain('The budget is spent.');
  element.budget = { usd: 10, leftUsd: 9, period: 3_600_000, warning: false };
  await element.updateComplete;
  expect(textOf(element)).to.contain('$1.00 of $10.00 in 1 hour').and.to.contain('$9.00 left');
  expect(textOf(element)).not.to.contain('Most of');
});

it('shows a budget before anything was spent, and says that nothing was', async () => {
  const element = await show({
    comparisons: [],
    budget: { usd: 10, leftUsd: 10, period: 'month', warning: false },
  });
  expect(textOf(element)).to.contain('Nothing was spent yet.').and.to.contain('$0.00 of $10.00 a month');
  await expect(element).to.be.accessible();
  element.comparisons = RECORDS.slice(0, 1);
  element.period = '7';
  await element.updateComplete;
  await ready(element);
  expect(textOf(element)).to.contain('Nothing was asked in this period.');
});

it('says that records could not be read, and reads them again when asked', async () => {
  let tries = 0;
  const source = async () => {
    tries += 1;
    if (tries === 1) throw new TypeError('No storage.');
    return RECORDS;
  };
  const element = await show({ comparisons: [], source });
  expect(all(element, '[role="alert"]')).to.have.length(1);
  all(element, '.link-button')[0]?.click();
  await until(() => names(element).length === 6);
});

it('hands over a CSV file, unless somebody takes over', async () => {
  const element = await show();
  const files: string[] = [];
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    files.push(this.download);
  };
  try {
    const button = all(element, '.tools .button')[0];
    let text = '';
    element.addEventListener('llm-table-export-request', ({ file }) => {
      text = file.text;
    });
    button?.click();
    expect(text).to.match(/^\ufeffday,provider,model,/);
    expect(files).to.deep.equal(['costs.csv']);
    element.addEventListener('llm-table-export-request', (event) => event.preventDefault());
    button?.click();
    expect(files).to.have.length(1);
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
});

it('speaks the language of the page, from the right to the left where that is how it is read', async () => {
  const element = await show({ lang: 'ar' });
  await until(() => textOf(element).includes('التكاليف'));
  await canvasOf(element);
  expect(part(element, 'base')?.dir).to.equal('rtl');
});
