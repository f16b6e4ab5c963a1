import { createMemoryHistory } from '@llmselect/core';
import { expect, html, waitUntil } from '@open-wc/testing';
import '../../define/llm-compare.ts';
import { driveCompare } from '../../testing/compare-driver.ts';
import { sampleRecords } from '../../testing/sample-records.ts';
import { createStage } from '../../testing/stage.ts';

const until = (condition: () => unknown) =>
  waitUntil(() => Boolean(condition()), undefined, { timeout: 10_000 });

beforeEach(() => sessionStorage.clear());

it('tells on the cards of the models how they did in what is kept, and in what is on the screen', async () => {
  const stage = createStage();
  const history = createMemoryHistory();
  for (const record of sampleRecords({ count: 12, until: Date.UTC(2026, 10, 20) })) await history.put(record);
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare .backend=${stage.backend} .history=${history} models="openai/gpt-5.1"></llm-compare></div>`,
  );
  driver.picker.shadowRoot?.querySelector<HTMLElement>('[part~="add"]')?.click();
  const cards = () => driver.picker.shadowRoot?.querySelector('llm-model-browser')?.shadowRoot;
  const text = (id: string) => cards()?.querySelector(`[data-model="${id}"]`)?.textContent ?? '';
  await until(() => /tok\/s/.test(text('openai/gpt-5.1')));
  expect(text('openai/gpt-5.1')).to.match(/wins \d+% of \d+ vote/);
});
