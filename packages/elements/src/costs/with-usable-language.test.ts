import { expect, test } from 'vitest';
import { withUsableLanguage } from './with-usable-language.ts';

/** A browser whose language is not its own property, as in life. */
function browserIn(language: string) {
  const seen: string[] = [];
  const browser = Object.create({ language }) as { readonly language: string };
  const load = async () => {
    seen.push(browser.language);
    new Intl.NumberFormat(browser.language);
    await Promise.resolve();
    seen.push(browser.language);
    return 'loaded';
  };
  return { browser, seen, load };
}

test.each(['C', 'en-US@posix', ''])(
  'code is loaded in English where the browser speaks %s, which it says again',
  async (language) => {
    const { browser, seen, load } = browserIn(language);
    expect(await withUsableLanguage(load, browser)).toBe('loaded');
    expect([...seen, browser.language]).toEqual(['en', 'en', language]);
    expect(Object.keys(browser)).toEqual([]);
  },
);

test('a usable language is left alone', async () => {
  const { browser, seen, load } = browserIn('de-AT');
  await withUsableLanguage(load, browser);
  expect(seen).toEqual(['de-AT', 'de-AT']);
});

test('what a page has set itself is there again, also when nothing could be loaded', async () => {
  const browser = { language: 'C' };
  const failing = withUsableLanguage(() => Promise.reject(new TypeError('No network.')), browser);
  await expect(failing).rejects.toThrow('No network.');
  expect(Object.getOwnPropertyDescriptor(browser, 'language')).toMatchObject({ value: 'C', writable: true });
});

test('a browser that lets nobody change it is asked as it is', async () => {
  const { browser, load } = browserIn('C');
  await expect(withUsableLanguage(load, Object.freeze(browser))).rejects.toThrow(RangeError);
});
