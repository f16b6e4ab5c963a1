import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HIGHLIGHT_ALIASES } from './highlight-aliases.ts';
import { highlightCode, languageName } from './highlight-code.ts';
import { HIGHLIGHT_LANGUAGES } from './highlight-languages.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('highlight.js')), 'languages');

describe('the languages', () => {
  test('are all that highlight.js has', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.js') && !name.endsWith('.js.js'));
    expect(Object.keys(HIGHLIGHT_LANGUAGES).toSorted()).toEqual(
      files.map((name) => name.slice(0, -3)).toSorted(),
    );
  });

  test.each([
    ['js', 'javascript'],
    ['JSX', 'javascript'],
    ['ts', 'typescript'],
    ['py', 'python'],
    ['sh', 'bash'],
    ['html', 'xml'],
    ['c++', 'cpp'],
    ['c#', 'csharp'],
    ['yml', 'yaml'],
    ['rs', 'rust'],
    ['js{1,3}', 'javascript'],
    ['python:main.py', 'python'],
  ])('%s is another name of %s', (alias, name) => {
    expect(languageName(alias)).toBe(name);
  });

  test.each(['klingon', '', 'constructor', '__proto__'])('%j is none', async (language) => {
    expect(languageName(language)).toBeUndefined();
    expect(await highlightCode('a', language)).toBeUndefined();
  });

  test('each other name belongs to a grammar that exists', () => {
    expect(Object.keys(HIGHLIGHT_ALIASES).filter((name) => !(name in HIGHLIGHT_LANGUAGES))).toEqual([]);
  });
});

test('finds what is what', async () => {
  expect(await highlightCode('const a = "b"; // c', 'js')).toEqual([
    { text: 'const', kind: 'keyword' },
    { text: ' a = ' },
    { text: '"b"', kind: 'string' },
    { text: '; ' },
    { text: '// c', kind: 'comment' },
  ]);
});

test('reads a language inside another one', async () => {
  const pieces = await highlightCode('<script>let a</script>', 'html');
  expect(pieces).toContainEqual({ text: 'let', kind: 'keyword' });
});

test('loses no character, whatever the code is', async () => {
  const line = fc.constantFrom('/* ', ' */', '`', '"x"', '\n', '<b>', '${', '}', 'def f():', '  ', '#', '𝒳');
  const property = fc.asyncProperty(
    fc.array(line, { maxLength: 60 }),
    fc.constantFrom('js', 'py', 'html', 'css', 'md', 'rust'),
    async (parts, language) => {
      const pieces = await highlightCode(parts.join(''), language);
      expect(pieces?.map(({ text }) => text).join('')).toBe(parts.join(''));
    },
  );
  await fc.assert(property, { numRuns: 60 });
});

test('long code is cut where nothing reaches over, so that it reads as if it were read whole', async () => {
  const comment = `/*\n${'const not = code;\n'.repeat(900)}*/\n`;
  const code = `${'const a = 1;\n'.repeat(600)}${comment}${'let b = "c";\n'.repeat(900)}`;
  const pieces = (await highlightCode(code, 'js')) ?? [];
  expect(pieces.map(({ text }) => text).join('')).toBe(code);
  expect(pieces.filter(({ kind }) => kind === 'comment').map(({ text }) => text)).toEqual([
    comment.trimEnd(),
  ]);
  expect(pieces.filter(({ text, kind }) => text === 'const' && kind === 'keyword')).toHaveLength(600);
  expect(pieces.filter(({ kind }) => kind === 'string')).toHaveLength(900);
});
