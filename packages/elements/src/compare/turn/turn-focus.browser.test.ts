import { expect, waitUntil } from '@open-wc/testing';
import '../../define/llm-compare.ts';
import { type CompareDriver, driveCompare } from '../../testing/compare-driver.ts';

// A draft of one test is not the next one's.
beforeEach(() => sessionStorage.clear());

async function answered(driver: CompareDriver, prompt: string) {
  await driver.ask(prompt);
  for (const model of driver.stage.models) {
    model.say('Yes.');
    model.finish();
  }
  await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
  await driver.settled();
}

async function conversation() {
  const driver = await driveCompare();
  await answered(driver, 'One');
  await answered(driver, 'Two');
  return driver;
}

/** Presses a control as the keyboard does: it has the focus before. */
async function press(driver: CompareDriver, selector: string, turn = 1) {
  const inTurn = driver.root.querySelectorAll('.turn')[turn]?.querySelector<HTMLElement>(selector);
  const control = inTurn ?? driver.root.querySelector<HTMLElement>(selector);
  control?.focus();
  control?.click();
  await driver.settled();
}

/** The control that has the focus: its picture and the prompt it belongs to. */
function focused({ root }: CompareDriver) {
  const control = root.activeElement;
  if (control?.localName === 'llm-prompt') return 'prompt';
  const asked = control?.closest('.turn')?.querySelector('.asked')?.textContent;
  return control instanceof HTMLElement ? `${control.dataset.icon} of ${asked}` : 'nothing';
}

it('goes back to where the change of a prompt began', async () => {
  const driver = await conversation();
  await press(driver, '[data-icon="edit"]', 0);
  await waitUntil(() => driver.root.activeElement?.localName === 'textarea');
  await press(driver, '.edit-row button', 0);
  await waitUntil(() => focused(driver) === 'edit of One');
  await press(driver, '[data-icon="edit"]', 1);
  await waitUntil(() => driver.root.activeElement?.localName === 'textarea');
  const area = driver.root.querySelector<HTMLTextAreaElement>('.edit textarea');
  if (area) area.value = 'Two, better';
  area?.form?.requestSubmit();
  await waitUntil(() => focused(driver) === 'edit of Two, better');
});

it('stays on the arrow through the versions of a prompt, also at their ends', async () => {
  const driver = await conversation();
  await press(driver, '[data-icon="edit"]');
  await waitUntil(() => driver.root.querySelector('.edit') !== null);
  const area = driver.root.querySelector<HTMLTextAreaElement>('.edit textarea');
  if (area) area.value = 'Two, better';
  area?.form?.requestSubmit();
  await waitUntil(() => driver.stage.models[0]?.calls.length === 3);
  for (const model of driver.stage.models) model.finish();
  await driver.settled();
  await press(driver, '[data-icon="chevronLeft"]');
  await waitUntil(() => focused(driver) === 'chevronLeft of Two');
  await press(driver, '[data-icon="chevronLeft"]');
  expect(focused(driver)).to.equal('chevronLeft of Two');
  await press(driver, '[data-icon="chevronRight"]');
  await waitUntil(() => focused(driver) === 'chevronRight of Two, better');
});

it('comes back to a turn that was put back, and goes on in the prompt when it stays deleted', async () => {
  const driver = await conversation();
  await press(driver, '[data-icon="trash"]', 0);
  await press(driver, '.undo .link-button');
  await waitUntil(() => focused(driver) === 'trash of One');
  await press(driver, '[data-icon="trash"]', 1);
  await press(driver, '.undo .icon-button');
  await waitUntil(() => focused(driver) === 'prompt');
});

it('goes on in the prompt when a chat with one model begins from its column', async () => {
  const driver = await conversation();
  const button = driver.root.querySelector<HTMLElement>('.column-menu');
  button?.focus();
  button?.click();
  await waitUntil(() => driver.root.querySelector('.menu')?.matches(':popover-open') === true);
  await press(driver, '.menu [data-icon="chat"]');
  await waitUntil(() => focused(driver) === 'prompt');
});

it('shows what was just asked at the top of the view at once, with room for its answers', async () => {
  const driver = await driveCompare();
  await answered(driver, 'One');
  await driver.ask('Two');
  const top = () => driver.root.querySelectorAll('.turn')[1]?.getBoundingClientRect().top;
  expect(top()).to.be.closeTo(12, 3);
  driver.element.abort();
});
