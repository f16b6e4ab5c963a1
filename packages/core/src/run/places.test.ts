import { expect, test, vi } from 'vitest';
import { createPlaces } from './places.ts';

const never = new AbortController().signal;

test('places are given until none is left, and then in order of arrival', async () => {
  const places = createPlaces(2);
  const leaveFirst = await places.enter(never);
  expect(places.full).toBe(false);
  const leaveSecond = await places.enter(never);
  expect(places.full).toBe(true);

  const entered: string[] = [];
  void places.enter(never).then(() => entered.push('third'));
  const fourth = places.enter(never).then((leave) => {
    entered.push('fourth');
    return leave;
  });
  leaveSecond();
  await Promise.resolve();
  expect(entered).toEqual(['third']);
  leaveFirst();
  (await fourth)();
  expect(entered).toEqual(['third', 'fourth']);
  expect(places.full).toBe(false);
});

test.each([0, -1, Number.NaN, 0.5])('there is one place where the count is %d', async (count) => {
  const places = createPlaces(count);
  expect(places.full).toBe(false);
  const leave = await places.enter(never);
  expect(places.full).toBe(true);
  leave();
});

test('half a place is none', async () => {
  const places = createPlaces(1.5);
  await places.enter(never);
  expect(places.full).toBe(true);
});

test('a place can be given back only once', async () => {
  const places = createPlaces(1);
  const leave = await places.enter(never);
  leave();
  leave();
  await places.enter(never);

  expect(places.full).toBe(true);
});

test('who gives up waiting leaves the line and takes no place', async () => {
  const places = createPlaces(1);
  const leave = await places.enter(never);
  const controller = new AbortController();
  const waiting = places.enter(controller.signal);
  const next = vi.fn();
  void places.enter(never).then(next);
  controller.abort('tired');

  await expect(waiting).rejects.toBe('tired');
  leave();
  await Promise.resolve();
  expect(next).toHaveBeenCalledOnce();
  await expect(places.enter(controller.signal)).rejects.toBe('tired');
});

test('aborting after the place was given changes nothing', async () => {
  const places = createPlaces(1);
  const leave = await places.enter(never);
  const controller = new AbortController();
  const waiting = places.enter(controller.signal);
  leave();
  (await waiting)();
  controller.abort();

  expect(places.full).toBe(false);
});
