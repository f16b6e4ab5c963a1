import { expect, test } from 'vitest';
import { collectEvents } from './collect-events.ts';
import type { ContractStage } from './contract-stage.ts';
import { replayResponse } from './replay.ts';

/** When every provider stops, and that it lets go of the connection. */
export function describeStoppingContract({ recording, streamOf }: ContractStage): void {
  const stopWhileReading = async (respond: () => Response | Promise<Response>) => {
    const controller = new AbortController();
    const { stream, requests } = streamOf(respond, controller.signal);
    const reading = collectEvents(stream);
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    return { error: (await reading).error, requests };
  };

  test('stops before the headers came', async () => {
    const { error, requests } = await stopWhileReading(() => new Promise(() => {}));
    expect(error?.code).toBe('aborted');
    expect(requests).toHaveLength(1);
  });

  test('sends nothing when it is stopped from the start, or never read', async () => {
    const stopped = streamOf(undefined, AbortSignal.abort());
    expect((await collectEvents(stopped.stream)).error?.code).toBe('aborted');
    expect(stopped.requests).toEqual([]);
    expect(streamOf().requests).toEqual([]);
  });

  test('stops in the middle of the answer and releases the connection', async () => {
    let cancelled = 0;
    const half = recording.slice(0, recording.length / 2);
    const { error } = await stopWhileReading(() =>
      replayResponse(half, { ending: 'stall', onCancel: () => cancelled++ }),
    );
    expect(error?.code).toBe('aborted');
    expect(cancelled).toBe(1);
  });

  test('releases the connection when the loop is left', async () => {
    let cancelled = 0;
    const { stream } = streamOf(() =>
      replayResponse(recording, { chunkBytes: 40, onCancel: () => cancelled++ }),
    );
    for await (const event of stream) if (event.type === 'text-delta') break;
    expect(cancelled).toBe(1);
  });
}
