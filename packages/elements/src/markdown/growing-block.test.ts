import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shape } from './__fixtures__/shape.ts';
import { MarkdownStream } from './markdown-stream.ts';
import { MARKDOWN_STRINGS } from './markdown-strings.ts';
import { sanitizeHtml } from './sanitize-html.ts';

const context = { document, strings: MARKDOWN_STRINGS, allowRemoteImages: false, sanitizeHtml };

function open(onBlockEnd?: (block: Element) => void) {
  const root = document.createElement('div');
  return { root, stream: new MarkdownStream(root, context, onBlockEnd) };
}

function whole(text: string): string {
  const { root, stream } = open();
  stream.write(text);
  stream.finish();
  return shape(root);
}

function streamed(text: string, size: number): string {
  const { root, stream } = open();
  for (let end = size; end < text.length; end += size) {
    stream.write(text.slice(0, end));
    stream.step();
  }
  stream.write(text);
  stream.finish();
  return shape(root);
}

/** Texts of many parts: long enough for the first ones to be kept while the last ones come. */
function many(parts: readonly string[], separator: string, start = ''): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...parts), { minLength: 40, maxLength: 160 })
    .map((chosen) => start + chosen.join(separator));
}

const END = [
  '',
  '\n',
  '\n\nAfter it.',
  '\n===\n',
  '\n---\n',
  '\n\n[ref]: https://ref.example\n',
  '\n# Head\n',
];

const QUOTED = [
  ...Array.from(
    { length: 20 },
    (_, index) => `> Sentence ${index} with **bold**, [ref] and some more words.\n>`,
  ),
  '> - item\n> - another\n>',
  '>\n>',
  '>',
  '>no space',
  '> lazy or not',
  'lazy',
  '   > ## A head',
  '> ```js\n> code()\n>\n> more()\n> ```',
  '>     indented',
  '> > deeper\n> > still\n>',
  '> | a | b |\n> |---|---|\n> | 1 | 2 |\n>',
  '> ---',
  '> ===',
];

const CASES: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  [
    'a list',
    many(
      [
        ...Array.from({ length: 20 }, (_, index) => `- item ${index} with **bold** and some more words`),
        '- [ ] to do',
        '- [x] done [ref]',
        '-',
        '- ',
        '  lazy or not',
        'lazy',
        '   - nested\n   - more',
        '- ```js\n  code()\n  ```',
        '- > quote',
      ],
      '\n',
    ),
  ],
  [
    'a list that becomes loose',
    many(
      [
        ...Array.from(
          { length: 40 },
          (_, index) => `${index}. item ${index} with _words_ and a few more of them`,
        ),
        '1. a\n',
        '1. a\n\n   b',
        '1. [ ] task\n',
        '- other bullet',
        '1) other number',
      ],
      '\n',
    ),
  ],
  [
    'a table',
    many(
      [
        ...Array.from({ length: 20 }, (_, index) => `| cell ${index} with \`code\` | **${index}** |`),
        '| one |',
        '| a | b | c |',
        'no pipe at all',
        '| [ref] | \\| |',
        '|',
      ],
      '\n',
      '| a | b |\n|:--|--:|\n',
    ),
  ],
  [
    'a paragraph',
    many(
      [
        ...Array.from(
          { length: 30 },
          (_, index) =>
            `Sentence ${index} has **bold**, _emphasis_ and \`code\` and [a link](https://x.example/${index}) to follow.`,
        ),
        'A snake_case_name, 2 * 3 and a < b.',
        'See [ref] and [1] and \\[this\\].',
        '``two ` marks``',
        'line\nbreak  \nand more',
        'https://auto.example/path and me@mail.example',
        'C:\\files\\new',
        '| a | b |\n|---|---|',
        '$5 and $6',
      ],
      ' ',
    ),
  ],
  ['a quote', many(QUOTED, '\n', '> First\n>\n')],
  [
    'a quote with blocks that cannot be told apart',
    many(
      [
        ...QUOTED,
        '> [!NOTE]\n> of this',
        '> [ref]: https://first.example',
        '> <!-- nothing -->\n>',
        '> <p>tag',
      ],
      '\n',
      '> First\n>\n',
    ),
  ],
  [
    'a paragraph with marks that are never closed',
    many(
      [
        ...Array.from({ length: 60 }, (_, index) => `Sentence ${index} has **bold** and some words more.`),
        'an *open mark',
        'a `lonely',
        '~5',
        '<b>tag',
        'end* of it',
        '[open',
        '](closed)',
      ],
      ' ',
    ),
  ],
];

describe.each(CASES)('%s that comes in pieces', (_name, texts) => {
  test('is in the end what it is when it comes at once', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          texts,
          fc.constantFrom(...END),
          fc.integer({ min: 30, max: 200 }),
          async (text, end, size) => {
            expect(streamed(text + end, size)).toBe(whole(text + end));
          },
        )
        // What happy-dom refers to weakly can be let go between two tasks only.
        .afterEach(() => new Promise(setImmediate)),
      { numRuns: Number(process.env.FC_RUNS ?? 12) },
    );
  });
});

describe('the parts of a block that goes on', () => {
  test.each([
    ['items', 'li', '', (index: number) => `- item ${index} with a few words\n`],
    [
      'rows',
      'tbody > tr',
      '| a | b |\n|---|---|\n',
      (index: number) => `| row ${index} | with a few words |\n`,
    ],
    [
      'blocks of a quote',
      'blockquote > p',
      '',
      (index: number) => `> Sentence ${index} with some words.\n>\n`,
    ],
    ['stretches', '.stretch', '', (index: number) => `Sentence ${index} with **some** words and more. `],
  ])('are never made again: %s', (_name, selector, start, part) => {
    const { root, stream } = open();
    let text = start;
    const seen: Element[] = [];
    for (let index = 0; index < 400; index += 1) {
      text += part(index);
      stream.write(text);
      while (stream.step() !== 'done');
      const parts = [...root.querySelectorAll(selector)];
      expect(parts.slice(0, seen.length).every((element, at) => element === seen[at])).toBe(true);
      seen.splice(0, seen.length, ...parts.slice(0, -3));
    }
    expect(seen.length).toBeGreaterThan(3);
  });

  test('are told of one by one, each once, and the block not again', () => {
    const ended: Element[] = [];
    const { root, stream } = open((block) => ended.push(block));
    let text = '';
    for (let index = 0; index < 100; index += 1) {
      text += `- item ${index} with some words\n`;
      stream.write(text);
      stream.step();
    }
    stream.write(`${text}\nAfter.\n\nEnd`);
    stream.finish();
    const items = [...root.querySelectorAll('li')];
    expect(items).toHaveLength(100);
    expect(ended).toEqual([...items, ...root.querySelectorAll('p')]);
  });

  test('get a link whose definition comes after the block', () => {
    const item = (index: number) => `- see [Docs] and item ${index} with words\n`;
    const text = `${Array.from({ length: 60 }, (_, index) => item(index)).join('')}\nEnd.\n\n[docs]: https://docs.example\n`;
    expect(streamed(text, 64)).toBe(whole(text));
    expect(whole(text).match(/href=/g)).toHaveLength(60);
  });
});
