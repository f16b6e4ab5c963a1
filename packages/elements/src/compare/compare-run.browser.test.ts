import { LLMSelectError } from '@llmselect/core';
import { expect, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';

// A draft of one test is not the next one's.
beforeEach(() => sessionStorage.clear());

const statuses = (driver: { answers: readonly ({ status: string } | undefined)[] }) =>
  driver.answers.map((answer) => answer?.status);

it('sends with Enter, shows every stream in its own column, and keeps the focus in the prompt', async () => {
  const stage = createStage();
  const driver = await driveCompare(stage);
  await driver.ask('Why is the sky blue?');
  expect(driver.prompt.value).to.equal('');
  for (let round = 0; round < 5; round += 1) {
    for (const [index, model] of stage.models.entries()) model.say(`${'abcd'[index]}${round} `);
    await driver.settled();
  }
  await waitUntil(() => [0, 1, 2, 3].every((index) => driver.shown(index).endsWith('4')));
  [0, 1, 2, 3].forEach((index) => {
    const letter = 'abcd'[index];
    expect(driver.shown(index)).to.equal([0, 1, 2, 3, 4].map((round) => `${letter}${round}`).join(' '));
  });
  expect(driver.prompt.shadowRoot?.activeElement === driver.area).to.equal(true);
});

it('leaves the others whole when one fails, and says what to do in that column only', async () => {
  const stage = createStage();
  const driver = await driveCompare(stage);
  await driver.ask('Hello');
  stage.models[1]?.fail(new LLMSelectError('rate-limited', 'Slow down.', { retryAfterMs: 5000 }));
  for (const index of [0, 2, 3]) {
    stage.models[index]?.say('fine');
    stage.models[index]?.finish();
  }
  await waitUntil(() => driver.state(1).includes('Failed') && driver.state(3).includes('Done'));
  expect(statuses(driver)).to.deep.equal(['done', 'error', 'done', 'done']);
  const cards = driver.columns.map((column) => column.shadowRoot?.querySelector('[part="error"]') !== null);
  expect(cards).to.deep.equal([false, true, false, false]);
});

it('stops one column, then all, and keeps what has arrived', async () => {
  const stage = createStage();
  const driver = await driveCompare(stage);
  await driver.ask('Hello');
  for (const model of stage.models) model.say('partial');
  await waitUntil(() => driver.shown(3) === 'partial');
  driver.press(2, /^Stop/);
  await waitUntil(() => driver.state(2).includes('Stopped'));
  expect(statuses(driver)).to.deep.equal(['streaming', 'streaming', 'aborted', 'streaming']);
  driver.prompt.shadowRoot?.querySelector<HTMLElement>('[part="stop"]')?.click();
  await waitUntil(() => statuses(driver).every((status) => status === 'aborted'));
  await waitUntil(() => stage.models.every(({ calls }) => calls[0]?.closed));
  await driver.settled();
  expect([0, 1, 2, 3].map((index) => driver.shown(index))).to.deep.equal(Array(4).fill('partial'));
});

it('asks one model again, keeps the old version, and shows it on request', async () => {
  const stage = createStage();
  const driver = await driveCompare(stage);
  await driver.ask('Hello');
  for (const model of stage.models) {
    model.say('first');
    model.finish();
  }
  await waitUntil(() => driver.state(1).includes('Done'));
  driver.press(1, /again$/);
  await waitUntil(() => stage.models[1]?.calls.length === 2);
  stage.models[1]?.say('second');
  stage.models[1]?.finish();
  await waitUntil(() => driver.shown(1) === 'second');
  expect(driver.shown(0)).to.equal('first');
  driver.press(1, /^Previous version/);
  await waitUntil(() => driver.shown(1) === 'first');
  expect(driver.element.comparison.turns[0]?.answers[1]?.versions.map(({ text }) => text)).to.deep.equal([
    'first',
    'second',
  ]);
});

it('goes on for a second turn from the answer that was chosen', async () => {
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(stage);
  await driver.ask('One');
  stage.models[0]?.say('from a');
  stage.models[1]?.say('from b');
  for (const model of stage.models) model.finish();
  await waitUntil(() => driver.state(1).includes('Done'));
  driver.press(1, /^Continue with/);
  await waitUntil(() => driver.columns[1]?.continued === true);
  await driver.ask('Two');
  const history = stage.models[0]?.calls[1]?.request.messages.map(({ content }) => content);
  expect(history).to.deep.equal(['One', 'from b', 'Two']);
  expect(driver.columns).to.have.length(4);
  expect(driver.columns[0]?.noRetry).to.equal(true);
  driver.element.abort();
});

it('gives the prompt back when nobody could answer it', async () => {
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(stage);
  await driver.ask('Is anybody there?');
  for (const model of stage.models) model.fail(new LLMSelectError('network', 'Gone.'));
  await waitUntil(() => driver.prompt.value === 'Is anybody there?');
});

it('tells a host what happens, in order, and never of a delta', async () => {
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(stage);
  const told: string[] = [];
  for (const type of ['llm-run-start', 'llm-answer-end', 'llm-run-end', 'llm-error'] as const) {
    driver.element.addEventListener(type, () => told.push(type));
  }
  let changes = 0;
  driver.element.addEventListener('llm-change', ({ comparison }) => {
    expect(comparison).to.equal(driver.element.comparison);
    changes += 1;
  });
  await driver.ask('Hello');
  const before = changes;
  stage.models[0]?.say('one ');
  await driver.settled();
  stage.models[0]?.say('two');
  await driver.settled();
  expect(changes).to.equal(before);
  stage.models[0]?.finish();
  await waitUntil(() => told.includes('llm-answer-end'));
  stage.models[1]?.cut();
  await waitUntil(() => told.includes('llm-run-end'));
  expect(told).to.deep.equal([
    'llm-run-start',
    'llm-answer-end',
    'llm-answer-end',
    'llm-error',
    'llm-run-end',
  ]);
});

it('announces who is finished and never what was said', async () => {
  const stage = createStage(['openai/gpt-5.1', 'mistral/b']);
  const driver = await driveCompare(stage);
  const status = driver.root.querySelector('[role="status"][part="status"]');
  await driver.ask('Hello');
  stage.models[0]?.say('a secret');
  stage.models[0]?.finish();
  await waitUntil(
    () => /GPT-5\.1 finished in \d+(\.\d)? seconds?\. 1 of 2 finished\./.test(status?.textContent ?? ''),
    undefined,
    { timeout: 4000 },
  );
  expect(status?.textContent).not.to.contain('secret');
  driver.element.abort();
});

it('measures from sending to the first painted token, for hosts to read', async () => {
  performance.clearMeasures();
  performance.clearMarks();
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(stage);
  await driver.ask('Hello');
  const [sent, ...others] = performance.getEntriesByName('llmselect:send');
  expect(others).to.have.length(0);
  // What another test has shown may be painted only now.
  const painted = () =>
    performance
      .getEntriesByName('llmselect:first-token')
      .filter(({ startTime }) => startTime >= (sent?.startTime ?? 0));
  expect(painted()).to.have.length(0);
  stage.models[0]?.say('x');
  await waitUntil(() => painted().length === 1);
  expect(driver.shown(0)).to.equal('x');
  driver.element.abort();
  expect(performance.getEntriesByName('llmselect:run-end')).to.have.length(1);
  expect(performance.getEntriesByName('llmselect:ready')).to.have.length(1);
});

it('renders at most once a frame however fast the text comes', async () => {
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(stage);
  await driver.ask('Hello');
  let renders = 0;
  const column = driver.columns[0];
  const update = column?.requestUpdate.bind(column);
  if (column === undefined || update === undefined) throw new TypeError('There is no column.');
  column.requestUpdate = (name, ...rest) => {
    if (name === 'answer') renders += 1;
    update(name, ...rest);
  };
  let frames = 0;
  for (; frames < 4; frames += 1) {
    for (let piece = 0; piece < 50; piece += 1) {
      stage.models[0]?.say('x');
      await Promise.resolve();
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  expect(renders).to.be.at.most(2 * frames + 2);
  driver.element.abort();
});
