import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './open-page.ts';
import { openStoryBook, type StoryBook } from './story-book.ts';
import { type Look, StoryPage } from './story-page.ts';

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: 'light', scheme: 'light', forcedColors: 'none' },
  { name: 'dark', scheme: 'dark', forcedColors: 'none' },
  { name: 'forced colours', scheme: 'light', forcedColors: 'active' },
];

let book: StoryBook;
let browser: Browser;

beforeAll(async () => {
  book = await openStoryBook();
  browser = await launchBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  book?.close();
});

test('there is a story of every element', () => {
  expect(book.stories.length).toBeGreaterThan(100);
});

test.concurrent.each(LOOKS)(
  'every story plays to its end and passes axe, in $name',
  async (look) => {
    const wide = await StoryPage.open(browser, book.origin, look, 'wide');
    const phone = await StoryPage.open(browser, book.origin, look, 'phone');
    const found: string[] = [];
    for (const id of book.stories) {
      const page = (await wide.screenOf(id)) === 'phone' ? phone : wide;
      for (const problem of await page.play(id)) found.push(`${id}: ${problem}`);
    }
    await wide.close();
    await phone.close();
    expect(found).toEqual([]);
  },
  600_000,
);
