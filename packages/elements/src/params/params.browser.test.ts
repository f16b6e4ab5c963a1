import type { ContestantInput, GenerationParams } from '@llmselect/core';
import { expect, fixture, html } from '@open-wc/testing';
import '../define/llm-params.ts';
import type { LlmModelsRequestEvent, LlmSettingsRequestEvent } from '../events.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmParams } from './params.ts';

const CHOSEN: readonly ContestantInput[] = [
  { id: 'c1', modelId: 'openai/gpt-5.1' },
  { id: 'c2', modelId: 'mistral/mistral-large-latest', label: 'Large', params: { seed: 7 } },
];

const one = <Found extends HTMLElement = HTMLElement>(element: LlmParams, selector: string) =>
  element.shadowRoot?.querySelector<Found>(selector) as Found;
const input = (element: LlmParams, id: string) => one<HTMLInputElement>(element, `#${id}`);
const fault = (element: LlmParams, id: string) => one(element, `#${id}-fault`).textContent;
const named = (element: LlmParams, name: string) =>
  Array.from(element.shadowRoot?.querySelectorAll('button') ?? []).find(
    ({ textContent }) => textContent?.trim() === name,
  );

/** A panel whose requests are granted, as `<llm-compare>` does. */
async function show(
  content = html`<llm-params .contestants=${CHOSEN} .params=${{ temperature: 0.5 }} memory-key="here"></llm-params>`,
) {
  const box = await fixture(html`<div><button>Parameters</button>${content}</div>`);
  const element = box.querySelector('llm-params') as LlmParams;
  element.addEventListener('llm-settings-request', ({ settings }: LlmSettingsRequestEvent) => {
    element.params = settings.params;
  });
  element.addEventListener('llm-models-request', ({ contestants }: LlmModelsRequestEvent) => {
    element.contestants = contestants.map((contestant, place) => ({
      ...contestant,
      id: contestant.id ?? `new-${place}`,
    }));
  });
  await element.show(box.querySelector('button') as HTMLElement);
  await element.updateComplete;
  return element;
}

async function write(element: LlmParams, id: string, value: string) {
  input(element, id).value = value;
  input(element, id).dispatchEvent(new Event('change'));
  await element.updateComplete;
}

async function choose(element: LlmParams, place: number) {
  const select = one<HTMLSelectElement>(element, '#target');
  select.selectedIndex = place;
  select.dispatchEvent(new Event('change'));
  await element.updateComplete;
}

beforeEach(() => localStorage.clear());

for (const theme of THEMES) {
  it(`is accessible, with faults and while a preset is named, in ${theme} colours`, async () => {
    const box = await fixture(
      themed(
        theme,
        html`<button>Parameters</button><llm-params .contestants=${CHOSEN} .params=${{ seed: 1 }} provider-options></llm-params>`,
      ),
    );
    const element = box.querySelector('llm-params') as LlmParams;
    await element.show(box.querySelector('button') as HTMLElement);
    await element.updateComplete;
    await expect(element).to.be.accessible();
    await write(element, 'temperature', '9');
    one(element, '[part="save-preset"]').click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });
}

it('opens with the focus inside, and gives it back when it is closed', async () => {
  const element = await show();
  expect(element.shadowRoot?.activeElement === one(element, '#target')).to.equal(true);
  one(element, 'header button').click();
  await element.updateComplete;
  expect(document.activeElement?.textContent).to.equal('Parameters');
});

it('sets every parameter for all models, and takes each back', async () => {
  const element = await show();
  const written: Readonly<Record<string, string>> = {
    temperature: '0.7',
    topP: '0.9',
    maxOutputTokens: '500',
    seed: '-3',
    frequencyPenalty: '-1.5',
    presencePenalty: '2',
    stop: 'END\n\nSTOP',
    reasoningEffort: 'high',
  };
  for (const [id, value] of Object.entries(written)) await write(element, id, value);
  const whole: GenerationParams = {
    temperature: 0.7,
    topP: 0.9,
    maxOutputTokens: 500,
    seed: -3,
    frequencyPenalty: -1.5,
    presencePenalty: 2,
    stop: ['END', 'STOP'],
    reasoningEffort: 'high',
  };
  expect(element.params).to.deep.equal(whole);
  for (const id of Object.keys(written)) await write(element, id, '');
  expect(element.params).to.equal(undefined);
});

