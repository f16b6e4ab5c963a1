// What VS Code and JetBrains know of the elements, made from custom-elements.json after `npm run analyze`.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const FOLDER = 'packages/elements';
const WORDS = /^'[^']*'( \| '[^']*')*$/;

/** The custom elements of a manifest by name. */
function elementsOf({ modules }) {
  const all = modules.flatMap(({ declarations }) => declarations ?? []);
  return all
    .filter(({ tagName, customElement }) => customElement && tagName)
    .toSorted((one, other) => one.tagName.localeCompare(other.tagName));
}

/** The words that an attribute takes, when its type is a list of them; aliases are looked up. */
function valuesOf(type, aliases) {
  const text = type?.text?.replace(/\s*\|\s*undefined$/, '') ?? '';
  const known = aliases[text] ?? text;
  return WORDS.test(known) ? [...known.matchAll(/'([^']*)'/g)].map(([, word]) => word) : [];
}

function describe({ summary, description }) {
  return [summary, description].filter(Boolean).join('\n\n');
}

/** @see https://github.com/microsoft/vscode-custom-data/blob/main/web-data/html/htmlData.schema.json */
export function htmlData(manifest, aliases = {}) {
  const tags = elementsOf(manifest).map((element) => ({
    name: element.tagName,
    description: describe(element),
    attributes: (element.attributes ?? []).map(({ name, description = '', type }) => {
      const values = valuesOf(type, aliases).map((word) => ({ name: word }));
      return type?.text === 'boolean'
        ? { name, description, valueSet: 'v' }
        : { name, description, ...(values.length > 0 && { values }) };
    }),
  }));
  return { version: 1.1, tags };
}

/** @see https://github.com/microsoft/vscode-custom-data/blob/main/web-data/css/cssData.schema.json */
export function cssData(manifest) {
  const properties = new Map(
    elementsOf(manifest).flatMap(({ cssProperties = [] }) =>
      cssProperties.map(({ name, description = '' }) => [name, { name, description }]),
    ),
  );
  const parts = new Set(
    elementsOf(manifest).flatMap(({ cssParts = [] }) => cssParts.map(({ name }) => name)),
  );
  return {
    version: 1.1,
    properties: [...properties.values()].toSorted((one, other) => one.name.localeCompare(other.name)),
    pseudoElements: [{ name: '::part()', description: `Parts: ${[...parts].toSorted().join(', ')}` }],
  };
}

/** @see https://github.com/JetBrains/web-types/blob/master/schema/web-types.json */
export function webTypes(manifest, { name, version }, aliases = {}) {
  const elements = elementsOf(manifest).map((element) => ({
    name: element.tagName,
    description: describe(element),
    attributes: (element.attributes ?? []).map(
      ({ name: attribute, description = '', type, default: value }) => {
        const words = valuesOf(type, aliases);
        const kind =
          words.length > 0 ? words.map((word) => `'${word}'`).join(' | ') : (type?.text ?? 'string');
        return {
          name: attribute,
          description,
          value: { type: kind, ...(value !== undefined && { default: value }) },
        };
      },
    ),
    slots: (element.slots ?? []).map(({ name: slot, description = '' }) => ({ name: slot, description })),
    js: {
      properties: (element.members ?? [])
        .filter(({ kind, privacy, static: isStatic }) => kind === 'field' && !privacy && !isStatic)
        .map(({ name: property, description = '', type }) => ({
          name: property,
          description,
          value: { type: type?.text ?? 'unknown' },
        })),
      events: (element.events ?? []).map(({ name: event, description = '' }) => ({
        name: event,
        description,
      })),
    },
    css: {
      properties: (element.cssProperties ?? []).map(({ name: property, description = '' }) => ({
        name: property,
        description,
      })),
      parts: (element.cssParts ?? []).map(({ name: part, description = '' }) => ({
        name: part,
        description,
      })),
    },
  }));
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: { html: { elements } },
  };
}

/** Types that stand for a list of words, by name. */
export function aliasesOf(source) {
  const named = source.matchAll(/export type (\w+) = ('[^;]*');/g);
  const listed = source.matchAll(
    /export const \w+ = \[([^\]]*)\] as const;[\s\S]*?export type (\w+) = \(typeof/g,
  );
  return Object.fromEntries([
    ...[...named].map(([, name, words]) => [name, words]),
    ...[...listed].map(([, words, name]) => [
      name,
      words
        .split(',')
        .map((word) => word.trim())
        .join(' | '),
    ]),
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const read = (path) => JSON.parse(readFileSync(`${FOLDER}/${path}`, 'utf8'));
  const manifest = read('custom-elements.json');
  const aliases = aliasesOf(readFileSync(`${FOLDER}/src/compare/layout/layout.ts`, 'utf8'));
  const write = (path, data) => writeFileSync(`${FOLDER}/${path}`, `${JSON.stringify(data, null, 2)}\n`);
  write('vscode.html-custom-data.json', htmlData(manifest, aliases));
  write('vscode.css-custom-data.json', cssData(manifest));
  write('web-types.json', webTypes(manifest, read('package.json'), aliases));
}
