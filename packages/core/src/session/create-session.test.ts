import { describe, expect, test, vi } from 'vitest';
import { localBackend } from '../backend/local-backend.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { createFakeModel } from '../testing/fake-model.ts';
import { createFakeProvider } from '../testing/fake-provider.ts';
import { shown, stage, versions } from './__fixtures__/stage.ts';
import { isRunning } from './select.ts';
import type { SessionOptions } from './session.ts';

test('nothing is asked until something is sent', async () => {
  const { clock, a, session } = stage();
  await clock.advance(1000);

  expect(a.calls).toEqual([]);
  expect(session.state.comparison).toMatchObject({ version: 1, revision: 0, turns: [] });
});

test('a prompt goes to all active contestants, and their answers arrive while they are written', async () => {
  const { clock, a, b, session } = stage({ system: 'Be brief.', params: { seed: 1 } });
  const sent = session.send('Why?');
  await clock.advance(5);
  expect(versions(session)).toEqual([['waiting '], ['waiting ']]);
  a.say('Be');
  await clock.advance(5);
  expect(versions(session)).toEqual([['streaming Be'], ['waiting ']]);
  a.say('cause');
  a.finish();
  b.fail(new LLMSelectError('unauthorized', 'No.'));
  await clock.advance(5);
  await sent;

  expect(versions(session)).toEqual([['done Because'], ['error ']]);
  expect(a.calls[0]?.request).toEqual({
    system: 'Be brief.',
    params: { seed: 1 },
    messages: [{ role: 'user', content: 'Why?' }],
  });
  expect(session.state.comparison.turns[0]?.answers[0]?.versions[0]?.timing).toMatchObject({
    firstTextMs: 5,
    totalMs: 10,
  });
  expect(() => parseComparison(JSON.parse(JSON.stringify(session.state.comparison)))).not.toThrow();
});

describe('refused, with nothing changed', () => {
  test.each<[string, Partial<SessionOptions>, string, string]>([
    ['an empty prompt', {}, ' \n', 'prompt'],
    ['a prompt for nobody', { contestants: [] }, 'Why?', 'contestants'],
  ])('%s', async (_, options, prompt, param) => {
    const { session } = stage(options);
    const before = session.state;

    await expect(session.send(prompt)).rejects.toMatchObject({ code: 'invalid-request', param });
    expect(session.state).toBe(before);
  });

  test('a prompt while answers still arrive', async () => {
    const { clock, a, session } = stage();
    void session.send('One');
    await clock.advance(5);
    const before = session.state;

    await expect(session.send('Two')).rejects.toMatchObject({ code: 'conflict' });
    await expect(session.retry('a')).rejects.toMatchObject({ code: 'conflict' });
    expect(session.state).toBe(before);
    expect(a.calls).toHaveLength(1);
  });

  test('asking someone again who was not asked', async () => {
    const { session, ask } = stage();
    await expect(session.retry('a')).rejects.toMatchObject({ code: 'not-found' });
    await ask('One');
    await expect(session.retry('nobody')).rejects.toMatchObject({ code: 'not-found' });
    expect(() => session.continueWith('nobody')).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(versions(session)).toEqual([['done A: One'], ['done B: One']]);
  });

  test('a model that is not named as provider and model', () => {
    expect(() => stage({ contestants: ['gpt'] })).toThrow(
      expect.objectContaining({ code: 'invalid-request' }),
    );
  });
});

describe('stopping', () => {
  test('one keeps what it said, and the other goes on', async () => {
    const { clock, a, b, session } = stage();
    const sent = session.send('One');
    await clock.advance(5);
    a.say('Half');
    await clock.advance(5);
    session.abort('a');
    expect(versions(session)).toEqual([['aborted Half'], ['waiting ']]);
    await clock.advance(0);
    expect(a.calls[0]).toMatchObject({ closed: true });

    b.say('Whole');
    b.finish();
    await clock.advance(5);
    await sent;
    expect(versions(session)).toEqual([['aborted Half'], ['done Whole']]);
  });

  test('all is told at once, and ends the promise of send', async () => {
    const { clock, a, b, session } = stage();
    const sent = session.send('One');
    await clock.advance(5);
    session.abort();
    expect(isRunning(session.state)).toBe(false);
    await sent;
    await clock.advance(0);

    expect([a.calls[0]?.closed, b.calls[0]?.closed]).toEqual([true, true]);
    const before = session.state;
    session.abort();
    session.abort('nobody');
    expect(session.state).toBe(before);
  });
});

