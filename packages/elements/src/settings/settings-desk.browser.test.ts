import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import type { LlmCompare } from '../compare/compare.ts';
import { LlmDeleteRequestEvent } from '../judge-events.ts';
import { LlmPanelRequestEvent } from '../panel-events.ts';
import { LlmRemovalRequestEvent } from '../setting-events.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { imageFile } from '../testing/image-file.ts';
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

it('keeps comparisons only as long as was chosen, and images only where that was, unless the page has locked it', async () => {
  const { privacyOf } = await import('../compare/history/privacy-part.ts');
  const PAGE = { endpoint: '', backend: undefined, demo: false };
  const of = (settingsLocked = '') => {
    const { retentionMs, keepsImages } = privacyOf(() => ({ ...PAGE, settingsLocked }));
    return [retentionMs, keepsImages()];
  };
  expect(of()).to.deep.equal([undefined, true]);
  sharedSettings.of('').change({ retentionDays: 7, keepImages: false });
  expect(of()).to.deep.equal([604_800_000, false]);
  expect(of('privacy')).to.deep.equal([undefined, true]);
  expect(privacyOf(() => ({ ...PAGE, noSettings: true })).retentionMs).to.equal(undefined);
});

it('keeps prompts without their images where that was chosen, and goes on with them all the same', async () => {
  sharedSettings.of('').change({ keepImages: false });
  const endpoint = `/images-${crypto.randomUUID()}`;
  const { driver, stage, element } = await drive(
    ({ backend }) =>
      html`<llm-compare history="indexeddb" endpoint=${endpoint} .backend=${backend}></llm-compare>`,
  );
  await driver.prompt.addImages([await imageFile()]);
  await driver.ask('What is this?');
  for (const model of stage.models) model.finish();
  await until(() => element.session.state.saving?.status === 'saved');
  const { id, attachments } = element.comparison;
  expect(Object.keys(attachments)).to.have.length(1);
  const { createIndexedDbHistory } = await import('@llmselect/core/indexeddb');
  const kept = createIndexedDbHistory({ name: new URL(endpoint, location.href).href });
  const record = await kept.get(id);
  await kept.close();
  expect(record?.attachments).to.deep.equal({});
  expect(record?.turns[0]?.prompt.content).to.deep.equal([
    { type: 'text', text: 'What is this?' },
    { type: 'text', text: '[Image]' },
  ]);
});

it('lets columns stay where they are read, or follow although the page says otherwise', async () => {
  const { driver, element } = await drive(
    (stage) => html`<llm-compare layout="grid" no-follow .backend=${stage.backend}></llm-compare>`,
  );
  await driver.ask('Hello?');
  const stays = () => driver.root.querySelector('llm-answer')?.noFollow;
  expect(stays()).to.equal(true);
  sharedSettings.of('').change({ follow: true });
  await until(() => stays() === false);
  await change(element, { follow: false });
  await until(() => stays() === true);
  await change(element, { follow: true });
  element.settingsLocked = 'follow';
  await until(() => stays() === true);
});

async function answerQuestion({ root }: Awaited<ReturnType<typeof drive>>['driver'], value: 'yes' | 'no') {
  const question = () => root.querySelector<HTMLDialogElement>('dialog.ask-first');
  await until(() => question()?.open === true);
  await expect(question()).to.be.accessible();
  // All of these ask in a dark widget on a light page.
  expect(getComputedStyle(question() ?? root.host).colorScheme).to.equal('dark');
  question()?.querySelector<HTMLButtonElement>(`[value="${value}"]`)?.click();
  await until(() => question() === null);
}

it('asks before a prompt is deleted where that was chosen, and deletes it once that is sure', async () => {
  const { driver, element } = await drive();
  await driver.ask('Hello?');
  element.session.abort();
  const { turns } = element.comparison;
  const remove = () => element.dispatchEvent(new LlmDeleteRequestEvent(turns[0]?.id ?? ''));
  sharedSettings.of('').change({ confirmDelete: true, theme: 'dark' });
  await until(() => element.theme === 'dark');
  remove();
  await answerQuestion(driver, 'no');
  expect(element.comparison.turns).to.have.length(1);
  remove();
  await answerQuestion(driver, 'yes');
  await until(() => element.comparison.turns.length === 0);
});

it('asks before what a panel would delete, and not where the page has locked that', async () => {
  const { driver, element } = await drive();
  sharedSettings.of('').change({ confirmDelete: true, theme: 'dark' });
  await until(() => element.theme === 'dark');
  const deleted: string[] = [];
  const remove = (name: string) => {
    const proceed = () => void deleted.push(name);
    if (driver.prompt.dispatchEvent(new LlmRemovalRequestEvent(proceed))) proceed();
  };
  remove('one');
  await answerQuestion(driver, 'no');
  expect(deleted).to.deep.equal([]);
  remove('two');
  await answerQuestion(driver, 'yes');
  expect(deleted).to.deep.equal(['two']);
  element.settingsLocked = 'behaviour';
  await element.updateComplete;
  remove('three');
  expect(deleted).to.deep.equal(['two', 'three']);
});
