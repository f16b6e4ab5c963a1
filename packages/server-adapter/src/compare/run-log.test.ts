import type { RunEvent } from '@llmselect/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LogSpace, RunLog } from './run-log.ts';

const delta = (text: string, contestantId = 'a'): RunEvent => ({
  contestantId,
  atMs: 1,
  type: 'text-delta',
  text,
});
const ended: RunEvent = { contestantId: 'a', atMs: 9, type: 'end', finishReason: 'stop' };

function spaceOf(
  bytesPerRun: number,
  bytes = Number.POSITIVE_INFINITY,
): LogSpace & { readonly used: number } {
  let used = 0;
  return {
    bytesPerRun,
    get used() {
      return used;
    },
    get full() {
      return used >= bytes;
    },
    use(count) {
      used += count;
    },
  };
}

/** Every event after a message. */
function all(log: RunLog, after: number) {
  const taken = [...log.take(after)];
  for (
    let more = log.take(taken.at(-1)?.id ?? after);
    more.length > 0;
    more = log.take(taken.at(-1)?.id ?? 0)
  ) {
    taken.push(...more);
  }
  return taken;
}

const textOf = (log: RunLog, after: number) =>
  all(log, after)
    .map(({ event }) => (event.type === 'text-delta' ? event.text : '.'))
    .join('');

test('numbers count up from 2, and reading on begins after the number given', () => {
  const log = new RunLog(spaceOf(1e6));
  expect([log.lastId, log.take(0)]).toEqual([1, []]);
  log.append([delta('one'), delta('two'), ended], 1);
  expect(log.take(0).map(({ id }) => id)).toEqual([2, 3, 4]);
  expect(log.take(3)).toEqual([{ id: 4, event: ended }]);
  expect([log.lastId, log.readId]).toEqual([4, 4]);
});

test('with nobody there, deltas of a contestant that were never seen become one, and nothing else does', () => {
  const log = new RunLog(spaceOf(1e6));
  log.append([delta('seen')], 1);
  log.take(0);
  const thought: RunEvent = { contestantId: 'a', atMs: 3, type: 'reasoning-delta', text: 'hm' };
  log.append(
    [delta('1'), delta('x', 'b'), delta('2'), { contestantId: 'a', atMs: 2, type: 'activity' }],
    undefined,
  );
  log.append([delta('y', 'b'), delta('3'), thought, thought, delta('4'), ended, delta('z', 'b')], undefined);
  expect(
    log.take(2).map(({ event }) => ('text' in event ? `${event.contestantId}${event.text}` : event.type)),
  ).toEqual(['a123', 'bxyz', 'ahmhm', 'a4', 'end']);
});

test('what was joined stays small enough to be one message', () => {
  const log = new RunLog(spaceOf(1e9));
  for (let count = 0; count < 100; count += 1) log.append([delta('x'.repeat(1000))], undefined);
  const sizes = all(log, 0).map(({ event }) => ('text' in event ? event.text.length : 0));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(16_384);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(100_000);
});

test('one piece says no more than a little, however much there is', () => {
  const log = new RunLog(spaceOf(1e9));
  log.append(
    Array.from({ length: 1000 }, () => delta('x'.repeat(1000))),
    1,
  );
  expect(log.take(0).length).toBeLessThan(100);
  expect(all(log, 0)).toHaveLength(1000);
});

test('with a reader the oldest that it took are forgotten beyond half of the share, and all bytes are counted', () => {
  const space = spaceOf(100_000);
  const log = new RunLog(space);
  let after = 1;
  for (let count = 0; count < 5000; count += 1) {
    log.append([delta('x'.repeat(100))], after);
    after = log.take(after).at(-1)?.id ?? after;
    expect(space.used).toBeLessThan(51_000);
  }
  expect([log.reachesBack(0), log.reachesBack(after - 100), log.reachesBack(after)]).toEqual([
    false,
    true,
    true,
  ]);
  expect(all(log, after - 100)).toHaveLength(100);
  log.clear();
  expect([space.used, log.reachesBack(after), log.reachesBack(after - 1), log.lastId]).toEqual([
    0,
    true,
    false,
    after,
  ]);
});

test('what is no text counts in proportion to what is sent of it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (metadata) => {
      const space = spaceOf(1e9);
      const event = { ...ended, metadata } as RunEvent;
      new RunLog(space).append([event], undefined);
      const sent = JSON.stringify(event).length;
      // Escapes and what stands between values are not counted, numbers by the longest there is.
      expect(space.used).toBeGreaterThan(sent / 6);
      expect(space.used).toBeLessThan(1000 + 60 * sent);
    }),
  );
});

test('with nobody there nothing is forgotten, and the room ends', () => {
  const log = new RunLog(spaceOf(10_000));
  let count = 0;
  for (; log.hasRoom; count += 1) log.append([delta('x'.repeat(1000)), ended], undefined);
  expect(count).toBeLessThan(8);
  expect(log.reachesBack(0)).toBe(true);
  const shared = new RunLog(spaceOf(1e9, 1));
  expect(shared.hasRoom).toBe(true);
  shared.append([ended], undefined);
  expect(shared.hasRoom).toBe(false);
});

test('whoever comes and goes, everybody reads each text once and in order from where they were', () => {
  const step = fc.oneof(
    fc.record({ type: fc.constant('say' as const), who: fc.constantFrom('a', 'b'), alone: fc.boolean() }),
    fc.record({ type: fc.constant('read' as const), back: fc.nat(20) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const log = new RunLog(spaceOf(1e9));
      const said = { a: '', b: '' };
      /** What of each contestant came up to a message. */
      const upTo = new Map([[1, { a: '', b: '' }]]);
      let number = 0;
      for (const one of steps) {
        if (one.type === 'say') {
          number += 1;
          said[one.who as 'a'] += `${number},`;
          log.append([delta(`${number},`, one.who)], one.alone ? undefined : 1);
          continue;
        }
        const known = [...upTo.keys()];
        const from = known[Math.max(0, known.length - 1 - one.back)] ?? 1;
        const heard = { ...(upTo.get(from) ?? { a: '', b: '' }) };
        for (const { id, event } of all(log, from)) {
          if ('text' in event) heard[event.contestantId as 'a'] += event.text;
          const before = upTo.get(id);
          if (before !== undefined) expect(heard).toEqual(before);
          upTo.set(id, { ...heard });
        }
        expect(heard).toEqual(said);
      }
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 100) },
  );
});

test('its text is the whole text', () => {
  const log = new RunLog(spaceOf(1e6));
  log.append([delta('one '), delta('two '), ended], undefined);
  expect(textOf(log, 0)).toBe('one two .');
});
