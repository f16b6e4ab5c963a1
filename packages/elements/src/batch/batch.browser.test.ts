import type { Comparison } from '@llmselect/core';
import { createMemoryStorage, type KeyValueStorage, type Template } from '@llmselect/core/templates';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-batch.ts';
import type { LlmImportRequestEvent } from '../file-events.ts';
import { BATCH_MODELS, type CellScript, createBatchBackend } from '../testing/batch-backend.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmBatch } from './batch.ts';
import { BatchKeeper } from './batch-keeper.ts';

const until = (condition: () => unknown) =>
  waitUntil(() => Boolean(condition()), undefined, { timeout: 10_000 });
const one = <Found extends HTMLElement = HTMLElement>(element: LlmBatch, selector: string) =>
  element.shadowRoot?.querySelector<Found>(selector) as Found;
const all = (element: LlmBatch, selector: string) =>
  Array.from(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []);
const act = async (element: LlmBatch, name: string) => {
  await until(() => one(element, `[data-act="${name}"]`));
  one(element, `[data-act="${name}"]`).click();
  await element.updateComplete;
};
const write = async (element: LlmBatch, selector: string, value: string) => {
  const field = one<HTMLInputElement>(element, selector);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
};
const text = (element: LlmBatch, selector: string) =>
  one(element, selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const status = (element: LlmBatch) => one(element, '[data-status]')?.dataset.status;
const cells = (element: LlmBatch) => all(element, 'td[data-cell]').map(({ dataset }) => dataset.cell);
const rowsOf = (count: number) =>
  ['text', ...Array.from({ length: count }, (_, place) => `input ${place + 1}`)].join('\n');

const TEMPLATE: Template = {
  version: 1,
  id: 'sum',
  title: 'Sum up',
  category: 'own',
  prompt: 'Sum up: {{text}}',
  variables: [],
  tags: [],
};

interface Scene {
  readonly script?: CellScript;
  readonly storage?: KeyValueStorage;
  readonly settings?: Partial<LlmBatch>;
  readonly table?: string;
}

async function setUp({ script, storage = createMemoryStorage(), settings = {}, table }: Scene = {}) {
  const { backend, prompts } = createBatchBackend(script);
  const element = await fixture<LlmBatch>(html`<llm-batch lang="en" max="4"></llm-batch>`);
  const keeper = new BatchKeeper({ storage });
  const contestants = BATCH_MODELS.map((modelId) => ({ modelId }));
  Object.assign(element, { keeper, backend, contestants, template: TEMPLATE, ...settings });
  await element.updateComplete;
  if (table !== undefined) {
    await write(element, '#table', table);
    await until(() => one(element, 'table[part="preview"]') || text(element, '#table-fault') !== '');
  }
  return { element, keeper, storage, prompts };
}

async function run(scene: Scene) {
  const made = await setUp(scene);
  one(made.element, '[part="run"]').click();
  await until(() => one(made.element, '[part="cells"]') || text(made.element, '.fault[role="alert"]') !== '');
  return made;
}

const done = (element: LlmBatch) => until(() => status(element) === 'done');

/** A backend that answers a row when it is let go. */
function gate() {
  const waiting: (() => void)[] = [];
  const open = () => {
    for (const go of waiting.splice(0)) go();
  };
  return { script: () => new Promise<void>((resolve) => waiting.push(resolve)), open, waiting };
}

for (const theme of THEMES) {
  for (const width of ['760px', '320px']) {
    it(`is accessible in ${theme} colours, ${width} wide: set up, run, and done`, async () => {
      const { backend } = createBatchBackend((_, prompt) => (prompt.endsWith('2') ? 'fail' : undefined));
      const box = await fixture(
        themed(
          theme,
          html`<div style=${`width: ${width}`}><llm-batch .keeper=${new BatchKeeper({ storage: createMemoryStorage() })} .backend=${backend} .contestants=${BATCH_MODELS.map((modelId) => ({ modelId }))} .template=${TEMPLATE}></llm-batch></div>`,
        ),
      );
      const element = box.querySelector('llm-batch') as LlmBatch;
      await element.updateComplete;
      await write(element, '#table', `${rowsOf(3)}\n""`);
      await until(() => one(element, 'table[part="preview"]'));
      await act(element, 'add-wording');
      await expect(element).to.be.accessible();
      one(element, '[part="run"]').click();
      await until(() => one(element, 'llm-leaderboard'));
      await expect(element).to.be.accessible();
    });
  }
}

it('shows the first rows of a table, takes columns by their names, and lets others be chosen', async () => {
  const { element } = await setUp({ table: 'Text,other\none,1\ntwo,2\nthree,3\nfour,4\nfive,5' });
  expect(all(element, 'table[part="preview"] tbody tr').length).to.equal(3);
  expect(text(element, '.step [role="status"]')).to.equal('and 2 more rows');
  expect(one<HTMLSelectElement>(element, '#column-0').value).to.equal('Text');
  await write(element, '#column-0', 'other');
  one(element, '[part="run"]').click();
  await until(() => one(element, '[part="cells"]'));
  expect(element.keeper?.live?.state.rows[0]?.values.text).to.equal('1');
});

it('says which row of a table is broken, and which rows cannot be asked and are left out', async () => {
  const { element, prompts } = await setUp({ table: 'text,more\none' });
  expect(text(element, '#table-fault')).to.equal('Row 2 has 1 cells, and there are 2 columns.');
  await write(element, '#table', 'text,more\none,1\n,2\nthree,3');
  await until(() => text(element, '.faults') !== '');
  expect(text(element, '.faults')).to.equal(
    '1 row cannot be asked and will be left out. Row 3: there is no value for text',
  );
  one(element, '[part="run"]').click();
  await done(element);
  expect(prompts.toSorted()).to.deep.equal(
    BATCH_MODELS.flatMap((model) => [`${model}: Sum up: one`, `${model}: Sum up: three`]).toSorted(),
  );
});

it('counts the rows of a table with empty lines as a spreadsheet does', async () => {
  const { element } = await setUp({ table: 'text,more\n\none,1\n\n,2' });
  await until(() => text(element, '.faults') !== '');
  expect(text(element, '.faults')).to.contain('Row 5: there is no value for text');
});

it('leaves the focus with the heading where a button is gone with what it began or ended', async () => {
  const { element } = await setUp({ table: rowsOf(2) });
  const heading = (name: string) => element.shadowRoot?.activeElement === one(element, `${name}[tabindex]`);
  one(element, '[part="run"]').focus();
  one(element, '[part="run"]').click();
  await until(() => heading('h3'));
  await done(element);
  one(element, '[data-act="new"]').focus();
  await act(element, 'new');
  await until(() => heading('h2'));
});

it('takes a table that is dropped, and clears it', async () => {
  const { element } = await setUp();
  const transfer = new DataTransfer();
  transfer.items.add(new File([rowsOf(2)], 'rows.csv', { type: 'text/csv' }));
  const base = one(element, '[part="base"]');
  base.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  await element.updateComplete;
  expect(one(element, '.drop')).not.to.equal(null);
  base.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  await until(() => one(element, 'table[part="preview"]'));
  await act(element, 'clear');
  await until(() => one(element, 'table[part="preview"]') === null);
  expect(one<HTMLTextAreaElement>(element, '#table').value).to.equal('');
});

it('estimates the cost before, warns beyond the budget, and refuses a budget that is none', async () => {
  const { element } = await setUp({ table: rowsOf(100), settings: { maxOutputTokens: 1000 } });
  await until(() => /^About \$.*for 200 answers\./.test(text(element, '[part="estimate"]')));
  await write(element, '#budget', '0,01');
  await until(() => text(element, '[part="estimate"]').endsWith('It may cost more than the budget.'));
  await write(element, '#budget', 'much');
  await until(() => one(element, '#budget').ariaInvalid === 'true');
  one(element, '[part="run"]').click();
  await until(() => text(element, '.fault[role="alert"]:not(:empty)') !== '');
  expect(element.keeper?.live).to.equal(undefined);
});

it('says what is missing, and runs nothing', async () => {
  const { element, prompts } = await setUp();
  const refusal = async () => {
    one(element, '[part="run"]').click();
    await element.updateComplete;
    await element.updateComplete;
    return all(element, '.fault[role="alert"]').at(-1)?.textContent;
  };
  expect(await refusal()).to.equal('Give a table with at least one row that can be asked.');
  await write(element, '#table', rowsOf(1));
  await until(() => one(element, 'table[part="preview"]'));
  element.contestants = [];
  await element.updateComplete;
  await until(async () => (await refusal()) === 'Choose at least one model first.');
  element.backend = undefined;
  await element.updateComplete;
  expect(await refusal()).to.equal('There is no server here that could be asked.');
  expect(prompts).to.deep.equal([]);
});

it('runs every row of every model, fails where one fails, asks those again, and ranks at the end', async () => {
  let failing = true;
  const { element, prompts } = await run({
    table: rowsOf(4),
    script: (model, prompt) =>
      failing && model === BATCH_MODELS[1] && prompt.endsWith('3') ? 'fail' : undefined,
  });
  await done(element);
  expect(cells(element).filter((cell) => cell === 'failed').length).to.equal(1);
  expect(text(element, '.counts')).to.contain('Done 7Failed 1Running 0Waiting 0');
  await until(() => one(element, 'llm-leaderboard'));
  expect(one(element, 'llm-leaderboard').getAttribute('tag')).to.equal(element.keeper?.live?.state.name);
  failing = false;
  await act(element, 'retry');
  await until(() => cells(element).every((cell) => cell === 'done'));
  expect(prompts.length).to.equal(9);
});

it('pauses, goes on, and stops', async () => {
  const { script, open, waiting } = gate();
  const { element } = await run({ table: rowsOf(6), script });
  await until(() => waiting.length === 4);
  await act(element, 'pause');
  await until(() => status(element) === 'pausing');
  open();
  await until(() => status(element) === 'paused');
  expect(cells(element).filter((cell) => cell === 'done').length).to.equal(4);
  await act(element, 'resume');
  await until(() => waiting.length === 4);
  await act(element, 'stop');
  await until(() => status(element) === 'aborted');
  expect(cells(element).filter((cell) => cell === 'waiting').length).to.equal(8);
});

it('goes on when the element is gone, and is there when it comes back', async () => {
  const { script, open, waiting } = gate();
  const { element, keeper } = await run({ table: rowsOf(2), script });
  await until(() => waiting.length === 4);
  const parent = element.parentElement;
  element.remove();
  open();
  await until(() => keeper.live?.state.status === 'done');
  parent?.append(element);
  await done(element);
});

it('offers to go on after a reload, asks nothing twice, and nothing by itself', async () => {
  const { script, open, waiting } = gate();
  const first = await run({ table: rowsOf(3), script });
  await until(() => waiting.length === 4);
  await act(first.element, 'pause');
  open();
  await until(() => status(first.element) === 'paused');
  first.keeper.leave();
  const again = await setUp({ storage: first.storage });
  await until(() => text(again.element, '[part="unfinished"]') !== '');
  await act(again.element, 'show');
  await until(() => one(again.element, '[part="cells"]'));
  expect(status(again.element)).to.equal('idle');
  expect(again.prompts).to.deep.equal([]);
  await act(again.element, 'resume');
  await done(again.element);
  expect(again.prompts.toSorted()).to.deep.equal(
    BATCH_MODELS.map((model) => `${model}: Sum up: input 3`).toSorted(),
  );
  await act(again.element, 'new');
  await until(() => one(again.element, '.stored'));
  expect(one(again.element, '[part="unfinished"]') === null).to.equal(true);
});

it('runs a batch in one tab only', async () => {
  const { script, waiting } = gate();
  const first = await run({ table: rowsOf(2), script });
  await until(() => waiting.length === 4 && first.keeper.entries.length === 1);
  const other = await setUp({ storage: first.storage });
  await until(() => other.keeper.entries.length === 1);
  await act(other.element, 'show');
  await until(() => text(other.element, '.fault[role="alert"]') === 'This batch runs in another tab.');
  await act(first.element, 'stop');
});

it('removes a batch with all that was kept of it', async () => {
  const storage = createMemoryStorage();
  const removed: string[] = [];
  const spied = {
    ...storage,
    removeItem: (key: string) => {
      removed.push(key);
      storage.removeItem(key);
    },
  };
  const { element, keeper } = await run({ table: rowsOf(1), storage: spied });
  await done(element);
  await act(element, 'new');
  await until(() => one(element, '.stored .icon-button'));
  let proceed = () => {};
  element.addEventListener('llm-removal-request', (event) => {
    event.preventDefault();
    proceed = event.proceed;
  });
  one(element, '.stored .icon-button').click();
  await element.updateComplete;
  expect([keeper.entries.length, removed]).to.deep.equal([1, []]);
  proceed();
  await until(() => keeper.entries.length === 0);
  expect(removed.length).to.be.above(2);
  await until(() => one(element, '.stored') === null);
});

it('pauses when the budget is spent, and goes on with another', async () => {
  const { element } = await setUp({
    table: rowsOf(3),
    settings: {
      prices: { [BATCH_MODELS[0]]: { input: 1, output: 1 }, [BATCH_MODELS[1]]: { input: 1, output: 1 } },
      maxOutputTokens: 100_000,
    },
  });
  await write(element, '#budget', '0.05');
  one(element, '[part="run"]').click();
  await until(() => status(element) === 'paused');
  expect(text(element, '.trouble')).not.to.equal('');
  await write(element, '#raised', '50');
  one<HTMLFormElement>(element, 'form.row').requestSubmit();
  await done(element);
});

it('puts wordings side by side and ranks them, and refuses more columns than the server takes', async () => {
  const { element, keeper } = await setUp({ table: rowsOf(2) });
  await act(element, 'add-wording');
  await until(() => one(element, '#prompt-1'));
  await write(element, '#prompt-1', 'Shortly: {{text}}');
  await act(element, 'add-wording');
  await until(() =>
    text(element, '.step .fault:not(:empty)').startsWith('2 models with 3 wordings make 6 columns'),
  );
  one(element, '[part="run"]').click();
  await element.updateComplete;
  expect(keeper.live).to.equal(undefined);
  all(element, '.wording .icon-button').at(-1)?.click();
  await until(() => one(element, '#prompt-2') === null);
  one(element, '[part="run"]').click();
  await until(() => one(element, 'llm-leaderboard'));
  expect(all(element, '[part="cells"] thead th').length).to.equal(7);
  const board = one(element, 'llm-leaderboard') as HTMLElement & { comparisons: readonly Comparison[] };
  await write(element, '#group', 'version');
  expect(board.comparisons[0]?.contestants.map(({ modelId }) => modelId)).to.deep.equal(['A', 'B', 'A', 'B']);
});

it('opens a row as a comparison, counts its votes, and keeps them', async () => {
  const { element, keeper, storage } = await run({ table: rowsOf(2) });
  await done(element);
  let file: File | undefined;
  element.addEventListener('llm-import-request', (event: LlmImportRequestEvent) => {
    file = event.file;
  });
  all(element, '[data-act="open"]')[1]?.click();
  await until(() => file);
  const opened = JSON.parse((await file?.text()) ?? '') as { comparison?: Comparison } & Comparison;
  const comparison = keeper.live?.comparisons[1] as Comparison;
  expect(JSON.stringify(opened)).to.contain(comparison.id);
  const answers = comparison.turns[0]?.answers.map(({ versions }) => versions[0]?.id ?? '') ?? [];
  const vote = {
    id: 'v1',
    castAt: 1,
    kind: 'best',
    answerIds: answers,
    winner: answers[0],
    blind: false,
    early: false,
    tags: [],
  } as const;
  const [turn] = comparison.turns;
  await keeper.note({ ...comparison, turns: turn ? [{ ...turn, votes: [vote] }] : [] });
  expect(keeper.live?.comparisons[1]?.turns[0]?.votes).to.deep.equal([vote]);
  const { id } = keeper.live?.state ?? { id: '' };
  keeper.leave();
  const again = await setUp({ storage });
  await until(() => again.keeper.entries.length === 1);
  await again.keeper.show(id, { backend: createBatchBackend().backend, pricing: {} });
  expect(again.keeper.live?.comparisons[1]?.turns[0]?.votes).to.deep.equal([vote]);
});

it('hands over all cells as a table', async () => {
  const { element } = await run({
    table: 'text,expected\none,1\ntwo,=2',
    script: (model, prompt) => (model === BATCH_MODELS[1] && prompt.endsWith('two') ? 'fail' : undefined),
  });
  await done(element);
  let csv = '';
  element.addEventListener('llm-table-export-request', (event) => {
    event.preventDefault();
    csv = event.file.text;
  });
  await act(element, 'csv');
  const lines = csv.trim().split('\r\n');
  expect(lines.length).to.equal(5);
  expect(lines[0]).to.contain('row,text,expected,contestant,model,version,status,error,answer');
  expect(lines[1]).to.contain('1,one,1,m1,openai/gpt-5.1,,done,,openai/gpt-5.1 on Sum up: one,10,20');
  expect(lines[4]).to.contain("2,two,'=2,m2,mistral/mistral-large-latest,,failed,content-filtered");
});

it('shows fifty rows at a time, and those of one state alone', async () => {
  const { element } = await run({
    table: rowsOf(60),
    script: (_, prompt) => (prompt.endsWith('60') ? 'fail' : undefined),
  });
  await done(element);
  expect(all(element, '[part="cells"] tbody tr').length).to.equal(50);
  one(element, '.pages .icon-button:last-child').click();
  await element.updateComplete;
  expect(all(element, '[part="cells"] tbody tr').length).to.equal(10);
  await write(element, '#filter', 'failed');
  expect(all(element, '[part="cells"] tbody tr').length).to.equal(1);
  await write(element, '#filter', 'waiting');
  expect(text(element, '.none')).to.equal('No such rows.');
});

it('says so when nothing can be kept, and runs all the same', async () => {
  const refuse = () => Promise.reject(new DOMException('no', 'SecurityError'));
  const { element } = await run({
    table: rowsOf(1),
    storage: { getItem: refuse, setItem: refuse, removeItem: refuse },
  });
  await done(element);
  expect(text(element, '.note')).to.contain('lost when the page is left');
});
