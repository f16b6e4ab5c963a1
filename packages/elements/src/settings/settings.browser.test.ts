import type { KeyStatus, ProviderKeys } from '@llmselect/core';
import { createMemoryHistory, LLMSelectError } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-settings.ts';
import { sampleRecords } from '../testing/sample-records.ts';
import { THEMES as SCHEMES, themed } from '../testing/themed.ts';
import type { LlmSettings } from './settings.ts';
import { createSettingsStore } from './settings-store.ts';
import { SECTIONS, type SectionName } from './settings-values.ts';

// A busy machine takes its time.
const until = (condition: () => boolean) => waitUntil(condition, undefined, { timeout: 15_000 });
const MODELS = ['openai/gpt-5.1', 'mistral/mistral-large-latest'].map((id) => ({
  id,
  providerId: id.split('/')[0] ?? '',
}));
const KEY = 'sk-canary-0a1b2c3d';

/** Settings of a visit, kept by this test alone. */
function storeOf(kept?: string) {
  const values = new Map(kept === undefined ? [] : [['k', kept]]);
  return createSettingsStore('k', {
    storage: {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    },
  });
}

/** A server that takes one key for each provider. */
function createKeys(): ProviderKeys & { readonly taken: Map<string, string>; calls: number } {
  const taken = new Map<string, string>();
  const statusOf = (provider: string): KeyStatus =>
    taken.has(provider)
      ? { provider, set: true, validatedAt: '2026-11-20T12:00:00.000Z' }
      : { provider, set: false };
  return {
    taken,
    calls: 0,
    async list() {
      this.calls += 1;
      return [statusOf('openai'), statusOf('mistral')];
    },
    async set(provider, apiKey) {
      if (apiKey !== KEY) throw new LLMSelectError('unauthorized', `${provider} refuses this key.`);
      taken.set(provider, apiKey);
      return statusOf(provider);
    },
    async delete(provider) {
      taken.delete(provider);
    },
  };
}

async function show(properties: Partial<LlmSettings> = {}, scheme: (typeof SCHEMES)[number] = 'light') {
  const box = await fixture(themed(scheme, html`<llm-settings lang="en"></llm-settings>`));
  const element = box.querySelector('llm-settings') as LlmSettings;
  Object.assign(element, { settings: storeOf(), models: MODELS, ...properties });
  await element.updateComplete;
  return element;
}
const all = <Found extends HTMLElement = HTMLElement>(element: LlmSettings, selector: string) =>
  Array.from(element.shadowRoot?.querySelectorAll<Found>(selector) ?? []);
const one = <Found extends HTMLElement = HTMLElement>(element: LlmSettings, selector: string) => {
  const [found] = all<Found>(element, selector);
  if (found === undefined) throw new TypeError(`There is no ${selector}.`);
  return found;
};
const textOf = (element: LlmSettings) => element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
const chosen = (element: LlmSettings) => element.settings?.state.settings;
const press = async (element: LlmSettings, name: string | RegExp) => {
  const button = all<HTMLButtonElement>(element, 'button').find(({ textContent, ariaLabel }) => {
    const said = (ariaLabel ?? textContent ?? '').trim();
    return typeof name === 'string' ? said === name : name.test(said);
  });
  if (button === undefined) throw new TypeError(`There is no button ${name}.`);
  button.click();
  await element.updateComplete;
};
const pick = async (element: LlmSettings, setting: string, label: string) => {
  const option = all(element, `[data-setting="${setting}"] .option`).find(
    ({ textContent }) => textContent?.trim() === label,
  );
  option?.querySelector('input')?.click();
  await element.updateComplete;
};
const pressKeys = async (element: LlmSettings, init: KeyboardEventInit) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init });
  one(element, '[part="recorder"]').dispatchEvent(event);
  await element.updateComplete;
  return event;
};

