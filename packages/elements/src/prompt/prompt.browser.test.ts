import '../testing/all-loaded.ts';
import { expect, fixture, html } from '@open-wc/testing';
import '../define/llm-prompt.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmPrompt } from './prompt.ts';

const area = (element: LlmPrompt) => element.shadowRoot?.querySelector('textarea') as HTMLTextAreaElement;
const message = (element: LlmPrompt) =>
  element.shadowRoot?.querySelector('[role="alert"]')?.textContent ?? '';
const button = (element: LlmPrompt, part: string) =>
  element.shadowRoot?.querySelector<HTMLButtonElement>(`[part="${part}"]`) ?? undefined;

/** Records what an element asks for. */
function listen(element: LlmPrompt) {
  const sent: string[] = [];
  let aborts = 0;
  element.addEventListener('llm-run-request', ({ prompt }) => sent.push(prompt));
  element.addEventListener('llm-abort-request', () => {
    aborts += 1;
  });
  return { sent, aborts: () => aborts };
}

async function type(element: LlmPrompt, text: string) {
  area(element).value = text;
  area(element).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await element.updateComplete;
}

async function press(element: LlmPrompt, init: KeyboardEventInit) {
  const event = new KeyboardEvent('keydown', {
    key: 'Enter',
    bubbles: true,
    composed: true,
    cancelable: true,
    ...init,
  });
  area(element).dispatchEvent(event);
  await element.updateComplete;
  return event;
}

for (const theme of THEMES) {
  for (const state of ['ready', 'running', 'refused']) {
    it(`is accessible when ${state}, in ${theme} colours`, async () => {
      const box = await fixture(
        themed(theme, html`<llm-prompt .count=${4} ?running=${state === 'running'}></llm-prompt>`),
      );
      const element = box.querySelector('llm-prompt') as LlmPrompt;
      if (state === 'refused') element.submit();
      await element.updateComplete;
      await expect(element).to.be.accessible();
    });
  }
}

it('sends with Enter, with Ctrl+Enter and with the button, and keeps the text for whoever takes it', async () => {
  const element = await fixture<LlmPrompt>(html`<llm-prompt></llm-prompt>`);
  const { sent } = listen(element);
  await type(element, 'Hello');
  await press(element, {});
  await press(element, { ctrlKey: true });
  await press(element, { metaKey: true });
  button(element, 'send')?.click();
  expect(sent).to.deep.equal(['Hello', 'Hello', 'Hello', 'Hello']);
  expect(element.value).to.equal('Hello');
});

it('leaves Shift+Enter and the keys of an input method alone', async () => {
  const element = await fixture<LlmPrompt>(html`<llm-prompt></llm-prompt>`);
  const { sent } = listen(element);
  await type(element, 'に');
  for (const init of [{ shiftKey: true }, { isComposing: true }, { keyCode: 229 }, { key: 'a' }]) {
    expect((await press(element, init)).defaultPrevented).to.equal(false);
  }
  expect(sent).to.deep.equal([]);
});

it('says that a prompt is empty, keeps the focus, and takes the message back when something is typed', async () => {
  const element = await fixture<LlmPrompt>(html`<llm-prompt></llm-prompt>`);
  const { sent } = listen(element);
  area(element).focus();
  await press(element, {});
  expect(message(element)).to.equal('Write a prompt first.');
  expect(area(element).getAttribute('aria-invalid')).to.equal('true');
  expect(element.shadowRoot?.activeElement === area(element)).to.equal(true);
  await type(element, 'H');
  expect(message(element)).to.equal('');
  expect(sent).to.deep.equal([]);
});

it('refuses a prompt above the limit with both sizes, and loses nothing of it', async () => {
  const element = await fixture<LlmPrompt>(html`<llm-prompt max-bytes="2048"></llm-prompt>`);
  const { sent } = listen(element);
  const long = 'ä'.repeat(1025);
  await type(element, long);
  expect(element.shadowRoot?.querySelector('.size')?.textContent).to.equal('2 kB of 2 kB');
  await press(element, {});
  expect(message(element)).to.contain('at most 2 kB');
  expect(element.value).to.equal(long);
  await type(element, 'ä'.repeat(1024));
  await press(element, {});
  expect(sent).to.have.length(1);
});

it('offers to stop all while answers are written, and refuses to send', async () => {
  const element = await fixture<LlmPrompt>(html`<llm-prompt running></llm-prompt>`);
  const { sent, aborts } = listen(element);
  await type(element, 'Next');
  await press(element, {});
  expect(message(element)).to.contain('Wait until all answers are in');
  button(element, 'stop')?.click();
  expect([sent.length, aborts()]).to.deep.equal([0, 1]);
  expect(element.value).to.equal('Next');
  element.running = false;
  await element.updateComplete;
  expect(button(element, 'stop')).to.equal(undefined);
});

it('says the reason it was given for not sending', async () => {
  const element = await fixture<LlmPrompt>(
    html`<llm-prompt value="Hi" refusal="Choose a model first."></llm-prompt>`,
  );
  expect(element.submit()).to.equal(false);
  await element.updateComplete;
  expect(message(element)).to.equal('Choose a model first.');
});

it('tells whoever submits it that a listener has cancelled', async () => {
  const element = await fixture<LlmPrompt>(html`<llm-prompt value="Hi"></llm-prompt>`);
  expect(element.submit()).to.equal(true);
  element.addEventListener('llm-run-request', (event) => event.preventDefault());
  expect(element.submit()).to.equal(false);
  expect(element.value).to.equal('Hi');
});

it('grows with its text up to a limit', async () => {
  const element = await fixture<LlmPrompt>(html`<llm-prompt></llm-prompt>`);
  const low = area(element).offsetHeight;
  await type(element, 'line\n'.repeat(4));
  const high = area(element).offsetHeight;
  expect(high).to.be.greaterThan(low * 3);
  await type(element, 'line\n'.repeat(400));
  expect(area(element).offsetHeight).to.be.at.most(window.innerHeight * 0.4 + 1);
});

it('says how many models are asked', async () => {
  const element = await fixture<LlmPrompt>(html`<llm-prompt .count=${1}></llm-prompt>`);
  expect(area(element).placeholder).to.equal('Ask the model…');
  expect(button(element, 'send')?.textContent).to.contain('Ask');
  element.count = 3;
  await element.updateComplete;
  expect(area(element).placeholder).to.equal('Ask all 3 models…');
});

it('follows the direction of what is written, and that of the page while nothing is', async () => {
  const box = await fixture(html`<div dir="rtl"><llm-prompt></llm-prompt></div>`);
  const element = box.querySelector('llm-prompt') as LlmPrompt;
  expect(getComputedStyle(area(element)).direction).to.equal('rtl');
  await type(element, 'Hello');
  expect(getComputedStyle(area(element)).direction).to.equal('ltr');
  await type(element, 'مرحبا');
  expect(getComputedStyle(area(element)).direction).to.equal('rtl');
});

for (const width of [580, 640, 720])
  it(`keeps its buttons at the end of a row that is ${width} px wide, while answers are written`, async () => {
    const box = await fixture(
      html`<div style="inline-size: ${width}px"><llm-prompt running></llm-prompt></div>`,
    );
    const element = box.querySelector('llm-prompt') as LlmPrompt;
    const end =
      element.getBoundingClientRect().right - (button(element, 'send')?.getBoundingClientRect().right ?? 0);
    expect(end).to.be.within(0, 24);
  });
