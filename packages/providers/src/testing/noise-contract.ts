import type { StreamEvent } from '@llmselect/core';
import { expect, test } from 'vitest';
import type { ContractStage } from './contract-stage.ts';
import { replayResponse } from './replay.ts';
import { bytesOf } from './sse.ts';

/** What every provider makes of bytes that are no part of the answer. */
export function describeNoiseContract(stage: ContractStage, expected: readonly StreamEvent[]): void {
  const { recording, streamOf, read } = stage;

  test('skips one corrupt event with a warning and reads on', async () => {
    const corrupt = insertEvents(recording, 'data: {"broken": \n\n', 1);
    const { events, error } = await read(corrupt);
    expect(error).toBeUndefined();
    expect(
      events.filter((event) => event.type === 'warning' && event.code === 'malformed-event'),
    ).toHaveLength(1);
    expect(events.filter(({ type }) => type !== 'warning')).toEqual(
      expected.filter(({ type }) => type !== 'warning'),
    );
  });

  test('ignores comments, unknown events and unknown fields', async () => {
    const noise =
      ': keep-alive\n\nid: 7\nretry: 10\nevent: later\ndata: {"type":"later.invented","value":[1,{"deep":null}]}\n\n';
    expect((await read(insertEvents(recording, noise, Number.POSITIVE_INFINITY))).events).toEqual(expected);
  });

  test('feeds the idle timer with bytes that say nothing', async () => {
    const types: string[] = [];
    const { stream } = streamOf(() =>
      replayResponse(bytesOf(': keep-alive\n\n: keep-alive\n\n'), { ending: 'stall' }),
    );
    for await (const { type } of stream) {
      types.push(type);
      break;
    }
    expect(types).toEqual(['activity']);
  });
}

/** Puts events behind the first `count` events of a recording. */
function insertEvents(bytes: Uint8Array, inserted: string, count: number): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  let seen = 0;
  const separator = text.includes('\r\n') ? '\r\n' : '\n';
  const events = text.split(separator + separator).map((event) => {
    if (event === '') return '';
    seen++;
    const isLast = /data: ?\[DONE\]/.test(event);
    return (
      event + separator + separator + (seen <= count && !isLast ? inserted.replaceAll('\n', separator) : '')
    );
  });
  return bytesOf(events.join(''));
}
