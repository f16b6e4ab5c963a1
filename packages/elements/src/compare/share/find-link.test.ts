import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLink, withoutLink } from './find-link.ts';

test.each([
  ['#llmselect=abc', 'llmselect=abc'],
  ['#llmselect-share=s1.key', 'llmselect-share=s1.key'],
  ['#section&llmselect=abc&more', 'llmselect=abc'],
  ['#llmselect=', 'llmselect='],
  ['#my-llmselect=abc', undefined],
  ['#section', undefined],
  ['', undefined],
])('in %j is %j', (hash, link) => {
  expect(findLink(hash)).toBe(link);
});

test.each([
  ['https://a.example/b?c=d#llmselect=abc', 'https://a.example/b?c=d'],
  ['https://a.example/#section&llmselect=abc', 'https://a.example/#section'],
  ['https://a.example/#llmselect=abc&section', 'https://a.example/#section'],
  ['https://a.example/#section', 'https://a.example/#section'],
  ['https://a.example/', 'https://a.example/'],
])('%j without what was shared is %j', (address, rest) => {
  expect(withoutLink(address)).toBe(rest);
});

test('whatever else is in a fragment, the link is out of it afterwards, and all else is still there', () => {
  const part = fc.stringMatching(/^[a-z=/]{1,8}$/).filter((text) => !text.startsWith('llmselect'));
  fc.assert(
    fc.property(
      fc.array(part),
      fc.array(part),
      fc.stringMatching(/^[\w-]{0,30}$/),
      (before, after, payload) => {
        const hash = [...before, `llmselect=${payload}`, ...after].join('&');
        const rest = withoutLink(`https://a.example/#${hash}`);
        expect(findLink(new URL(rest).hash)).toBeUndefined();
        expect(new URL(rest).hash.replace(/^#/, '')).toBe([...before, ...after].join('&'));
      },
    ),
  );
});
