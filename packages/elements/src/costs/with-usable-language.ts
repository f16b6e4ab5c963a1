/** What a browser says of its language. */
type Browser = Pick<Navigator, 'language'>;

/**
 * Loads code that formats numbers for the browser's language as soon as it is there, as uPlot does, and would fail
 * where that is no language tag: `C`, `en-US@posix`. Meanwhile the browser says that it speaks English.
 */
export async function withUsableLanguage<Module>(
  load: () => Promise<Module>,
  browser: Browser = navigator,
): Promise<Module> {
  if (isUsable(browser.language)) return load();
  const own = Object.getOwnPropertyDescriptor(browser, 'language');
  // Where a page forbids it, there is no chart.
  if (!Reflect.defineProperty(browser, 'language', { value: 'en', configurable: true })) return load();
  try {
    return await load();
  } finally {
    if (own === undefined) Reflect.deleteProperty(browser, 'language');
    else Object.defineProperty(browser, 'language', own);
  }
}

function isUsable(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}
