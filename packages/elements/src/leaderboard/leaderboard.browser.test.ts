import type { Comparison } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-leaderboard.ts';
import type { RecordSource } from '../internal/record-source.ts';
import { SAMPLE_MODELS, sampleRecords } from '../testing/sample-records.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmLeaderboard } from './leaderboard.ts';

// A busy machine takes its time to load a chart.
const until = (condition: () => boolean) => waitUntil(condition, undefined, { timeout: 15_000 });
const UNTIL = Date.UTC(2026, 10, 20, 12);
const CLOCK = { now: () => 0, date: () => UNTIL, setTimeout: () => () => {} };
const RECORDS = sampleRecords({ count: 120, until: UNTIL });

const ready = async (element: LlmLeaderboard) => {
  await until(() => part(element, 'base')?.ariaBusy === 'false');
  return element;
};
const show = async (comparisons: readonly Comparison[] = RECORDS, lang = 'en') =>
  ready(
    await fixture<LlmLeaderboard>(
      html`<llm-leaderboard .comparisons=${comparisons} .clock=${CLOCK} lang=${lang}></llm-leaderboard>`,
    ),
  );
const all = (element: LlmLeaderboard, selector: string) =>
  Array.from(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []);
const part = (element: LlmLeaderboard, name: string) => all(element, `[part='${name}']`)[0];
const textOf = (element: LlmLeaderboard) => element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
const names = (element: LlmLeaderboard) =>
  all(element, 'tbody .name').map(({ textContent }) => textContent?.trim());
const cells = (element: LlmLeaderboard, column: string) =>
  all(element, `[data-column='${column}'] .cell`).map(({ textContent }) => textContent?.trim() ?? '');
const choose = async (element: LlmLeaderboard, id: string, value: string) => {
  const select = element.shadowRoot?.querySelector<HTMLSelectElement>(`#${id}`);
  if (!select) throw new TypeError(`There is no choice of ${id}.`);
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await element.updateComplete;
  return ready(element);
};
const head = (element: LlmLeaderboard, label: RegExp) =>
  all(element, 'thead button').find(({ textContent }) => label.test(textContent ?? ''));

for (const theme of THEMES) {
  for (const width of ['1200px', '320px']) {
    it(`is accessible in ${theme} colours, ${width} wide`, async () => {
      const box = await fixture(
        themed(
          theme,
          html`<div style=${`width: ${width}`}>
            <llm-leaderboard .comparisons=${RECORDS.slice(0, 9)} .clock=${CLOCK}></llm-leaderboard>
          </div>`,
        ),
      );
      const element = box.querySelector('llm-leaderboard');
      if (element === null) throw new TypeError('The leaderboard is there.');
      await expect(await ready(element)).to.be.accessible();
    });
  }
}

it('ranks the best first, says how sure that is, and what was measured', async () => {
  const element = await show();
  expect(names(element)[0]).to.match(/Claude|GPT/);
  expect(names(element).at(-1)).to.equal('Llama3.1 8B');
  expect(cells(element, 'rank').at(-1)).to.equal('6');
  expect(cells(element, 'rating')[0]).to.match(/^1\d{3}\s+\d+–\d+$/);
  expect(cells(element, 'winRate')[0]).to.match(/^\d+%\s+\d+%–\d+%$/);
  expect(cells(element, 'votes')[0]).to.match(/^\d+\s+[\d.]+ won, [\d.]+ lost, [\d.]+ tied$/);
  expect(cells(element, 'firstToken')[0]).to.match(/^0\.\d\d s\s+p95 [\d.]+ s$/);
  expect(cells(element, 'cost').at(-1)).to.equal('—');
  expect(textOf(element)).to.contain('120 votes · 360 answers');
});

