import { expect, html, waitUntil } from '@open-wc/testing';
import { styleMap } from 'lit/directives/style-map.js';
import '../../define/llm-compare.ts';
import { driveCompare } from '../../testing/compare-driver.ts';
import { createStage } from '../../testing/stage.ts';

// A draft of one test is not the next one's.
beforeEach(() => sessionStorage.clear());

const LONG = `${'A long line of plain words. '.repeat(40)}\n\n\`\`\`js\nconst wide = '${'x'.repeat(400)}';\n\`\`\`\n\n| a | b | c | d |\n|---|---|---|---|\n| ${'wide '.repeat(20)} | b | c | d |\n\nhttps://example.com/${'path/'.repeat(60)}\n`;

async function playIn(width: number, ids?: readonly string[]) {
  const stage = createStage(ids);
  const driver = await driveCompare(
    stage,
    html`<div style=${styleMap({ width: `${width}px` })}>
      <llm-compare max-contestants="8" .backend=${stage.backend} .contestants=${stage.models.map(({ id }) => id)}></llm-compare>
    </div>`,
  );
  await driver.ask('Hello');
  for (const model of stage.models) {
    model.say(LONG);
    model.finish();
  }
  await waitUntil(
    () =>
      driver.columns.length === stage.models.length &&
      driver.columns.every((_, index) => driver.state(index).includes('Done')),
  );
  await driver.settled();
  return driver;
}

/** How many columns stand beside each other in the first row. */
const inFirstRow = (columns: readonly Element[]) => {
  const tops = columns.map((column) => Math.round(column.getBoundingClientRect().top));
  return tops.filter((top) => top === tops[0]).length;
};

for (const [width, perRow] of [
  [320, 1],
  [390, 1],
  [820, 2],
  [1440, 4],
] as const) {
  it(`puts ${perRow} of four columns in a row at ${width} px and lets nothing stick out`, async () => {
    const driver = await playIn(width);
    expect(inFirstRow(driver.columns)).to.equal(perRow);
    const box = driver.element.getBoundingClientRect();
    for (const column of driver.columns) {
      const { left, right } = column.getBoundingClientRect();
      expect(left).to.be.at.least(box.left);
      expect(right).to.be.at.most(box.right + 0.5);
    }
    expect(driver.element.scrollWidth).to.be.at.most(Math.ceil(box.width));
  });
}

it('puts eight columns in rows of four, none narrower than 280 px', async () => {
  const driver = await playIn(
    1440,
    Array.from({ length: 8 }, (_, index) => `provider${index}/model`),
  );
  expect(inFirstRow(driver.columns)).to.equal(4);
  for (const column of driver.columns) expect(column.getBoundingClientRect().width).to.be.at.least(280);
});

it('keeps the head of a column in view while its answer scrolls', async () => {
  const driver = await playIn(390, ['openai/a', 'mistral/b']);
  const head = driver.columns[0]?.shadowRoot?.querySelector('[part="header"]');
  driver.columns[0]?.scrollIntoView({ block: 'start' });
  window.scrollBy(0, 300);
  await driver.settled();
  expect(Math.round(head?.getBoundingClientRect().top ?? -1)).to.equal(0);
  window.scrollTo(0, 0);
});

it('changes its colours with the theme at once, without losing a column', async () => {
  const driver = await playIn(820, ['openai/a', 'mistral/b']);
  const base = () => driver.root.querySelector('[part="base"]') as HTMLElement;
  const canvas = () => getComputedStyle(base()).backgroundColor;
  driver.element.theme = 'light';
  await driver.element.updateComplete;
  const light = canvas();
  driver.element.theme = 'dark';
  await driver.element.updateComplete;
  expect(driver.element.getAttribute('theme')).to.equal('dark');
  expect(canvas()).not.to.equal(light);
  expect(driver.columns).to.have.length(2);
});

it('takes its colours from the tokens of the page, set around it or on it', async () => {
  const driver = await driveCompare();
  const color = () =>
    getComputedStyle(driver.root.querySelector('[part="base"]') as HTMLElement).backgroundColor;
  document.documentElement.style.setProperty('--llm-canvas', 'rgb(1, 2, 3)');
  expect(color()).to.equal('rgb(1, 2, 3)');
  document.documentElement.style.removeProperty('--llm-canvas');
  driver.element.style.setProperty('--llm-canvas', 'rgb(4, 5, 6)');
  expect(color()).to.equal('rgb(4, 5, 6)');
});

it('mirrors itself in a page that is written from right to left', async () => {
  const stage = createStage();
  const driver = await driveCompare(
    stage,
    html`<div dir="rtl"><llm-compare .backend=${stage.backend}></llm-compare></div>`,
  );
  await driver.type('مرحبا');
  const send = driver.prompt.shadowRoot?.querySelector('[part="send"]')?.getBoundingClientRect();
  const box = driver.prompt.getBoundingClientRect();
  expect((send?.left ?? 0) - box.left).to.be.lessThan(box.right - (send?.right ?? 0));
});
