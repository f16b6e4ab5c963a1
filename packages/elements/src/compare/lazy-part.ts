import type { CSSResult, LitElement } from 'lit';
import { adoptStyles } from '../internal/adopt-styles.ts';
import { LazyModule } from '../internal/lazy-module.ts';

/** Styles that a module brings along. */
type Styled = { readonly styles?: CSSResult | readonly CSSResult[] };

/** Code that is loaded when it is first needed, with its styles; its host renders again once it is there. */
export class LazyPart<Module extends object> {
  readonly #host: LitElement;
  readonly #source: LazyModule<Module>;
  #waiting: Promise<Module | undefined> | undefined;
  #styled = false;

  /** A module that is given, rather than how to load it, is there at once for every host after the first. */
  constructor(host: LitElement, source: LazyModule<Module> | (() => Promise<Module>)) {
    this.#host = host;
    this.#source = source instanceof LazyModule ? source : new LazyModule(source);
  }

  /** The module, when it is there; begins to load it otherwise. To be asked for while its host renders. */
  get(): Module | undefined {
    const module = this.#source.loaded;
    if (module === undefined) void this.ready();
    else this.#dress(module);
    return module;
  }

  /** Whether it is there; begins nothing. */
  get loaded(): boolean {
    return this.#source.loaded !== undefined;
  }

  /** Resolves to nothing when it cannot be loaded; the next call tries again. */
  ready(): Promise<Module | undefined> {
    this.#waiting ??= this.#wait();
    return this.#waiting;
  }

  async #wait(): Promise<Module | undefined> {
    const module = await this.#source.ready();
    if (module === undefined) {
      this.#waiting = undefined;
      return undefined;
    }
    // Inside `updateComplete`, so that there is a root to be styled.
    await this.#host.updateComplete;
    this.#dress(module);
    this.#host.requestUpdate();
    return module;
  }

  #dress(module: Styled): void {
    const { shadowRoot } = this.#host;
    if (this.#styled || shadowRoot === null) return;
    this.#styled = true;
    adoptStyles(shadowRoot, [module.styles ?? []].flat());
  }
}
