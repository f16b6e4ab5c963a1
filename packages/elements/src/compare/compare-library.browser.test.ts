import { expect, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { LlmPanelRequestEvent } from '../panel-events.ts';
import { LlmTemplateUseRequestEvent } from '../template-events.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';

beforeEach(() => sessionStorage.clear());

const until = (condition: () => unknown) =>
  waitUntil(() => Boolean(condition()), undefined, { timeout: 10_000 });

async function drive() {
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare .backend=${stage.backend} history="none"></llm-compare></div>`,
  );
  const find = <Found extends Element>(selector: string) => driver.root.querySelector<Found>(selector);
  const inside = <Found extends Element>(name: string, selector: string) =>
    find(name)?.shadowRoot?.querySelector<Found>(selector) ?? null;
  const dialog = () => find<HTMLDialogElement>('dialog[part="panel"]');
  return { stage, driver, find, inside, dialog };
}

async function openTemplate(scene: Awaited<ReturnType<typeof drive>>) {
  scene.driver.element.dispatchEvent(new LlmPanelRequestEvent('templates'));
  const item = () =>
    scene.inside<HTMLElement>('llm-templates', '[data-template="llmselect/evaluation-instructions"]');
  await until(item);
  item()?.click();
  await until(() => scene.inside('llm-templates', '#variable-0'));
  const topic = scene.inside<HTMLInputElement>('llm-templates', '#variable-0');
  if (topic) topic.value = 'rain';
  topic?.dispatchEvent(new Event('input'));
}

it('fills the prompt with a template, closes the panel, gives the prompt the focus, and asks nobody', async () => {
  const scene = await drive();
  scene.driver.element.session.configure({ params: { temperature: 1, seed: 7 } });
  await openTemplate(scene);
  scene.inside<HTMLElement>('llm-templates', '[part="use"]')?.click();
  await until(() => scene.dialog()?.open === false);
  const { prompt, element, stage } = scene.driver;
  expect(prompt.value).to.contain('Write about rain.');
  expect(scene.driver.root.activeElement === prompt).to.equal(true);
  expect(element.comparison.params).to.deep.equal({ temperature: 0, seed: 7 });
  expect(element.comparison.turns.length).to.equal(0);
  expect(stage.models.every(({ calls }) => calls.length === 0)).to.equal(true);
});

it('puts a template below what is being written when somebody says so, and in its place else', async () => {
  const scene = await drive();
  await scene.driver.type('My words ');
  scene.driver.element.dispatchEvent(new LlmTemplateUseRequestEvent({ prompt: 'More', below: true }));
  await until(() => scene.driver.prompt.value === 'My words\n\nMore');
  scene.driver.element.dispatchEvent(new LlmTemplateUseRequestEvent({ prompt: 'Else', system: 'Be brief.' }));
  await until(() => scene.driver.prompt.value === 'Else');
  expect(scene.driver.element.comparison.system).to.equal('Be brief.');
});

it('leads from a template to a batch with it, which changes no models of the page and goes on when the panel is closed', async () => {
  const scene = await drive();
  await openTemplate(scene);
  scene.inside<HTMLElement>('llm-templates', '[data-act="batch"]')?.click();
  await until(() => scene.inside('llm-batch', '#table'));
  const prompt = scene.inside<HTMLTextAreaElement>('llm-batch', '#prompt-0');
  expect(prompt?.value).to.contain('{{topic}}');
  await expect(scene.driver.element).to.be.accessible();
  const table = scene.inside<HTMLTextAreaElement>('llm-batch', '#table');
  if (table) table.value = 'topic\nrain';
  table?.dispatchEvent(new Event('input'));
  const run = () => scene.inside<HTMLElement>('llm-batch', '[part="run"]');
  await until(
    () => scene.inside('llm-batch', '#column-0') ?? scene.inside('llm-batch', '#table-fault:not(:empty)'),
  );
  const picker = scene.inside<HTMLElement>('llm-batch', 'llm-model-picker');
  picker?.shadowRoot?.querySelector<HTMLElement>('[part="remove"]')?.click();
  await until(() => picker?.shadowRoot?.querySelectorAll('[part="chip"]').length === 1);
  expect(scene.driver.picker.contestants.length).to.equal(2);
  run()?.click();
  const asked = () => scene.stage.models.reduce((sum, { calls }) => sum + calls.length, 0);
  await until(() => asked() === 1);
  scene.driver.element.dispatchEvent(new LlmPanelRequestEvent());
  await until(() => scene.find('llm-batch') === null);
  const asking = scene.stage.models.find(({ calls }) => calls.length === 1);
  asking?.say('An answer.');
  asking?.finish();
  scene.driver.element.dispatchEvent(new LlmPanelRequestEvent('batch'));
  await until(() => scene.inside('llm-batch', '[data-status="done"]'));
  scene.inside<HTMLElement>('llm-batch', '[data-act="open"]')?.click();
  await until(() => scene.driver.element.comparison.turns.length === 1);
});

it('leaves a file that is dropped on a panel to the panel', async () => {
  const scene = await drive();
  await openTemplate(scene);
  const transfer = new DataTransfer();
  const template = {
    version: 1,
    id: 'dropped',
    title: 'Dropped',
    category: 'own',
    prompt: 'Hi',
    variables: [],
    tags: [],
  };
  transfer.items.add(new File([JSON.stringify([template])], 'mine.json', { type: 'application/json' }));
  scene
    .inside('llm-templates', '[part="base"]')
    ?.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transfer, bubbles: true, composed: true, cancelable: true }),
    );
  await until(() => scene.inside('llm-templates', '[data-template="dropped"]'));
  expect(scene.find('[part="file-trouble"]') === null).to.equal(true);
});
