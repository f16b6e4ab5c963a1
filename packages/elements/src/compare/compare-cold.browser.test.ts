import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { LlmDeleteRequestEvent } from '../judge-events.ts';
import { createStage } from '../testing/stage.ts';
import type { LlmCompare } from './compare.ts';
import { compareModule } from './compare-module.ts';

// The first element of a page: unlike in other tests, nothing is loaded before it is there.
beforeEach(() => sessionStorage.clear());

it('can be asked before what surrounds asking is loaded, keeps a request that comes too early, and then shows the rest', async () => {
  const { backend, models } = createStage();
  const element = await fixture<LlmCompare>(html`<llm-compare .backend=${backend}></llm-compare>`);
  expect(compareModule.loaded, 'nothing is loaded yet').to.equal(undefined);
  const root = element.shadowRoot;
  if (root === null) throw new TypeError('The element has not rendered.');
  expect(root.querySelector('llm-prompt')).to.exist;
  await waitUntil(() => element.session.state.active.length > 0);
  const run = element.run('Which database?');
  await waitUntil(() => models.every(({ calls }) => calls.length > 0));
  const [turn] = element.comparison.turns;
  element.abort();
  await run;
  element.dispatchEvent(new LlmDeleteRequestEvent(turn?.id ?? ''));
  await waitUntil(() => element.comparison.turns.length === 0, 'the request was lost', { timeout: 15_000 });
  await waitUntil(() => root.querySelector('[part="undo"]') !== null);
  expect(root.querySelector('[part="layouts"]')).to.exist;
  expect(root.querySelector('[part="commands"]')).to.exist;
  expect(root.querySelector('[part="undo"]')?.textContent).to.contain('deleted');
});
