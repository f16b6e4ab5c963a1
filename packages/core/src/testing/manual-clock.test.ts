import { expect, test } from 'vitest';
import { createManualClock } from './manual-clock.ts';

test('time stands still until it is told to move', async () => {
  const clock = createManualClock({ date: 1000 });
  expect([clock.now(), clock.date()]).toEqual([0, 1000]);
  await clock.advance(25);

  expect([clock.now(), clock.date()]).toEqual([25, 1025]);
});

test('timers run in the order they fall due, each at its own moment, those they set included', async () => {
  const clock = createManualClock();
  const told: string[] = [];
  const note = (name: string) => told.push(`${name} at ${clock.now()}`);
  clock.setTimeout(() => note('late'), 30);
  clock.setTimeout(() => {
    note('early');
    clock.setTimeout(() => note('nested'), 5);
  }, 10);
  clock.setTimeout(() => note('never'), 41);
  const cancel = clock.setTimeout(() => note('cancelled'), 20);
  cancel();
  clock.setTimeout(() => note('overdue'), -5);
  await clock.advance(40);

  expect(told).toEqual(['overdue at 0', 'early at 10', 'nested at 15', 'late at 30']);
  expect(clock.waiting).toBe(1);
  expect(clock.now()).toBe(40);
});

test('a chain of awaits behind a timer has run when time has moved', async () => {
  const clock = createManualClock();
  let done = false;
  const chain = async () => {
    await new Promise<void>((resolve) => clock.setTimeout(resolve, 10));
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
    done = true;
  };
  void chain();
  await clock.advance(10);

  expect(done).toBe(true);
});
