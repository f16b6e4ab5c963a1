import { createMemoryHistory, type History, LLMSelectError } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-settings.ts';
import { sampleRecords } from '../testing/sample-records.ts';
import type { LlmSettings } from './settings.ts';

/** Settings of a history with so many comparisons, after somebody has written the word and pressed the button. */
async function erase(count: number, change: (history: History, element: LlmSettings) => void = () => {}) {
  const history = createMemoryHistory();
  for (const record of sampleRecords({ count, until: Date.now() })) await history.put(record);
  const element = await fixture<LlmSettings>(
    html`<llm-settings .history=${history} section="data"></llm-settings>`,
  );
  change(history, element);
  const one = <T extends HTMLElement>(selector: string) => {
    const found = element.shadowRoot?.querySelector<T>(selector);
    if (!found) throw new TypeError(`There is no ${selector}.`);
    return found;
  };
  one('[part="erase"]').click();
  await element.updateComplete;
  const word = one<HTMLInputElement>('[part="word"]');
  word.value = 'erase';
  word.dispatchEvent(new InputEvent('input'));
  await element.updateComplete;
  const now = one('[part="erase-now"]');
  now.focus();
  now.click();
  return { element, one };
}

const focused = (element: LlmSettings) => element.shadowRoot?.activeElement?.getAttribute('part');
const tells = (element: LlmSettings, text: string) =>
  waitUntil(() => element.shadowRoot?.querySelector('.outcome')?.textContent?.includes(text));

it('takes the keyboard from erasing to its undo, and from there to where it began', async () => {
  const { element, one } = await erase(3);
  await waitUntil(() => focused(element) === 'undo');
  one('[part="undo"]').click();
  await tells(element, 'Everything is back.');
  expect(focused(element)).to.equal('erase');
});

it('leaves the keyboard where erasing began when there is nothing to undo', async () => {
  const none = await erase(0);
  await tells(none.element, '0 comparisons');
  expect(focused(none.element)).to.equal('erase');

  const failed = await erase(1, (history) => {
    history.clear = async () => {
      throw new LLMSelectError('storage-failed', 'The browser is out of room.');
    };
  });
  await tells(failed.element, 'out of room');
  expect(focused(failed.element)).to.equal('erase');

  const refused = await erase(1, (_, element) => {
    element.addEventListener('llm-erase-request', (event) => event.preventDefault());
  });
  await refused.element.updateComplete;
  await waitUntil(() => focused(refused.element) === 'erase');
});

it('offers the undo again when the store had no room for it, and loses nothing', async () => {
  let isFull = true;
  let kept: History | undefined;
  const { element, one } = await erase(2, (history) => {
    kept = history;
    const put = history.import.bind(history);
    history.import = async (lines) => {
      if (isFull) throw new LLMSelectError('storage-failed', 'The browser is out of room.');
      return await put(lines);
    };
  });
  await waitUntil(() => focused(element) === 'undo');
  one('[part="undo"]').click();
  await tells(element, 'out of room');
  isFull = false;
  one('[part="undo"]').click();
  await tells(element, 'Everything is back.');
  expect((await kept?.list())?.rows).to.have.length(2);
});
