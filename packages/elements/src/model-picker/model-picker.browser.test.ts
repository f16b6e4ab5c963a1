import '../testing/all-loaded.ts';
import type { ContestantInput, ModelInfo } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-model-browser.ts';
import '../define/llm-model-picker.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmModelPicker } from './model-picker.ts';

const MODELS: readonly ModelInfo[] = [
  { id: 'openai/gpt-5.1', providerId: 'openai', name: 'gpt-5.1', contextWindow: 400_000 },
  { id: 'openai/gpt-5-mini', providerId: 'openai', name: 'gpt-5-mini', capabilities: { vision: false } },
  { id: 'anthropic/claude-sonnet-4-6', providerId: 'anthropic', name: 'Claude Sonnet 4.6' },
];
const CHOSEN: readonly ContestantInput[] = [
  { id: 'c1', modelId: 'openai/gpt-5.1' },
  { id: 'c2', modelId: 'anthropic/claude-sonnet-4-6' },
];

const all = (element: Element, part: string) =>
  Array.from(element.shadowRoot?.querySelectorAll<HTMLElement>(`[part~="${part}"]`) ?? []);
const one = (element: Element, part: string) => all(element, part)[0];
const names = (element: Element) =>
  all(element, 'chip').map((chip) => chip.querySelector('.name')?.textContent);
const browser = (element: Element) => element.shadowRoot?.querySelector('llm-model-browser') as HTMLElement;
const isOpen = (element: Element) => one(browser(element), 'popover')?.matches(':popover-open') === true;

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
  one(element, 'add')?.focus();
  one(element, 'add')?.click();
  await waitUntil(() => isOpen(element));
}

for (const theme of THEMES) {
  it(`is accessible closed, open, with images, and full, in ${theme} colours`, async () => {
    const box = await fixture(
      themed(
        theme,
        html`<llm-model-picker .models=${MODELS} .contestants=${[...CHOSEN, { modelId: 'openai/gpt-5-mini', params: { seed: 1 } }]}></llm-model-picker>`,
      ),
    );
    const element = box.querySelector('llm-model-picker') as LlmModelPicker;
    await expect(element).to.be.accessible();
    element.sees = true;
    await open(element);
    await expect(element).to.be.accessible();
    one(browser(element), 'popover')?.hidePopover();
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

it('opens with the focus in the search, adds with Enter, and takes the focus back', async () => {
  const element = await show();
  const asked = listen(element);
  await open(element);
  const search = one(browser(element), 'search') as HTMLInputElement;
  expect(browser(element).shadowRoot?.activeElement === search).to.equal(true);
  search.value = 'mini';
  search.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await (browser(element) as unknown as LlmModelPicker).updateComplete;
  search.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  expect(asked).to.deep.equal([['openai/gpt-5.1', 'anthropic/claude-sonnet-4-6', 'openai/gpt-5-mini']]);
  expect(isOpen(element)).to.equal(false);
  expect(element.shadowRoot?.activeElement === one(element, 'add')).to.equal(true);
});

it('closes when its button is pressed again', async () => {
  const element = await show();
  await open(element);
  const add = one(element, 'add');
  add?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  // What the browser does by itself with a press outside of the box.
  one(browser(element), 'popover')?.hidePopover();
  add?.click();
  await element.updateComplete;
  expect(isOpen(element)).to.equal(false);
  await open(element);
  expect(isOpen(element)).to.equal(true);
});

it('marks who sits out a prompt with images, and who has parameters of its own', async () => {
  const element = await show([
    { id: 'c1', modelId: 'openai/gpt-5.1', params: { temperature: 0 } },
    { id: 'c2', modelId: 'openai/gpt-5-mini' },
  ]);
  expect(all(element, 'chip').map((chip) => chip.hasAttribute('data-out'))).to.deep.equal([false, false]);
  element.sees = true;
  await element.updateComplete;
  expect(all(element, 'chip').map((chip) => chip.hasAttribute('data-out'))).to.deep.equal([false, true]);
  expect(all(element, 'chip').map((chip) => chip.querySelector('.note')?.textContent)).to.deep.equal([
    'with parameters of its own',
    'reads no images: sits out this prompt',
  ]);
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
  one(element, 'add')?.click();
  await element.updateComplete;
  expect(isOpen(element)).to.equal(false);
  expect(one(element, 'limit')?.textContent).to.equal('This page compares at most 2 models.');
  expect(asked).to.deep.equal([]);
});

it('says at once when there are more than allowed, and keeps them all', async () => {
  const element = await show(CHOSEN, 1);
  expect(names(element)).to.have.length(2);
  expect(one(element, 'limit')?.textContent).to.contain('Remove the others');
});
