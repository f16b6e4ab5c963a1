import { type Answer, type Comparison, createSession } from '@llmselect/core';
import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { CompareDriver } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';
import type { LlmCompare } from './compare.ts';

const TURNS = 24;
const CODE = '```js\nlet far = 1;\n```';

beforeEach(() => sessionStorage.clear());

function answer(id: string, modelId: string): Answer {
  return {
    id,
    modelId,
    status: 'done',
    text: `Words of ${id}\n\n${CODE}`,
    reasoning: '',
    toolCalls: [],
    sources: [],
    finishReason: 'stop',
    attempts: 1,
    warnings: [],
  };
}

function record(ids: readonly string[]): Comparison {
  const contestants = ids.map((modelId, index) => ({ id: `c${index}`, modelId }));
  return {
    version: 1,
    id: 'long',
    revision: 0,
    createdAt: 0,
    updatedAt: 0,
    pinned: false,
    tags: [],
    contestants,
    turns: Array.from({ length: TURNS }, (_, turn) => ({
      id: `t${turn}`,
      prompt: { role: 'user', content: `Question ${turn}` },
      answers: contestants.map(({ id, modelId }) => ({
        contestantId: id,
        versions: [answer(`${turn}-${id}`, modelId)],
        current: 0,
      })),
      votes: [],
    })),
    attachments: {},
  };
}

async function openLong() {
  const stage = createStage();
  const ids = stage.models.map(({ id }) => id);
  const session = createSession({ backend: stage.backend, comparison: record(ids) });
  const element = await fixture<LlmCompare>(html`<llm-compare .session=${session}></llm-compare>`);
  return new CompareDriver(element, stage);
}

it('shows each prompt of a long conversation at once, and each answer soon, so that all can be searched and read aloud', async () => {
  const driver = await openLong();
  const { root } = driver;
  expect(root.querySelectorAll('.turn h2').length).to.equal(TURNS);
  expect(driver.columns.length).to.be.below(TURNS * 4);
  await waitUntil(() => driver.columns.length === TURNS * 4, 'not filled', { timeout: 20_000 });
  await driver.element.updateComplete;
  await nextFrame();
  for (const [index, column] of driver.columns.entries())
    expect(driver.shown(index)).to.contain(`Words of ${Math.floor(index / 4)}-${column.contestant?.id}`);
  expect(root.querySelector('[aria-busy="true"]')).to.equal(null);
  for (const turn of root.querySelectorAll('.turn')) {
    // Out of view is not out of reach: neither hidden nor taken from the accessibility tree.
    expect(getComputedStyle(turn).contentVisibility).to.be.oneOf(['auto', 'visible']);
    expect(turn.checkVisibility({ checkVisibilityCSS: true })).to.equal(true);
  }
}).timeout(30_000);

it('fills a turn at once that is scrolled to, and lays it out', async () => {
  const driver = await openLong();
  const turns = [...driver.root.querySelectorAll('.turn')];
  const middle = turns[TURNS / 2];
  middle?.scrollIntoView();
  await waitUntil(() => middle?.querySelectorAll('llm-answer').length === 4, 'not filled');
  await waitUntil(() => (middle?.querySelector('llm-answer')?.getBoundingClientRect().height ?? 0) > 40);
}).timeout(20_000);
