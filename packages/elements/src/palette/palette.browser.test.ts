import { aTimeout, expect, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import '../define/llm-palette.ts';
import { fixture } from '@open-wc/testing';
import { type CompareDriver, driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmPalette } from './palette.ts';

const COMMANDS = [
  { id: 'a', label: 'Write a prompt', group: 'Comparison', shortcut: '/', run: () => {} },
  { id: 'b', label: 'Export as JSON', group: 'Export', run: () => {} },
];

const press = (target: EventTarget | null | undefined, key: string, init: KeyboardEventInit = {}) =>
  target?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }),
  );

const dialogOf = (palette: LlmPalette) => palette.shadowRoot?.querySelector('dialog');
const inputOf = (palette: LlmPalette) => palette.shadowRoot?.querySelector('input');
const labelsOf = (palette: LlmPalette) =>
  Array.from(palette.shadowRoot?.querySelectorAll('[role="option"] .label') ?? [], ({ textContent }) =>
    textContent.trim(),
  );

async function opened(driver: CompareDriver): Promise<LlmPalette> {
  driver.root.querySelector<HTMLElement>('[part~="commands"]')?.click();
  await waitUntil(() => driver.root.querySelector('llm-palette')?.shadowRoot?.querySelector('dialog[open]'));
  return driver.root.querySelector('llm-palette') as LlmPalette;
}

async function search(palette: LlmPalette, text: string): Promise<void> {
  const input = inputOf(palette);
  if (!input) return;
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await palette.updateComplete;
}

for (const theme of THEMES) {
  it(`is accessible in ${theme} colours`, async () => {
    const box = await fixture(themed(theme, html`<llm-palette .commands=${COMMANDS}></llm-palette>`));
    const palette = box.querySelector('llm-palette') as LlmPalette;
    await palette.show();
    await expect(palette).to.be.accessible();
    await search(palette, 'nothing like it');
    await expect(palette).to.be.accessible();
  });
}

it('opens from its button and on Ctrl or Cmd + K, with the focus in the search, and gives the focus back', async () => {
  const driver = await driveCompare();
  driver.area.focus();
  press(driver.area, 'k', { ctrlKey: true });
  press(driver.area, 'k', { metaKey: true });
  await waitUntil(() => driver.root.querySelector('llm-palette')?.shadowRoot?.querySelector('dialog[open]'));
  const palette = driver.root.querySelector('llm-palette') as LlmPalette;
  await waitUntil(() => palette.shadowRoot?.activeElement === inputOf(palette));
  dialogOf(palette)?.close();
  expect(driver.prompt.shadowRoot?.activeElement === driver.area).to.equal(true);
});

it('lists what can be done now, and finds it by any of its words', async () => {
  const driver = await driveCompare();
  const palette = await opened(driver);
  expect(labelsOf(palette)).to.include('Write a prompt');
  expect(labelsOf(palette).filter((label) => label.startsWith('Export'))).to.deep.equal([]);
  await search(palette, 'grid layout');
  expect(labelsOf(palette)).to.deep.equal(['Layout: Grid']);
});

it('goes round with the arrows and does what is chosen with Enter', async () => {
  const driver = await driveCompare();
  const palette = await opened(driver);
  await search(palette, 'layout:');
  const labels = labelsOf(palette);
  press(inputOf(palette), 'ArrowUp');
  await palette.updateComplete;
  const chosen = palette.shadowRoot?.querySelector('[aria-selected="true"]');
  expect(chosen?.id).to.equal(inputOf(palette)?.getAttribute('aria-activedescendant'));
  expect(chosen?.querySelector('.label')?.textContent).to.equal(labels.at(-1));
  press(inputOf(palette), 'ArrowDown');
  press(inputOf(palette), 'Enter');
  await waitUntil(() => driver.element.layout === 'grid');
  expect(dialogOf(palette)?.open).to.equal(false);
});

it('shows commands of the page under their own heading', async () => {
  let done = 0;
  const driver = await driveCompare();
  driver.element.commands = [{ id: 'help', label: 'Open the handbook', run: () => (done += 1) }];
  const palette = await opened(driver);
  await search(palette, 'this page handbook');
  press(inputOf(palette), 'Enter');
  expect(done).to.equal(1);
});

it('exports as a file by a request that a page may cancel', async () => {
  const stage = createStage(['openai/gpt-5.1', 'mistral/mistral-large-latest']);
  const driver = await driveCompare(stage);
  await driver.ask('Why is the sky blue?');
  for (const model of stage.models) {
    model.say('Scattering.');
    model.finish();
  }
  await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
  const formats: string[] = [];
  driver.element.addEventListener('llm-export-request', (event) => {
    formats.push(event.format);
    event.preventDefault();
  });
  const palette = await opened(driver);
  await search(palette, 'export markdown');
  press(inputOf(palette), 'Enter');
  await aTimeout(0);
  expect(formats).to.deep.equal(['markdown']);
});

it('hands a comparison over as a file whose name holds nothing of it', async () => {
  const stage = createStage(['openai/gpt-5.1', 'mistral/mistral-large-latest']);
  const driver = await driveCompare(stage);
  await driver.ask('Why is the sky blue?');
  for (const model of stage.models) model.finish();
  await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
  const names: string[] = [];
  const files: Promise<Response>[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    names.push(this.download);
    files.push(fetch(this.href));
  };
  try {
    const palette = await opened(driver);
    await search(palette, 'export csv');
    press(inputOf(palette), 'Enter');
    await waitUntil(() => names.length > 0);
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
  expect(names[0]).to.match(/^comparison-\d{4}-\d\d-\d\d\.csv$/);
  // Without the mark a spreadsheet takes the text for another encoding.
  const bytes = new Uint8Array((await (await files[0])?.arrayBuffer()) ?? []);
  expect(Array.from(bytes.slice(0, 4))).to.deep.equal([0xef, 0xbb, 0xbf, 'c'.charCodeAt(0)]);
  const status = () => driver.root.querySelector('[part="status"]')?.textContent ?? '';
  await waitUntil(() => status().includes('.csv'));
});

it('gives the comparison as text in a format, and refuses one that there is not', async () => {
  const driver = await driveCompare();
  const json = JSON.parse(await driver.element.export('json'));
  expect(json.id ?? json.comparison?.id).to.equal(driver.element.comparison.id);
  const refused = await driver.element.export('doc' as 'json').catch(({ code }: { code: string }) => code);
  expect(refused).to.equal('invalid-request');
});
