import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareReading, type Expected } from './compare-reading.ts';
import { bodyCutAt, bodyInChunks, randomSizes } from './cut-bytes.ts';
import { readRecording } from './read-recording.ts';

interface Recording {
  readonly id: string;
  readonly api: string;
  readonly file: string;
  readonly expected: Expected;
}

export interface FolderReport {
  readonly total: number;
  /** What differs, by recording. */
  readonly wrong: ReadonlyMap<string, readonly string[]>;
}

/** Recordings of at most this many bytes are also cut at each of them, this many recordings an API. */
const SMALL_BYTES = 6000;
const SAMPLE = 3;

/**
 * Reads all recordings of a folder whole, byte by byte and at random cuts, and a sample cut at every byte.
 * `expected.json` in it says how each must be read.
 */
export async function checkFolder(folder: string, rounds: number): Promise<FolderReport> {
  // Its shape is part of the recordings; a folder of another shape fails at the first field.
  const { streams } = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')) as {
    streams: readonly Recording[];
  };
  const wrong = new Map<string, readonly string[]>();
  const sampled = new Map<string, number>();
  for (const { id, api, file, expected } of streams) {
    const bytes = new Uint8Array(await readFile(join(folder, file)));
    const taken = sampled.get(api) ?? 0;
    const everyCut = bytes.length <= SMALL_BYTES && taken < SAMPLE;
    if (everyCut) sampled.set(api, taken + 1);
    const differences = await checkRecording(api, bytes, expected, rounds, everyCut);
    if (differences.length > 0) wrong.set(id, differences);
  }
  return { total: streams.length, wrong };
}

async function checkRecording(
  api: string,
  bytes: Uint8Array,
  expected: Expected,
  rounds: number,
  everyCut: boolean,
): Promise<readonly string[]> {
  try {
    const whole = await readRecording(
      api,
      bodyInChunks(bytes, () => bytes.length),
    );
    const differences = compareReading(whole, expected);
    const wanted = JSON.stringify(whole);
    const check = async (how: string, body: ReadableStream<Uint8Array>): Promise<void> => {
      if (JSON.stringify(await readRecording(api, body)) !== wanted) {
        differences.push(`reads differently ${how}`);
      }
    };
    if (rounds > 0)
      await check(
        'byte by byte',
        bodyInChunks(bytes, () => 1),
      );
    for (let round = 1; round <= rounds; round++) {
      await check(`at random cuts (seed ${round})`, bodyInChunks(bytes, randomSizes(round * 7919)));
    }
    for (let offset = 1; everyCut && offset < bytes.length; offset++) {
      await check(`cut at byte ${offset}`, bodyCutAt(bytes, offset));
    }
    return differences;
  } catch (error) {
    // One recording that cannot be read at all must not hide the others.
    return [String(error)];
  }
}
