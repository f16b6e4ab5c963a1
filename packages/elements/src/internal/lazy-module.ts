import { loadAgain } from './load-again.ts';

/** Code that all elements of a page share, fetched when one of them first needs it. */
export class LazyModule<Module extends object> {
  readonly #fetch: () => Promise<Module>;
  #loading: Promise<Module | undefined> | undefined;
  #module: Module | undefined;
  #failures = 0;

  constructor(fetch: () => Promise<Module>) {
    this.#fetch = fetch;
  }

  /** The module, when it is there; begins nothing. */
  get loaded(): Module | undefined {
    return this.#module;
  }

  /** Resolves to nothing when it cannot be fetched; the next call tries again. */
  ready(): Promise<Module | undefined> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<Module | undefined> {
    try {
      this.#module = await (this.#failures === 0 ? this.#fetch() : loadAgain(this.#fetch, this.#failures));
    } catch {
      // The network may be back at the next try.
      this.#failures += 1;
      this.#loading = undefined;
    }
    return this.#module;
  }
}
