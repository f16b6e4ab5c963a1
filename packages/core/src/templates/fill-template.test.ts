import { expect, test } from 'vitest';
import { fillStoredTemplate, fillTemplate } from './fill-template.ts';
import { parseTemplate } from './parse-template.ts';
import { templateVariables } from './template-variables.ts';

const TEMPLATE = {
  prompt: 'Translate to {{language}}:\n{{text}}',
  system: 'You are a {{tone|strict|kind}} translator to {{language}}.',
  variables: [
    { name: 'language', label: 'Language', default: 'French', choices: undefined },
    { name: 'unused', default: 'x' },
  ],
};

test('a value takes the place of its variable wherever it occurs', () => {
  const parsed = parseTemplate('{{a}}-{{b=2}}-{{a}}');
  expect(fillTemplate(parsed, { a: '1' })).toBe('1-2-1');
  expect(fillTemplate(parsed, { a: '1', b: '' })).toBe('1-2-1');
  expect(fillTemplate(parsed, { a: '1', b: '3', c: '4' })).toBe('1-3-1');
});

test('all variables without a value are named, and no value is told', () => {
  expect(() => fillTemplate('{{a}} {{b}} {{c}}', { b: 'secret', c: '' })).toThrow(
    expect.objectContaining({
      code: 'invalid-request',
      param: 'a',
      message: 'This template needs a value for "a", "c".',
    }),
  );
  expect(() => fillTemplate('{{tone|x|y}}', { tone: 'secret' })).toThrow(
    expect.objectContaining({
      code: 'invalid-request',
      param: 'tone',
      message: 'Choose one of the values that the template has for "tone".',
    }),
  );
});

test('what every object has is no value', () => {
  expect(() => fillTemplate('{{constructor}}', {})).toThrow(
    expect.objectContaining({ param: 'constructor' }),
  );
  expect(fillTemplate('{{__proto__=x}}', {})).toBe('x');
});

test('a stored template fills its prompt and its system prompt, and its list goes before its text', () => {
  expect(templateVariables(TEMPLATE)).toEqual([
    { name: 'language', label: 'Language', default: 'French' },
    { name: 'text', multiline: true },
    { name: 'tone', default: 'strict', choices: ['strict', 'kind'] },
  ]);
  expect(fillStoredTemplate(TEMPLATE, { text: '{{tone}}' })).toEqual({
    prompt: 'Translate to French:\n{{tone}}',
    system: 'You are a strict translator to French.',
  });
  expect(fillStoredTemplate({ prompt: '{{a}}' }, { a: '1' })).toEqual({ prompt: '1' });
});

test('a prompt and a system prompt that only together would hold a variable hold none', () => {
  expect(templateVariables({ prompt: 'a {{name', system: '}} b' })).toEqual([]);
  expect(templateVariables({ prompt: 'a {{x}} b', system: 'a {{x=1}} b' })).toEqual([
    { name: 'x', default: '1' },
  ]);
});

test('choices that the list adds have a default among them', () => {
  const template = { prompt: '{{size=big}}', variables: [{ name: 'size', choices: ['s', 'm'] }] };
  expect(templateVariables(template)).toEqual([
    { name: 'size', default: 's', choices: ['s', 'm'], multiline: true },
  ]);
  expect(fillStoredTemplate(template, {}).prompt).toBe('s');
});
