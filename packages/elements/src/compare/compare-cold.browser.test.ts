import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { LlmDeleteRequestEvent } from '../judge-events.ts';
import { createStage } from '../testing/stage.ts';
import { answersModule } from './answers-module.ts';
import type { LlmCompare } from './compare.ts';
import { compareModule } from './compare-module.ts';

// The first element of a page: unlike in other tests, nothing is loaded before it is there.
beforeEach(() => sessionStorage.clear());

function rootOf(element: LlmCompare): ShadowRoot {
  if (element.shadowRoot === null) throw new TypeError('The element has not rendered.');
  return element.shadowRoot;
}

it('can be asked before what surrounds asking and what shows answers is loaded, loses nothing of either, and then shows all', async () => {
  const { backend, models } = createStage();
  const element = await fixture<LlmCompare>(html`<llm-compare .backend=${backend}></llm-compare>`);
  expect([compareModule.loaded, answersModule.loaded], 'nothing is loaded yet').to.deep.equal([
    undefined,
    undefined,
  ]);
  expect(customElements.get('llm-answer'), 'no answer can be shown yet').to.equal(undefined);
  const root = rootOf(element);
  expect(root.querySelector('llm-prompt')).to.exist;
  await waitUntil(() => element.session.state.active.length > 0);
  const run = element.run('Which database?');
  await waitUntil(() => models.every(({ calls }) => calls.length > 0));
  for (const model of models) model.say(`From ${model.id}.`);
  const [turn] = element.comparison.turns;
  await waitUntil(() => root.querySelectorAll('llm-answer').length === models.length, 'no answers', {
    timeout: 15_000,
  });
  await waitUntil(() => {
    const shown = Array.from(root.querySelectorAll('llm-answer'), ({ shadowRoot }) =>
      shadowRoot?.querySelector('llm-markdown')?.shadowRoot?.textContent?.trim(),
    );
    return models.every(({ id }) => shown.some((text) => text?.includes(`From ${id}.`)));
  }, 'what was said before is not shown');
  expect(root.querySelector('.coming')).to.equal(null);
  element.abort();
  await run;
  element.dispatchEvent(new LlmDeleteRequestEvent(turn?.id ?? ''));
  await waitUntil(() => element.comparison.turns.length === 0, 'the request was lost', { timeout: 15_000 });
  await waitUntil(() => root.querySelector('[part="undo"]') !== null);
  expect(root.querySelector('[part="layouts"]')).to.exist;
  expect(root.querySelector('[part="commands"]')).to.exist;
  expect(root.querySelector('[part="undo"]')?.textContent).to.contain('deleted');
});
