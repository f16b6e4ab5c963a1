import { expect, test } from 'vitest';
import { createRunRegistry } from './run-registry.ts';

function control(owner = 'ada') {
  const stopped: (string | undefined)[] = [];
  return { stopped, owner, contestantIds: new Set(['a', 'b']), stop: (id?: string) => void stopped.push(id) };
}

test('only the last finished runs are remembered', () => {
  const runs = createRunRegistry(2);
  for (const id of ['1', '2', '3']) {
    runs.add(id, control());
    runs.finish(id);
  }
  expect(['1', '2', '3'].map((id) => runs.stop(id, 'ada'))).toEqual([false, true, true]);
  expect(runs.size).toBe(0);
});

test('a run that has finished is stopped no more', () => {
  const runs = createRunRegistry();
  const ended = control();
  runs.add('1', ended);
  runs.finish('1');
  runs.finish('1');
  runs.stop('1', 'ada');
  runs.stopAll();
  expect(ended.stopped).toEqual([]);
});

test('idle waits for the last run', async () => {
  const runs = createRunRegistry();
  await runs.idle();
  runs.add('1', control());
  runs.add('2', control());
  let idle = false;
  const waiting = runs.idle().then(() => {
    idle = true;
  });
  runs.finish('1');
  await Promise.resolve();
  expect(idle).toBe(false);
  runs.finish('2');
  await waiting;
});
