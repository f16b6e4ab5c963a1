import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LLMSelectError, type StreamEvent } from '@llmselect/core';
import { decodeChat, decodeGenerateContent, decodeMessages, decodeResponses } from '@llmselect/providers';

// Reads every recorded stream of a folder as `expected.json` says it must be read, and prints what differs:
//   node --conditions=@llmselect/source scripts/conformance.ts <folder> [rounds of random cuts]

interface Expected {
  readonly text: string;
  readonly reasoning: string;
  readonly finishReason: string;
  readonly usage: Readonly<Record<string, number | null>> | null;
  readonly toolCalls: readonly { readonly name: string }[];
  readonly errors: number;
  readonly [alternative: string]: unknown;
}

interface Recording {
  readonly id: string;
  readonly api: string;
  readonly file: string;
  readonly expected: Expected;
}

interface Reading {
  text: string;
  reasoning: string;
  finishReason: string;
  usage: Record<string, number | undefined>;
  toolCalls: string[];
  errors: number;
}

const DECODERS: Readonly<Record<string, (body: ReadableStream<Uint8Array>) => AsyncIterable<StreamEvent>>> = {
  chat: decodeChat,
  messages: decodeMessages,
  responses: decodeResponses,
  generateContent: decodeGenerateContent,
};

/** Expected usage field → ours. */
const USAGE_FIELDS = {
  input: 'inputTokens',
  output: 'outputTokens',
  cached: 'cachedInputTokens',
  cacheWrite: 'cacheWriteTokens',
  reasoning: 'reasoningTokens',
} as const;

/** Ours → the words of `expected.json`. */
const FINISH_NAMES: Readonly<Record<string, readonly string[]>> = { other: ['other', 'unknown'] };

async function read(api: string, body: ReadableStream<Uint8Array>): Promise<Reading> {
  const decode = DECODERS[api];
  if (decode === undefined) throw new Error(`No decoder for the API "${api}".`);
  const reading: Reading = { text: '', reasoning: '', finishReason: '', usage: {}, toolCalls: [], errors: 0 };
  try {
    for await (const event of decode(body)) note(event, reading);
  } catch (error) {
    const isCut = LLMSelectError.is(error) && error.code === 'stream-truncated';
    reading.finishReason = isCut ? 'interrupted' : 'error';
    if (!isCut) reading.errors += 1;
  }
  return reading;
}

function note(event: StreamEvent, reading: Reading): void {
  if (event.type === 'text-delta') reading.text += event.text;
  else if (event.type === 'reasoning-delta') reading.reasoning += event.text;
  else if (event.type === 'tool-call') reading.toolCalls.push(event.name);
  else if (event.type === 'usage') reading.usage = { ...event.usage };
  else if (event.type === 'warning' && event.code === 'malformed-event') reading.errors += 1;
  else if (event.type === 'end') reading.finishReason = event.finishReason;
}

function compare(reading: Reading, expected: Expected): string[] {
  const differences: string[] = [];
  const check = (field: string, actual: unknown, same: (wanted: unknown) => boolean): void => {
    const wanted = [expected[field], ...[expected[`${field}Alt`]].flat()].filter(
      (value) => value !== undefined,
    );
    if (!wanted.some(same))
      differences.push(`${field}: read ${show(actual)}, expected ${wanted.map(show).join(' or ')}`);
  };
  check('text', reading.text, (wanted) => wanted === reading.text);
  check('reasoning', reading.reasoning, (wanted) => wanted === reading.reasoning);
  const finishNames = FINISH_NAMES[reading.finishReason] ?? [reading.finishReason];
  check('finishReason', reading.finishReason, (wanted) => finishNames.includes(String(wanted)));
  check('toolCalls', reading.toolCalls, (wanted) => sameNames(wanted, reading.toolCalls));
  check('usage', reading.usage, (wanted) => sameUsage(wanted, reading.usage));
  const least = expected.errorsMin;
  if (typeof least === 'number' ? reading.errors < least : reading.errors !== expected.errors) {
    differences.push(`errors: read ${reading.errors}, expected ${String(least ?? expected.errors)}`);
  }
  return differences;
}

function sameNames(wanted: unknown, actual: readonly string[]): boolean {
  const names = Array.isArray(wanted) ? wanted.map((call: { name?: string }) => call.name) : [];
  return names.length === actual.length && names.every((name, position) => name === actual[position]);
}

/** The recordings' zeros for counts the wire never mentions read as unknown, which is what we say of them. */
function sameUsage(wanted: unknown, actual: Readonly<Record<string, number | undefined>>): boolean {
  const usage = (wanted ?? {}) as Readonly<Record<string, number | null>>;
  return Object.entries(USAGE_FIELDS).every(([theirs, ours]) => (usage[theirs] ?? 0) === (actual[ours] ?? 0));
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 160 ? `${text.slice(0, 80)}…${text.slice(-60)} (${text.length})` : text;
}

function streamOf(bytes: Uint8Array, random?: () => number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = random === undefined ? bytes.length : 1 + Math.floor(random() ** 3 * 600);
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
}

/** A small linear congruential generator: the cuts are random but the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const [folder, rounds = '3'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: node --conditions=@llmselect/source scripts/conformance.ts <folder> [rounds]');
  process.exit(2);
}
const { streams } = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')) as {
  streams: Recording[];
};
let wrong = 0;
for (const { id, api, file, expected } of streams) {
  const bytes = new Uint8Array(await readFile(join(folder, file)));
  const whole = await read(api, streamOf(bytes));
  const differences = compare(whole, expected);
  for (let round = 1; round <= Number(rounds); round++) {
    const cut = await read(api, streamOf(bytes, seeded(round * 7919)));
    if (JSON.stringify(cut) !== JSON.stringify(whole))
      differences.push(`reads differently when cut (seed ${round})`);
  }
  if (differences.length === 0) continue;
  wrong += 1;
  console.log(`✗ ${id}\n    ${differences.join('\n    ')}`);
}
console.log(`${streams.length - wrong} of ${streams.length} streams read as expected.`);
process.exit(wrong === 0 ? 0 : 1);
