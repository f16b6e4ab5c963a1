import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { fillTemplate } from './fill-template.ts';
import { escapeTemplate, parseTemplate } from './parse-template.ts';

const variablesOf = (text: string) => parseTemplate(text).variables;
/** Texts with more braces and bars than any person writes. */
const braces = fc.array(
  fc.constantFrom(
    '{',
    '}',
    '{{',
    '}}',
    '\\',
    '|',
    '=',
    'a',
    'name',
    ' ',
    '\n',
    '{{a}}',
    '\\{{b=1}}',
    '{{c|x|y}}',
  ),
  { maxLength: 30 },
);
const anyText = fc.oneof(
  braces.map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme' }),
);

describe('a variable', () => {
  test.each([
    ['Hi {{name}}', [{ name: 'name' }]],
    ['Hi {{ Erster Name }}!', [{ name: 'Erster Name' }]],
    ['in {{language=English}}.', [{ name: 'language', default: 'English' }]],
    ['a {{note=}} b', [{ name: 'note', default: '' }]],
    ['a {{x = 1 = 1 }}', [{ name: 'x', default: '1 = 1' }]],
    ['a {{tone|formal|casual}}', [{ name: 'tone', default: 'formal', choices: ['formal', 'casual'] }]],
    ['a {{tone=casual|formal|casual}}', [{ name: 'tone', default: 'casual', choices: ['formal', 'casual'] }]],
    ['a {{tone=dry|formal}}', [{ name: 'tone', default: 'dry', choices: ['dry', 'formal'] }]],
    ['a {{tone=|x|y|x|}}', [{ name: 'tone', default: 'x', choices: ['x', 'y'] }]],
    ['{{{name}}} ', [{ name: 'name' }]],
    ['Code:\n{{code}}\nend', [{ name: 'code', multiline: true }]],
    ['{{code}}', [{ name: 'code', multiline: true }]],
    ['Tone:\n{{tone|a|b}}', [{ name: 'tone', default: 'a', choices: ['a', 'b'] }]],
  ])('of %j is read', (text, variables) => {
    expect(variablesOf(text)).toEqual(variables);
  });

  test.each([
    '{name}',
    '{{}}',
    '{{ }}',
    '{{1st}}',
    '{{user.name}}',
    '{{name|upper}}',
    '{{name|}}',
    '{{#if x}}',
    '{{a\nb}}',
    '{{name',
    'name}}',
    `{{${'a'.repeat(65)}}}`,
    '\\frac{{a}{b}}',
  ])('is not seen in %j, which stays as it is', (text) => {
    expect(parseTemplate(text)).toEqual({ parts: [{ type: 'text', text }], variables: [] });
  });

  test('that occurs twice is what the first place that tells more says', () => {
    expect(variablesOf('{{a}} {{a=1}} {{a=2}} {{a|x|y}}')).toEqual([{ name: 'a', default: '1' }]);
    expect(variablesOf('x {{code}} y\n{{code=}}')).toEqual([{ name: 'code', default: '', multiline: true }]);
    expect(variablesOf('x {{b}} {{a}} {{b}}').map(({ name }) => name)).toEqual(['b', 'a']);
  });

  test('after a backslash is text, and two backslashes are one', () => {
    expect(fillTemplate('\\{{a}} \\\\{{a}} \\\\\\{{a}}', { a: '1' })).toBe('{{a}} \\1 \\{{a}}');
    expect(fillTemplate('C:\\dir \\{a} \\\\x', {})).toBe('C:\\dir \\{a} \\\\x');
  });
});

test('any text is a template, and takes the values of all its variables or says which is missing', () => {
  fc.assert(
    fc.property(anyText, fc.string({ minLength: 1 }), (text, value) => {
      const { parts, variables } = parseTemplate(text);
      const free = variables.filter(({ choices }) => choices === undefined);
      const values = Object.fromEntries(free.map(({ name }) => [name, value]));
      const expected = parts.map((part) => {
        if (part.type === 'text') return part.text;
        return values[part.name] ?? variables.find(({ name }) => name === part.name)?.choices?.[0];
      });
      expect(fillTemplate(text, values)).toBe(expected.join(''));
      const missing = variables.filter((variable) => variable.default === undefined);
      try {
        fillTemplate(text, {});
        expect(missing).toEqual([]);
      } catch (error) {
        expect(LLMSelectError.is(error) && error.param).toBe(missing[0]?.name);
      }
    }),
  );
});

test('a value is never read as a template again, whatever it holds', () => {
  fc.assert(
    fc.property(
      anyText.filter((text) => text !== ''),
      anyText,
      (first, second) => {
        const filled = fillTemplate('<{{a}}|{{b=}}|{{a}}>', { a: first, b: second });
        expect(filled).toBe(`<${first}|${second}|${first}>`);
      },
    ),
  );
});

test('words that are escaped come out as they went in', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(parseTemplate(escapeTemplate(text)).variables).toEqual([]);
      expect(fillTemplate(escapeTemplate(text), {})).toBe(text);
    }),
  );
});

test('a hostile text takes no longer than a plain one of its length', () => {
  const hostile = [
    '{{'.repeat(100_000),
    '\\'.repeat(200_000),
    '{{a'.repeat(60_000),
    '\\{{a}}'.repeat(30_000),
  ];
  const startedAt = performance.now();
  for (const text of hostile) parseTemplate(text);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
