import { expect, test, vi } from 'vitest';
import { type BodySource, sourceOf } from './body-source.ts';

const CHUNK_SOURCE = Symbol.for('llmselect.chunk-source');

function bodyOf(...bytes: readonly number[]) {
  const cancel = vi.fn();
  const left = [...bytes];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const byte = left.shift();
      if (byte === undefined) controller.close();
      else controller.enqueue(Uint8Array.of(byte));
    },
    cancel,
  });
  return { body, cancel };
}

async function all(source: BodySource): Promise<readonly number[]> {
  const bytes: number[] = [];
  for (let chunk = await source.next(); chunk !== undefined; chunk = await source.next())
    bytes.push(...chunk);
  return bytes;
}

test('any body is read to its end, and by nobody else', async () => {
  const { body } = bodyOf(1, 2, 3);
  const source = sourceOf(body);
  expect(body.locked).toBe(true);
  expect(await all(source)).toEqual([1, 2, 3]);
});

test('a body that is given up is cancelled', async () => {
  const { body, cancel } = bodyOf(1, 2, 3);
  sourceOf(body).cancel();
  await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce());
});

test('a body that has a shorter way to its bytes is read by it', async () => {
  const { body } = bodyOf(1);
  const own: BodySource = { next: async () => undefined, cancel: () => {} };
  expect(sourceOf(Object.assign(body, { [CHUNK_SOURCE]: own }))).toBe(own);
  expect(body.locked).toBe(true);
});

test('a body whose shorter way is gone, because somebody has read of it, is read as any other', async () => {
  const { body } = bodyOf(1, 2);
  expect(await all(sourceOf(Object.assign(body, { [CHUNK_SOURCE]: undefined })))).toEqual([1, 2]);
});
