import { expect, test, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { DEFAULT_TIMEOUTS, PatientReader, type Timeouts, toTimeouts } from './timeouts.ts';

/** A source that answers when it is told to, and a reader over it. */
function patience(timeouts: Partial<Timeouts>, waitedMs = 0) {
  const clock = createManualClock();
  const controller = new AbortController();
  let answer: (result: IteratorResult<string>) => void = () => {};
  const source = {
    next: () => new Promise<IteratorResult<string>>((resolve) => (answer = resolve)),
    return: vi.fn(async () => ({ value: undefined, done: true as const })),
  };
  const options = { clock, timeouts: toTimeouts(timeouts), signal: controller.signal, waitedMs };
  const reader = new PatientReader(source, options);
  const say = async (value: string) => {
    answer({ value, done: false });
    await clock.advance(0);
  };
  return { clock, controller, source, reader, say };
}

test('the first event may take firstByteMs, and not a millisecond more', async () => {
  const { clock, reader } = patience({ firstByteMs: 100 });
  const caught = vi.fn();
  reader.next().catch(caught);

  await clock.advance(99);
  expect(caught).not.toHaveBeenCalled();
  await clock.advance(1);
  expect(caught).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: 'timeout', phase: 'first-byte' }),
  );
});

test('every event starts idle time anew', async () => {
  const { clock, reader, say } = patience({ firstByteMs: 100, idleMs: 50 });
  for (let turn = 0; turn < 5; turn += 1) {
    const next = reader.next();
    await clock.advance(49);
    await say('more');
    expect((await next).value).toBe('more');
  }
  const caught = vi.fn();
  reader.next().catch(caught);
  await clock.advance(49);
  expect(caught).not.toHaveBeenCalled();
  await clock.advance(1);

  expect(caught).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'timeout', phase: 'idle' }));
});

test('an idle limit far below the first-byte limit is kept to the millisecond', async () => {
  const { clock, reader, say } = patience({ firstByteMs: 180_000, idleMs: 10 });
  const first = reader.next();
  await say('begin');
  await first;
  const caught = vi.fn();
  reader.next().catch(caught);
  await clock.advance(10);

  expect(caught).toHaveBeenCalledOnce();
});

test('no time passes while nobody asks', async () => {
  const { clock, reader, say } = patience({ firstByteMs: 100, idleMs: 50, totalMs: 200 });
  const first = reader.next();
  await clock.advance(30);
  await say('one');
  await first;
  await clock.advance(1_000_000);
  expect(clock.waiting).toBe(0);
  const second = reader.next();
  await clock.advance(40);
  await say('two');

  expect((await second).value).toBe('two');
  expect(reader.waitedMs).toBe(70);
});

test('the total counts all waiting, that of earlier attempts included', async () => {
  const { clock, reader, say } = patience({ firstByteMs: 100, idleMs: 100, totalMs: 150 }, 60);
  const first = reader.next();
  await clock.advance(50);
  await say('one');
  await first;
  const caught = vi.fn();
  reader.next().catch(caught);
  await clock.advance(39);
  expect(caught).not.toHaveBeenCalled();
  await clock.advance(1);

  expect(caught).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: 'timeout', phase: 'total' }),
  );
  expect(reader.waitedMs).toBe(150);
});

test('an abort ends the wait with its reason, and the next one before it begins', async () => {
  const { controller, reader } = patience({});
  const next = reader.next();
  controller.abort('enough');

  await expect(next).rejects.toBe('enough');
  await expect(reader.next()).rejects.toBe('enough');
});

test('closing takes the timer away and closes the source, however the source takes it', async () => {
  const { clock, reader, source } = patience({});
  void reader.next();
  source.return.mockRejectedValueOnce(new Error('closing failed'));
  reader.close();
  await clock.advance(0);
  expect(clock.waiting).toBe(0);
  expect(source.return).toHaveBeenCalledOnce();

  source.return.mockImplementationOnce(() => {
    throw new Error('closing failed at once');
  });
  expect(() => reader.close()).not.toThrow();
});

test('a thousand events need one timer', async () => {
  const { clock, reader, say } = patience({ firstByteMs: 100, idleMs: 100 });
  const set = vi.spyOn(clock, 'setTimeout');
  for (let turn = 0; turn < 1000; turn += 1) {
    const next = reader.next();
    await say('x');
    await next;
  }

  expect(set).toHaveBeenCalledOnce();
});

test('what a caller leaves out keeps its default', () => {
  expect(toTimeouts(undefined)).toEqual(DEFAULT_TIMEOUTS);
  expect(toTimeouts({ idleMs: 5, totalMs: undefined as never })).toEqual({ ...DEFAULT_TIMEOUTS, idleMs: 5 });
});
