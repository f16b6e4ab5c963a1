import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Template } from './template.ts';
import { parseTemplates, stringifyTemplates } from './template-file.ts';

const TEMPLATE: Template = {
  version: 1,
  id: 'mine',
  title: 'Mine',
  category: 'own',
  prompt: 'Say {{word}}',
  params: { temperature: 0 },
  variables: [{ name: 'word', label: 'A word', multiline: true }],
  tags: ['x'],
};

const word = fc.string({ minLength: 1, maxLength: 20 });
const templates = fc.uniqueArray(
  fc.record(
    {
      version: fc.constant(1 as const),
      id: word,
      title: word,
      category: word,
      prompt: word,
      system: fc.string(),
      params: fc.record({ temperature: fc.constantFrom(0, 1) }),
      variables: fc.array(
        fc.record(
          { name: word, label: word, default: fc.string(), choices: fc.array(word), multiline: fc.boolean() },
          { requiredKeys: ['name'] },
        ),
      ),
      tags: fc.array(word),
    },
    { requiredKeys: ['version', 'id', 'title', 'category', 'prompt', 'variables', 'tags'] },
  ),
  { selector: ({ id }) => id, maxLength: 4 },
);

test('what was written is read again, the same to the byte', () => {
  fc.assert(
    fc.property(templates, (list) => {
      const json = stringifyTemplates(list);
      const read = parseTemplates(json);
      expect(read).toEqual(list);
      expect(stringifyTemplates(read)).toBe(json);
    }),
  );
});

test('a list, a single template and a file with a byte order mark are read too', () => {
  expect(parseTemplates(JSON.stringify([TEMPLATE]))).toEqual([TEMPLATE]);
  expect(parseTemplates(JSON.stringify(TEMPLATE))).toEqual([TEMPLATE]);
  expect(parseTemplates(`\uFEFF${stringifyTemplates([TEMPLATE])}`)).toEqual([TEMPLATE]);
});

test('what a stranger could smuggle into a request is left out', () => {
  const params = { temperature: 0, providerOptions: { openai: { tools: [] } } };
  expect(parseTemplates(JSON.stringify({ ...TEMPLATE, params, extra: 1 }))).toEqual([TEMPLATE]);
});

test.each([
  ['not JSON', undefined],
  ['null', ''],
  ['{"templates":1}', 'version'],
  [JSON.stringify([TEMPLATE, { ...TEMPLATE, id: 'other', prompt: '' }]), 'templates[1].prompt'],
  [JSON.stringify([TEMPLATE, TEMPLATE]), 'templates[1].id'],
  [JSON.stringify({ ...TEMPLATE, version: 2 }), 'version'],
  [JSON.stringify({ ...TEMPLATE, tags: [1] }), 'tags[0]'],
  [JSON.stringify({ ...TEMPLATE, variables: [{}] }), 'variables[0].name'],
])('of %s the field at fault is named', (json, param) => {
  expect(() => parseTemplates(json)).toThrow(expect.objectContaining({ code: 'invalid-request', param }));
});

test('a newer version says that it is newer, and nothing quotes the file', () => {
  expect(() => parseTemplates(JSON.stringify({ ...TEMPLATE, version: 2 }))).toThrow(/another version/);
  expect(() => parseTemplates('{"secret')).toThrow(
    expect.toSatisfy((error: Error) => error.cause === undefined && !error.message.includes('secret')),
  );
});
