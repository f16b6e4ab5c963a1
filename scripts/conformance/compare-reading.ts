import type { Reading } from './read-recording.ts';

/** How a recording must be read. `…Alt` fields hold other right readings. */
export interface Expected {
  readonly text: string;
  readonly reasoning: string;
  readonly finishReason: string;
  readonly usage: Readonly<Record<string, number | null>> | null;
  readonly toolCalls: readonly { readonly name: string }[];
  readonly errors: number;
  readonly [alternative: string]: unknown;
}

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

/** What differs, a sentence a field; empty when the recording was read as it must be. */
export function compareReading(reading: Reading, expected: Expected): string[] {
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
