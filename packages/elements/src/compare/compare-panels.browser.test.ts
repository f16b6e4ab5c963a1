import type { Backend } from '@llmselect/core';
import { aTimeout, expect, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { LlmCosts } from '../costs/costs.ts';
import '../define/llm-compare.ts';
import { LlmPanelRequestEvent } from '../panel-events.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';
import type { LlmCompare } from './compare.ts';

beforeEach(() => sessionStorage.clear());

async function drive(settings: Partial<LlmCompare> = {}) {
  const stage = createStage(['openai/a', 'mistral/b']);
  const backend = settings.backend ?? stage.backend;
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare .backend=${backend} ?no-vote=${settings.noVote}></llm-compare></div>`,
  );
  const find = <Found extends Element>(selector: string) => driver.root.querySelector<Found>(selector);
  const dialog = () => find<HTMLDialogElement>('dialog[part="panel"]');
  return { driver, find, dialog };
}

async function open(scene: Awaited<ReturnType<typeof drive>>, panel: 'leaderboard' | 'costs') {
  scene.driver.element.dispatchEvent(new LlmPanelRequestEvent(panel));
  await shown(scene, `llm-${panel}`);
}

async function shown(scene: Awaited<ReturnType<typeof drive>>, content: string) {
  await waitUntil(() => scene.dialog()?.open === true && scene.find(content) !== null, content, SLOW);
}

/** A panel is loaded when it is first opened. */
const SLOW = { timeout: 10_000 };

it('is accessible while a panel is open', async () => {
  const scene = await drive();
  await open(scene, 'leaderboard');
  // Half faded in, nothing has enough contrast.
  await Promise.all(
    scene
      .dialog()
      ?.getAnimations()
      .map(({ finished }) => finished) ?? [],
  );
  await expect(scene.driver.element).to.be.accessible();
});

it('opens a panel by its button, leads to the others by arrow keys, and gives the focus back when it is closed', async () => {
  const scene = await drive();
  const button = scene.find<HTMLButtonElement>('[part="panels"]');
  await open(scene, 'leaderboard');
  scene.dialog()?.close();
  await waitUntil(() => scene.find('llm-leaderboard') === null);
  button?.focus();
  button?.click();
  await shown(scene, 'llm-leaderboard');
  const tab = scene.find<HTMLElement>('dialog [role="tab"][aria-selected="true"]');
  expect(tab?.textContent).to.equal('Leaderboard');
  tab?.focus();
  tab?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, composed: true }));
  await shown(scene, 'llm-costs');
  expect(scene.find('llm-leaderboard')).to.equal(null);
  expect(scene.dialog()?.open).to.equal(true);
  const closed = oneEvent(scene.dialog() as HTMLDialogElement, 'close');
  scene.find<HTMLButtonElement>('.panel-head .icon-button')?.click();
  await closed;
  await scene.driver.settled();
  expect(scene.find('llm-costs')).to.equal(null);
  expect(scene.driver.root.activeElement).to.equal(button);
});

it('shows the budget as it stands when the costs are opened, and not as it was when the page was', async () => {
  const { backend } = createStage(['openai/a']);
  let leftUsd = 5;
  const budgeted: Backend = {
    ...backend,
    listModels: async (options) => ({
      ...(await backend.listModels(options)),
      limits: { budget: { usd: 5, leftUsd, period: 'day', warning: leftUsd < 1 } },
    }),
  };
  const scene = await drive({ backend: budgeted });
  const spent = () => scene.find<LlmCosts>('llm-costs')?.budget?.leftUsd;
  leftUsd = 3;
  await open(scene, 'costs');
  await waitUntil(() => spent() === 3, 'the budget of now', SLOW);
  leftUsd = 0.5;
  scene.dialog()?.close();
  await waitUntil(() => scene.find('llm-costs') === null);
  await open(scene, 'costs');
  await waitUntil(() => spent() === 0.5, 'the budget of then', SLOW);
  expect(scene.find<LlmCosts>('llm-costs')?.shadowRoot?.querySelector('.warning')).not.to.equal(null);
});

it('opens the panel that was read last', async () => {
  const scene = await drive();
  await open(scene, 'leaderboard');
  scene.driver.element.dispatchEvent(new LlmPanelRequestEvent('costs'));
  await shown(scene, 'llm-costs');
  scene.driver.element.dispatchEvent(new LlmPanelRequestEvent());
  await waitUntil(() => scene.find('llm-costs') === null);
  scene.find<HTMLButtonElement>('[part="panels"]')?.click();
  await shown(scene, 'llm-costs');
});

it('leaves out what the page leaves out, and opens nothing when a host cancels the request', async () => {
  const scene = await drive({ noVote: true });
  await open(scene, 'costs');
  const names = Array.from(
    scene.driver.root.querySelectorAll('dialog [role="tab"]'),
    (tab) => tab.textContent,
  );
  expect(names).not.to.include('Leaderboard');
  scene.dialog()?.close();
  await scene.driver.settled();
  scene.driver.element.addEventListener('llm-panel-request', (event) => event.preventDefault());
  scene.find<HTMLButtonElement>('[part="panels"]')?.click();
  await aTimeout(20);
  expect(scene.dialog()?.open).to.equal(false);
});
