import type { SanitizeHtml } from './render-context.ts';

/** The sanitiser, fetched when the first HTML block asks for it: most answers have none. */
export class LazySanitizer {
  readonly #onReady: () => void;
  #loaded: SanitizeHtml | undefined;
  #asked = false;

  /** Calls back once, when what was pending can be sanitised. */
  constructor(onReady: () => void) {
    this.#onReady = onReady;
  }

  readonly sanitize: SanitizeHtml = (source, document) => {
    if (this.#loaded !== undefined) return this.#loaded(source, document);
    if (!this.#asked) void this.#load();
    return 'pending';
  };

  async #load(): Promise<void> {
    this.#asked = true;
    try {
      const { sanitizeHtml } = await import('./sanitize-html.ts');
      this.#loaded = sanitizeHtml;
    } catch {
      // Without a sanitiser such blocks stay as they are written; the next one asks again.
      this.#asked = false;
      return;
    }
    this.#onReady();
  }
}
