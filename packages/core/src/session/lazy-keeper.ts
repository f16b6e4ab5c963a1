import type { Comparison } from '../contract/comparison.ts';
import { toError } from '../errors/to-error.ts';
import type { HistoryPutOptions } from '../history/history.ts';
import type { RecordKeeper, RecordKeeperOptions } from './record-keeper.ts';

/** A keeper whose code is loaded with the first session that has a history; what happens meanwhile is kept with what comes next. */
export class LazyKeeper {
  readonly id: string;
  #keeper: RecordKeeper | undefined;
  #latest: readonly [Comparison, HistoryPutOptions['sealed']] | undefined;
  #isClosed = false;

  constructor(options: RecordKeeperOptions) {
    this.id = options.comparison.id;
    void this.#load(options);
  }

  note(comparison: Comparison, sealed: HistoryPutOptions['sealed']): void {
    if (this.#keeper === undefined) this.#latest = [comparison, sealed];
    else this.#keeper.note(comparison, sealed);
  }

  close(): void {
    this.#isClosed = true;
    this.#keeper?.close();
  }

  async #load(options: RecordKeeperOptions): Promise<void> {
    try {
      const { RecordKeeper } = await import('./record-keeper.ts');
      this.#keeper = new RecordKeeper(options);
    } catch (cause) {
      options.tell({ status: 'failed', error: toError(cause).toJSON() });
      return;
    }
    if (this.#latest !== undefined) this.#keeper.note(...this.#latest);
    if (this.#isClosed) this.#keeper.close();
  }
}