for (const scheme of SCHEMES)
  it(`is accessible in each group, in ${scheme} colours`, async () => {
    const element = await show({ keys: createKeys(), history: createMemoryHistory() }, scheme);
    for (const section of SECTIONS) {
      element.section = section;
      await element.updateComplete;
      await until(() => !textOf(element).includes('Loading'));
      await expect(element).to.be.accessible();
    }
  });

it('changes a setting at once, and gives it back to the page', async () => {
  const element = await show();
  await pick(element, 'theme', 'Dark');
  expect(chosen(element)).to.deep.equal({ theme: 'dark' });
  await pick(element, 'theme', 'Default');
  expect(chosen(element)).to.deep.equal({});
});

it('has a choice for each way to follow, to confirm and to keep images, and says where comparisons are', async () => {
  const element = await show({ section: 'behaviour' });
  await pick(element, 'follow', 'Stay where I read');
  one<HTMLInputElement>(element, '[data-setting="confirmDelete"] input').click();
  element.section = 'privacy';
  await element.updateComplete;
  one<HTMLInputElement>(element, '[data-setting="keepImages"] input').click();
  expect(chosen(element)).to.deep.equal({ follow: false, confirmDelete: true, keepImages: false });
  expect(textOf(element)).to.contain('Comparisons stay in this browser');
  element.history = Object.assign(createMemoryHistory(), { isOnServer: true });
  await element.updateComplete;
  expect(textOf(element)).to.contain('on this page’s server');
  one<HTMLInputElement>(element, '[data-setting="keepImages"] input').click();
  element.section = 'behaviour';
  await element.updateComplete;
  one<HTMLInputElement>(element, '[data-setting="confirmDelete"] input').click();
  await pick(element, 'follow', 'Default');
  expect(chosen(element)).to.deep.equal({});
});

it('shows what another tab has changed', async () => {
  const element = await show();
  element.settings?.change({ density: 'compact' });
  await element.updateComplete;
  const checked = all<HTMLInputElement>(element, '[data-setting="density"] input').map(
    (input) => input.checked,
  );
  expect(checked).to.deep.equal([false, false, true]);
});

it('leaves a setting alone when a listener cancels the request', async () => {
  const element = await show();
  element.addEventListener('llm-preference-request', (event) => event.preventDefault());
  await pick(element, 'theme', 'Dark');
  expect(chosen(element)).to.deep.equal({});
  const dark = all<HTMLInputElement>(element, '[data-setting="theme"] input')[3];
  await element.updateComplete;
  element.requestUpdate();
  await element.updateComplete;
  expect(dark?.checked).to.equal(false);
});

it('shows what the page has locked and lets nobody change it, and leaves out what the page leaves out', async () => {
  const element = await show({ locked: 'theme, keyboard', leftOut: 'density, privacy, textSize' });
  expect(one<HTMLFieldSetElement>(element, '[data-setting="theme"]').disabled).to.equal(true);
  expect(one(element, '[data-setting="theme"]').textContent).to.contain('Set by this page');
  expect(all(element, '[data-setting="density"], [data-setting="textSize"]')).to.deep.equal([]);
  const tabs = all(element, '[role="tab"]').map(({ textContent }) => textContent);
  expect(tabs).to.deep.equal(['Appearance', 'Behaviour', 'Models', 'Keyboard', 'Data']);
  element.section = 'keyboard';
  await element.updateComplete;
  expect(all<HTMLButtonElement>(element, '.keys').every(({ disabled }) => disabled)).to.equal(true);
});

it('says so when settings could not be read', async () => {
  const element = await show({ settings: storeOf('{broken') });
  expect(one(element, '[part="note"]').textContent).to.contain('could not be read');
});

it('goes from group to group by arrow keys', async () => {
  const element = await show();
  const tab = one(element, '[role="tab"][aria-selected="true"]');
  tab.focus();
  tab.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  await element.updateComplete;
  expect(element.section).to.equal('behaviour');
  expect(element.shadowRoot?.activeElement?.id).to.equal('tab-behaviour');
});

