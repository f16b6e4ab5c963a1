/** Something that is fetched when it is first asked for: most answers need neither the one nor the other. */
export class LazyPart<Part> {
  readonly #fetch: () => Promise<Part>;
  readonly #onReady: () => void;
  #loaded: Part | undefined;
  #asked = false;

  /** Calls back once, when what was asked for is there. */
  constructor(fetch: () => Promise<Part>, onReady: () => void = () => {}) {
    this.#fetch = fetch;
    this.#onReady = onReady;
  }

  /** What was fetched; `undefined`, and asked for, if that is still to come. */
  get(): Part | undefined {
    if (this.#loaded === undefined && !this.#asked) void this.#load();
    return this.#loaded;
  }

  async #load(): Promise<void> {
    this.#asked = true;
    try {
      this.#loaded = await this.#fetch();
    } catch {
      // What could not be fetched now is asked for again by the next block that needs it.
      this.#asked = false;
      return;
    }
    this.#onReady();
  }
}
