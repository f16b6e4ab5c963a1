import { expect, test } from 'vitest';
import { manualPage, task } from './__fixtures__/manual-page.ts';
import type { FrameTask } from './frame-scheduler.ts';

test('all tasks of a page share one frame, and each runs once in it', () => {
  const { page, scheduler } = manualPage();
  const tasks = [task(['done']), task(['done']), task(['done'])];
  for (const each of tasks) scheduler.schedule(each);
  for (const each of tasks) scheduler.schedule(each);
  page.paint();
  expect(tasks.map((each) => each.run.mock.calls.length)).toEqual([1, 1, 1]);
  expect(page.framesRequested).toBe(1);
  expect(page.idle()).toBe(true);
});

test('a task with more to do runs again in the next frame', () => {
  const { page, scheduler } = manualPage();
  const long = task(['more', 'more', 'done']);
  scheduler.schedule(long);
  for (let frame = 0; frame < 5; frame += 1) page.paint();
  expect(long.run).toHaveBeenCalledTimes(3);
});

test('tasks over the budget of a frame come first in the next, so none starves', () => {
  const { page, scheduler } = manualPage();
  const order: string[] = [];
  const greedy = (name: string): FrameTask => ({
    visible: true,
    run() {
      order.push(name);
      page.pass(9);
      return 'more';
    },
  });
  for (const name of ['a', 'b', 'c']) scheduler.schedule(greedy(name));
  for (let frame = 0; frame < 6; frame += 1) page.paint();
  expect(order.join('')).toBe('abcabc');
});

test('what nobody sees runs a few times a second, and still to its end', () => {
  const { page, scheduler } = manualPage();
  const unseen = task(['more', 'more', 'done'], { visible: false });
  const seen = task(Array.from({ length: 100 }, () => 'more' as const));
  scheduler.schedule(unseen);
  scheduler.schedule(seen);
  for (let frame = 0; frame < 10; frame += 1) page.paint();
  expect(unseen.run).toHaveBeenCalledTimes(1);
  for (let frame = 0; frame < 40; frame += 1) page.paint();
  expect(unseen.run).toHaveBeenCalledTimes(3);
  expect(seen.run.mock.calls.length).toBeGreaterThan(30);
});

test('a task that can wait does not ask for frames', () => {
  const { page, scheduler } = manualPage();
  const patient = task(['later', 'done']);
  scheduler.schedule(patient);
  page.paint();
  const { framesRequested } = page;
  page.wait(250);
  expect(patient.run).toHaveBeenCalledTimes(2);
  expect(page.framesRequested).toBe(framesRequested);
});

test('a waiting task does not delay one that is urgent', () => {
  const { page, scheduler } = manualPage();
  scheduler.schedule(task(['later', 'done']));
  page.paint();
  const urgent = task(['done']);
  scheduler.schedule(urgent);
  page.wait(20);
  page.paint();
  expect(urgent.run).toHaveBeenCalledOnce();
});

test('what comes on and on is shown in every second picture, the first of it in the next', () => {
  const { page, scheduler } = manualPage();
  const stream = task([]);
  const runs: number[] = [];
  for (let picture = 0; picture < 6; picture += 1) {
    scheduler.schedule(stream);
    page.paint();
    runs.push(stream.run.mock.calls.length);
  }
  expect(runs).toEqual([1, 1, 2, 2, 3, 3]);
});

test('after a burst, which nobody reads as it comes, the next picture but two shows more', () => {
  const { page, scheduler } = manualPage();
  const stream = task(['burst', 'burst', 'burst']);
  const runs: number[] = [];
  for (let picture = 0; picture < 9; picture += 1) {
    scheduler.schedule(stream);
    page.paint();
    runs.push(stream.run.mock.calls.length);
  }
  expect(runs).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3]);
});

test('a clock that is put back holds nothing up', () => {
  const { page, scheduler } = manualPage();
  page.pass(10_000);
  scheduler.schedule(task(['burst']));
  page.paint();
  page.pass(-10_000);
  const stream = task(['done']);
  scheduler.schedule(stream);
  page.paint();
  expect(stream.run).toHaveBeenCalledOnce();
});

test('what rests asks for no picture until it is due', () => {
  const { page, scheduler } = manualPage();
  const stream = task([]);
  scheduler.schedule(stream);
  page.paint();
  scheduler.schedule(stream);
  page.wait(19);
  expect(page.framesRequested).toBe(1);
  page.wait(1);
  expect(page.framesRequested).toBe(2);
});

test('a hidden page works by timer', () => {
  const { page, scheduler } = manualPage();
  page.hidden = true;
  const work = task(['more', 'done']);
  scheduler.schedule(work);
  page.wait(250);
  page.wait(250);
  expect(work.run).toHaveBeenCalledTimes(2);
  expect(page.framesRequested).toBe(0);
});

test('a frame that never comes, because the page was hidden meanwhile, is replaced by a timer', () => {
  const { page, scheduler } = manualPage();
  const work = task(['done']);
  scheduler.schedule(work);
  page.wait(500);
  expect(work.run).toHaveBeenCalledOnce();
  expect(page.idle()).toBe(true);
});

test('a cancelled task does not run, and nothing stays requested for it', () => {
  const { page, scheduler } = manualPage();
  const gone = task(['done']);
  scheduler.schedule(gone);
  scheduler.cancel(gone);
  expect(page.idle()).toBe(true);
  page.paint();
  expect(gone.run).not.toHaveBeenCalled();
});

test('a task that throws is dropped and the others go on', () => {
  const { page, scheduler } = manualPage();
  const other = task(['done']);
  const broken = task([], {
    run() {
      throw new Error('broken');
    },
  } as never);
  scheduler.schedule(broken);
  scheduler.schedule(other);
  expect(() => page.paint()).toThrow('broken');
  page.paint();
  expect(other.run).toHaveBeenCalledOnce();
  expect(page.idle()).toBe(true);
});
