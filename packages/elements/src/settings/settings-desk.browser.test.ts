import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import type { LlmCompare } from '../compare/compare.ts';
import { LlmPanelRequestEvent } from '../panel-events.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';
import { settingsKey } from './settings-key.ts';
import { sharedSettings } from './settings-store.ts';
import type { Settings } from './settings-values.ts';

// A busy machine takes its time to load what is loaded only once it is wanted.
const until = (condition: () => boolean) => waitUntil(condition, undefined, { timeout: 15_000 });
const forget = () => {
  sharedSettings.of('').reset();
  localStorage.clear();
  sessionStorage.clear();
};
beforeEach(forget);
afterEach(forget);

const MODELS = ['openai/a', 'mistral/b', 'gemini/c'];

async function drive(
  content = (stage: ReturnType<typeof createStage>) =>
    html`<llm-compare .backend=${stage.backend}></llm-compare>`,
) {
  const stage = createStage(MODELS);
  const driver = await driveCompare(stage, html`<div>${content(stage)}</div>`);
  return { stage, driver, element: driver.element };
}

const change = async (element: LlmCompare, settings: Settings) => {
  sharedSettings.of('').change(settings);
  await element.updateComplete;
};
const modelsOf = ({ session }: LlmCompare) => {
  const { contestants } = session.state.comparison;
  return session.state.active.map((id) => contestants.find((contestant) => contestant.id === id)?.modelId);
};

it('opens the settings as a panel, and what is chosen there takes effect at once', async () => {
  const { driver, element } = await drive();
  element.dispatchEvent(new LlmPanelRequestEvent('settings'));
  const settings = () => driver.root.querySelector('llm-settings');
  const colours = () =>
    Array.from(
      settings()?.shadowRoot?.querySelectorAll<HTMLInputElement>('[data-setting="theme"] input') ?? [],
    );
  await until(() => colours().length > 0);
  await settings()?.updateComplete;
  await expect(element).to.be.accessible();
  colours()[3]?.click();
  await until(() => element.theme === 'dark');
  expect(localStorage.getItem(settingsKey(''))).to.contain('dark');
});

it('is as was chosen with its first look', async () => {
  sharedSettings.of('').change({ theme: 'dark', layout: 'grid', language: 'de' });
  const themes: (string | null)[] = [];
  const stage = createStage(MODELS);
  const element = await fixture<LlmCompare>(html`<llm-compare .backend=${stage.backend}></llm-compare>`);
  themes.push(element.getAttribute('theme'));
  await until(() => element.hasUpdated);
  themes.push(element.getAttribute('theme'));
  expect([...themes, element.layout]).to.deep.equal(['dark', 'dark', 'grid']);
  await until(
    () =>
      element.shadowRoot?.querySelector('[part="base"]')?.getAttribute('aria-label') !== 'Model comparison',
  );
});

it('a choice goes before what the page sets, then and later, and what is given back is as the page has it now', async () => {
  const { element } = await drive(
    (stage) => html`<llm-compare theme="light" .backend=${stage.backend}></llm-compare>`,
  );
  sharedSettings.of('').change({ theme: 'dark' });
  await until(() => element.theme === 'dark');
  element.theme = 'auto';
  await element.updateComplete;
  expect(element.getAttribute('theme')).to.equal('dark');
  await change(element, { theme: undefined });
  expect(element.theme).to.equal('auto');
});

it('what the page locks stays as the page has it, and what it unlocks takes effect', async () => {
  const { element } = await drive(
    (stage) =>
      html`<llm-compare theme="light" settings-locked="appearance" .backend=${stage.backend}></llm-compare>`,
  );
  sharedSettings.of('').change({ theme: 'dark', layout: 'grid' });
  await until(() => element.layout === 'grid');
  expect(element.theme).to.equal('light');
  element.settingsLocked = '';
  await element.updateComplete;
  expect(element.theme).to.equal('dark');
  element.noSettings = true;
  await element.updateComplete;
  expect(element.theme).to.equal('light');
});

it('takes effect in all elements of a page with the same endpoint, and in no other', async () => {
  const stage = createStage(MODELS);
  const box = await fixture(html`<div>
    <llm-compare .backend=${stage.backend}></llm-compare>
    <llm-compare .backend=${stage.backend}></llm-compare>
    <llm-compare endpoint="/nowhere" history="none"></llm-compare>
  </div>`);
  const elements = Array.from(box.querySelectorAll('llm-compare'));
  await until(() => elements.every(({ shadowRoot }) => shadowRoot?.querySelector('[part="panels"]')));
  sharedSettings.of('').change({ theme: 'dark' });
  await until(() => elements.slice(0, 2).every(({ theme }) => theme === 'dark'));
  expect(elements[2]?.theme).to.equal('auto');
});

