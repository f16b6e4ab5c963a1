import type { ContestantInput, ModelInfo } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-model-browser.ts';
import { sampleRecords } from '../testing/sample-records.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmModelBrowser } from './model-browser.ts';

const MODELS: readonly ModelInfo[] = [
  {
    id: 'openai/gpt-5.1',
    providerId: 'openai',
    name: 'gpt-5.1',
    contextWindow: 400_000,
    maxOutputTokens: 128_000,
    capabilities: { vision: true, reasoning: true, tools: true },
    price: { input: 1.25, output: 10, asOf: '2026-11-10', source: 'test' },
    releasedAt: '2025-11-13',
    retiredAt: '2999-04-01',
  },
  {
    id: 'openai/o3-mini',
    providerId: 'openai',
    name: 'o3-mini',
    capabilities: { vision: false },
    retiredAt: '2020-01-02',
  },
  {
    id: 'anthropic/claude-sonnet-4-6',
    providerId: 'anthropic',
    name: 'Claude Sonnet 4.6',
    deprecatedAt: '2020-01-01',
  },
];
const CHOSEN: readonly ContestantInput[] = [
  { id: 'c1', modelId: 'openai/gpt-5.1', params: { temperature: 0 } },
];

const all = (element: Element, selector: string) =>
  Array.from(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []);
const one = (element: Element, selector: string) => all(element, selector)[0];
const shown = (element: Element) => all(element, '.card .name').map(({ textContent }) => textContent);
const groups = (element: Element) => all(element, 'h3').map(({ textContent }) => textContent);
const card = (element: Element, modelId: string) => one(element, `[data-model="${modelId}"]`) as HTMLElement;
const buttonOf = (element: Element, modelId: string, index: number) =>
  card(element, modelId).querySelectorAll('button')[index];
const focused = (element: Element) => element.shadowRoot?.activeElement;

async function show(
  content = html`<llm-model-browser .models=${MODELS} .contestants=${CHOSEN} memory-key="here"></llm-model-browser>`,
) {
  const box = await fixture(html`<div><button>Add</button>${content}</div>`);
  const element = box.querySelector('llm-model-browser') as LlmModelBrowser;
  await element.show(box.querySelector('button') as HTMLElement);
  await element.updateComplete;
  return element;
}

function listen(element: LlmModelBrowser) {
  const asked: (readonly ContestantInput[])[] = [];
  element.addEventListener('llm-models-request', ({ contestants }) => asked.push(contestants));
  return asked;
}

async function press(element: LlmModelBrowser, key: string) {
  focused(element)?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await element.updateComplete;
}

async function search(element: LlmModelBrowser, text: string) {
  const input = one(element, '[part="search"]') as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await element.updateComplete;
}

beforeEach(() => localStorage.clear());

for (const theme of THEMES) {
  it(`is accessible open, comparing, naming a set and empty, in ${theme} colours`, async () => {
    const box = await fixture(
      themed(
        theme,
        html`<button>Add</button><llm-model-browser .models=${MODELS} .contestants=${CHOSEN} sees></llm-model-browser>`,
      ),
    );
    const element = box.querySelector('llm-model-browser') as LlmModelBrowser;
    await element.show(box.querySelector('button') as HTMLElement);
    await element.updateComplete;
    await expect(element).to.be.accessible();
    buttonOf(element, 'openai/gpt-5.1', 2)?.click();
    buttonOf(element, 'openai/o3-mini', 2)?.click();
    one(element, '[part="save-set"]')?.click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
    await search(element, 'nothing like it');
    await expect(element).to.be.accessible();
  });
}

it('shows on each card what is known of its model, and nothing for what is not', async () => {
  const element = await show();
  expect(groups(element)).to.deep.equal(['OpenAI', 'Anthropic']);
  const text = (id: string) => card(element, id).textContent?.replace(/\s+/g, ' ').trim() ?? '';
  expect(text('openai/gpt-5.1')).to.contain('GPT-5.1Added');
  expect(text('openai/gpt-5.1')).to.contain('400K context$1.25 in, $10 outImagesReasoning');
  expect(text('openai/gpt-5.1')).to.contain('Until Apr 1, 2999');
  expect(text('openai/o3-mini')).to.contain('Retired on Jan 2, 2020');
  expect(text('anthropic/claude-sonnet-4-6')).to.match(/^An Claude Sonnet 4.6 +Being phased out$/);
});