it('takes the models and the parameters of new comparisons, and keeps presets', async () => {
  const element = await show({ section: 'models', endpoint: 'settings-test' });
  const asked: string[] = [];
  element.parentElement?.addEventListener('llm-models-request', ({ type }) => asked.push(type));
  const { LlmModelsRequestEvent } = await import('../events.ts');
  const picker = one(element, 'llm-model-picker');
  picker.dispatchEvent(new LlmModelsRequestEvent([{ modelId: 'openai/gpt-5.1' }]));
  const temperature = one<HTMLInputElement>(element, '#temperature');
  temperature.value = '0.5';
  temperature.dispatchEvent(new Event('change'));
  expect(chosen(element)).to.deep.equal({ models: ['openai/gpt-5.1'], params: { temperature: 0.5 } });
  // Those of the comparison on the screen stay as they are.
  expect(asked).to.deep.equal([]);
  await element.updateComplete;
  await press(element, /Save/);
  const name = one<HTMLInputElement>(element, '[part="preset-name"]');
  name.value = 'Mine';
  name.form?.requestSubmit();
  await element.updateComplete;
  expect(textOf(element)).to.contain('Mine');
  await press(element, 'As the page has them');
  expect(chosen(element)?.models).to.equal(undefined);
});

it('takes other keys by pressing them', async () => {
  const element = await show({ section: 'keyboard' });
  await press(element, /Go to the prompt/);
  await until(() => element.shadowRoot?.activeElement?.part.contains('recorder') === true);
  const event = await pressKeys(element, { key: 'p', altKey: true });
  expect(event.defaultPrevented).to.equal(true);
  expect(chosen(element)).to.deep.equal({ shortcuts: { prompt: 'Alt+P' } });
  await until(() => element.shadowRoot?.activeElement?.ariaLabel?.includes('Alt P') === true);
  await press(element, /Go to the prompt/);
  await pressKeys(element, { key: 'Escape' });
  expect(chosen(element)).to.deep.equal({ shortcuts: { prompt: 'Alt+P' } });
  await press(element, /Go to the prompt/);
  await pressKeys(element, { key: 'Backspace' });
  expect(chosen(element)).to.deep.equal({ shortcuts: { prompt: '' } });
  await press(element, 'All built-in keys again');
  expect(chosen(element)).to.deep.equal({});
});

it('tells what else keys do, and takes them from it only when asked to', async () => {
  const element = await show({ section: 'keyboard' });
  await press(element, /Go to the prompt/);
  await pressKeys(element, { key: '[' });
  expect(one(element, '.recorder [role="alert"]').textContent).to.contain('Go to the previous column');
  expect(chosen(element)).to.deep.equal({});
  await press(element, 'Use it here instead');
  expect(chosen(element)).to.deep.equal({ shortcuts: { previousColumn: '', prompt: '[' } });
  await press(element, /Stop all answers/);
  await pressKeys(element, { key: 't', ctrlKey: true });
  expect(one(element, '.recorder [role="alert"]').textContent).to.contain('belongs to the browser');
});

it('switches shortcuts off and on again', async () => {
  const element = await show({ section: 'keyboard' });
  const toggle = one<HTMLInputElement>(element, '.switch input');
  toggle.click();
  await element.updateComplete;
  expect(localStorage.getItem('llmselect:no-shortcuts')).to.equal('1');
  toggle.click();
  await element.updateComplete;
  expect(localStorage.getItem('llmselect:no-shortcuts')).to.equal(null);
});

async function enterKey(element: LlmSettings, provider: string, key: string) {
  const field = one<HTMLInputElement>(element, `[data-provider="${provider}"] input`);
  field.value = key;
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  expect(field.value).to.equal('');
  await until(() => !textOf(element).includes('Checking'));
  await element.updateComplete;
}

