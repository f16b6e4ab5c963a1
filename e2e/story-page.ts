import type { Browser, Page } from 'playwright-core';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A story waits for nothing but code that is loaded at first use. */
const PATIENCE_MS = 30_000;

/** Light or dark, in the page's own colours or in those that its reader forces on all pages. */
export interface Look {
  readonly scheme: 'light' | 'dark';
  readonly forcedColors: 'none' | 'active';
}

/** What the preview of Storybook has in the page: its channel, and the stories by id. */
interface Preview {
  readonly __STORYBOOK_ADDONS_CHANNEL__: {
    on(event: string, listener: (payload: never) => void): void;
    emit(event: string, payload: object): void;
  };
  readonly __STORYBOOK_PREVIEW__: {
    readonly storyStoreValue?: {
      loadStory(story: {
        storyId: string;
      }): Promise<{ readonly storyGlobals?: { readonly viewport?: unknown } }>;
    };
  };
}

/** One page of the Storybook that goes from story to story without being loaded again. */
export class StoryPage {
  readonly #page: Page;
  readonly #uncaught: string[] = [];

  private constructor(page: Page) {
    this.#page = page;
    page.on('pageerror', ({ message }) => this.#uncaught.push(`uncaught: ${message}`));
  }

  static async open(browser: Browser, origin: string, { scheme, forcedColors }: Look): Promise<StoryPage> {
    const context = await browser.newContext({
      viewport: WIDE,
      colorScheme: scheme,
      forcedColors,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const storyPage = new StoryPage(page);
    await page.goto(`${origin}/iframe.html?viewMode=story`);
    await page.waitForFunction(
      () => (globalThis as unknown as Partial<Preview>).__STORYBOOK_PREVIEW__?.storyStoreValue !== undefined,
    );
    await page.evaluate(
      (globals) => {
        const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as Preview;
        channel.emit('updateGlobals', { globals });
      },
      { scheme },
    );
    return storyPage;
  }

  /** Renders a story and plays it to its end. Returns what threw, and what the a11y add-on found, a line each. */
  async play(id: string): Promise<readonly string[]> {
    await this.#page.setViewportSize((await this.#isForPhones(id)) ? PHONE : WIDE);
    const problems = await this.#page.evaluate(playStory, { id, patienceMs: PATIENCE_MS });
    return [...this.#uncaught.splice(0), ...problems];
  }

  close(): Promise<void> {
    return this.#page.context().close();
  }

  #isForPhones(id: string): Promise<boolean> {
    return this.#page.evaluate(async (storyId) => {
      const { __STORYBOOK_PREVIEW__: preview } = globalThis as unknown as Preview;
      const story = await preview.storyStoreValue?.loadStory({ storyId });
      return story?.storyGlobals?.viewport !== undefined;
    }, id);
  }
}

/** Runs in the page. Storybook says that a story is finished once its add-ons too have looked at it. */
function playStory({ id, patienceMs }: { id: string; patienceMs: number }): Promise<string[]> {
  const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as Preview;
  // What one story remembers (a layout, a draft) is no business of the next.
  localStorage.clear();
  sessionStorage.clear();
  return new Promise((resolve) => {
    const problems: string[] = [];
    const threw = (error: { readonly message?: string; readonly description?: string }): void => {
      problems.push(`threw: ${error.message ?? error.description ?? 'something'}`);
    };
    const late = setTimeout(() => resolve([...problems, `not finished after ${patienceMs} ms`]), patienceMs);
    channel.on('playFunctionThrewException', threw);
    channel.on('storyThrewException', threw);
    channel.on('storyErrored', threw);
    channel.on('storyMissing', () => threw({ message: 'there is no such story' }));
    channel.on('storyFinished', (finished: Finished) => {
      if (finished.storyId !== id) return;
      clearTimeout(late);
      const looked = finished.reporters.filter(({ type }) => type === 'a11y');
      if (looked.length === 0) problems.push('was not looked at by the a11y add-on');
      for (const { result } of looked) {
        if (result.error !== undefined) problems.push(`axe: ${String(result.error)}`);
        for (const { id: rule, nodes } of result.violations ?? [])
          problems.push(...nodes.map(({ html }) => `${rule}: ${html.slice(0, 140)}`));
      }
      resolve(problems);
    });
    channel.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
  });
}

interface Finished {
  readonly storyId: string;
  readonly reporters: readonly {
    readonly type: string;
    readonly result: {
      readonly error?: unknown;
      readonly violations?: readonly {
        readonly id: string;
        readonly nodes: readonly { readonly html: string }[];
      }[];
    };
  }[];
}