it('shows speed and wins that were measured here', async () => {
  const experiences = new Map([['openai/gpt-5.1', { tokensPerSecond: 83.4, winRate: 0.625, votes: 8 }]]);
  const element = await show(
    html`<llm-model-browser .models=${MODELS} .experiences=${experiences}></llm-model-browser>`,
  );
  expect(card(element, 'openai/gpt-5.1').textContent)
    .to.contain('83 tok/s')
    .and.to.contain('wins 63% of 8 votes');
});

it('measures models by records once it is opened, and says what it was told itself where it was', async () => {
  const records = sampleRecords({ count: 30, until: Date.UTC(2026, 10, 20) });
  let asked = 0;
  const source = async () => {
    asked += 1;
    return records;
  };
  const experiences = new Map([['anthropic/claude-sonnet-4-6', { tokensPerSecond: 12 }]]);
  const view = html`<llm-model-browser .models=${MODELS} .experiences=${experiences} .source=${source}></llm-model-browser>`;
  const closed = await fixture<LlmModelBrowser>(view);
  await closed.updateComplete;
  expect(asked).to.equal(0);
  const element = await show(view);
  const text = (id: string) => card(element, id).textContent ?? '';
  await waitUntil(() => /\d+ tok\/s/.test(text('openai/gpt-5.1')));
  expect(text('openai/gpt-5.1')).to.match(/wins \d+% of \d+ votes/);
  expect(text('openai/o3-mini')).not.to.contain('tok/s');
  expect(text('anthropic/claude-sonnet-4-6')).to.contain('12 tok/s').and.not.to.contain('wins');
  await expect(element).to.be.accessible();
  expect(asked).to.equal(1);
});

it('stays as it is where records cannot be read', async () => {
  const source = () => Promise.reject(new TypeError('Gone.'));
  const element = await show(
    html`<llm-model-browser .models=${MODELS} .source=${source}></llm-model-browser>`,
  );
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(shown(element)).to.have.length(3);
});

it('finds by name, id and provider, and filters by what a model can do', async () => {
  const element = await show();
  await search(element, 'anthropic');
  expect(shown(element)).to.deep.equal(['Claude Sonnet 4.6']);
  await search(element, 'gpt 5');
  expect(shown(element)).to.deep.equal(['GPT-5.1']);
  await search(element, 'llama');
  expect(shown(element)).to.deep.equal([]);
  expect(one(element, '[role="status"]')?.textContent).to.contain('“llama”');
  const asked = listen(element);
  await press(element, 'Enter');
  expect(asked).to.deep.equal([]);
  await search(element, '');
  all(element, '.filters button')[1]?.click();
  await element.updateComplete;
  expect(shown(element)).to.deep.equal(['GPT-5.1']);
  expect(one(element, '[role="status"]')?.textContent).to.equal('1 model');
});

it('walks through cards and their buttons by the arrow keys, and back to the search', async () => {
  const element = await show();
  await press(element, 'ArrowDown');
  expect(focused(element) === buttonOf(element, 'openai/gpt-5.1', 0)).to.equal(true);
  await press(element, 'ArrowDown');
  await press(element, 'ArrowRight');
  await press(element, 'ArrowRight');
  expect(focused(element) === buttonOf(element, 'openai/o3-mini', 2)).to.equal(true);
  await press(element, 'End');
  expect(focused(element) === buttonOf(element, 'anthropic/claude-sonnet-4-6', 0)).to.equal(true);
  expect(all(element, '.card button').filter(({ tabIndex }) => tabIndex === 0)).to.have.length(3);
  await press(element, 'PageUp');
  await press(element, 'ArrowUp');
  expect(focused(element) === one(element, '[part="search"]')).to.equal(true);
});

it('goes sideways the other way round where people read from right to left', async () => {
  const element = await show();
  document.documentElement.dir = 'rtl';
  await press(element, 'ArrowDown');
  await press(element, 'ArrowLeft');
  const reached = focused(element) === buttonOf(element, 'openai/gpt-5.1', 1);
  document.documentElement.dir = '';
  expect(reached).to.equal(true);
});

it('asks for the same model again, and remembers what was used lately', async () => {
  const element = await show();
  const asked = listen(element);
  buttonOf(element, 'anthropic/claude-sonnet-4-6', 0)?.click();
  expect(asked[0]?.map(({ modelId }) => modelId)).to.deep.equal([
    'openai/gpt-5.1',
    'anthropic/claude-sonnet-4-6',
  ]);
  const next = await show();
  expect(groups(next)).to.deep.equal(['Used lately', 'OpenAI']);
  expect(shown(next)[0]).to.equal('Claude Sonnet 4.6');
});

