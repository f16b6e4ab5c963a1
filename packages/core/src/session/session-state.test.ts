import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localBackend } from '../backend/local-backend.ts';
import { createFakeProvider } from '../testing/fake-provider.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createManualModel } from '../testing/manual-model.ts';
import { shown, stage } from './__fixtures__/stage.ts';
import { createSession } from './create-session.ts';
import type { SessionState } from './session.ts';

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
  return value;
}

describe('the state', () => {
  test('is replaced and never mutated, and listeners get each one', async () => {
    const { clock, a, session, ask } = stage();
    const states: SessionState[] = [freeze(session.state)];
    const leave = session.subscribe((state) => states.push(freeze(state)));
    await ask('One');
    session.continueWith('a');
    session.setContestants([{ modelId: 'fake/a', params: { seed: 2 } }, 'fake/b']);
    session.configure({ params: { seed: 1 } });
    await ask('Two');
    const again = session.retry('b');
    await clock.advance(5);
    session.abort();
    await again;
    session.vote({ kind: 'all-bad' });
    session.showVersion(session.state.comparison.turns[1]!.id, 'b', 0);
    session.reset();
    expect(a.calls).toHaveLength(2);

    expect(new Set(states).size).toBe(states.length);
    leave();
    session.configure({ system: 'unheard' });
    expect(states).not.toContain(session.state);
  });

  test('keeps the identity of what did not change', async () => {
    const { clock, a, session, ask } = stage();
    await ask('One');
    const before = session.state.comparison;
    void session.send('Two');
    await clock.advance(5);
    const during = session.state.comparison;
    a.say('x');
    await clock.advance(5);
    const after = session.state.comparison;

    expect(during.turns[0]).toBe(before.turns[0]);
    expect(after.contestants).toBe(before.contestants);
    expect(after.turns[1]?.answers[1]).toBe(during.turns[1]?.answers[1]);
    expect(after.turns[1]?.answers[0]).not.toBe(during.turns[1]?.answers[0]);
    expect(after.revision).toBeGreaterThan(during.revision);
    session.abort();
  });
});

test("column k holds only stream k's text, however the streams interleave", async () => {
  const step = fc.oneof(
    fc.record({ who: fc.nat(2), text: fc.string({ minLength: 1, maxLength: 4 }) }),
    fc.record({ pauseMs: fc.nat(3) }),
    fc.record({ stop: fc.nat(2) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const clock = createManualClock();
      const models = ['a', 'b', 'c'].map((name) => createManualModel(`fake/${name}`));
      const backend = localBackend({ providers: [createFakeProvider(models)], clock });
      const session = createSession({ backend, clock, contestants: models.map(({ id }) => id) });
      const spoken = ['', '', ''];
      const stopped = new Set<number>();
      const sent = session.send('x');
      await clock.advance(1);
      for (const item of steps) {
        if ('pauseMs' in item) await clock.advance(item.pauseMs);
        else if ('stop' in item) {
          await clock.advance(0);
          session.abort(session.state.active[item.stop]);
          stopped.add(item.stop);
        } else {
          models[item.who]!.say(item.text);
          if (!stopped.has(item.who)) spoken[item.who] += item.text;
        }
      }
      for (const model of models) model.finish();
      await clock.advance(1);
      await sent;

      expect(shown(session)).toEqual(spoken);
      expect(
        session.state.comparison.turns[0]?.answers.map(({ versions: [answer] }) => answer?.status),
      ).toEqual(spoken.map((_, index) => (stopped.has(index) ? 'aborted' : 'done')));
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 40) },
  );
});
