import type { HistoryKey } from './history-strings.ts';

/** Something that was done and can be undone. */
export interface Act {
  /** What it is called once it is done. */
  readonly said: HistoryKey;
  readonly count: number;
  readonly redo: () => Promise<void>;
  readonly undo: () => Promise<void>;
}

const MOST_ACTS = 50;

/** What was done, the last first. Where something cannot be done, it was not, and the order stays. */
export class UndoStack {
  #done: readonly Act[] = [];
  #undone: readonly Act[] = [];

  get last(): Act | undefined {
    return this.#done.at(-1);
  }

  get next(): Act | undefined {
    return this.#undone.at(-1);
  }

  /** Does something, and forgets what was undone before it. */
  async perform(act: Act): Promise<void> {
    await act.redo();
    this.#done = [...this.#done, act].slice(-MOST_ACTS);
    this.#undone = [];
  }

  async undo(): Promise<Act | undefined> {
    const act = this.last;
    if (act === undefined) return undefined;
    await act.undo();
    this.#done = this.#done.filter((other) => other !== act);
    this.#undone = [...this.#undone, act];
    return act;
  }

  async redo(): Promise<Act | undefined> {
    const act = this.next;
    if (act === undefined) return undefined;
    await act.redo();
    this.#undone = this.#undone.filter((other) => other !== act);
    this.#done = [...this.#done, act];
    return act;
  }
}
