import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Act, UndoStack } from './undo-stack.ts';

function adds(to: number[], value: number): Act {
  return {
    said: 'did.rename',
    count: 1,
    redo: async () => void to.push(value),
    undo: async () => void to.pop(),
  };
}

test('whatever is done, undone and done again, the result is that of the deeds that stand', async () => {
  const step = fc.oneof(fc.nat(), fc.constant('undo' as const), fc.constant('redo' as const));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const real: number[] = [];
      const stack = new UndoStack();
      let done: number[] = [];
      let undone: number[] = [];
      for (const value of steps) {
        if (value === 'undo') {
          await stack.undo();
          undone = [...undone, ...done.slice(-1)];
          done = done.slice(0, -1);
        } else if (value === 'redo') {
          await stack.redo();
          done = [...done, ...undone.slice(-1)];
          undone = undone.slice(0, -1);
        } else {
          await stack.perform(adds(real, value));
          done = [...done, value];
          undone = [];
        }
        expect(real).toEqual(done);
      }
    }),
  );
});

test('what could not be done is not there to be undone, and what could not be undone stays', async () => {
  const stack = new UndoStack();
  const fails = () => Promise.reject(new TypeError('full'));
  const works = () => Promise.resolve();
  await expect(stack.perform({ said: 'did.tag', count: 1, redo: fails, undo: works })).rejects.toThrow(
    'full',
  );
  expect(stack.last).toBeUndefined();
  await stack.perform({ said: 'did.tag', count: 1, redo: works, undo: fails });
  await expect(stack.undo()).rejects.toThrow('full');
  expect(stack.last?.said).toBe('did.tag');
});

test('the last fifty deeds can be undone', async () => {
  const real: number[] = [];
  const stack = new UndoStack();
  for (let value = 0; value < 60; value += 1) await stack.perform(adds(real, value));
  while ((await stack.undo()) !== undefined);
  expect(real).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