it('draws each rating with its interval in the colour of its model, in the same order', async () => {
  const element = await show();
  const plotted = all(element, '.plotted');
  expect(plotted.map(({ textContent }) => textContent?.trim())).to.deep.equal(names(element));
  const [dot, circle] = [all(element, '.plotted .dot')[0], all(element, '.interval circle')[0]];
  if (dot === undefined || circle === undefined) throw new TypeError('There is a plot.');
  expect(getComputedStyle(circle).fill).to.equal(getComputedStyle(dot).backgroundColor);
  const ends = all(element, '.interval .span').map((line) => [
    line.getAttribute('x1'),
    line.getAttribute('x2'),
  ]);
  for (const [low, high] of ends) expect(parseFloat(low ?? '')).to.be.lessThan(parseFloat(high ?? ''));
});

it('mirrors the plot where people read from the right to the left, in their language', async () => {
  const element = await show(RECORDS, 'ar');
  await until(() => textOf(element).includes('الترتيب'));
  const [span] = all(element, '.interval .span');
  expect(parseFloat(span?.getAttribute('x1') ?? '')).to.be.greaterThan(
    parseFloat(span?.getAttribute('x2') ?? ''),
  );
  expect(part(element, 'base')?.dir).to.equal('rtl');
});

it('sorts by a column, the best on top, and the other way round at the next press', async () => {
  const element = await show();
  expect(head(element, /^\s*Rating/)?.closest('th')?.ariaSort).to.equal('descending');
  const speed = head(element, /^\s*Tokens/);
  speed?.focus();
  speed?.click();
  await element.updateComplete;
  expect(names(element)[0]).to.equal('Gemini 3 Pro');
  expect(speed?.closest('th')?.ariaSort).to.equal('descending');
  speed?.click();
  await element.updateComplete;
  expect(names(element)[0]).to.equal('Llama3.1 8B');
  expect([speed?.closest('th')?.ariaSort, element.shadowRoot?.activeElement]).to.deep.equal([
    'ascending',
    speed,
  ]);
});

it('sorts by a list where there is no room for columns, and shows the trend of another figure', async () => {
  const element = await show();
  await choose(element, 'order', 'cost');
  expect(names(element)[0]).to.equal('Deepseek Chat');
  expect(names(element).at(-1)).to.equal('Llama3.1 8B');
  const labels = () => all(element, '.spark').map((spark) => spark.getAttribute('aria-label'));
  expect(labels()[0]).to.match(/^Tokens\/s: from \d+ to \d+$/);
  await choose(element, 'trend', 'firstToken');
  expect(labels()[0]).to.match(/^First token: from [\d.]+ s to [\d.]+ s$/);
});

it('counts only what has a tag and is in the period, and keeps the tags to choose from', async () => {
  const element = await show();
  await choose(element, 'tag', 'code');
  expect(element.tag).to.equal('code');
  expect(textOf(element)).to.contain('40 votes · 120 answers');
  await choose(element, 'period', '7');
  expect(textOf(element)).to.match(/ (9|10) votes/);
  expect(all(element, '#tag option')).to.have.length(4);
  await choose(element, 'tag', 'writing');
  element.comparisons = RECORDS.slice(0, 3);
  await element.updateComplete;
  await ready(element);
  expect(textOf(element)).to.contain('Nothing in this selection.');
});

it('asks a source for what was chosen, page by page, and forgets what it gave for another choice', async () => {
  const asked: unknown[] = [];
  const source: RecordSource = async function* ({ tag, since }) {
    asked.push([tag, since]);
    yield RECORDS.slice(0, 60);
    yield RECORDS.slice(60);
  };
  const element = await fixture<LlmLeaderboard>(
    html`<llm-leaderboard .source=${source} .clock=${CLOCK} lang="en"></llm-leaderboard>`,
  );
  await ready(element);
  await choose(element, 'tag', 'code');
  await choose(element, 'period', '30');
  expect(asked).to.deep.equal([
    [undefined, undefined],
    ['code', undefined],
    ['code', UNTIL - 30 * 86_400_000],
  ]);
  expect(textOf(element)).to.contain('40 votes');
});

it('says that records could not be read, and reads them again when asked', async () => {
  let tries = 0;
  const source: RecordSource = async () => {
    tries += 1;
    if (tries === 1) throw new TypeError('No storage.');
    return RECORDS;
  };
  const element = await fixture<LlmLeaderboard>(
    html`<llm-leaderboard .source=${source} .clock=${CLOCK} lang="en"></llm-leaderboard>`,
  );
  await until(() => all(element, '[role="alert"]').length === 1);
  await expect(element).to.be.accessible();
  all(element, '.link-button')[0]?.click();
  await until(() => names(element).length === 6);
  expect(all(element, '[role="alert"]')).to.have.length(0);
});

