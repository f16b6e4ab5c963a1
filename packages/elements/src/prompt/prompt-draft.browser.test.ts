import '../testing/all-loaded.ts';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-prompt.ts';
import { imageFile } from '../testing/image-file.ts';
import type { LlmPrompt } from './prompt.ts';

const KEY = 'llmselect:draft:here';
const show = (content = html`<llm-prompt draft-key="here"></llm-prompt>`) => fixture<LlmPrompt>(content);
const system = (element: LlmPrompt) =>
  element.shadowRoot?.querySelector<HTMLTextAreaElement>('[part="system"]') ?? undefined;
const press = (element: LlmPrompt, part: string) =>
  element.shadowRoot?.querySelector<HTMLElement>(`[part="${part}"]`)?.click();
const tokens = (element: LlmPrompt) =>
  element.shadowRoot?.querySelector('[part="tokens"]')?.textContent ?? '';

/** Writes instructions as a person does, without leaving the field. */
async function instruct(element: LlmPrompt, text: string) {
  if (system(element) === undefined) press(element, 'system-button');
  await element.updateComplete;
  const field = system(element) as HTMLTextAreaElement;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await element.updateComplete;
}

/** Idle time comes late on a busy machine. */
const SLOWLY = { timeout: 10_000 };

beforeEach(() => sessionStorage.clear());

it('brings text, images and instructions back after a reload, and asks for the instructions again', async () => {
  const before = await show();
  before.value = 'Half a thought';
  await before.addImages([await imageFile()]);
  await instruct(before, 'Be brief.');
  const { images } = before;
  before.remove();

  const asked: (string | undefined)[] = [];
  const box = await fixture(
    html`<div @llm-settings-request=${({ settings }: { settings: { system?: string } }) => asked.push(settings.system)}></div>`,
  );
  const after = document.createElement('llm-prompt');
  after.draftKey = 'here';
  box.append(after);
  await after.updateComplete;
  expect(after.draft).to.deep.equal({ text: 'Half a thought', images, system: 'Be brief.' });
  expect(asked).to.deep.equal(['Be brief.']);
});

it('keeps a draft while the page is idle, and forgets it when the prompt is taken', async () => {
  const element = await show();
  element.value = 'Soon';
  await waitUntil(() => sessionStorage.getItem(KEY)?.includes('Soon') === true, '', SLOWLY);
  element.value = '';
  await waitUntil(() => sessionStorage.getItem(KEY) === null, '', SLOWLY);
});

it('keeps nothing without a key, and each key has its own', async () => {
  const nowhere = await show(html`<llm-prompt value="Mine"></llm-prompt>`);
  nowhere.remove();
  const element = await show();
  element.value = 'One';
  element.remove();
  const other = await show(html`<llm-prompt draft-key="there"></llm-prompt>`);
  expect(other.value).to.equal('');
  expect(Object.keys(sessionStorage)).to.deep.equal([KEY]);
});

it('keeps the text of a prompt whose images are too much for the storage', async () => {
  const element = await show();
  const url = `data:image/png;base64,${'A'.repeat(6_000_000)}`;
  element.draft = { text: 'Big', images: [{ type: 'image', url }], system: '' };
  element.remove();
  expect(JSON.parse(sessionStorage.getItem(KEY) ?? '{}')).to.deep.equal({
    text: 'Big',
    images: [],
    system: '',
  });
});

for (const stored of [
  'no JSON',
  '[]',
  'null',
  '{"text":5}',
  '{"text":"","images":[{"type":"image","url":"https://example.com/x.png"}]}',
]) {
  it(`reads nothing from a draft that is ${stored}`, async () => {
    sessionStorage.setItem(KEY, stored);
    const element = await show();
    expect(element.draft).to.deep.equal({ text: '', images: [], system: '' });
  });
}

it('asks for instructions when their field is left, and before a prompt is sent', async () => {
  const element = await show(html`<llm-prompt value="Hi" system="Be kind."></llm-prompt>`);
  const asked: string[] = [];
  element.addEventListener('llm-settings-request', ({ settings }) => asked.push(`system ${settings.system}`));
  element.addEventListener('llm-run-request', ({ prompt }) => asked.push(prompt));
  await instruct(element, 'Be brief.');
  expect(asked).to.deep.equal([]);
  element.submit();
  expect(asked).to.deep.equal(['system Be brief.', 'Hi']);
  element.system = 'Be brief.';
  await element.updateComplete;
  expect(system(element)).to.equal(undefined);
  await instruct(element, ' ');
  system(element)?.dispatchEvent(new Event('change'));
  expect(asked.at(-1)).to.equal('system undefined');
});

it('shows instructions that come from outside, but does not write over those being written', async () => {
  const element = await show(html`<llm-prompt system="From the page"></llm-prompt>`);
  press(element, 'system-button');
  await element.updateComplete;
  expect(system(element)?.value).to.equal('From the page');
  expect(element.draft.system).to.equal('');
  await instruct(element, 'Mine');
  element.system = 'Newer';
  await element.updateComplete;
  expect(system(element)?.value).to.equal('Mine');
});

it('counts tokens against the model that reads the least, and warns when it is too long', async () => {
  const element = await show(html`<llm-prompt></llm-prompt>`);
  expect(tokens(element)).to.equal('');
  element.value = 'Why is the sky blue?';
  await waitUntil(() => /^≈ \d+ tokens$/.test(tokens(element)), 'a count without a limit', SLOWLY);
  element.context = { modelId: 'mistral/x', model: 'Small', tokens: 4000, used: 3000 };
  await waitUntil(
    () => /^≈ 3,0\d\d of 4K tokens$/.test(tokens(element)),
    'a count against the limit',
    SLOWLY,
  );
  element.value = 'word '.repeat(2000);
  await waitUntil(() => tokens(element).includes('too long for Small (4K)'), 'a warning', SLOWLY);
  element.value = '';
  await waitUntil(() => tokens(element) === '', 'nothing to count', SLOWLY);
});
