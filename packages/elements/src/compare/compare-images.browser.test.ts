import type { Backend, ModelInfo } from '@llmselect/core';
import { expect, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import '../define/llm-images.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { imageFile } from '../testing/image-file.ts';
import { createStage } from '../testing/stage.ts';

const IDS = [
  'openai/gpt-5.1',
  'openai/o3-mini',
  'anthropic/claude-sonnet-4-6',
  'mistral/mistral-large-latest',
];
const BLIND_ONE = 'openai/o3-mini';

/** Four models, one of which is known to read no images. */
async function drive() {
  const stage = createStage(IDS);
  const models: readonly ModelInfo[] = IDS.map((id) => ({
    id,
    providerId: id.split('/')[0] ?? '',
    name: id,
    contextWindow: id === BLIND_ONE ? 8_000 : 200_000,
    capabilities: { vision: id !== BLIND_ONE },
  }));
  const backend: Backend = { ...stage.backend, listModels: async () => ({ models }) };
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare .backend=${backend} models=${IDS.join()}></llm-compare></div>`,
  );
  const settle = async () => {
    for (const model of stage.models) if (model.calls.at(-1)?.closed === false) model.finish();
    await driver.settled();
  };
  return { ...driver, driver, stage, settle };
}

const heard = (model: {
  readonly calls: readonly {
    readonly request: { readonly messages: readonly { readonly content: unknown }[] };
  }[];
}) => model.calls.at(-1)?.request.messages.map(({ content }) => content);

beforeEach(() => sessionStorage.clear());

it('sends two images to every model that reads them, shows them with the prompt, and tells the other in words', async () => {
  const { driver, stage, settle } = await drive();
  await driver.prompt.addImages([await imageFile(), await imageFile({ name: 'b.png', width: 20 })]);
  await driver.settled();
  const note = driver.prompt.shadowRoot?.querySelector('[part="note"]')?.textContent;
  expect(note).to.equal('o3 Mini reads no images and sits out this prompt.');
  const chips = Array.from(driver.picker.shadowRoot?.querySelectorAll('[part="chip"]') ?? []);
  expect(chips.map((chip) => chip.hasAttribute('data-out'))).to.deep.equal([false, true, false, false]);

  const { images } = driver.prompt;
  await driver.type('What is this?');
  driver.enter();
  await waitUntil(() => stage.models.filter(({ calls }) => calls.length === 1).length === 3);
  await driver.settled();
  const content = [{ type: 'text', text: 'What is this?' }, ...images];
  expect(stage.models.map((model) => heard(model)?.[0])).to.deep.equal([
    content,
    undefined,
    content,
    content,
  ]);
  expect(driver.columns).to.have.length(3);
  expect(driver.prompt.value).to.equal('');
  expect(driver.prompt.images).to.deep.equal([]);
  const shown = driver.root.querySelector('.turn llm-images');
  await waitUntil(() => shown?.shadowRoot?.querySelectorAll('canvas').length === 2);
  expect(Object.keys(driver.element.comparison.attachments)).to.have.length(2);

  await settle();
  await driver.type('And now?');
  driver.enter();
  await waitUntil(() => stage.models[1]?.calls.length === 1);
  expect(heard(stage.models[1] ?? { calls: [] })?.[0]).to.deep.equal([
    { type: 'text', text: 'What is this?' },
    { type: 'text', text: '[Image]' },
    { type: 'text', text: '[Image]' },
  ]);
  await settle();
});

it('puts images back beside the text when nobody could be asked', async () => {
  const { driver, stage } = await drive();
  await driver.prompt.addImages([await imageFile()]);
  const { images } = driver.prompt;
  await driver.type('What is this?');
  driver.enter();
  await waitUntil(() => stage.models.filter(({ calls }) => calls.length === 1).length === 3);
  for (const { calls, fail } of stage.models) if (calls.length > 0) fail(new TypeError('No network.'));
  await waitUntil(() => driver.prompt.value === 'What is this?');
  expect(driver.prompt.images).to.deep.equal(images);
});

it('sends a host’s own text without the images of the field, and leaves them there', async () => {
  const { driver, stage, settle } = await drive();
  await driver.prompt.addImages([await imageFile()]);
  void driver.element.run('Only this');
  await waitUntil(() => stage.models.every(({ calls }) => calls.length === 1));
  expect(heard(stage.models[0] ?? { calls: [] })).to.deep.equal(['Only this']);
  expect(driver.prompt.images).to.have.length(1);
  await settle();
});

it('asks all models with instructions and parameters that were written, from the next prompt on', async () => {
  const { driver, stage, settle } = await drive();
  driver.prompt.shadowRoot?.querySelector<HTMLElement>('[part="system-button"]')?.click();
  await driver.prompt.updateComplete;
  const field = driver.prompt.shadowRoot?.querySelector<HTMLTextAreaElement>('[part="system"]');
  if (field) field.value = 'Be brief.';
  field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
  driver.root.querySelector<HTMLElement>('[part="params-button"]')?.click();
  const panel = driver.root.querySelector('llm-params');
  await waitUntil(() => panel?.shadowRoot?.querySelector(':popover-open') != null, '', { timeout: 5000 });
  await panel?.updateComplete;
  const temperature = panel?.shadowRoot?.querySelector<HTMLInputElement>('#temperature');
  if (temperature) temperature.value = '0.2';
  temperature?.dispatchEvent(new Event('change'));
  await driver.ask('Hi');
  for (const { calls } of stage.models) {
    expect(calls[0]?.request.system).to.equal('Be brief.');
    expect(calls[0]?.request.params?.temperature).to.equal(0.2);
  }
  await settle();
});

it('gives one column parameters of its own and keeps its name, its colour and its thread', async () => {
  const { driver, stage, settle } = await drive();
  await driver.ask('One');
  await settle();
  const [first] = driver.picker.contestants;
  driver.picker.dispatchEvent(
    new (await import('../events.ts')).LlmModelsRequestEvent([
      { modelId: IDS[0] ?? '', params: { seed: 1 }, replaces: first?.id },
      ...driver.picker.contestants.slice(1),
    ]),
  );
  await driver.settled();
  await driver.ask('Two');
  expect(
    driver.columns.slice(-4).map(({ contestant }) => `${contestant?.name} ${contestant?.color}`),
  ).to.deep.equal(
    driver.columns.slice(0, 4).map(({ contestant }) => `${contestant?.name} ${contestant?.color}`),
  );
  expect(stage.models[0]?.calls.at(-1)?.request.params).to.deep.equal({ seed: 1 });
  expect(heard(stage.models[0] ?? { calls: [] })?.[0]).to.equal('One');
  await settle();
});

it('fills models and prompt from the address of the page when the page wants that, and sends nothing', async () => {
  const address = location.href;
  history.replaceState(null, '', `?models=${IDS[2]},${IDS[0]}&prompt=From%20a%20link`);
  const stage = createStage(IDS);
  try {
    const driver = await driveCompare(
      stage,
      html`<div><llm-compare .backend=${stage.backend} deep-link></llm-compare></div>`,
    );
    expect(driver.picker.contestants.map(({ modelId }) => modelId)).to.deep.equal([IDS[2], IDS[0]]);
    expect(driver.prompt.value).to.equal('From a link');
    expect(stage.models.every(({ calls }) => calls.length === 0)).to.equal(true);
    const closed = await driveCompare(createStage(IDS));
    expect(closed.prompt.value).to.equal('');
  } finally {
    history.replaceState(null, '', address);
  }
});

it('keeps a draft of a prompt through a reload, and none of what was sent', async () => {
  const { driver, settle } = await drive();
  await driver.type('Half a thought');
  driver.element.remove();
  const again = await drive();
  expect(again.driver.prompt.value).to.equal('Half a thought');
  await again.driver.ask('Sent');
  await again.settle();
  again.driver.element.remove();
  const last = await drive();
  expect(last.driver.prompt.value).to.equal('');
  await settle();
});

it('says what the prompt would cost at those models alone that will answer it', async () => {
  const { driver } = await drive();
  const cost = () => driver.root.querySelector('[part="cost"]')?.textContent ?? '';
  await driver.type('What is this?');
  await waitUntil(() => cost().startsWith('This prompt to 4 models'), undefined, { timeout: 10_000 });
  await driver.prompt.addImages([await imageFile()]);
  await waitUntil(() => cost().startsWith('This prompt to 3 of 4 models'), undefined, { timeout: 10_000 });
  driver.prompt.images = [];
  await waitUntil(() => cost().startsWith('This prompt to 4 models'), undefined, { timeout: 10_000 });
});