/** Whether a text stands anywhere that the element, or what it is made of, can be asked for. */
function holds(value: unknown, text: string, seen = new Set<unknown>()): boolean {
  if (typeof value === 'string') return value.includes(text);
  if (typeof value !== 'object' || value === null || value === window || seen.has(value)) return false;
  seen.add(value);
  if (value instanceof Node && value.ownerDocument === document && !(value instanceof HTMLElement))
    return value.textContent?.includes(text) === true;
  return Object.values(value).some((item) => holds(item, text, seen));
}

it('saves a key that its provider takes, never shows it, and deletes it', async () => {
  const keys = createKeys();
  const element = await show({ section: 'keys', keys });
  await until(() => textOf(element).includes('OpenAI'));
  await enterKey(element, 'openai', KEY);
  expect(keys.taken.get('openai')).to.equal(KEY);
  expect(textOf(element)).to.match(/Set, checked .*2026/);
  expect(textOf(element)).to.contain('The key for OpenAI is saved.');
  const { settings, ...others } = element;
  expect(holds(others, KEY)).to.equal(false);
  expect(settings?.state.settings).to.deep.equal({});
  expect(element.shadowRoot?.innerHTML).not.to.contain(KEY);
  await press(element, 'Delete the key for OpenAI');
  await until(() => textOf(element).includes('is deleted'));
  expect(keys.taken.size).to.equal(0);
});

it('says why a key was refused, and keeps the field for another', async () => {
  const element = await show({ section: 'keys', keys: createKeys() });
  await until(() => textOf(element).includes('OpenAI'));
  await enterKey(element, 'openai', 'sk-wrong');
  expect(one(element, '[data-provider="openai"] [role="alert"]').textContent).to.equal(
    'openai refuses this key.',
  );
  expect(textOf(element)).not.to.contain('sk-wrong');
  await enterKey(element, 'openai', KEY);
  expect(textOf(element)).to.contain('is saved');
});

it('asks for keys only where they are looked at, and again after a failure', async () => {
  const keys = createKeys();
  const list = keys.list.bind(keys);
  keys.list = async () => {
    throw new LLMSelectError('network', 'The server cannot be reached.');
  };
  const element = await show({ keys });
  expect(keys.calls).to.equal(0);
  element.section = 'keys';
  await until(() => textOf(element).includes('The server cannot be reached.'));
  keys.list = list;
  await press(element, 'Try again');
  await until(() => textOf(element).includes('OpenAI'));
});

it('leaves the focus where a key is entered, taken away or everything exported', async () => {
  const element = await show({ section: 'keys', keys: createKeys() });
  const field = one<HTMLInputElement>(element, '[data-provider="openai"] input');
  field.focus();
  await enterKey(element, 'openai', KEY);
  expect(element.shadowRoot?.activeElement).to.equal(field);
  const remove = one(element, '[data-provider="openai"] .icon-button');
  remove.focus();
  remove.click();
  await until(() => textOf(element).includes('is deleted'));
  expect(element.shadowRoot?.activeElement).to.equal(field);

  const { element: other } = await withRecords();
  const save = one(other, '[part="export"]');
  other.addEventListener('llm-table-export-request', (event) => event.preventDefault());
  save.focus();
  save.click();
  await until(() => textOf(other).includes('Exported.'));
  expect(other.shadowRoot?.activeElement).to.equal(save);
});

async function withRecords() {
  const history = createMemoryHistory();
  for (const record of sampleRecords({ count: 3, until: Date.now() })) await history.put(record);
  const element = await show({ section: 'data', history });
  const count = async () => (await history.list()).rows.length;
  return { element, history, count };
}

