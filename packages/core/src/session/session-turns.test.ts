import { describe, expect, test } from 'vitest';
import type { Comparison } from '../contract/comparison.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { heard, shown, stage, versions } from './__fixtures__/stage.ts';
import { isRunning } from './select.ts';

describe('over several turns', () => {
  test('each contestant goes on from its own thread', async () => {
    const { a, b, ask } = stage();
    await ask('One');
    await ask('Two');

    expect(heard(a)).toEqual(['One', 'A: One', 'Two']);
    expect(heard(b)).toEqual(['One', 'B: One', 'Two']);
  });

  test('all may go on from one answer, for one turn', async () => {
    const { a, b, session, ask } = stage();
    await ask('One');
    session.continueWith('b');
    await ask('Two');
    expect(heard(a)).toEqual(['One', 'B: One', 'Two']);
    expect(session.state.comparison.turns[1]).toMatchObject({ continuedFrom: 'b' });
    expect(session.state.continueWith).toBe('all');

    await ask('Three');
    expect(heard(a)).toEqual(['One', 'B: One', 'Two', 'A: Two', 'Three']);
    expect(heard(b)).toEqual(['One', 'B: One', 'Two', 'B: Two', 'Three']);
  });

  test('each answer knows the one it follows', async () => {
    const { session, ask } = stage();
    await ask('One');
    session.continueWith('b');
    await ask('Two');
    const [first, second] = session.state.comparison.turns;

    expect(first?.answers[0]?.versions[0]?.parentAnswerId).toBeUndefined();
    expect(second?.answers.map((slot) => slot.versions[0]?.parentAnswerId)).toEqual(
      [first, first].map((turn) => turn?.answers[1]?.versions[0]?.id),
    );
  });

  test('a model that replaced another goes on from its answers', async () => {
    const { b, session, ask } = stage();
    await ask('One');
    session.setContestants([{ id: 'new', modelId: 'fake/b', label: 'New', replaces: 'a' }]);
    await ask('Two');

    expect(heard(b)).toEqual(['One', 'A: One', 'Two']);
    expect(session.state.comparison.turns[0]?.answers).toHaveLength(2);
  });
});

describe('asking one again', () => {
  test('keeps the old answer as an earlier version and sends the same thread', async () => {
    const { clock, a, session, ask } = stage();
    await ask('One');
    await ask('Two');
    const again = session.retry('a');
    await clock.advance(5);
    expect(isRunning(session.state)).toBe(true);
    expect(heard(a)).toEqual(['One', 'A: One', 'Two']);
    a.say('Better');
    a.finish();
    await clock.advance(5);
    await again;

    expect(versions(session)).toEqual([['done A: Two', 'done Better'], ['done B: Two']]);
    expect(shown(session)).toEqual(['Better', 'B: Two']);
  });

  test('the version that is shown is what the next turn goes on from', async () => {
    const { clock, a, session, ask } = stage();
    await ask('One');
    const again = session.retry('a');
    await clock.advance(5);
    a.say('Better');
    a.finish();
    await clock.advance(5);
    await again;
    session.showVersion(session.state.comparison.turns[0]!.id, 'a', 0);
    await ask('Two');

    expect(heard(a)).toEqual(['One', 'A: One', 'Two']);
  });

  test('is possible for one while another still writes', async () => {
    const { clock, a, b, session } = stage();
    const sent = session.send('One');
    await clock.advance(5);
    a.fail(new LLMSelectError('unauthorized', 'No.'));
    await clock.advance(5);
    const again = session.retry('a');
    await clock.advance(5);
    b.say('Late');
    a.say('Second try');
    b.finish();
    a.finish();
    await clock.advance(5);
    await Promise.all([sent, again]);

    expect(versions(session)).toEqual([['error ', 'done Second try'], ['done Late']]);
  });
});

describe('going on with a stored record', () => {
  async function stored(): Promise<Comparison> {
    const { clock, session, ask, a } = stage();
    await ask('One');
    void session.send('Two');
    await clock.advance(5);
    a.say('Half');
    await clock.advance(5);
    return JSON.parse(JSON.stringify(session.state.comparison));
  }

  test('what was being written was interrupted, and the last contestants are active', async () => {
    const { session } = stage({ comparison: await stored(), contestants: undefined });

    expect(versions(session)).toEqual([['interrupted Half'], ['interrupted ']]);
    expect(session.state.active).toEqual(['a', 'b']);
    expect(isRunning(session.state)).toBe(false);
  });

  test('the thread goes on, with other contestants if wanted', async () => {
    const { a, session, ask } = stage({ comparison: await stored(), contestants: ['fake/a'] });
    await ask('Three');

    expect(heard(a)).toEqual(['One', 'A: One', 'Two', 'Half', 'Three']);
    expect(session.state.active).toEqual(['a']);
  });

  test('a record without turns activates all its contestants', async () => {
    const comparison = { ...(await stored()), turns: [] };

    expect(stage({ comparison, contestants: undefined }).session.state.active).toEqual(['a', 'b']);
  });
});
