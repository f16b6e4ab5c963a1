import type { Comparison } from '../../contract/comparison.ts';
import type { RemoteComparisons, RemoteRow } from '../remote-comparisons.ts';

/** As many as a few pages show. */
const MOST_RECORDS = 200;

/** Records that were read from a server, for as long as it lists them in the same revision. */
export class RecordCache {
  readonly #remote: Pick<RemoteComparisons, 'read'>;
  readonly #records = new Map<string, Comparison>();

  constructor(remote: Pick<RemoteComparisons, 'read'>) {
    this.#remote = remote;
  }

  /** `undefined` when it is gone since it was listed. */
  async read({ id, revision }: Pick<RemoteRow, 'id' | 'revision'>): Promise<Comparison | undefined> {
    const known = this.#records.get(id);
    if (known?.revision === revision) return known;
    const reading = await this.#remote.read(id);
    this.#records.delete(id);
    if (reading.is !== 'there') return undefined;
    this.#records.set(id, reading.comparison);
    for (const oldest of this.#records.keys()) {
      if (this.#records.size <= MOST_RECORDS) break;
      this.#records.delete(oldest);
    }
    return reading.comparison;
  }
}
