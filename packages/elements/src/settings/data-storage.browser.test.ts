import { createMemoryHistory } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-settings.ts';
import type { LlmSettings } from './settings.ts';

for (const [storage, text] of [
  ['persistent', 'for good'],
  ['best-effort', 'as long as it has room'],
] as const) {
  it(`says that what is kept is ${storage}`, async () => {
    const history = Object.assign(createMemoryHistory(), { storage: async () => storage });
    const element = await fixture<LlmSettings>(
      html`<llm-settings .history=${history} section="data"></llm-settings>`,
    );
    const note = () => element.shadowRoot?.querySelector('[part="storage"]');
    await waitUntil(() => note() instanceof Element);
    expect(note()?.textContent).to.contain(text);
    await expect(element).to.be.accessible();
  });
}
