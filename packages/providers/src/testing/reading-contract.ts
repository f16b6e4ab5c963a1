import type { StreamEvent } from '@llmselect/core';
import { expect, test } from 'vitest';
import { collectEvents } from './collect-events.ts';
import { type ContractStage, HI } from './contract-stage.ts';
import { type ReplayOptions, replayResponse } from './replay.ts';

/** What every provider reads out of a recording, whole, cut in chunks, cut short, or twice at once. */
export function describeReadingContract(stage: ContractStage, expected: readonly StreamEvent[]): void {
  const { recording, provide, read } = stage;

  test('reads the recording as expected, one start first and one end last', async () => {
    const { events, error } = await read(recording);
    expect(error).toBeUndefined();
    expect(events).toEqual(expected);
    expect(events.filter(({ type }) => type === 'start')).toHaveLength(1);
    expect(events[0]?.type).toBe('start');
    expect(events.filter(({ type }) => type === 'end')).toHaveLength(1);
    expect(events.at(-1)?.type).toBe('end');
  });

  test('says the same however the bytes are cut', { timeout: 60_000 }, async () => {
    const wanted = JSON.stringify((await read(recording)).events);
    const wrong: string[] = [];
    const check = async (name: string, options: ReplayOptions): Promise<void> => {
      if (JSON.stringify((await read(recording, options)).events) !== wanted) wrong.push(name);
    };
    for (let cut = 1; cut < recording.length; cut++) await check(`cut at ${cut}`, { cuts: [cut] });
    for (const chunkBytes of [1, 2, 3, 7, 64]) await check(`${chunkBytes} bytes a chunk`, { chunkBytes });
    expect(wrong).toEqual([]);
    expect(JSON.parse(wanted)).toEqual(expected);
  });

  test('reports an answer that was cut short, and keeps what came before', { timeout: 60_000 }, async () => {
    const whole = await read(recording);
    let cutShort = 0;
    for (let length = 0; length < recording.length; length += 5) {
      for (const ending of ['close', 'break'] as const) {
        const { events, text, error } = await read(recording.slice(0, length), { ending });
        expect(whole.text.startsWith(text.replace(/\uFFFD+$/, '')), `text of ${length} bytes`).toBe(true);
        if (events.at(-1)?.type === 'end') continue;
        expect(error?.code).toBe(length === 0 && ending === 'break' ? 'network' : 'stream-truncated');
        expect(error?.retryable).toBe(true);
        cutShort++;
      }
    }
    expect(cutShort).toBeGreaterThan(10);
  });

  test('keeps two streams apart', async () => {
    const { model } = provide(undefined, () => replayResponse(recording, { chunkBytes: 11 }));
    const both = await Promise.all([collectEvents(model.stream(HI)), collectEvents(model.stream(HI))]);
    expect(both.map(({ events }) => events)).toEqual([expected, expected]);
  });
}
