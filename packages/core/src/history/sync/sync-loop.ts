import { LLMSelectError } from '../../errors/llm-select-error.ts';
import { toError } from '../../errors/to-error.ts';
import type { Clock } from '../../run/clock.ts';
import { createStore, type ReadableStore, type Store } from '../../session/store.ts';
import type { History } from '../history.ts';
import { findChangedHere, findChangedThere } from './find-due.ts';
import { type SyncParts, syncRecord } from './sync-record.ts';
import type { SyncState } from './sync-state.ts';

export interface SyncLoopOptions extends Omit<SyncParts, 'onMerge'> {
  readonly local: Pick<History, 'get' | 'put' | 'purge' | 'list'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly pollMs: number;
  /** Runs one round at a time, of all who share the notes. */
  readonly exclusive: (round: () => Promise<void>) => Promise<void>;
}

/** What changes together is sent together. */
const GATHER_MS = 500;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 300_000;
/** However long the server asks to be left alone for: what was changed here is nowhere else until it is sent. */
const LONGEST_PAUSE_MS = 3_600_000;
/** Asked at the same time, so that a first visit with many comparisons does not wait for each in turn. */
const AT_ONCE = 4;

/** What somebody has to put right first: to ask often changes nothing. */
const FOR_GOOD: ReadonlySet<string> = new Set(['unauthorized', 'forbidden', 'not-found', 'misconfigured']);

/** Refusals that are about one comparison, whatever happens to the others. */
const OF_ONE: ReadonlySet<string> = new Set([
  'invalid-request',
  'conflict',
  'context-too-long',
  'unsupported-input',
]);

/** Keeps a history and its server the same: after each change, from time to time, and after each outage. */
export class SyncLoop implements ReadableStore<SyncState> {
  readonly #options: SyncLoopOptions;
  readonly #store: Store<SyncState, Partial<SyncState>>;
  readonly #dueHere = new Set<string>();
  readonly #dueThere = new Set<string>();
  /** Cannot be sent now, and are looked at again when the server is. */
  readonly #later = new Set<string>();
  readonly #merged = new Set<string>();
  #underWay = 0;
  #isScanned = false;
  #lookAt = 0;
  #failures = 0;
  #round: Promise<void> | undefined;
  #timer: { readonly at: number; readonly cancel: () => void } | undefined;
  #isClosed = false;

  constructor(options: SyncLoopOptions) {
    this.#options = options;
    const initial: SyncState = { status: 'idle', pending: 0, merged: 0 };
    this.#store = createStore((state, change) => ({ ...state, ...change }), initial);
    this.#lookAt = options.clock.now();
    this.#wake(0);
  }

  get state(): SyncState {
    return this.#store.state;
  }

  subscribe(listener: (state: SyncState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** Something was changed here. */
  note(id: string): void {
    this.#dueHere.add(id);
    this.#tell({});
    this.#wakeSoon();
  }

  /** Nobody knows what was changed here. */
  noteAll(): void {
    this.#isScanned = false;
    this.#wakeSoon();
  }

  /** Makes both the same now. Resolves when they are, or when it did not work: the state says which. */
  async now(): Promise<void> {
    await this.#round;
    this.#lookAt = this.#options.clock.now();
    await this.#start();
  }

  close(): void {
    this.#isClosed = true;
    this.#timer?.cancel();
  }

  #wakeSoon(): void {
    // During an outage it goes with the next attempt.
    if (this.#failures === 0) this.#wake(GATHER_MS);
  }

  #wake(delayMs: number): void {
    const { clock } = this.#options;
    const at = clock.now() + delayMs;
    if (this.#isClosed || (this.#timer !== undefined && this.#timer.at <= at)) return;
    this.#timer?.cancel();
    const cancel = clock.setTimeout(() => {
      this.#timer = undefined;
      void this.#start();
    }, delayMs);
    this.#timer = { at, cancel };
  }

  #start(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#round ??= this.#attempt().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  async #attempt(): Promise<void> {
    const { clock, pollMs, random, exclusive } = this.#options;
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#tell({ status: 'syncing' });
    try {
      let refused: LLMSelectError | undefined;
      await exclusive(async () => {
        refused = await this.#syncAll();
      });
      this.#failures = 0;
      this.#tell({ status: 'idle', error: refused?.toJSON(), syncedAt: clock.date() });
      this.#wake(
        this.#dueHere.size > 0 ? GATHER_MS : Math.min(pollMs, Math.max(0, this.#lookAt - clock.now())),
      );
    } catch (cause) {
      const error = toError(cause);
      this.#failures += 1;
      // Much may have happened there until it can be asked again.
      this.#lookAt = clock.now();
      this.#tell({ status: 'waiting', error: error.toJSON() });
      const growing = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1));
      const ceiling = FOR_GOOD.has(error.code) ? LONGEST_RETRY_MS : growing;
      const asked = Math.min(LONGEST_PAUSE_MS, error.retryAfterMs ?? 0);
      this.#wake(Math.max(asked, ceiling * (0.5 + random() / 2)));
    }
  }

  /** Resolves with the first refusal of a single comparison. */
  async #syncAll(): Promise<LLMSelectError | undefined> {
    await this.#findDue();
    const ids = new Set([...this.#dueHere, ...this.#dueThere]).values();
    const refused: LLMSelectError[] = [];
    const failed: unknown[] = [];
    const work = async () => {
      for (const id of ids) {
        if (this.#isClosed || failed.length > 0) return;
        const error = await this.#syncOne(id).catch((cause: unknown) => void failed.push(cause));
        if (error instanceof LLMSelectError) refused.push(error);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (failed.length > 0) throw failed[0];
    return refused[0];
  }

  async #findDue(): Promise<void> {
    const { local, notes, remote, clock, pollMs } = this.#options;
    if (!this.#isScanned) {
      // What comes to be unknown meanwhile is looked for again.
      this.#isScanned = true;
      const due = await findChangedHere(local, notes).catch((cause: unknown) => {
        this.#isScanned = false;
        throw cause;
      });
      for (const id of due) this.#dueHere.add(id);
      this.#tell({});
    }
    const now = clock.now();
    if (now < this.#lookAt) return;
    for (const id of await findChangedThere(remote, notes)) this.#dueThere.add(id);
    this.#lookAt = now + pollMs;
    for (const id of this.#later) this.#dueHere.add(id);
    this.#later.clear();
  }

  async #syncOne(id: string): Promise<LLMSelectError | undefined> {
    const [here, there] = [this.#dueHere.delete(id), this.#dueThere.delete(id)];
    const weight = here ? 1 : 0;
    this.#underWay += weight;
    try {
      const onMerge = () => void this.#merged.add(id);
      if ((await syncRecord({ ...this.#options, onMerge }, id, there)) === 'busy') this.#later.add(id);
      return undefined;
    } catch (cause) {
      const error = toError(cause);
      if (error.code === 'conflict') this.#later.add(id);
      if (OF_ONE.has(error.code)) return error;
      if (here) this.#dueHere.add(id);
      if (there) this.#dueThere.add(id);
      throw error;
    } finally {
      this.#underWay -= weight;
      this.#tell({});
    }
  }

  #tell(change: Partial<SyncState>): void {
    const pending = this.#dueHere.size + this.#later.size + this.#underWay;
    this.#store.dispatch({ ...change, pending, merged: this.#merged.size });
  }
}
