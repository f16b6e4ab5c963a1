import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shape } from './__fixtures__/shape.ts';
import { MarkdownStream } from './markdown-stream.ts';
import { MARKDOWN_STRINGS } from './markdown-strings.ts';
import { sanitizeHtml } from './sanitize-html.ts';

const context = {
  document,
  strings: MARKDOWN_STRINGS,
  allowRemoteImages: false,
  sanitizeHtml,
  renderMath: () => undefined,
};

function open() {
  const root = document.createElement('div');
  return { root, stream: new MarkdownStream(root, context) };
}

/** What the text gives when it comes at once. */
function whole(text: string): string {
  const { root, stream } = open();
  stream.write(text);
  stream.finish();
  return shape(root);
}

/** What it gives when it comes in these pieces, each shown before the next. */
function streamed(pieces: readonly string[]): string {
  const { root, stream } = open();
  let text = '';
  for (const piece of pieces) {
    text += piece;
    stream.write(text);
    for (let outcome = stream.step(); outcome !== 'done'; outcome = stream.step());
  }
  stream.finish();
  return shape(root);
}

const fragments = [
  'word',
  'two words',
  ' ',
  '\n',
  '\n',
  '\n\n',
  '\n\n',
  '**',
  '*',
  '_',
  '~~',
  '`',
  '``',
  '```',
  '```js\n',
  '~~~\n',
  '\n```\n',
  '# ',
  '## head\n',
  '- ',
  '- item\n',
  '* ',
  '+ ',
  '1. ',
  '2) ',
  '  ',
  '    ',
  '\t',
  '> ',
  '> quote\n',
  '>',
  '| a | b |\n',
  '|---|---|\n',
  '| c |',
  '|',
  '---\n',
  '---',
  '===\n',
  '***\n',
  '[',
  ']',
  '(',
  ')',
  '[text](https://x.example/)',
  '[ref]',
  '[ref]: https://r.example/ "t"\n',
  '[ref]: ',
  '[1]',
  '[1]: https://one.example\n',
  '"',
  "'",
  '![img](https://i.example/a.png)',
  'https://auto.example/path',
  'a@b.example',
  '<b>',
  '</b>',
  '<div>',
  '</div>\n',
  '<!--',
  '-->',
  '<',
  '>',
  '<details>\n<summary>s</summary>\n',
  '&amp;',
  '&#39;',
  '\\',
  '- [ ] todo\n',
  '- [x] done\n',
  '$x$',
  '$',
  '$$',
  '$$\na\n$$\n',
  '\\(',
  '\\)',
  '\\[',
  '\\]\n',
  '> [!NOTE]\n',
  '[!TIP]',
  '[^1]: ',
  'é',
  '😀',
  '\r\n',
  '\r',
  ':',
  '!',
  '[^1]',
  '<script>',
  '1',
];

const markdown = fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((parts) => parts.join(''));

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = [];
  let rest = text;
  for (let index = 0; rest !== ''; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    pieces.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return pieces;
}

describe('the document after streaming', () => {
  test('is the one the whole text gives, however it was cut', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(markdown, sizes, (text, lengths) => {
        expect(streamed(cut(text, lengths))).toBe(whole(text));
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 400) },
    );
  });

  test('is the one the whole text gives where a formula begins behind the first character of a line', () => {
    const text = '[$$\na\n$$\n---\n';
    expect(streamed(text.split(''))).toBe(whole(text));
    expect(whole('x$$\na\n$$\n')).toMatch(/^<div><p [^>]*>x</);
    expect(streamed('x$$\na\n$$\n'.split(''))).toBe(whole('x$$\na\n$$\n'));
  });

  test('is the one the whole text gives for documents of many blocks, too', () => {
    const block = fc.constantFrom(
      '# Title\n',
      'Setext\n===\n',
      'A paragraph with **bold**, [a link](https://x.example) and [late][ref].\n',
      'Lazy\ncontinued *em\nphasis*\n',
      '- one\n- two\n',
      '- loose\n\n- list\n',
      '1. first\n   - nested **b**\n   - more\n2. second\n\n   with a paragraph\n',
      '> quote\nlazy\n',
      '> > nested\n> - list in quote\n',
      '```js\nconst a = 1;\n\nlet b;\n```\n',
      '~~~\n```\n~~~\n',
      '    indented\n\n    code\n',
      '| a | b |\n|:--|--:|\n| 1 | `x` |\n| 2 |\n',
      '---\n',
      '<div>\nhtml *not markdown*\n</div>\n',
      '<!-- a\n\ncomment -->\n',
      '[ref]: https://ref.example "title"\n',
      '- [x] done\n- [ ] open\n',
      'Footnote[^1].\n\n[^1]: The note.\n',
      '[1]: https://one.example\n"title"\n',
      'Text\n$$\na\n+ b\n# c\n$$\nmore $x$ and \\(y\\)\n',
      '\\[\na\n\\]\n',
      '$$\nnever closed\n- x\n',
      '> [!WARNING]\n> Careful **now**\n',
      '- item\n\n  $$\n  x\n  $$\n',
      '> [deep]: https://deep.example\n',
      'See [deep] and [1].\n',
      '- ```\n  code in a list\n  ```\n- after\n',
      'Text  \nwith breaks\\\nin it\n',
      '\ttabbed\n',
      '* * *\n',
      '+ plus\n\n\n+ far\n',
    );
    const text = fc.array(fc.tuple(block, fc.constantFrom('', '\n', '\n', '\n\n')), { maxLength: 14 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (blocks, size) => {
        const source = blocks.map((parts) => parts.join('')).join('');
        expect(streamed(cut(source, [size]))).toBe(whole(source));
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 150) },
    );
  });

  test('is the same when a finished text goes on', () => {
    const { root, stream } = open();
    for (const text of [
      '- a',
      '- a\n- **b',
      '- a\n- **b**\n\nand [c]',
      '- a\n- **b**\n\nand [c]\n\n[c]: https://c.example',
    ]) {
      stream.write(text);
      stream.finish();
      expect(shape(root)).toBe(whole(text));
    }
  });
});