it('begins with the models and parameters that were chosen, as far as they are on offer, and loses no conversation', async () => {
  sharedSettings
    .of('')
    .change({ models: ['gemini/c', 'openai/gone', 'openai/a'], params: { temperature: 0.3 } });
  const { driver, element } = await drive();
  await until(() => modelsOf(element).join() === 'gemini/c,openai/a');
  expect(element.comparison.params).to.deep.equal({ temperature: 0.3 });
  await driver.ask('Hello?');
  await change(element, { params: { temperature: 0.9 } });
  await until(() => element.comparison.params?.temperature === 0.9);
  expect(element.comparison.turns).to.have.length(1);
});

it('sends by the key that was chosen, and says which', async () => {
  const { driver, element } = await drive();
  sharedSettings.of('').change({ sendKey: 'mod-enter' });
  await until(() => driver.prompt.sendKey === 'mod-enter');
  await driver.prompt.updateComplete;
  expect(driver.prompt.shadowRoot?.querySelector('[part="hint"]')?.textContent).to.contain('Ctrl + Enter');
  await driver.type('Hello?');
  driver.enter();
  await driver.settled();
  expect(element.comparison.turns).to.have.length(0);
  expect(driver.prompt.value).to.equal('Hello?');
  const init = { key: 'Enter', ctrlKey: true, bubbles: true, composed: true, cancelable: true };
  driver.area.dispatchEvent(new KeyboardEvent('keydown', init));
  await until(() => element.comparison.turns.length === 1);
});

it('makes text larger and room smaller, and both as they were', async () => {
  const { driver, element } = await drive();
  const sizes = () => ({
    text: getComputedStyle(driver.area).fontSize,
    room: getComputedStyle(driver.prompt.shadowRoot?.querySelector('[part="base"]') as Element)
      .paddingBlockStart,
  });
  const before = sizes();
  sharedSettings.of('').change({ textSize: 'largest', density: 'compact' });
  await until(() => element.style.getPropertyValue('--llm-font-size') === '20px');
  await driver.settled();
  expect(sizes()).to.deep.equal({ text: '20px', room: '6px' });
  await change(element, { textSize: undefined, density: undefined });
  expect(sizes()).to.deep.equal(before);
});

it('takes other keys for what they do', async () => {
  const { driver, element } = await drive();
  sharedSettings.of('').change({ shortcuts: { prompt: 'Alt+P' } });
  await until(() => element.shortcuts?.prompt === 'Alt+P');
  driver.area.blur();
  element.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'p', altKey: true, bubbles: true, cancelable: true }),
  );
  expect(driver.prompt.shadowRoot?.activeElement).to.equal(driver.area);
});

it('keeps comparisons for the visit only where that was chosen', async () => {
  const { element } = await drive();
  sharedSettings.of('').change({ keepHistory: false });
  await until(() => element.history === 'memory');
  await change(element, { keepHistory: undefined });
  expect(element.history).to.equal(undefined);
});

it('leaves out the status bar where that was chosen', async () => {
  const { element } = await drive();
  sharedSettings.of('').change({ statusBar: false });
  await until(() => element.noStatus === '');
  await change(element, { statusBar: undefined });
  expect(element.noStatus).to.equal(undefined);
});

it('follows another tab, and leaves nothing behind when it is gone from the page', async () => {
  const { element } = await drive();
  localStorage.setItem(settingsKey(''), JSON.stringify({ version: 1, settings: { theme: 'dark' } }));
  const tell = () => window.dispatchEvent(new StorageEvent('storage', { key: settingsKey('') }));
  tell();
  await until(() => element.theme === 'dark');
  element.remove();
  localStorage.removeItem(settingsKey(''));
  tell();
  expect(element.theme).to.equal('dark');
});

it('keeps comparisons only as long as was chosen', async () => {
  const { retentionMs } = await import('./retention.ts');
  expect(retentionMs('')).to.equal(undefined);
  sharedSettings.of('').change({ retentionDays: 7 });
  expect(retentionMs('')).to.equal(604_800_000);
});
