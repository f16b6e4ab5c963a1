import {
  createMemoryStorage,
  createTemplateStore,
  type KeyValueStorage,
  type Template,
  type TemplateInput,
  type TemplateStore,
} from '@llmselect/core/templates';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  changesFavourites,
  keepFavourites,
  pageStorage,
  recallFavourites,
  templatesKey,
} from './template-memory.ts';

const NONE: readonly Template[] = [];

/** What was deleted, and the way to have it back. */
export interface DeletedTemplate {
  readonly title: string;
  readonly putBack: () => Promise<void>;
}

/** Knows the templates there are: those shipped, and a person's own with what they marked, the same in all tabs. */
export class TemplateKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #key: string | undefined;
  #storage: KeyValueStorage | undefined;
  #store: TemplateStore | undefined;
  #unsubscribe: (() => void) | undefined;
  #library: readonly Template[] = NONE;
  #loading: Promise<void> | undefined;
  #failed = false;
  #favourites: ReadonlySet<string> = new Set();
  #deleted: DeletedTemplate | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** A person's own. */
  get own(): readonly Template[] {
    return this.#store?.state.templates ?? NONE;
  }

  get shipped(): readonly Template[] {
    return this.#library;
  }

  get loading(): boolean {
    return this.#library.length === 0 && !this.#failed;
  }

  /** The shipped ones could not be loaded. */
  get failed(): boolean {
    return this.#failed;
  }

  get favourites(): ReadonlySet<string> {
    return this.#favourites;
  }

  get deleted(): DeletedTemplate | undefined {
    return this.#deleted;
  }

  /** Begins with what is kept under a key, once for each. Rejects with `LLMSelectError` where it cannot be read. */
  async open(key: string, storage: KeyValueStorage | undefined): Promise<void> {
    if (this.#store !== undefined && key === this.#key && storage === this.#storage) return;
    this.#key = key;
    this.#storage = storage;
    this.#unsubscribe?.();
    this.#favourites = recallFavourites(key);
    this.#deleted = undefined;
    const store = createTemplateStore({
      storage: storage ?? pageStorage() ?? createMemoryStorage(),
      key: templatesKey(key),
    });
    this.#store = store;
    this.#unsubscribe = store.subscribe(() => this.#host.requestUpdate());
    await store.load();
  }

  /** Loads those that are shipped; tries again where it failed. */
  load(): Promise<void> {
    this.#loading ??= this.#loadLibrary();
    return this.#loading;
  }

  save(template: TemplateInput): Promise<Template> {
    return this.#opened.save(template);
  }

  async remove({ id, title }: Template): Promise<void> {
    const putBack = await this.#opened.remove(id);
    this.#deleted = { title, putBack };
    this.#host.requestUpdate();
  }

  async undo(): Promise<void> {
    await this.#deleted?.putBack();
    this.forget();
  }

  /** Lets go of what was deleted. */
  forget(): void {
    this.#deleted = undefined;
    this.#host.requestUpdate();
  }

  import(json: string): Promise<readonly Template[]> {
    return this.#opened.import(json);
  }

  export(ids?: readonly string[]): Promise<string> {
    return this.#opened.export(ids);
  }

  mark(id: string, favourite: boolean): void {
    const next = new Set(this.#favourites);
    if (favourite) next.add(id);
    else next.delete(id);
    this.#favourites = next;
    keepFavourites(this.#key ?? '', next);
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    globalThis.addEventListener('storage', this.#onStorage);
    // What another tab changed while this one was away.
    void this.#store?.load().catch(() => {});
  }

  hostDisconnected(): void {
    globalThis.removeEventListener('storage', this.#onStorage);
  }

  get #opened(): TemplateStore {
    if (this.#store === undefined) throw new TypeError('The templates were not opened.');
    return this.#store;
  }

  async #loadLibrary(): Promise<void> {
    this.#failed = false;
    try {
      const { TEMPLATE_LIBRARY } = await import('./shipped-templates.ts');
      this.#library = TEMPLATE_LIBRARY;
    } catch {
      // The network may be back at the next try.
      this.#failed = true;
      this.#loading = undefined;
    }
    this.#host.requestUpdate();
  }

  readonly #onStorage = (event: StorageEvent): void => {
    const key = this.#key ?? '';
    if (changesFavourites(event, key)) {
      this.#favourites = recallFavourites(key);
      this.#host.requestUpdate();
    }
    if (event.key === null || event.key === templatesKey(key)) void this.#store?.load().catch(() => {});
  };
}