for (const [id, value, sentence] of [
  ['temperature', '2.1', 'Between 0 and 2.'],
  ['topP', '-1', 'Between 0 and 1.'],
  ['maxOutputTokens', '1.5', 'A whole number from 1 on.'],
  ['seed', '1.5', 'A whole number.'],
  ['stop', 'x\n'.repeat(17), 'At most 16 texts.'],
] as const) {
  it(`says what ${id} may be, and asks for nothing, when it is ${JSON.stringify(value.slice(0, 8))}`, async () => {
    const element = await show();
    await write(element, id, value);
    expect(fault(element, id)).to.equal(sentence);
    expect(input(element, id).value.trim()).to.equal(value.trim());
    expect(element.params).to.deep.equal({ temperature: 0.5 });
    await write(element, id, id === 'stop' ? 'x' : '1');
    expect(fault(element, id)).to.equal('');
  });
}

it('follows its button when the window changes, and no more once it is closed', async () => {
  const element = await show();
  const button = element.parentElement?.querySelector('button') as HTMLButtonElement;
  const box = one(element, '[popover]');
  const left = () => box.style.getPropertyValue('left');
  const before = left();
  button.style.marginInlineStart = '60px';
  window.dispatchEvent(new Event('resize'));
  expect(Number.parseFloat(left())).to.be.closeTo(Number.parseFloat(before) + 60, 12);
  const after = left();
  element.hide();
  button.style.marginInlineStart = '0';
  window.dispatchEvent(new Event('resize'));
  expect(left()).to.equal(after);
});

it('gives one column parameters of its own, in a contestant that takes over its thread', async () => {
  const element = await show();
  await choose(element, 1);
  expect(input(element, 'temperature').placeholder).to.equal('0.5');
  expect(one(element, '.hint').textContent).to.contain('as for all models');
  let asked: readonly ContestantInput[] = [];
  element.addEventListener('llm-models-request', ({ contestants }) => {
    asked = contestants;
  });
  await write(element, 'temperature', '0');
  expect(asked).to.deep.equal([
    { modelId: 'openai/gpt-5.1', label: undefined, params: { temperature: 0 }, replaces: 'c1' },
    CHOSEN[1],
  ]);
  expect(element.params).to.deep.equal({ temperature: 0.5 });
  await choose(element, 2);
  expect(input(element, 'seed').value).to.equal('7');
  named(element, 'Empty all')?.click();
  expect(asked[1]).to.deep.equal({
    modelId: 'mistral/mistral-large-latest',
    label: 'Large',
    params: undefined,
    replaces: 'c2',
  });
});

it('sets what a preset says and leaves the rest, and keeps presets of its own', async () => {
  const element = await show();
  await write(element, 'seed', '5');
  named(element, 'Precise')?.click();
  await element.updateComplete;
  expect(element.params).to.deep.equal({ temperature: 0, seed: 5 });
  expect(named(element, 'Precise')?.getAttribute('aria-pressed')).to.equal('true');
  one(element, '[part="save-preset"]').click();
  await element.updateComplete;
  const name = one<HTMLInputElement>(element, '[part="preset-name"]');
  expect(element.shadowRoot?.activeElement === name).to.equal(true);
  name.value = 'Repeatable';
  name.form?.requestSubmit();

  const next = await show(html`<llm-params .params=${{ topP: 0.2 }} memory-key="here"></llm-params>`);
  named(next, 'Repeatable')?.click();
  await next.updateComplete;
  expect(next.params).to.deep.equal({ temperature: 0, seed: 5 });
  one(next, '.kept .remove').click();
  await next.updateComplete;
  expect(named(await show(), 'Repeatable')).to.equal(undefined);
});

for (const stored of ['no JSON', '{}', '[null,{"name":"x"},{"name":"y","params":{"temperature":9}}]']) {
  it(`has no presets of its own when what was kept is ${stored}`, async () => {
    localStorage.setItem('llmselect:presets:here', stored);
    expect(one(await show(), '.kept')).to.equal(null);
  });
}

it('offers what only one provider knows where the other side takes it, and nowhere else', async () => {
  const closed = await show();
  expect(input(closed, 'providerOptions')).to.equal(null);
  const element = await show(html`<llm-params provider-options></llm-params>`);
  await write(element, 'providerOptions', '{"openai":');
  expect(fault(element, 'providerOptions')).to.contain('not a JSON object');
  await write(element, 'providerOptions', '{"openai":{"user":"u"}}');
  expect(element.params).to.deep.equal({ providerOptions: { openai: { user: 'u' } } });
});
