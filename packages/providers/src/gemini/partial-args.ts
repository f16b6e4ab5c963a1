import { asArray, asObject, asText, type JsonObject } from '../http/json.ts';

type Key = string | number;
type Container = Record<Key, unknown>;

const MAX_INDEX = 10_000;

/**
 * Lays streamed argument pieces (`$.recipe.steps[0].text`) over the arguments so far. Pieces of one string
 * follow each other with `willContinue`; a path nobody can follow is ignored.
 */
export function applyPartialArgs(args: JsonObject, pieces: unknown, continued: Set<string>): JsonObject {
  const root: Container = { ...args };
  for (const piece of asArray(pieces)) {
    const { jsonPath, willContinue, ...value } = asObject(piece) ?? {};
    const path = parsePath(asText(jsonPath) ?? '');
    if (path === undefined || typeof jsonPath !== 'string') continue;
    write(root, path, readValue(value), continued.has(jsonPath));
    if (willContinue === true) continued.add(jsonPath);
    else continued.delete(jsonPath);
  }
  return root;
}

function readValue(value: JsonObject): unknown {
  return (
    value.stringValue ?? value.numberValue ?? value.boolValue ?? ('nullValue' in value ? null : undefined)
  );
}

/** `$.a.b[0]['c d']` as keys; `undefined` when it is anything else. */
function parsePath(path: string): readonly Key[] | undefined {
  if (!path.startsWith('$')) return undefined;
  const keys: Key[] = [];
  const pattern = /\.([^.[\]]+)|\[(\d+)\]|\[(['"])(.*?)\3\]/gy;
  pattern.lastIndex = 1;
  while (pattern.lastIndex < path.length) {
    const match = pattern.exec(path);
    if (match === null) return undefined;
    const key = match[2] === undefined ? (match[1] ?? match[4] ?? '') : Number(match[2]);
    if (key === '__proto__' || (typeof key === 'number' && key > MAX_INDEX)) return undefined;
    keys.push(key);
  }
  return keys.length === 0 ? undefined : keys;
}

function write(root: Container, path: readonly Key[], value: unknown, append: boolean): void {
  let container = root;
  for (const [depth, key] of path.slice(0, -1).entries()) {
    const next = container[key];
    const child =
      typeof next === 'object' && next !== null ? next : typeof path[depth + 1] === 'number' ? [] : {};
    container[key] = child;
    // Arrays and objects are both written by key here.
    container = child as Container;
  }
  const last = path.at(-1) ?? '';
  // Only elements of a list can be written: its length could be any number.
  if (Array.isArray(container) && typeof last !== 'number') return;
  const before = container[last];
  container[last] =
    append && typeof before === 'string' && typeof value === 'string' ? before + value : value;
}
