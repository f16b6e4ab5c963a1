import { expect, test } from 'vitest';
import type { Backend } from '../backend/backend.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { createMemoryHistory } from '../history/memory-history.ts';
import { stage } from './__fixtures__/stage.ts';
import { createSession } from './create-session.ts';

const CONTESTANTS = ['fake/a', 'fake/b'];
const blindStage = () => stage({ contestants: CONTESTANTS, blind: true });

/** The text of each slot, and the model it names once it does. */
const slots = ({ session }: Pick<ReturnType<typeof stage>, 'session'>) =>
  session.state.comparison.contestants.map(({ id, modelId }) => ({
    id,
    modelId,
    text: session.state.comparison.turns[0]?.answers.find(({ contestantId }) => contestantId === id)
      ?.versions[0]?.text,
  }));

test('until the vote no model is in the record, and then each stands beside its own answer', async () => {
  const staged = blindStage();
  const { session, ask } = staged;
  expect(session.state.comparison.contestants).toEqual([{ id: 'slot-1' }, { id: 'slot-2' }]);
  await ask('Why?');
  expect(JSON.stringify(session.state.comparison)).not.toContain('fake/');
  expect(session.state.blind).toMatchObject({
    status: 'hidden',
    models: CONTESTANTS,
    sealed: expect.any(String),
  });
  expect(
    slots(staged)
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(['A: Why?', 'B: Why?']);
  const winner = session.state.comparison.turns[0]?.answers[1]?.versions[0]?.id;
  expect(session.vote({ kind: 'best', winner })).toMatchObject({ blind: true, early: false, winner });
  await session.reveal();
  expect(session.state.blind?.status).toBe('revealed');
  for (const { modelId, text } of slots(staged)) {
    expect(modelId).toBe(text?.startsWith('A') === true ? 'fake/a' : 'fake/b');
  }
  for (const { versions } of session.state.comparison.turns[0]?.answers ?? []) {
    expect(versions[0]).toMatchObject({ modelId: expect.stringMatching(/^fake/), timing: { totalMs: 10 } });
  }
  expect(parseComparison(JSON.parse(JSON.stringify(session.state.comparison)))).toBeDefined();
});

test.each([true, false])(
  'the server keeps a run itself unless its comparison comes there: %s',
  async (isOnServer) => {
    const staged = blindStage();
    const asked: unknown[] = [];
    const backend: Backend = {
      ...staged.backend,
      runBlind(request, options) {
        asked.push(request.record);
        const run = staged.backend.runBlind?.(request, options);
        if (run === undefined) throw new Error('It has blind runs.');
        return run;
      },
    };
    const history = Object.assign(createMemoryHistory(), { isOnServer });
    const session = createSession({ backend, blind: true, contestants: CONTESTANTS, history });
    void session.send('Why?');
    await staged.clock.advance(10);

    expect(asked).toEqual([isOnServer ? false : undefined]);
  },
);

test('before the vote nothing is asked again, after it the comparison goes on openly', async () => {
  const { session, ask, a, b } = blindStage();
  await ask('One');
  const conflict = { code: 'conflict' };
  await expect(session.send('Two')).rejects.toMatchObject(conflict);
  await expect(session.retry('slot-1')).rejects.toMatchObject(conflict);
  await expect(session.reveal()).rejects.toMatchObject(conflict);
  expect(() => session.setContestants(['fake/a'])).toThrow(expect.objectContaining(conflict));
  session.vote({ kind: 'tie' });
  expect(() => session.vote({ kind: 'all-bad' })).toThrow(expect.objectContaining(conflict));
  await session.reveal();
  await ask('Two');
  expect(session.state.comparison.turns).toHaveLength(2);
  for (const model of [a, b]) expect(model.calls.at(-1)?.request.messages).toHaveLength(3);
  session.vote({ kind: 'tie' });
  expect(session.state.comparison.turns[1]?.votes).toMatchObject([{ blind: false }]);
});

test('a vote while answers arrive stops them and is early', async () => {
  const { session, clock, a, b } = blindStage();
  const sent = session.send('One');
  expect(() => session.vote({ kind: 'tie' })).toThrow(expect.objectContaining({ code: 'conflict' }));
  await clock.advance(5);
  a.say('Half');
  b.say('Half');
  await clock.advance(5);
  expect(session.vote({ kind: 'thumb', value: 1 })).toMatchObject({ blind: true });
  expect(session.state.blind?.status).toBe('hidden');
  expect(session.vote({ kind: 'tie' })).toMatchObject({ early: true });
  await session.reveal();
  await sent;
  expect(session.state.comparison.turns[0]?.answers.map(({ versions }) => versions[0]?.status)).toEqual([
    'aborted',
    'aborted',
  ]);
  expect([a, b].every(({ calls }) => calls[0]?.closed)).toBe(true);
});

test('a reveal that fails is in the state, and can be asked for again with the same vote', async () => {
  const { backend, ...staged } = stage();
  let away = true;
  const asked: unknown[] = [];
  const fragile: Backend = {
    ...backend,
    async reveal(cast) {
      asked.push(cast.vote);
      if (away) throw new LLMSelectError('network', 'The server cannot be reached.');
      return (await backend.reveal?.(cast)) as never;
    },
  };
  const session = createSession({
    backend: fragile,
    clock: staged.clock,
    contestants: CONTESTANTS,
    blind: true,
  });
  const sent = session.send('One');
  await staged.clock.advance(5);
  staged.a.finish();
  staged.b.finish();
  await staged.clock.advance(5);
  await sent;
  session.vote({ kind: 'tie', note: 'Same.' });
  await expect(session.reveal()).rejects.toMatchObject({ code: 'network' });
  expect(session.state.blind).toMatchObject({ status: 'hidden', error: { code: 'network' } });
  away = false;
  await session.reveal();
  expect(session.state.blind).toMatchObject({ status: 'revealed' });
  expect(session.state.blind?.error).toBeUndefined();
  expect(asked).toEqual(Array(2).fill({ kind: 'tie', winner: undefined, note: 'Same.' }));
  await session.reveal();
  expect(asked).toHaveLength(2);
});

test('a reveal that fails after the session was emptied is no matter of the new comparison', async () => {
  const staged = stage();
  let fail = (_: Error) => {};
  const backend: Backend = {
    ...staged.backend,
    reveal: () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
  };
  const session = createSession({ backend, clock: staged.clock, contestants: CONTESTANTS, blind: true });
  const sent = session.send('One');
  await staged.clock.advance(5);
  for (const model of [staged.a, staged.b]) model.finish();
  await staged.clock.advance(5);
  await sent;
  session.vote({ kind: 'tie' });
  const late = session.reveal();
  session.reset();
  fail(new LLMSelectError('network', 'The server cannot be reached.'));
  await expect(late).rejects.toMatchObject({ code: 'network' });
  expect(session.state.blind).toEqual({ models: CONTESTANTS, status: 'hidden' });
});

test('an emptied session is blind again, and an answer that comes late is not its own', async () => {
  const { session, ask } = blindStage();
  await ask('One');
  session.vote({ kind: 'tie' });
  const late = session.reveal();
  session.reset();
  await late;
  expect(session.state.comparison).toMatchObject({
    turns: [],
    contestants: [{ id: 'slot-1' }, { id: 'slot-2' }],
  });
  expect(session.state.blind).toEqual({ models: CONTESTANTS, status: 'hidden' });
  session.setContestants(['fake/b', 'fake/a', 'fake/a']);
  expect(session.state.comparison.contestants).toHaveLength(3);
  expect(session.state.active).toEqual(['slot-1', 'slot-2', 'slot-3']);
});

test('what could tell models apart, or has no blind comparisons, is refused', async () => {
  const invalid = expect.objectContaining({ code: 'invalid-request' });
  expect(() =>
    stage({ blind: true, contestants: [{ modelId: 'fake/a', params: { temperature: 0 } }] }),
  ).toThrow(invalid);
  expect(() => stage({ blind: true, contestants: [{ modelId: 'fake/a', label: 'A' }] })).toThrow(invalid);
  expect(() => stage({ blind: true, contestants: ['a'] })).toThrow(invalid);
  const { comparison } = stage().session.state;
  expect(() => stage({ blind: true, contestants: CONTESTANTS, comparison })).toThrow(invalid);
  const { run, listModels } = stage().backend;
  const session = createSession({ backend: { run, listModels }, contestants: CONTESTANTS, blind: true });
  await expect(session.send('One')).rejects.toMatchObject({ code: 'misconfigured' });
  expect(session.state.comparison.turns).toEqual([]);
  await expect(stage().session.reveal()).resolves.toBeUndefined();
});