it('says where there is nothing to rank, nobody has voted, or too few have', async () => {
  const element = await show([]);
  expect(textOf(element)).to.contain('Nothing to rank yet.');
  await expect(element).to.be.accessible();
  element.comparisons = sampleRecords({ count: 5, until: UNTIL, voted: false });
  await until(() => textOf(element).includes('Nobody has voted yet.'));
  expect(part(element, 'plot')).to.equal(undefined);
  expect(textOf(element)).to.contain('No votes yet');
  element.comparisons = sampleRecords({ count: 5, until: UNTIL });
  await until(() => textOf(element).includes('There are not enough votes yet'));
  expect(all(element, '.interval[data-unsure]').length).to.be.greaterThan(2);
  expect(textOf(element)).to.contain('Not enough votes yet');
});

it('puts models that never met into groups, in the plot and in the table', async () => {
  const element = await show([
    ...sampleRecords({ count: 12, until: UNTIL, models: SAMPLE_MODELS.slice(0, 2), width: 2 }),
    ...sampleRecords({ count: 12, until: UNTIL, models: SAMPLE_MODELS.slice(2, 4), width: 2 }),
  ]);
  expect(textOf(element)).to.contain('Not all of these models have met');
  expect(all(element, '.plot-group').map(({ textContent }) => textContent)).to.deep.equal([
    'Group A',
    'Group B',
  ]);
  expect(
    all(element, 'tbody th .quiet')
      .map(({ textContent }) => textContent ?? '')
      .join(),
  ).to.match(/ · Group [AB]/);
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
    expect(files).to.deep.equal(['leaderboard.csv']);
    expect(text.split('\r\n')).to.have.length(8);
    expect(text).to.contain('anthropic/claude-sonnet-4-6');
    element.addEventListener('llm-table-export-request', (event) => event.preventDefault());
    button?.click();
    expect(files).to.have.length(1);
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
});

it('lets the page draw while it counts ten thousand records', async () => {
  const many = sampleRecords({ count: 10_000, until: UNTIL, width: 4 });
  let frames = 0;
  const element = await fixture<LlmLeaderboard>(
    html`<llm-leaderboard .comparisons=${many} .clock=${CLOCK} lang="en"></llm-leaderboard>`,
  );
  expect(textOf(element)).to.contain('Counting…');
  const draw = () => {
    frames += 1;
    if (part(element, 'base')?.ariaBusy === 'true') requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
  await until(() => names(element).length === 6);
  expect(frames).to.be.greaterThan(5);
});

it('goes on where it was when it is taken off the page while counting, and put back', async () => {
  let resolve = (_records: readonly Comparison[]) => {};
  const promise = new Promise<readonly Comparison[]>((settle) => {
    resolve = settle;
  });
  const element = await fixture<LlmLeaderboard>(
    html`<llm-leaderboard .source=${() => promise} .clock=${CLOCK} lang="en"></llm-leaderboard>`,
  );
  const box = element.parentElement;
  element.remove();
  box?.append(element);
  resolve(RECORDS);
  await ready(element);
  expect(names(element)).to.have.length(6);
});

it('gives its controls rows of their own where they do not fit beside the title', async () => {
  const element = await show(RECORDS, 'de');
  const [title, tools] = [all(element, 'h2')[0], all(element, '.tools')[0]];
  for (const width of [1200, 900, 690, 600]) {
    element.style.inlineSize = `${width}px`;
    const lines = new Set(
      all(element, '.tools > *').map((tool) => Math.round(tool.getBoundingClientRect().bottom)),
    );
    lines.delete(0);
    const [below = 0, above = 0] = [
      title?.getBoundingClientRect().bottom,
      tools?.getBoundingClientRect().top,
    ];
    const isBeside = above < below;
    expect(isBeside && lines.size > 1, `${width} px`).to.equal(false);
  }
});