it('does not add a model that reads no images to a prompt that has some, and says why', async () => {
  const element = await show(html`<llm-model-browser .models=${MODELS} sees></llm-model-browser>`);
  const asked = listen(element);
  const button = buttonOf(element, 'openai/o3-mini', 0);
  button?.click();
  expect(asked).to.deep.equal([]);
  expect(button?.getAttribute('aria-disabled')).to.equal('true');
  expect(button?.textContent).to.contain('Reads no images, and this prompt has some');
});

it('keeps favourites first, in this browser', async () => {
  const element = await show();
  buttonOf(element, 'openai/o3-mini', 1)?.click();
  const next = await show();
  expect(groups(next)).to.deep.equal(['Favourites', 'OpenAI', 'Anthropic']);
  expect(buttonOf(next, 'openai/o3-mini', 1)?.getAttribute('aria-pressed')).to.equal('true');
  one(next, '.filters button')?.click();
  await next.updateComplete;
  expect(shown(next)).to.deep.equal(['o3 Mini']);
  buttonOf(next, 'openai/o3-mini', 1)?.click();
  await next.updateComplete;
  expect(shown(next)).to.deep.equal([]);
});

it('compares the facts of two models, the third taking the place of the first', async () => {
  const element = await show();
  buttonOf(element, 'openai/gpt-5.1', 2)?.click();
  await element.updateComplete;
  expect(one(element, '.compared')?.textContent).to.contain('Choose a second model');
  buttonOf(element, 'openai/o3-mini', 2)?.click();
  await element.updateComplete;
  const cells = (row: number) =>
    Array.from(all(element, 'tbody tr')[row]?.children ?? [], ({ textContent }) => textContent);
  expect(cells(0)).to.deep.equal(['Context', '400,000 tokens', '—']);
  expect(cells(2)).to.deep.equal(['Price of input', '$1.25 per million tokens', '—']);
  expect(cells(4)).to.deep.equal(['Reads images', 'Yes', 'No']);
  buttonOf(element, 'anthropic/claude-sonnet-4-6', 2)?.click();
  await element.updateComplete;
  expect(all(element, 'thead th').map(({ textContent }) => textContent)).to.deep.equal([
    'Fact',
    'o3 Mini',
    'Claude Sonnet 4.6',
  ]);
  one(element, '.compared .icon-button')?.click();
  await element.updateComplete;
  expect(one(element, '.compared')).to.equal(undefined);
});

it('keeps the chosen models as a set, with their parameters, and asks for it again', async () => {
  const element = await show();
  one(element, '[part="save-set"]')?.click();
  await element.updateComplete;
  const name = one(element, '[part="set-name"]') as HTMLInputElement;
  expect(focused(element) === name).to.equal(true);
  name.value = 'Cool one';
  name.form?.requestSubmit();
  await element.updateComplete;

  const next = await show(html`<llm-model-browser .models=${MODELS} memory-key="here"></llm-model-browser>`);
  const asked = listen(next);
  const set = one(next, '[part="set"]');
  expect(set?.getAttribute('aria-label')).to.equal('Use the set Cool one: GPT-5.1');
  set?.click();
  expect(asked).to.deep.equal([[{ modelId: 'openai/gpt-5.1', params: { temperature: 0 } }]]);
  const again = await show();
  one(again, '.kept .remove')?.click();
  await again.updateComplete;
  expect(one(again, '[part="set"]')).to.equal(undefined);
});

for (const stored of ['no JSON', 'null', '[]', '{"favourites":5,"recents":[1],"sets":[{"name":"x"},null]}']) {
  it(`is as new when what was kept is ${stored}`, async () => {
    localStorage.setItem('llmselect:models:here', stored);
    const element = await show();
    expect(groups(element)).to.deep.equal(['OpenAI', 'Anthropic']);
    expect(one(element, '[part="set"]')).to.equal(undefined);
  });
}

it('says that models are loading, or that there are none', async () => {
  const element = await show(html`<llm-model-browser loading></llm-model-browser>`);
  expect(one(element, '[role="status"]')?.textContent).to.equal('Loading models…');
  element.loading = false;
  await element.updateComplete;
  expect(one(element, '[role="status"]')?.textContent).to.equal('No models are on offer here.');
});

it('stays inside a narrow window', async () => {
  const element = await show();
  const { left, right } = one(element, '[part="popover"]')?.getBoundingClientRect() ?? {
    left: -1,
    right: 1e6,
  };
  expect(left).to.be.at.least(0);
  expect(right).to.be.at.most(window.innerWidth);
});
