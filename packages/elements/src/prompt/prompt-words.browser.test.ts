import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-prompt.ts';
import { english } from '../languages/english.ts';
import type { LlmPrompt } from './prompt.ts';

// Not `all-loaded`: what is guaranteed here is how it goes while the words are still on their way.
it('says why a prompt is refused as soon as the words for it are there', async () => {
  const coming = fixture<LlmPrompt>(
    html`<llm-prompt max-bytes="1024" .value=${'a'.repeat(2000)}></llm-prompt>`,
  );
  const element = document.querySelector('llm-prompt') as LlmPrompt;
  expect(element.submit()).to.equal(false);
  expect(english.loaded).to.equal(undefined);
  expect(element.refuses()).to.equal('');

  await coming;
  const said = element.shadowRoot?.querySelector('[role="alert"]');
  await waitUntil(() => said?.textContent !== '', 'the reason is never said');
  expect(said?.textContent).to.contain('at most 1 kB');
  expect(element.value).to.have.length(2000);
});