describe('between turns', () => {
  test('choosing others loses nothing, and choosing the same again keeps them', async () => {
    const { session, ask } = stage();
    await ask('One');
    session.setContestants(['fake/b', 'fake/other']);
    const { comparison, active } = session.state;
    expect(comparison.contestants.map(({ id }) => id)).toEqual(['a', 'b', expect.stringMatching(/^id-/)]);
    expect(active[0]).toBe('b');
    expect(shown(session)).toEqual(['A: One', 'B: One']);

    session.setContestants(['fake/b', 'fake/other']);
    expect(session.state.comparison.contestants).toEqual(comparison.contestants);
  });

  test('settings change what is sent next, and keep what is left out', async () => {
    const { a, session, ask } = stage({ system: 'Be brief.', params: { seed: 1 } });
    await ask('One');
    session.configure({ system: 'Be long.' });
    await ask('Two');
    expect(a.calls[1]?.request).toMatchObject({ system: 'Be long.', params: { seed: 1 } });

    session.configure({ params: undefined });
    await ask('Three');
    expect(a.calls[2]?.request).toMatchObject({ system: 'Be long.', params: {} });
    const before = session.state;
    session.configure({ system: 'Be long.' });
    expect(session.state).toBe(before);
  });

  test('another backend takes over from the next prompt, and a run under way is left alone', async () => {
    const { clock, a, b, session } = stage();
    const sent = session.send('One');
    await clock.advance(5);
    const other = createFakeProvider([
      createFakeModel({ id: 'fake/a', text: 'Other' }),
      createFakeModel({ id: 'fake/b', text: 'Other' }),
    ]);
    session.configure({ backend: localBackend({ providers: [other], clock }), system: 'New.' });
    session.setContestants(['fake/a', 'fake/b']);
    a.say('Mine');
    a.finish();
    b.finish();
    await clock.advance(5);
    await sent;
    expect(versions(session)).toEqual([['done Mine'], ['done ']]);

    const next = session.send('Two');
    await clock.advance(5);
    await next;
    expect(shown(session)).toEqual(['Other', 'Other']);
  });

  test('a reset leaves the old record whole and starts an empty one with the same contestants', async () => {
    const { clock, session, ask, a } = stage({ system: 'Be brief.' });
    await ask('One');
    const old = session.state.comparison;
    session.setContestants([{ id: 'new', modelId: 'fake/a', label: 'New', replaces: 'b' }]);
    void session.send('Two');
    await clock.advance(5);
    session.reset();
    a.say('too late');
    await clock.advance(5);

    expect(old.turns).toHaveLength(1);
    expect(session.state).toMatchObject({ active: ['new'], continueWith: 'all' });
    expect(session.state.comparison).toMatchObject({
      revision: 0,
      system: 'Be brief.',
      turns: [],
      contestants: [{ id: 'new', modelId: 'fake/a' }],
    });
    expect(session.state.comparison.id).not.toBe(old.id);
    expect(session.state.comparison.contestants[0]?.replaces).toBeUndefined();
  });

  test('a vote is kept with its turn, and listeners hear of it', async () => {
    const { session, ask } = stage();
    await ask('One');
    const listener = vi.fn();
    session.subscribe(listener);
    const winner = session.state.comparison.turns[0]!.answers[1]!.versions[0]!.id;
    const vote = session.vote({ kind: 'best', winner });

    expect(session.state.comparison.turns[0]?.votes).toEqual([vote]);
    expect(listener).toHaveBeenCalledExactlyOnceWith(session.state);
    expect(() => session.vote({ kind: 'best', winner: 'nobody' })).toThrow(LLMSelectError);
  });
});

describe('after it was disposed', () => {
  test('everything stops, the state stays readable, and listeners hear no more', async () => {
    const { clock, a, session } = stage();
    const listener = vi.fn();
    const sent = session.send('One');
    await clock.advance(5);
    session.subscribe(listener);
    session.dispose();
    await sent;
    const before = session.state;
    const told = listener.mock.calls.length;
    session.setContestants(['fake/b']);
    session.configure({ system: 'x' });
    session.reset();
    session.dispose();
    await clock.advance(5);

    expect(a.calls[0]).toMatchObject({ closed: true });
    expect(versions(session)).toEqual([['aborted '], ['aborted ']]);
    expect(session.state).toBe(before);
    expect(listener).toHaveBeenCalledTimes(told);
  });

  test('requests are refused', async () => {
    const { session, ask } = stage();
    await ask('One');
    session.dispose();

    await expect(session.send('Two')).rejects.toMatchObject({ code: 'conflict' });
    await expect(session.retry('a')).rejects.toMatchObject({ code: 'conflict' });
    expect(() => session.vote({ kind: 'tie' })).toThrow(expect.objectContaining({ code: 'conflict' }));
  });
});
