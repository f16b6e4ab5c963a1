import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-differences.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { DifferenceAnswer } from './compared-answer.ts';
import type { LlmDifferences } from './differences.ts';

const ANSWERS: readonly DifferenceAnswer[] = [
  {
    id: 'a',
    name: 'GPT-5.1',
    color: 1,
    text: 'A **race condition** appears. It took 30 days in 2019. Read after the await. Queue the payments. Use a lock. Test it twice.\n\n- Item\n',
  },
  {
    id: 'b',
    name: 'Claude',
    color: 2,
    text: 'A race condition appears. It took 45 days in 2019. Cooks share the salt shaker.',
  },
];

const show = (answers: readonly DifferenceAnswer[] = ANSWERS, lang = 'en') =>
  fixture<LlmDifferences>(
    html`<llm-differences .answers=${answers} turn-id="t1" lang=${lang}></llm-differences>`,
  );
const all = (element: LlmDifferences, selector: string) =>
  Array.from(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []);
const textOf = (element: LlmDifferences) => element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
const button = (element: LlmDifferences, label: RegExp) =>
  all(element, 'button').find((each) => label.test(each.ariaLabel ?? each.textContent ?? ''));

for (const theme of THEMES) {
  for (const width of ['900px', '320px']) {
    it(`is accessible in ${theme} colours, ${width} wide`, async () => {
      const box = await fixture(
        themed(
          theme,
          html`<div style=${`width: ${width}`}><llm-differences .answers=${ANSWERS}></llm-differences></div>`,
        ),
      );
      await expect(box.querySelector('llm-differences')).to.be.accessible();
    });
  }
}

it('says what all and what only one of them say, and which figures may contradict each other', async () => {
  const element = await show();
  for (const text of ['Said by all', 'Only here', 'Cooks share the salt shaker.', 'Possible contradictions'])
    expect(textOf(element)).to.contain(text);
  expect(all(element, '[data-aspect="facts"] .quote').map(({ textContent }) => textContent)).to.have.length(
    2,
  );
});

it('shows quotes without their marks, and folds away what is more than three', async () => {
  const element = await show();
  expect(textOf(element)).to.contain('A race condition appears.');
  expect(textOf(element)).not.to.contain('**');
  expect(all(element, 'details').length).to.be.greaterThan(0);
});

it('asks for a passage of the answer that a quote is from', async () => {
  const element = await show();
  const asked: unknown[] = [];
  element.addEventListener('llm-passage-request', ({ turnId, answerId, start, end }) =>
    asked.push([turnId, answerId, ANSWERS.find(({ id }) => id === answerId)?.text.slice(start, end)]),
  );
  button(element, /^Cooks share/)?.click();
  expect(asked).to.deep.equal([['t1', 'b', 'Cooks share the salt shaker.']]);
});

it('leads from what it counts of a structure to the first of it, and from nothing nowhere', async () => {
  const element = await show();
  const asked: unknown[] = [];
  element.addEventListener('llm-passage-request', ({ answerId, start, end }) =>
    asked.push([answerId, ANSWERS.find(({ id }) => id === answerId)?.text.slice(start, end)]),
  );
  const items = all(element, '[data-aspect="structure"] tr').find((row) =>
    row.textContent?.includes('List items'),
  );
  const places = Array.from(items?.querySelectorAll<HTMLElement>('button.place') ?? []);
  expect(places.map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim())).to.deep.equal([
    '1 Show in the answer of GPT-5.1',
  ]);
  places[0]?.click();
  expect(asked).to.deep.equal([['a', 'Item']]);
});

it('asks for marks in the answers, to take them away again, and to be hidden', async () => {
  const element = await show();
  const asked: unknown[] = [];
  element.addEventListener('llm-highlight-request', ({ on }) => asked.push(on));
  element.addEventListener('llm-differences-request', ({ open }) => asked.push(open));
  button(element, /^Mark/)?.click();
  element.highlighted = true;
  await element.updateComplete;
  button(element, /^Mark/)?.click();
  button(element, /^Hide/)?.click();
  expect(asked).to.deep.equal([true, false, false]);
});

it('writes figures in the language of the page', async () => {
  const long = ANSWERS.map((answer) => ({ ...answer, text: `${answer.text} ${'Wort '.repeat(1500)}.` }));
  expect(textOf(await show(long, 'de'))).to.match(/1\.5\d\d/);
});

it('waits while answers are written, and says so where there is nothing to compare', async () => {
  const element = await show(ANSWERS.slice(1));
  expect(textOf(element)).to.contain('There are no two answers');
  expect(element.summary).to.equal(undefined);
  element.answers = ANSWERS;
  element.pending = true;
  await element.updateComplete;
  expect(textOf(element)).to.contain('once all answers are in');
  element.pending = false;
  await element.updateComplete;
  expect(element.summary?.units.length).to.be.greaterThan(3);
});

it('says how far very long answers were compared', async () => {
  const long = ANSWERS.map((answer) => ({ ...answer, text: `${'Word. '.repeat(18_000)}${answer.id}` }));
  expect(textOf(await show(long))).to.contain('compared up to');
}).timeout(20_000);

it('copies and downloads the table', async () => {
  const element = await show();
  const links: string[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function press(this: HTMLAnchorElement) {
    links.push(`${this.download} ${this.href.slice(0, 5)}`);
  };
  try {
    button(element, /CSV$/)?.click();
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
  expect(links).to.deep.equal(['differences.csv blob:']);
  button(element, /Markdown$/)?.click();
  await waitUntil(() => /Copied|not allowed/.test(textOf(element)));
});
