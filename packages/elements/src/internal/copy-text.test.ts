import { afterEach, expect, test, vi } from 'vitest';
import { copyText } from './copy-text.ts';

afterEach(() => vi.unstubAllGlobals());

function page(clipboard: unknown, copied: boolean) {
  const owner = document.implementation.createHTMLDocument();
  Object.defineProperty(owner, 'defaultView', { value: { navigator: { clipboard } } });
  Object.defineProperty(owner, 'execCommand', { value: () => copied });
  return owner;
}

test('uses the clipboard of the page', async () => {
  const writeText = vi.fn(async () => {});
  expect(await copyText('Hello', page({ writeText }, false))).toBe(true);
  expect(writeText).toHaveBeenCalledWith('Hello');
});

test.each([true, false])(
  'falls back to a selection where there is no clipboard, and says whether that worked (%s)',
  async (worked) => {
    const owner = page(undefined, worked);
    expect(await copyText('Hello', owner)).toBe(worked);
    expect(owner.querySelector('textarea')).toBeNull();
  },
);
