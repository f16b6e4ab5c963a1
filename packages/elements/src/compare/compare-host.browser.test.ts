import { createSession } from '@llmselect/core';
import { expect, html, nextFrame, waitUntil } from '@open-wc/testing';
import fc from 'fast-check';
import '../define/llm-compare.ts';
import { type CompareDriver, driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';

// A draft of one test is not the next one's.
beforeEach(() => sessionStorage.clear());

/** Everything a host may do to the element at any time. */
const DEEDS: Readonly<Record<string, (driver: CompareDriver) => void>> = {
  endpoint: ({ element }) => element.setAttribute('endpoint', '/elsewhere'),
  models: ({ element }) => element.setAttribute('models', 'openai/gpt-5.1,mistral/mistral-large-latest'),
  contestants: ({ element }) => {
    element.contestants = ['anthropic/claude-sonnet-4-6', 'gemini/gemini-3-pro'];
  },
  theme: ({ element }) => {
    element.theme = element.theme === 'dark' ? 'light' : 'dark';
  },
  backend: ({ element }) => {
    element.backend = createStage().backend;
  },
  strings: ({ element }) => {
    element.strings = { send: 'Los' };
  },
  system: ({ element }) => {
    element.system = 'Be brief.';
  },
  params: ({ element }) => {
    element.params = { temperature: 0 };
  },
  prompt: ({ element }) => {
    element.prompt = 'Something else';
  },
  lang: ({ element }) => {
    element.lang = 'de';
  },
  limit: ({ element }) => {
    element.maxContestants = 2;
  },
  columns: ({ element }) => element.setAttribute('layout', 'columns'),
  grid: ({ element }) => {
    element.layout = 'grid';
  },
  tabs: ({ element }) => {
    element.layout = 'tabs';
  },
  focus: ({ element }) => {
    element.layout = 'focus';
  },
  narrow: ({ element }) => {
    element.narrow = element.narrow === 'swipe' ? 'stack' : 'swipe';
  },
  chat: ({ element }) => element.setAttribute('mode', 'chat'),
  compare: ({ element }) => element.setAttribute('mode', 'compare'),
  blind: ({ element }) => {
    element.blind = !element.blind;
  },
  judging: ({ element }) => {
    element.noVote = !element.noVote;
  },
  images: ({ element }) => {
    element.allowRemoteImages = true;
  },
  highlighter: ({ element }) => {
    element.highlighter = async () => undefined;
  },
  renderers: ({ element }) => {
    element.renderers = { chart: () => document.createElement('canvas') };
  },
  math: ({ element }) => {
    element.math = !element.math;
  },
  diagrams: ({ element }) => {
    element.diagrams = !element.diagrams;
  },
  remember: ({ element }) => {
    element.remember = true;
  },
  least: ({ element }) => element.style.setProperty('--llm-column-min', '700px'),
  session: ({ element }) => {
    element.session = createSession({ backend: createStage().backend });
    element.session = undefined;
  },
  move: ({ element }) => element.parentElement?.append(element),
  remount: ({ element }) => {
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
  },
};

it('loses no conversation, running answer or typed text whatever is set, in any order, while it streams', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(Object.keys(DEEDS), { minLength: 5 }), async (names) => {
      const stage = createStage();
      const driver = await driveCompare(stage);
      await driver.ask('Hello');
      await driver.type('typed meanwhile');
      const expected = ['', '', '', ''];
      for (const name of names) {
        stage.models.forEach((model, index) => {
          model.say(`${index} ${name} `);
          expected[index] += `${index} ${name} `;
        });
        DEEDS[name]?.(driver);
        await driver.settled();
      }
      for (const model of stage.models) model.finish();
      await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
      expect(driver.answers.map((answer) => answer?.text)).to.deep.equal(expected);
      await driver.settled();
      expect([0, 1, 2, 3].map((index) => driver.shown(index))).to.deep.equal(
        expected.map((text) => text.trim()),
      );
      expect(driver.prompt.value).to.equal('typed meanwhile');
      expect(driver.element.comparison.turns).to.have.length(1);
      driver.element.remove();
    }),
    { numRuns: 6 },
  );
}).timeout(60_000);

