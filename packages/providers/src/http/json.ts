/** A JSON object as it came from a provider: every field may be missing or of another type. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** The value itself when it is a JSON object, else `undefined`. Arrays are not objects here. */
export function asObject(value: unknown): JsonObject | undefined {
  // The JSON boundary: every field read from here on is `unknown` and checked where it is used.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The value itself when it is an array, else an empty one. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value itself when it is a string with at least one character. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value itself when it is a finite number. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The value itself when it is a number of things: whole and not below zero. What else stands for a count is no count. */
export function asCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** What lies at a path of field names. Never throws. */
export function getValue(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const key of path) current = asObject(current)?.[key];
  return current;
}

/** A non-empty string at a path of field names. */
export function getString(value: unknown, ...path: readonly string[]): string | undefined {
  return asText(getValue(value, ...path));
}

/** A finite number at a path of field names. */
export function getNumber(value: unknown, ...path: readonly string[]): number | undefined {
  return asNumber(getValue(value, ...path));
}

/** A number of things at a path of field names. */
export function getCount(value: unknown, ...path: readonly string[]): number | undefined {
  return asCount(getValue(value, ...path));
}

/** A copy without the fields that are `undefined`. */
export function withoutUndefined(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** The parsed text, or `undefined` when it is not JSON. The parser's error is dropped: it quotes its input. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