describe('while streaming', () => {
  test('a block that is complete is never made again', () => {
    const { root, stream } = open();
    const text =
      '# One\n\nTwo with `code`.\n\n- three\n- four\n\n```js\nfive();\n```\n\n| six |\n|---|\n| 7 |\n\nEight and';
    stream.write(text);
    stream.step();
    const before = [...root.children];
    stream.write(`${text} more.\n\nNine.\n\n> ten`);
    stream.step();
    expect([...root.children].slice(0, before.length)).toEqual(before);
    expect(root.children).toHaveLength(before.length + 2);
    expect(root.lastElementChild?.textContent).toBe('ten');
  });

  test('the nodes of an open block stay, so that a selection in them does', () => {
    const { root, stream } = open();
    stream.write('Some **bold** words');
    stream.step();
    const [text, strong] = root.querySelector('p')?.childNodes ?? [];
    stream.write('Some **bold** words and *more* of them');
    stream.step();
    expect(root.querySelector('p')?.childNodes[0]).toBe(text);
    expect(root.querySelector('p')?.childNodes[1]).toBe(strong);
  });

  test('an open code block only grows: neither its nodes nor its lines are made anew', () => {
    const { root, stream } = open();
    let source = '```js\n';
    for (let line = 0; line < 200; line += 1) {
      source += `line(${line});\n`;
      stream.write(source);
      stream.step();
    }
    const boxes = [...root.querySelectorAll('.code-lines')];
    const texts = boxes.map((box) => box.firstChild);
    stream.write(`${source}last();\n\`\`\`\n\nafter`);
    stream.step();
    expect([...root.querySelectorAll('.code-lines')].map((box) => box.firstChild)).toEqual(texts);
    expect(root.querySelector('code')?.textContent).toBe(`${source.slice(6)}last();`);
    expect(root.querySelector('p')?.textContent).toBe('after');
  });

  test.each(['`', '~'])('marks that may close a fence of %s are not shown as code', (mark) => {
    const { root, stream } = open();
    const fence = mark.repeat(3);
    const shown = [fence, '\n', 'a\n', mark, mark, ' no\n', mark, mark, mark, '\n', 'text'].map(
      (_, index, parts) => {
        stream.write(parts.slice(0, index + 1).join(''));
        stream.step();
        return root.querySelector('code')?.textContent;
      },
    );
    const code = `a\n${mark}${mark} no`;
    expect(shown).toEqual([undefined, '', 'a', 'a', 'a', code, code, code, code, code, code]);
  });

  test.each([
    ['emphasis', 'A **bold *and* strong** word and ~~gone~~ `code` here.'],
    [
      'links',
      'See [the *text*](https://x.example/a_b_c) and ![an image](https://x.example/i.png) and <https://auto.example> now.',
    ],
    ['lists', 'Intro:\n- **one**: text\n- *two* `three`\n\n1. first\n2. second **b**\n'],
    ['tables', 'Table:\n\n| **a** | b |\n|:---|---:|\n| `c` | *d* |\n\nEnd.'],
    ['quotes and rules', '> quoted **text**\n\n---\n\n## Head **line**\n\n***\n\ntext'],
    ['code', 'Text\n\n```js\ncall();\n```\n\nmore'],
    ['tasks', '- [ ] to do **x**\n- [x] done\n'],
  ])('no half-written mark of %s is ever shown', (_name, source) => {
    const { root, stream } = open();
    for (let end = 1; end <= source.length; end += 1) {
      stream.write(source.slice(0, end));
      stream.step();
      expect(root.textContent, source.slice(0, end)).not.toMatch(/\*|~~|\[|\]|\||```|^-|---|>|#|https:\/\/x/);
    }
  });

  test('a paragraph never flashes as a heading before a list or a rule', () => {
    const { root, stream } = open();
    const source = 'These are:\n- one\n- two\n\nAnd:\n\n---\n';
    for (let end = 1; end <= source.length; end += 1) {
      stream.write(source.slice(0, end));
      stream.step();
      expect(root.querySelector('h1, h2, h3, h4, h5, h6')).toBeNull();
    }
  });

  test('a table is one from its first line on', () => {
    const { root, stream } = open();
    stream.write('Text\n\n| Name | Val');
    stream.step();
    expect([...root.querySelectorAll('th')].map((cell) => cell.textContent)).toEqual(['Name', 'Val']);
    expect(root.querySelector('p')?.textContent).toBe('Text');
  });

  test('a link whose definition comes later is one at the end, in its block alone', () => {
    const { root, stream } = open();
    const text = 'See [the Docs][A  b].\n\nNothing here.\n\n> - and [a B]\n\nrest\n\n';
    stream.write(text);
    stream.step();
    const [, untouched] = root.children;
    const inside = untouched?.firstChild;
    stream.write(`${text}[a b]: https://docs.example "T"\n`);
    stream.finish();
    expect([...root.querySelectorAll('a')].map((link) => link.textContent)).toEqual(['the Docs', 'a B']);
    expect(root.children[1]).toBe(untouched);
    expect(untouched?.firstChild).toBe(inside);
  });

  test('a heading that refers to a later definition is as deep as it was', () => {
    const { root, stream } = open();
    const text = '# One\n\n### See [a]\n\nText\n\n';
    stream.write(text);
    stream.step();
    stream.write(`${text}[a]: https://a.example\n`);
    stream.finish();
    expect(root.querySelector('h5')?.querySelector('a')?.textContent).toBe('a');
  });

  test('text that does not continue what there was starts anew', () => {
    const { root, stream } = open();
    stream.write('# One\n\n[a]: https://a.example\n\nold');
    stream.step();
    stream.write('Two [a]');
    stream.finish();
    expect(shape(root)).toBe(whole('Two [a]'));
  });

  test('a burst is shown in bounded pieces', () => {
    const { root, stream } = open();
    stream.write('Some words of a paragraph.\n\n'.repeat(2000));
    expect(stream.step()).toBe('more');
    expect(root.children.length).toBeGreaterThan(100);
    expect(root.children.length).toBeLessThan(1000);
  });

  test.each([
    ['words', 'Some words. '],
    ['code', '```js\nlet a;\n'],
  ])('what comes faster than anyone reads is told as a burst: %s', (_, start) => {
    const { stream } = open();
    stream.write(start);
    expect(stream.step()).toBe('done');
    const more = start + 'let b;\n'.repeat(200);
    stream.write(more);
    expect(stream.step()).toBe('burst');
    stream.write(`${more}let c;`);
    expect(stream.step()).toBe('done');
  });

  test('a long open block waits for more, and is shown when no more comes', () => {
    const { root, stream } = open();
    const text = `*${'word '.repeat(4000)}`;
    stream.write(text);
    while (stream.step() !== 'done');
    stream.write(`${text}end`);
    expect(stream.step()).toBe('later');
    expect(root.textContent).not.toContain('end');
    expect(stream.step()).toBe('done');
    expect(root.textContent).toContain('end');
  });
});

describe('the work', () => {
  /** How many elements are made while a text comes in pieces of 64 characters, each shown. */
  function elementsMade(text: string): number {
    let made = 0;
    const counting = new Proxy(document, {
      get(target, name) {
        if (name === 'createElement') made += 1;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const stream = new MarkdownStream(document.createElement('div'), { ...context, document: counting });
    for (let end = 64; end < text.length; end += 64) {
      stream.write(text.slice(0, end));
      stream.step();
    }
    stream.write(text);
    stream.finish();
    return made;
  }

  test.each([
    [
      'many blocks',
      '## Head\n\nA **paragraph** with `code` and words.\n\n- a\n- b\n\n```js\ncode();\n```\n\n',
    ],
    ['one fence', 'call(one, two);\n', '```js\n'],
    ['one list', '- item with **words**\n'],
    ['one table', '| cell | **cell** |\n', '| a | b |\n|---|---|\n'],
    ['one paragraph', 'Words with **strong** `code` in one line. '],
  ])(
    'grows in proportion to the length of %s',
    (_name, unit, start = '') => {
      const small = elementsMade(start + unit.repeat(8000 / unit.length));
      const large = elementsMade(start + unit.repeat(32_000 / unit.length));
      expect(large / small).toBeLessThan(6);
      // What is asserted is the number of elements; how long happy-dom takes to make them is the machine's affair.
    },
    60_000,
  );
});
