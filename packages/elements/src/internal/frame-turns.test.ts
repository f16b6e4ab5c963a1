import { expect, test } from 'vitest';
import { manualPage, runsOf, task } from './__fixtures__/manual-page.ts';

type Tasks = Parameters<typeof runsOf>[0];

/** How often each task has run after each of the waits, one after the other. */
function runsAfter(page: ReturnType<typeof manualPage>['page'], waits: readonly number[], tasks: Tasks) {
  return waits.map((ms) => {
    page.wait(ms);
    return runsOf(tasks);
  });
}

test('of tasks that have waited a frame runs one: each may take long to lay out', () => {
  const { page, scheduler } = manualPage();
  const patient = [task(['later']), task(['later']), task(['later'])];
  const urgent = task(Array.from({ length: 9 }, () => 'more' as const));
  for (const each of [...patient, urgent]) scheduler.schedule(each);
  page.paint();
  expect(runsOf(patient)).toEqual([1, 1, 1]);
  page.pass(250);
  const seen = [0, 1, 2].map(() => {
    page.paint();
    return runsOf(patient);
  });
  expect(seen).toEqual([
    [2, 1, 1],
    [2, 2, 1],
    [2, 2, 2],
  ]);
  expect(urgent.run).toHaveBeenCalledTimes(4);
});

test('tasks that have waited do not run between two pictures either, one right after the other', () => {
  const { page, scheduler } = manualPage();
  const patient = [task(['later']), task(['later']), task(['later'])];
  for (const each of patient) scheduler.schedule(each);
  page.paint();
  expect(runsAfter(page, [250, 0, 16, 4, 20], patient)).toEqual([
    [2, 1, 1],
    [2, 1, 1],
    [2, 1, 1],
    [2, 2, 1],
    [2, 2, 2],
  ]);
});

test('of what is to be alone a picture shows one, and what nobody sees still waits', () => {
  const { page, scheduler } = manualPage();
  const unseen = task(['done', 'done'], { visible: false });
  scheduler.schedule(unseen);
  page.paint();
  const long = [task(['done']), task(['done']), unseen];
  for (const each of long) scheduler.schedule(each, 1);
  expect(runsAfter(page, [40, 10, 10, 20, 170], long)).toEqual([
    [1, 0, 1],
    [1, 0, 1],
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 2],
  ]);
});

test('the heavier what a task shows, the longer it rests, so that it takes no more than its share of the time', () => {
  const { page, scheduler } = manualPage();
  const heavy = [task(['done']), task(['done']), task(['done'])];
  for (const [index, each] of heavy.entries()) scheduler.schedule(each, 1 + 2 * index);
  expect(runsAfter(page, [40, 79, 1, 79, 1], heavy)).toEqual([
    [1, 0, 0],
    [1, 0, 0],
    [1, 1, 0],
    [1, 1, 0],
    [1, 1, 1],
  ]);
});

test('in a hidden page all that have waited run in one turn', () => {
  const { page, scheduler } = manualPage();
  page.hidden = true;
  const both = [task(['later', 'done']), task(['later', 'done'])];
  for (const each of both) scheduler.schedule(each);
  page.wait(250);
  page.wait(250);
  expect(runsOf(both)).toEqual([2, 2]);
});
