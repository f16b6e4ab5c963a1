import { asArray, asObject, type JsonObject } from './json.ts';

/** Names of fields that point to what lies with the provider, which everybody who uses the key shares. */
const POINTERS = new Set(['file_id', 'fileUri', 'file_uri', 'container_id']);

/** What the parts of a conversation quote and nobody follows: arguments and results of tools. */
const QUOTED = new Set(['args', 'arguments', 'response']);

/** Messages that point to nothing stored with the provider. Takes time in proportion to their size, however deep. */
export function selfContained(value: unknown): boolean {
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const part = rest.pop();
    for (const element of asArray(part)) rest.push(element);
    const object = asObject(part) ?? {};
    if (pointsElsewhere(object)) return false;
    for (const [name, inner] of Object.entries(object)) {
      if (!isQuoted(name, object)) rest.push(inner);
    }
  }
  return true;
}

function pointsElsewhere(part: JsonObject): boolean {
  if (part.type === 'item_reference') return true;
  return Object.entries(part).some(([name, value]) => POINTERS.has(name) && value !== null);
}

function isQuoted(name: string, { type }: JsonObject): boolean {
  return QUOTED.has(name) || (name === 'input' && type === 'tool_use');
}