it('erases everything only when the word was written, and brings it back', async () => {
  const { element, count } = await withRecords();
  await press(element, 'Erase everything');
  const word = one<HTMLInputElement>(element, '[part="word"]');
  const now = () => one<HTMLButtonElement>(element, '[part="erase-now"]');
  expect(now().disabled).to.equal(true);
  word.value = ' Erase ';
  word.dispatchEvent(new InputEvent('input'));
  await element.updateComplete;
  expect(await count()).to.equal(3);
  now().click();
  await until(() => textOf(element).includes('3 comparisons were erased.'));
  expect(await count()).to.equal(0);
  await press(element, 'Undo');
  await until(() => textOf(element).includes('Everything is back.'));
  expect(await count()).to.equal(3);
});

it('erases nothing when a host cancels it', async () => {
  const { element, count } = await withRecords();
  element.addEventListener('llm-erase-request', (event) => event.preventDefault());
  await press(element, 'Erase everything');
  const word = one<HTMLInputElement>(element, '[part="word"]');
  word.value = 'erase';
  word.dispatchEvent(new InputEvent('input'));
  await element.updateComplete;
  one<HTMLButtonElement>(element, '[part="erase-now"]').click();
  await element.updateComplete;
  expect(await count()).to.equal(3);
});

it('exports everything to a file that can be imported elsewhere', async () => {
  const { element } = await withRecords();
  const blobs: Blob[] = [];
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob: Blob) => {
    blobs.push(blob);
    return createObjectURL.call(URL, blob);
  };
  const stop = (event: Event) => event.preventDefault();
  try {
    await press(element, 'Export everything');
    await until(() => textOf(element).includes('Exported.'));
  } finally {
    URL.createObjectURL = createObjectURL;
    removeEventListener('click', stop);
  }
  const text = (await blobs[0]?.text()) ?? '';
  const history = createMemoryHistory();
  element.history = history;
  await element.updateComplete;
  const data = new DataTransfer();
  data.items.add(new File([text, '{broken\n'], 'llmselect.jsonl'));
  const input = one<HTMLInputElement>(element, '[part="import"]');
  input.files = data.files;
  input.dispatchEvent(new Event('change'));
  await until(() => textOf(element).includes('3 comparisons added, 0 merged. 1 line could not be read.'));
  expect((await history.list()).rows).to.have.length(3);
});

it('says why something failed, and resets all settings', async () => {
  const { element, history } = await withRecords();
  history.clear = async () => {
    throw new LLMSelectError('storage-failed', 'The browser is out of room.');
  };
  element.settings?.change({ theme: 'dark' });
  await press(element, 'Erase everything');
  const word = one<HTMLInputElement>(element, '[part="word"]');
  word.value = 'erase';
  word.dispatchEvent(new InputEvent('input'));
  await element.updateComplete;
  one<HTMLButtonElement>(element, '[part="erase-now"]').click();
  await until(() => textOf(element).includes('The browser is out of room.'));
  await press(element, 'Reset all settings');
  expect(chosen(element)).to.deep.equal({});
});

it('speaks German and Arabic', async () => {
  for (const [lang, text] of [
    ['de', 'Aussehen'],
    ['ar', 'المظهر'],
  ] as const) {
    const element = await show({ lang });
    await until(() => textOf(element).includes(text));
    for (const section of SECTIONS satisfies readonly SectionName[]) {
      element.section = section;
      await element.updateComplete;
      await expect(element).to.be.accessible();
    }
  }
});

it('says that notifications are not allowed where the browser does not allow them', async () => {
  const { requestPermission } = Notification;
  const element = await show({ section: 'behaviour' });
  const box = () => one<HTMLInputElement>(element, '[data-setting="notify"] input');
  try {
    Notification.requestPermission = async () => 'denied';
    box().click();
    await until(() => textOf(element).includes('does not let this page'));
    expect(chosen(element)).to.deep.equal({});
    expect(box().checked).to.equal(false);
    Notification.requestPermission = async () => 'granted';
    box().click();
    await until(() => chosen(element)?.notify === true);
  } finally {
    Notification.requestPermission = requestPermission;
  }
});
