import { type History, type HistoryRow, toHistoryRow } from '@llmselect/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The comparison that another one goes on from. */
export interface RowParent {
  readonly id: string;
  /** What it is called; empty where nothing was asked, absent where it was deleted. */
  readonly title: string | undefined;
}

/** What branches are branches of: looked up when they come into view, and again when it has changed. */
export class ParentTitles implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #history: () => History | undefined;
  #asked: History | undefined;
  #unsubscribe: (() => void) | undefined;
  #known = new Map<string, RowParent | undefined>();

  constructor(host: ReactiveControllerHost, history: () => History | undefined) {
    this.#host = host;
    this.#history = history;
    host.addController(this);
  }

  /** To be asked while the host renders. Nothing while it is not known, and for what is no branch. */
  of({ parent }: HistoryRow): RowParent | undefined {
    if (parent === undefined) return undefined;
    this.#follow();
    const { comparisonId } = parent;
    if (!this.#known.has(comparisonId)) void this.#find(comparisonId);
    return this.#known.get(comparisonId);
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#asked = undefined;
  }

  #follow(): void {
    const history = this.#history();
    if (history === this.#asked) return;
    this.hostDisconnected();
    this.#asked = history;
    this.#known.clear();
    this.#unsubscribe = history?.subscribe((change) => {
      if ('id' in change) this.#known.delete(change.id);
      else this.#known.clear();
      this.#host.requestUpdate();
    });
  }

  async #find(id: string): Promise<void> {
    const known = this.#known;
    known.set(id, undefined);
    // What cannot be read is as good as gone, and the list says why.
    const record = await this.#asked?.get(id).catch(() => undefined);
    const isGone = record === undefined || record.deletedAt !== undefined;
    const { title, excerpt } = isGone ? { excerpt: undefined } : toHistoryRow(record, false);
    known.set(id, { id, title: title ?? excerpt });
    this.#host.requestUpdate();
  }
}
