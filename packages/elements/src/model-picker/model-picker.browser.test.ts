import type { ContestantInput, ModelInfo } from '@llmselect/core';
import { expect, fixture, html } from '@open-wc/testing';
import '../define/llm-model-picker.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmModelPicker } from './model-picker.ts';

const MODELS: readonly ModelInfo[] = [
  { id: 'openai/gpt-5.1', providerId: 'openai', name: 'gpt-5.1', contextWindow: 400_000 },
  { id: 'openai/gpt-5-mini', providerId: 'openai', name: 'gpt-5-mini' },
  { id: 'anthropic/claude-sonnet-4-6', providerId: 'anthropic', name: 'Claude Sonnet 4.6' },
];
const CHOSEN: readonly ContestantInput[] = [
  { id: 'c1', modelId: 'openai/gpt-5.1' },
  { id: 'c2', modelId: 'anthropic/claude-sonnet-4-6' },
];

const all = (element: Element, part: string) =>
  Array.from(element.shadowRoot?.querySelectorAll<HTMLElement>(`[part~="${part}"]`) ?? []);
const one = (element: Element, part: string) => all(element, part)[0];
const names = (element: Element) => all(element, 'chip').map((chip) => chip.textContent?.trim());
const options = (element: Element) =>
  all(element, 'option').map((option) => option.querySelector('.name')?.textContent);

const show = (contestants = CHOSEN, max = 4) =>
  fixture<LlmModelPicker>(
    html`<llm-model-picker .models=${MODELS} .contestants=${contestants} .max=${max}></llm-model-picker>`,
  );

function listen(element: LlmModelPicker) {
  const asked: string[][] = [];
  element.addEventListener('llm-models-request', ({ contestants }) =>
    asked.push(contestants.map(({ modelId }) => modelId)),
  );
  return asked;
}

async function open(element: LlmModelPicker) {
  one(element, 'add')?.click();
  await element.updateComplete;
  return one(element, 'search') as HTMLInputElement;
}

async function press(element: LlmModelPicker, key: string) {
  one(element, 'search')?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
  await element.updateComplete;
}

async function search(element: LlmModelPicker, text: string) {
  const input = one(element, 'search') as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await element.updateComplete;
}

for (const theme of THEMES) {
  it(`is accessible closed, open, and full, in ${theme} colours`, async () => {
    const box = await fixture(
      themed(theme, html`<llm-model-picker .models=${MODELS} .contestants=${CHOSEN}></llm-model-picker>`),
    );
    const element = box.querySelector('llm-model-picker') as LlmModelPicker;
    await expect(element).to.be.accessible();
    await open(element);
    await expect(element).to.be.accessible();
    await search(element, 'nothing like it');
    await expect(element).to.be.accessible();
    one(element, 'popover')?.hidePopover();
    element.max = 1;
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });
}

it('shows who takes part by name, and knows two of the same model apart', async () => {
  const element = await show([
    ...CHOSEN,
    { id: 'c3', modelId: 'openai/gpt-5.1' },
    { id: 'c4', modelId: 'x/y', label: 'Mine' },
  ]);
  expect(names(element)).to.deep.equal(['GPT-5.1', 'Claude Sonnet 4.6', 'GPT-5.1 (2)', 'Mine']);
});

it('opens with the focus in the search, lists by provider, and adds with the arrow keys and Enter', async () => {
  const element = await show();
  const asked = listen(element);
  const input = await open(element);
  expect(element.shadowRoot?.activeElement === input).to.equal(true);
  expect(options(element)).to.deep.equal(['GPT-5.1', 'GPT-5 Mini', 'Claude Sonnet 4.6']);
  await press(element, 'ArrowDown');
  expect(input.getAttribute('aria-activedescendant')).to.equal('option-1');
  await press(element, 'Enter');
  expect(asked).to.deep.equal([['openai/gpt-5.1', 'anthropic/claude-sonnet-4-6', 'openai/gpt-5-mini']]);
  expect(element.shadowRoot?.activeElement === one(element, 'add')).to.equal(true);
});

it('walks round the ends of the list and jumps a page inside them', async () => {
  const element = await show();
  const input = await open(element);
  await press(element, 'ArrowUp');
  expect(input.getAttribute('aria-activedescendant')).to.equal('option-2');
  await press(element, 'ArrowDown');
  await press(element, 'PageDown');
  expect(input.getAttribute('aria-activedescendant')).to.equal('option-2');
  await press(element, 'PageUp');
  expect(input.getAttribute('aria-activedescendant')).to.equal('option-0');
});

it('finds by name, id and provider, and says when nothing matches', async () => {
  const element = await show();
  await open(element);
  await search(element, 'anthropic');
  expect(options(element)).to.deep.equal(['Claude Sonnet 4.6']);
  await search(element, 'gpt mini');
  expect(options(element)).to.deep.equal(['GPT-5 Mini']);
  await search(element, 'llama');
  expect(options(element)).to.deep.equal([]);
  expect(element.shadowRoot?.querySelector('.nothing')?.textContent).to.contain('“llama”');
  const asked = listen(element);
  await press(element, 'Enter');
  expect(asked).to.deep.equal([]);
});

it('adds the same model twice', async () => {
  const element = await show();
  const asked = listen(element);
  await open(element);
  all(element, 'option')[0]?.click();
  expect(asked[0]).to.deep.equal(['openai/gpt-5.1', 'anthropic/claude-sonnet-4-6', 'openai/gpt-5.1']);
});

it('closes without a choice and gives the focus back', async () => {
  const element = await show();
  one(element, 'add')?.focus();
  await open(element);
  one(element, 'popover')?.hidePopover();
  await element.updateComplete;
  expect(one(element, 'popover')?.matches(':popover-open')).to.equal(false);
  expect(element.shadowRoot?.activeElement === one(element, 'add')).to.equal(true);
});

it('asks to remove one, and then puts the focus on the next', async () => {
  const element = await show();
  element.addEventListener('llm-models-request', ({ contestants }) => {
    element.contestants = contestants;
  });
  all(element, 'remove')[0]?.click();
  await element.updateComplete;
  expect(names(element)).to.deep.equal(['Claude Sonnet 4.6']);
  expect(element.shadowRoot?.activeElement === one(element, 'remove')).to.equal(true);
  one(element, 'remove')?.click();
  await element.updateComplete;
  expect(element.shadowRoot?.activeElement === one(element, 'add')).to.equal(true);
});

it('says how many models there may be when no more can be added', async () => {
  const element = await show(CHOSEN, 2);
  const asked = listen(element);
  await open(element);
  expect(one(element, 'popover')?.matches(':popover-open')).to.equal(false);
  expect(one(element, 'limit')?.textContent).to.equal('This page compares at most 2 models.');
  expect(asked).to.deep.equal([]);
});

it('says at once when there are more than allowed, and keeps them all', async () => {
  const element = await show(CHOSEN, 1);
  expect(names(element)).to.have.length(2);
  expect(one(element, 'limit')?.textContent).to.contain('Remove the others');
});

it('stays inside a narrow window', async () => {
  const element = await show();
  await open(element);
  const { left, right } = one(element, 'popover')?.getBoundingClientRect() ?? { left: -1, right: 1e6 };
  expect(left).to.be.at.least(0);
  expect(right).to.be.at.most(window.innerWidth);
});