it('stops the models when it is removed for good, and still has its conversation when it comes back', async () => {
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(stage);
  const parent = driver.element.parentElement;
  await driver.ask('Hello');
  stage.models[0]?.say('partial');
  await waitUntil(() => driver.shown(0) === 'partial');
  driver.element.remove();
  await waitUntil(() => stage.models.every(({ calls }) => calls[0]?.closed), undefined, { timeout: 4000 });
  parent?.append(driver.element);
  await driver.settled();
  expect(driver.shown(0)).to.equal('partial');
  expect(driver.answers.map((answer) => answer?.status)).to.deep.equal(['aborted', 'aborted']);
});

it('goes on with its answers when it was away for some frames', async () => {
  const stage = createStage(['openai/a']);
  const driver = await driveCompare(stage);
  const parent = driver.element.parentElement;
  await driver.ask('Hello');
  stage.models[0]?.say('Before, ');
  await waitUntil(() => driver.shown(0) === 'Before,');
  driver.element.remove();
  await nextFrame();
  await nextFrame();
  stage.models[0]?.say('meanwhile, ');
  parent?.append(driver.element);
  stage.models[0]?.say('after.');
  stage.models[0]?.finish();
  await waitUntil(() => driver.answers[0]?.status === 'done');
  await waitUntil(() => driver.shown(0) === 'Before, meanwhile, after.');
});

it('leaves a run to a host that cancels the request, text and all', async () => {
  const driver = await driveCompare();
  const prompts: string[] = [];
  driver.element.parentElement?.addEventListener('llm-run-request', (event) => {
    event.preventDefault();
    prompts.push(event.prompt);
  });
  await driver.type('Mine');
  driver.enter();
  await driver.settled();
  expect(prompts).to.deep.equal(['Mine']);
  expect(driver.prompt.value).to.equal('Mine');
  expect(driver.element.comparison.turns).to.have.length(0);
});

it('lets a host refuse a line-up, and else takes it for the next prompt only', async () => {
  const driver = await driveCompare();
  const remove = () => driver.picker.shadowRoot?.querySelector<HTMLElement>('[part="remove"]')?.click();
  const refuse = (event: Event) => event.preventDefault();
  driver.element.addEventListener('llm-models-request', refuse);
  remove();
  await driver.settled();
  expect(driver.picker.contestants).to.have.length(4);
  driver.element.removeEventListener('llm-models-request', refuse);
  remove();
  await driver.settled();
  expect(driver.picker.contestants).to.have.length(3);
});

it('keeps what a person chose when a framework sets the same line-up again', async () => {
  const stage = createStage();
  const driver = await driveCompare(
    stage,
    html`<llm-compare .backend=${stage.backend} .contestants=${['openai/gpt-5.1', 'mistral/mistral-large-latest']}></llm-compare>`,
  );
  driver.picker.shadowRoot?.querySelector<HTMLElement>('[part="remove"]')?.click();
  await driver.settled();
  driver.element.contestants = ['openai/gpt-5.1', 'mistral/mistral-large-latest'];
  await driver.settled();
  expect(driver.picker.contestants.map(({ modelId }) => modelId)).to.deep.equal([
    'mistral/mistral-large-latest',
  ]);
});

it('shows a session of the host, and its own again afterwards', async () => {
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(stage);
  await driver.ask('Mine');
  for (const model of stage.models) model.finish();
  await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
  const other = createStage(['x/one']);
  const session = createSession({ backend: other.backend, contestants: ['x/one'] });
  const sent = session.send('Theirs');
  driver.element.session = session;
  await driver.settled();
  expect(driver.root.querySelector('h2')?.textContent).to.contain('Theirs');
  other.models[0]?.finish();
  await sent;
  driver.element.session = undefined;
  await driver.settled();
  expect(driver.root.querySelector('h2')?.textContent).to.contain('Mine');
});

it('starts anew on request, with the same models and the typed text', async () => {
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(stage);
  await driver.ask('Hello');
  for (const model of stage.models) model.finish();
  await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
  await driver.type('next');
  await driver.settled();
  driver.root.querySelector<HTMLElement>('[part="new"]')?.click();
  await driver.settled();
  expect(driver.columns).to.have.length(0);
  expect(driver.prompt.value).to.equal('next');
  expect(driver.picker.contestants).to.have.length(2);
});

it('keeps two elements on a page apart', async () => {
  const one = createStage(['openai/a', 'mistral/b']);
  const two = createStage(['openai/a', 'mistral/b']);
  const first = await driveCompare(one);
  const second = await driveCompare(two);
  await first.ask('Hello');
  one.models[0]?.say('only here');
  await waitUntil(() => first.shown(0) === 'only here');
  expect(second.columns).to.have.length(0);
  first.element.abort();
});
