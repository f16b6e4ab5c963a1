import { expect, test } from 'vitest';
import { MarkdownStream } from './markdown-stream.ts';
import { MARKDOWN_STRINGS } from './markdown-strings.ts';
import { sanitizeHtml } from './sanitize-html.ts';

function start(root = document.createElement('div')) {
  const stream = new MarkdownStream(root, {
    document,
    strings: MARKDOWN_STRINGS,
    allowRemoteImages: false,
    lineNumbers: false,
    sanitizeHtml,
    renderMath: undefined,
  });
  const marked = () => Array.from(root.querySelectorAll('[data-writing]'), ({ textContent }) => textContent);
  return { root, stream, marked };
}

test.each([
  ['One\n\ntwo', ['two']],
  ['# One', ['One']],
  ['- one\n- two', ['two']],
  ['- one\n  - two', ['two']],
  ['1. one\n\n2. two', ['two']],
  ['> one\n>\n> two', ['two']],
  ['```js\none\ntwo', ['one\ntwo']],
  ['- one\n\n  ```\n  two', ['two']],
  ['| a |\n|---|\n| b |\n| c |', []],
])('the caret of %j stands where its words go on', (text, places) => {
  const { stream, marked } = start();
  stream.write(text);
  stream.step();
  expect(marked()).toEqual(places);
});

test('there is one caret at most, whatever has come, and none once all has', () => {
  const text = '# A\n\nb **c**\n\n- d\n- e\n\n```js\nf\n```\n\n> g\n\nh';
  const { root, stream, marked } = start();
  for (let end = 1; end <= text.length; end += 1) {
    stream.write(text.slice(0, end));
    stream.step();
    expect(marked().length).toBeLessThanOrEqual(1);
  }
  expect(marked()).toEqual(['h']);
  stream.finish();
  expect(marked()).toEqual([]);
  expect(root.textContent).toContain('h');
});

test('before the first word the caret stands where that will be', () => {
  const { root, stream } = start();
  stream.step();
  expect(root.hasAttribute('data-writing')).toBe(true);
  stream.write('One');
  stream.step();
  expect(root.hasAttribute('data-writing')).toBe(false);
});

test('a text that is begun anew before its first word leaves no caret behind', () => {
  const { root, stream } = start();
  stream.step();
  const { stream: second, marked } = start(root);
  second.write('One');
  second.step();
  expect(marked()).toEqual(['One']);
  second.finish();
  expect(root.hasAttribute('data-writing')).toBe(false);
});

test('another text takes the caret with it', () => {
  const { stream, marked } = start();
  for (const text of ['One', 'Two\n\nthree']) {
    stream.write(text);
    stream.step();
  }
  expect(marked()).toEqual(['three']);
});
