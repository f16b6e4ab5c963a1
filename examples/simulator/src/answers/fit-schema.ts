import { get, getArray, getNumber, getString, isObject } from '../json.ts';
import { hashText } from '../seeded-random.ts';

const DEEPEST = 12;

/** The `#/…` definition that a schema points to, or the schema itself. */
function resolve(schema: unknown, root: unknown): unknown {
  const reference = getString(schema, '$ref');
  return reference === undefined ? schema : get(root, ...reference.split('/').slice(1));
}

function numberFor(schema: unknown, key: string): number {
  const least = getNumber(schema, 'minimum') ?? 0;
  const most = getNumber(schema, 'maximum') ?? least + 10;
  return least + (hashText(key) % (Math.floor(most - least) + 1));
}

function stringFor(schema: unknown, key: string, sentences: readonly string[]): string {
  const text = sentences[hashText(key) % Math.max(1, sentences.length)] ?? 'Simulated text.';
  const most = getNumber(schema, 'maxLength');
  return most === undefined ? text : text.slice(0, most);
}

/**
 * A value that fits a JSON schema: enums, numbers in range, arrays of at least one item, all properties of objects.
 * Strings are sentences of the prompt, so that quotes can be found in it.
 */
export function fitSchema(
  schema: unknown,
  sentences: readonly string[],
  root: unknown = schema,
  key = '',
  depth = 0,
): unknown {
  const resolved = resolve(schema, root);
  const next = (inner: unknown, name: string) =>
    fitSchema(inner, sentences, root, `${key}/${name}`, depth + 1);
  const constant = get(resolved, 'const');
  if (constant !== undefined) return constant;
  const choices = getArray(resolved, 'enum');
  if (choices.length > 0) return choices[hashText(key) % choices.length];
  const [alternative] = [...getArray(resolved, 'anyOf'), ...getArray(resolved, 'oneOf')];
  if (alternative !== undefined) return next(alternative, 'any');
  const type = get(resolved, 'type');
  switch (String(Array.isArray(type) ? type[0] : (type ?? 'object')).toLowerCase()) {
    case 'string':
      return stringFor(resolved, key, sentences);
    case 'number':
    case 'integer':
      return numberFor(resolved, key);
    case 'boolean':
      return hashText(key) % 2 === 0;
    case 'null':
      return null;
    case 'array': {
      const length = depth > DEEPEST ? 0 : Math.max(1, getNumber(resolved, 'minItems') ?? 1);
      return Array.from({ length }, (_, index) => next(get(resolved, 'items'), String(index)));
    }
    default: {
      const properties = get(resolved, 'properties');
      if (!isObject(properties) || depth > DEEPEST) return {};
      return Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, next(inner, name)]));
    }
  }
}
