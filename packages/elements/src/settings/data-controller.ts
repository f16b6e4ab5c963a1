import { type History, type SerializedError, toError } from '@llmselect/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What is under way with all that is kept, or what came of it. */
export type DataWork =
  | { readonly state: 'working' | 'exported' | 'undone' }
  | { readonly state: 'imported'; readonly added: number; readonly merged: number; readonly refused: number }
  | { readonly state: 'erased'; readonly count: number; readonly undoable: boolean }
  | { readonly state: 'failed'; readonly error: SerializedError; readonly undoable: boolean };

/** How long what was erased can be brought back, in milliseconds: it is held in this page's memory until then. */
const UNDO_MS = 30_000;

/** Everything that a history holds: out, in, and gone. */
export class DataController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #history: History | undefined;
  #work: DataWork | undefined;
  #erased: readonly string[] | undefined;
  #storage: Awaited<ReturnType<NonNullable<History['storage']>>>;
  #storageOf: History | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get work(): DataWork | undefined {
    return this.#work;
  }

  /** How the browser keeps it, once it has said so; it is asked at the first time. */
  get storage(): 'persistent' | 'best-effort' | undefined {
    const history = this.#history;
    if (history !== this.#storageOf) {
      this.#storageOf = history;
      this.#storage = undefined;
      void history?.storage?.().then(
        (storage) => {
          if (history !== this.#history) return;
          this.#storage = storage;
          this.#host.requestUpdate();
        },
        // Whoever cannot say keeps it all the same.
        () => {},
      );
    }
    return this.#storage;
  }

  /** Another history has its own past. */
  set history(history: History | undefined) {
    if (history === this.#history) return;
    this.#history = history;
    this.#forget();
    this.#work = undefined;
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** Gives all of it to `save` as one text. */
  async export(save: (text: string) => void): Promise<void> {
    await this.#do(async (history) => {
      save((await readAll(history)).join(''));
      return { state: 'exported' };
    });
  }

  async import(text: string): Promise<void> {
    await this.#do(async (history) => {
      const { added, merged, refused } = await history.import(text);
      return { state: 'imported', added, merged, refused: refused.length };
    });
  }

  /** Removes everything, once all that can be brought back has been read. */
  async erase(): Promise<void> {
    await this.#do(async (history) => {
      const lines = await readAll(history);
      await history.clear();
      this.#hold(lines);
      return { state: 'erased', count: lines.length, undoable: lines.length > 0 };
    });
  }

  async undo(): Promise<void> {
    const history = this.#history;
    const lines = this.#erased;
    if (lines === undefined) return;
    await this.#do(async () => {
      await history?.import(lines);
      this.#forget();
      return { state: 'undone' };
    });
    if (this.#work?.state !== 'failed' || history !== this.#history) return;
    // A store that was full may have room in a moment.
    this.#hold(lines);
    this.#set({ ...this.#work, undoable: true });
  }

  #hold(lines: readonly string[]): void {
    this.#forget();
    this.#erased = lines;
    this.#timer = setTimeout(() => {
      this.#forget();
      if (this.#work && 'undoable' in this.#work) this.#set({ ...this.#work, undoable: false });
    }, UNDO_MS);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#erased = undefined;
  }

  async #do(act: (history: History) => Promise<DataWork>): Promise<void> {
    const history = this.#history;
    if (history === undefined || this.#work?.state === 'working') return;
    this.#set({ state: 'working' });
    try {
      const done = await act(history);
      if (history === this.#history) this.#set(done);
    } catch (cause) {
      this.#set({ state: 'failed', error: toError(cause).toJSON(), undoable: false });
    }
  }

  #set(work: DataWork): void {
    this.#work = work;
    this.#host.requestUpdate();
  }
}

async function readAll(history: History): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of history.export()) lines.push(line);
  return lines;
}
