import { LIBRARY_STRINGS, type LibraryKey } from '../internal/library-strings.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';

/** What a category is called: those shipped in the language of the page, a person's own as they wrote it. */
export function categoryName(category: string, texts: LibraryTexts): string {
  const key = `category.${category}`;
  return isKey(key) ? texts.get(key) : category;
}

function isKey(key: string): key is LibraryKey {
  return Object.hasOwn(LIBRARY_STRINGS, key);
}
