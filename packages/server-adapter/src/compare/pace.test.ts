import { createManualClock } from '@llmselect/core/testing';
import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** Takes and sends pieces of so many events, and says at what time each went out. */
async function send(pieces: readonly (readonly [afterMs: number, events: number, text?: string])[]) {
  const clock = createManualClock();
  const pace = createPace(clock);
  const sent: number[] = [];
  for (const [afterMs, events, text = 'a word'] of pieces) {
    await clock.advance(afterMs);
    const rest = pace.next();
    if (rest !== undefined) {
      await clock.advance(1_000);
      await rest;
    }
    sent.push(rest === undefined ? 0 : 1);
    pace.sent(events, text);
  }
  return sent;
}

const often = <Item>(item: Item, count: number): readonly Item[] => Array.from({ length: count }, () => item);

test('the first words go out at once, and only those that go on trickling in wait for others', async () => {
  expect(await send(often([10, 1], 8))).toEqual([0, 0, 0, 0, 0, 1, 0, 0]);
});

test('words that come seldom never wait', async () => {
  expect(await send(often([70, 1], 12))).toEqual(often(0, 12));
});

test.each([
  ['of many events', 12, 'words'],
  ['of much text', 1, 'x'.repeat(8192)],
])('pieces %s never wait, however quickly they follow one another', async (_, events, text) => {
  expect(await send(often([1, events, text], 12))).toEqual(often(0, 12));
});

test('a wait ends two pictures after the last piece, or when nobody wants more', async () => {
  const clock = createManualClock();
  const pace = createPace(clock);
  for (let count = 0; count < 5; count += 1) pace.sent(1, 'a word');
  await clock.advance(10);
  let ended = false;
  void pace.next()?.then(() => {
    ended = true;
  });
  await clock.advance(19);
  expect(ended).toBe(false);
  await clock.advance(1);
  expect(ended).toBe(true);

  pace.sent(1, 'a word');
  const rest = pace.next();
  pace.stop();
  await rest;
  expect(clock.waiting).toBe(0);
});
