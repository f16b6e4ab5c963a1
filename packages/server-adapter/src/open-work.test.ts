import { expect, test } from 'vitest';
import { createOpenWork } from './open-work.ts';

test('is idle when all that began has ended, however often it says so', async () => {
  const work = createOpenWork();
  await work.idle();
  const stop = () => {};
  const first = work.begin(stop);
  const second = work.begin(stop);
  let idle = false;
  const waiting = work.idle().then(() => {
    idle = true;
  });
  first();
  first();
  await Promise.resolve();
  expect(idle).toBe(false);
  second();
  await waiting;
});

test('stops all that is open, and nothing that has ended', () => {
  const work = createOpenWork();
  const stopped: string[] = [];
  const ended = work.begin(() => stopped.push('ended'));
  ended();
  const end = work.begin(() => {
    stopped.push('open');
    end();
  });
  work.stopAll();
  work.stopAll();
  expect(stopped).toEqual(['open']);
});
