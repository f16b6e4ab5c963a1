import { Session } from 'node:inspector/promises';

/** CPU time of some work, in microseconds. */
export async function cpuTime(work: () => Promise<unknown> | unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

interface ProfileNode {
  readonly selfSize: number;
  readonly children: readonly ProfileNode[];
}

/** Bytes that some work allocated, collected or not, estimated by sampling the heap. */
export async function allocated(work: () => Promise<unknown> | unknown): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.startSampling', {
      samplingInterval: 4096,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
    await work();
    const { profile } = await session.post('HeapProfiler.stopSampling');
    const sum = (node: ProfileNode): number =>
      node.children.reduce((total, child) => total + sum(child), node.selfSize);
    return sum(profile.head);
  } finally {
    session.disconnect();
  }
}

/** A body that hands out bytes in network chunks of a size, only as fast as it is read. */
export function bodyOf(bytes: Uint8Array, chunkBytes: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.subarray(at, at + chunkBytes));
        at += chunkBytes;
      },
    },
    { highWaterMark: 0 },
  );
}

/** A `fetch` that answers every request with that body. */
export function fetchOf(bytes: Uint8Array, chunkBytes: number): typeof fetch {
  return async () =>
    new Response(bodyOf(bytes, chunkBytes), { headers: { 'content-type': 'text/event-stream' } });
}
