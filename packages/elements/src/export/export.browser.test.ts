import { exportComparison } from '@llmselect/core';
import { expect, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { type CompareDriver, driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';

beforeEach(() => sessionStorage.clear());

async function finished(): Promise<CompareDriver> {
  const driver = await driveCompare(createStage(['openai/gpt-5.1', 'mistral/mistral-large']));
  await driver.ask('Why?');
  for (const model of driver.stage.models) {
    model.say(`Said by ${model.id}.`);
    model.finish();
  }
  await driver.settled();
  return driver;
}

const menu = ({ root }: CompareDriver) => root.querySelector<HTMLElement>('.files-menu');
const items = (driver: CompareDriver) => Array.from(menu(driver)?.querySelectorAll('button') ?? []);
const labels = (driver: CompareDriver) => items(driver).map(({ textContent }) => textContent.trim());
const note = ({ root }: CompareDriver, part = 'file-note') =>
  root.querySelector<HTMLElement>(`[part="${part}"]`);

async function openMenu(driver: CompareDriver): Promise<void> {
  driver.root.querySelector<HTMLElement>('[part="files"]')?.click();
  await waitUntil(() => menu(driver)?.matches(':popover-open'));
}

function drop(driver: CompareDriver, ...files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const init = { dataTransfer, bubbles: true, composed: true, cancelable: true };
  driver.prompt.dispatchEvent(new DragEvent('dragover', init));
  const event = new DragEvent('drop', init);
  driver.prompt.dispatchEvent(event);
  return event;
}

const jsonFile = (text: string, name = 'kept.json') => new File([text], name, { type: 'application/json' });
const STORED = {
  version: 1,
  id: 'stored',
  revision: 3,
  createdAt: 1_700_000_000_000,
  updatedAt: 1_700_000_000_000,
  pinned: false,
  tags: [],
  contestants: [{ id: 'x', modelId: 'openai/gpt-5.1' }],
  turns: [
    {
      id: 'turn',
      prompt: { role: 'user', content: 'An old question' },
      answers: [
        {
          contestantId: 'x',
          current: 0,
          versions: [
            {
              id: 'old',
              status: 'done',
              text: 'An old answer',
              reasoning: '',
              toolCalls: [],
              sources: [],
              attempts: 1,
              warnings: [],
            },
          ],
        },
      ],
      votes: [],
    },
  ],
  attachments: {},
};

it('offers every format, printing and opening in one menu, and is accessible', async () => {
  const driver = await finished();
  await openMenu(driver);

  expect(labels(driver)).to.have.length(7);
  for (const word of ['Markdown', 'JSON', 'CSV', 'Replay', 'DPO', 'PDF', 'Open'])
    expect(labels(driver).join('|')).to.contain(word);
  await waitUntil(() => driver.root.activeElement === items(driver)[0]);
  await expect(driver.element).to.be.accessible();
  menu(driver)?.hidePopover();
  expect(driver.root.activeElement?.getAttribute('part')).to.equal('files');
});

it('offers only to open a file where nothing was asked yet', async () => {
  const driver = await driveCompare();
  await openMenu(driver);

  expect(labels(driver)).to.deep.equal(['Open a JSON file…']);
});

it('asks for an export, which a host can cancel', async () => {
  const driver = await finished();
  const asked: string[] = [];
  driver.element.addEventListener('llm-export-request', (event) => {
    asked.push(event.format);
    event.preventDefault();
  });
  await openMenu(driver);
  items(driver)
    .find(({ textContent }) => textContent.includes('CSV'))
    ?.click();

  expect(asked).to.deep.equal(['csv']);
});

it('goes from entry to entry by the arrow keys, and asks for none of them', async () => {
  const driver = await finished();
  let asked = 0;
  driver.element.addEventListener('llm-export-request', (event) => {
    asked += 1;
    event.preventDefault();
  });
  await openMenu(driver);
  await waitUntil(() => driver.root.activeElement === items(driver)[0]);
  items(driver)[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));

  expect(driver.root.activeElement).to.equal(items(driver)[1]);
  expect(asked).to.equal(0);
});

it('opens a file that is dropped anywhere, beside the comparison that was there, and goes back to it', async () => {
  const driver = await finished();
  const own = driver.element.session;
  const before = driver.element.comparison;
  expect(drop(driver, jsonFile(JSON.stringify(STORED))).defaultPrevented).to.equal(true);
  await waitUntil(() => driver.element.comparison.id === 'stored');
  await driver.settled();

  expect(driver.shown(0)).to.equal('An old answer');
  expect(note(driver)?.textContent).to.contain('kept.json');
  await expect(driver.element).to.be.accessible();
  note(driver)?.querySelector<HTMLElement>('.link-button')?.click();
  await driver.settled();
  expect(driver.element.session).to.equal(own);
  expect(driver.element.comparison).to.equal(before);
  expect(driver.shown(0)).to.equal('Said by openai/gpt-5.1.');

  note(driver)?.querySelector<HTMLElement>('.link-button')?.click();
  await driver.settled();
  expect(driver.shown(0)).to.equal('An old answer');
  note(driver)?.querySelector<HTMLElement>('.icon-button')?.click();
  await driver.settled();
  expect(note(driver)).to.equal(null);
  expect(driver.element.session).to.equal(own);
});

it('exports what it opened to the same byte', async () => {
  const driver = await finished();
  const text = exportComparison(driver.element.comparison, 'json');
  await driver.element.updateComplete;
  drop(driver, jsonFile(text));
  await waitUntil(() => note(driver) !== null);

  expect(await driver.element.export('json')).to.equal(text);
});

it('leaves answers under way alone while a file is looked at', async () => {
  const driver = await driveCompare(createStage(['openai/gpt-5.1', 'mistral/mistral-large']));
  await driver.ask('Why?');
  drop(driver, jsonFile(JSON.stringify(STORED)));
  await waitUntil(() => driver.element.comparison.id === 'stored');
  for (const model of driver.stage.models) {
    model.say('Written meanwhile.');
    model.finish();
  }
  await driver.settled();
  note(driver)?.querySelector<HTMLElement>('.icon-button')?.click();
  await driver.settled();

  expect(driver.answers.map((answer) => answer?.text)).to.deep.equal([
    'Written meanwhile.',
    'Written meanwhile.',
  ]);
});

for (const [name, text, sentence] of [
  ['half a file', '{"version": 1, "secret', /is not JSON/],
  ['another version', '{"version": 2}', /another version/],
  ['no version', '{"name": "package"}', /no whole comparison/],
  ['something else', '{"version": 1, "id": "a"}', /no whole comparison/],
] as const) {
  it(`says what is wrong with ${name}, and changes nothing`, async () => {
    const driver = await finished();
    const before = driver.element.comparison;
    drop(driver, jsonFile(text, 'bad.json'));
    await waitUntil(() => note(driver, 'file-trouble') !== null);

    expect(note(driver, 'file-trouble')?.textContent).to.match(sentence);
    expect(note(driver, 'file-trouble')?.textContent).not.to.contain('secret');
    expect(driver.element.comparison).to.equal(before);
    await expect(driver.element).to.be.accessible();
    note(driver, 'file-trouble')?.querySelector('button')?.click();
    await driver.settled();
    expect(note(driver, 'file-trouble')).to.equal(null);
  });
}

it('opens what a person chooses, and asks the host first', async () => {
  const driver = await finished();
  await openMenu(driver);
  const input = driver.root.querySelector<HTMLInputElement>('.file-input');
  let opened = 0;
  input?.addEventListener('click', (event) => {
    event.preventDefault();
    opened += 1;
  });
  const cancel = (event: Event) => event.preventDefault();
  driver.element.addEventListener('llm-import-request', cancel);
  items(driver).at(-1)?.click();
  await driver.settled();
  expect(opened).to.equal(0);
  driver.element.removeEventListener('llm-import-request', cancel);
  items(driver).at(-1)?.click();
  await waitUntil(() => opened === 1);

  const chosen = new DataTransfer();
  chosen.items.add(jsonFile(JSON.stringify(STORED)));
  if (input) input.files = chosen.files;
  input?.dispatchEvent(new Event('change'));
  await waitUntil(() => driver.element.comparison.id === 'stored');
});

it('takes no image for a comparison', async () => {
  const driver = await finished();
  drop(driver, new File(['x'], 'photo.png', { type: 'image/png' }));
  await driver.settled();

  expect(note(driver, 'file-trouble')).to.equal(null);
});

it('prints on request, unless the host cancels', async () => {
  const driver = await finished();
  const { print } = window;
  let printed = 0;
  window.print = () => {
    printed += 1;
  };
  try {
    await openMenu(driver);
    items(driver).at(-2)?.click();
    await waitUntil(() => printed === 1);
    driver.element.addEventListener('llm-print-request', (event) => event.preventDefault());
    items(driver).at(-2)?.click();
    await driver.settled();
    expect(printed).to.equal(1);
  } finally {
    window.print = print;
  }
});

it('opens folded texts for the printer, and folds them again', async () => {
  const driver = await driveCompare(createStage(['openai/gpt-5.1', 'mistral/mistral-large']));
  await driver.ask('Why?');
  for (const model of driver.stage.models) {
    model.emit({ type: 'reasoning-delta', text: 'They ask why.' });
    model.say('Because.');
    model.finish();
  }
  await waitUntil(() => driver.root.querySelector('.print-head') !== null);
  const details = () => driver.columns[0]?.shadowRoot?.querySelector('details');
  expect(details()?.open).to.equal(false);
  window.dispatchEvent(new Event('beforeprint'));
  expect(details()?.open).to.equal(true);
  window.dispatchEvent(new Event('afterprint'));
  expect(details()?.open).to.equal(false);
});
