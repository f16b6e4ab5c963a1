import type { Browser, Page } from 'playwright-core';

const SCREENS = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
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

/** Which of them a story is made for. */
export type Screen = keyof typeof SCREENS;

/**
 * One page of the Storybook that goes from story to story without being loaded again, on a screen that keeps its size:
 * no story waits for a window that is still being resized.
 */
export class StoryPage {
  readonly #page: Page;
  readonly #book: string;
  readonly #scheme: Look['scheme'];
  readonly #uncaught: string[] = [];

  private constructor(page: Page, origin: string, scheme: Look['scheme']) {
    this.#page = page;
    this.#book = `${origin}/iframe.html?viewMode=story`;
    this.#scheme = scheme;
    page.on('pageerror', ({ message }) => this.#uncaught.push(`uncaught: ${message}`));
  }

  static async open(
    browser: Browser,
    origin: string,
    { scheme, forcedColors }: Look,
    screen: Screen,
  ): Promise<StoryPage> {
    const context = await browser.newContext({
      viewport: SCREENS[screen],
      colorScheme: scheme,
      forcedColors,
      reducedMotion: 'reduce',
    });
    const storyPage = new StoryPage(await context.newPage(), origin, scheme);
    await storyPage.#load();
    return storyPage;
  }

  /** Renders a story and plays it to its end. Returns what threw, and what the a11y add-on found, a line each. */
  async play(id: string): Promise<readonly string[]> {
    const { problems, finished } = await this.#page.evaluate(playStory, { id, patienceMs: PATIENCE_MS });
    // Storybook loads its page again by itself when it leaves a story that is still at work.
    if (!finished) await this.#load();
    return [...this.#uncaught.splice(0), ...problems];
  }

  screenOf(id: string): Promise<Screen> {
    return this.#page.evaluate(async (storyId) => {
      const { __STORYBOOK_PREVIEW__: preview } = globalThis as unknown as Preview;
      const story = await preview.storyStoreValue?.loadStory({ storyId });
      return story?.storyGlobals?.viewport === undefined ? 'wide' : 'phone';
    }, id);
  }

  close(): Promise<void> {
    return this.#page.context().close();
  }

  async #load(): Promise<void> {
    await this.#page.goto(this.#book);
    await this.#page.waitForFunction(
      () => (globalThis as unknown as Partial<Preview>).__STORYBOOK_PREVIEW__?.storyStoreValue !== undefined,
    );
    await this.#page.evaluate(
      (globals) => {
        const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as Preview;
        channel.emit('updateGlobals', { globals });
      },
      { scheme: this.#scheme },
    );
  }
}

/** Runs in the page. Storybook says that a story is finished once its add-ons too have looked at it. */
function playStory({ id, patienceMs }: { id: string; patienceMs: number }): Promise<Played> {
  const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as Preview;
  // What one story remembers (a layout, a draft) is no business of the next.
  localStorage.clear();
  sessionStorage.clear();
  return new Promise((resolve) => {
    const problems: string[] = [];
    const threw = (error: { readonly message?: string; readonly description?: string }): void => {
      problems.push(`threw: ${error.message ?? error.description ?? 'something'}`);
    };
    const phases: string[] = [];
    const late = setTimeout(() => {
      problems.push(`not finished after ${patienceMs} ms: ${phases.join(', ')}`);
      resolve({ problems, finished: false });
    }, patienceMs);
    channel.on('storyRenderPhaseChanged', ({ newPhase }: { newPhase: string }) => phases.push(newPhase));
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
      resolve({ problems, finished: true });
    });
    channel.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
  });
}

interface Played {
  readonly problems: readonly string[];
  readonly finished: boolean;
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
