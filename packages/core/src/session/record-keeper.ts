import type { Comparison } from '../contract/comparison.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import type { History, HistoryPutOptions } from '../history/history.ts';
import { mergeComparisons } from '../history/merge-comparisons.ts';
import { isSameValue } from '../history/same-value.ts';
import type { Clock } from '../run/clock.ts';
import { adoptRecord, revive } from './adopt-record.ts';
import { AnswerAppender } from './answer-appender.ts';
import { EndedAnswers } from './ended-answers.ts';
import { growthBetween } from './growth.ts';
import type { SavingState } from './session.ts';

export interface RecordKeeperOptions {
  readonly history: History;
  readonly clock: Clock;
  /** What the session was opened with, which may or may not be what the history has. */
  readonly given: Comparison | undefined;
  readonly comparison: Comparison;
  /** The answers that the session reads just now. */
  readonly running: () => ReadonlySet<string>;
  /** Shows what was changed elsewhere. */
  readonly adopt: (comparison: Comparison) => void;
  readonly tell: (saving: SavingState) => void;
}

/** Somebody else was faster so often: there is something wrong. */
const MOST_TRIES = 20;
/** How long after a failure it is tried again by itself: at first, and at most. Doubled in between. */
const [RETRY_AFTER_MS, RETRY_AT_MOST_MS] = [1_000, 60_000];

type Sealed = HistoryPutOptions['sealed'];

/** Keeps one record of a session: as a whole when something is asked, ended or judged, and answers as they grow. */
export class RecordKeeper {
  readonly #options: RecordKeeperOptions;
  readonly #unsubscribe: () => void;
  /** The newest state of the record. */
  #now: Comparison;
  #sealed: Sealed;
  /** What the history had when it was last heard of; `undefined` where it has nothing. */
  #base: Comparison | undefined;
  #isBaseKnown: boolean;
  readonly #appender: AnswerAppender;
  readonly #ended: EndedAnswers;
  #isDue = false;
  /** What somebody did, and not answers by themselves, since the history was told last. */
  #deeds = 0;
  #isBehind = false;
  /** How often in a row. */
  #failures = 0;
  #cancelRetry: (() => void) | undefined;
  #saving: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: RecordKeeperOptions) {
    this.#options = options;
    this.#now = options.comparison;
    this.#isBaseKnown = options.given === undefined;
    this.#appender = new AnswerAppender({ ...options, now: () => this.#now });
    this.#ended = new EndedAnswers(options.running);
    this.#unsubscribe = options.history.subscribe((change) => {
      if (change.type !== 'put' || change.id !== this.id) return;
      if (change.revision <= (this.#base?.revision ?? 0)) return;
      this.#isBehind = true;
      this.#work();
    });
  }

  get id(): string {
    return this.#now.id;
  }

  note(comparison: Comparison, sealed: Sealed): void {
    const before = this.#now;
    const isSealed = sealed !== undefined && sealed.token !== this.#sealed?.token;
    this.#now = comparison;
    this.#sealed = sealed;
    if (comparison === before && !isSealed) return;
    // A comparison of which nothing was asked is none.
    if (comparison.turns.length === 0 && this.#base === undefined && this.#isBaseKnown) return;
    const growth = isSealed ? 'other' : growthBetween(before, comparison);
    this.#ended.note(comparison);
    if (growth === 'other') this.#deeds += 1;
    if (growth === 'other' || growth === 'whole') {
      this.#isDue = true;
      this.#work();
    } else if (growth === 'ended') this.#appender.append();
    else this.#appender.appendSoon();
  }

  /** What is under way is still written. */
  close(): void {
    this.#isClosed = true;
    if (this.#failures > 0) this.#work();
    if (this.#saving === undefined) this.#unsubscribe();
  }

  #work(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#saving ??= this.#save().finally(() => {
      this.#saving = undefined;
      // What came after the last look.
      if (this.#failures === 0 && (this.#isDue || this.#isBehind)) this.#work();
      else if (this.#isClosed) this.#unsubscribe();
      else if (this.#failures > 0) this.#workLater();
    });
  }

  #workLater(): void {
    const afterMs = Math.min(RETRY_AFTER_MS * 2 ** (this.#failures - 1), RETRY_AT_MOST_MS);
    this.#cancelRetry = this.#options.clock.setTimeout(() => this.#work(), afterMs);
  }

  async #save(): Promise<void> {
    const { tell } = this.#options;
    try {
      while (this.#isDue || this.#isBehind) {
        if (!this.#isDue) await this.#catchUp();
        else {
          tell({ status: 'saving' });
          this.#isDue = false;
          await this.#put();
          if (!this.#isDue) tell({ status: 'saved' });
        }
      }
      this.#failures = 0;
    } catch (cause) {
      this.#isDue = true;
      this.#failures += 1;
      tell({ status: 'failed', error: toError(cause).toJSON() });
    }
  }

  async #put(): Promise<void> {
    const { history } = this.#options;
    if (!this.#isBaseKnown) await this.#findBase();
    for (let tries = 1; ; tries += 1) {
      const mine = this.#now;
      const sealed = this.#sealed;
      const deeds = this.#deeds;
      try {
        const revived = deeds > 0 ? revive(mine) : mine;
        const stored = await history.put(revived, {
          ifRevision: this.#base?.revision ?? 0,
          ...(sealed && { sealed }),
        });
        this.#deeds -= deeds;
        this.#takeAsBase(stored);
        this.#appender.add(mine);
        this.#follow(mine, revived, stored);
        // What grew while there was nothing to append it to.
        if (this.#now !== mine) this.#appender.appendSoon();
        return;
      } catch (cause) {
        if (!LLMSelectError.is(cause) || cause.code !== 'conflict' || tries === MOST_TRIES) throw cause;
        await this.#catchUp();
      }
    }
  }

  /** What others appended meanwhile is part of what is stored; unknown here, it would be taken for undone with the next put. */
  #follow(mine: Comparison, put: Comparison, stored: Comparison): void {
    const { revision } = stored;
    if (!isSameValue({ ...put, revision }, stored)) this.#adopt(mergeComparisons(put, this.#now, stored));
    else if (this.#now === mine && (revision !== mine.revision || put !== mine))
      this.#adopt({ ...put, revision });
  }

  /** Whether a record that was opened is the one that is stored is not known before the first change. */
  async #findBase(): Promise<void> {
    const stored = await this.#options.history.get(this.id);
    this.#isBaseKnown = true;
    if (stored === undefined) return;
    if (!isSameValue(stored, this.#options.given))
      this.#adopt(mergeComparisons(undefined, this.#now, stored));
    this.#takeAsBase(stored);
  }

  /** Takes in what was changed elsewhere. */
  async #catchUp(): Promise<void> {
    if (!this.#isBaseKnown) await this.#findBase();
    this.#isBehind = false;
    const theirs = await this.#options.history.get(this.id);
    if (theirs === undefined) {
      // Gone for good, or not there yet. What is on the screen is kept with its next change.
      this.#base = undefined;
      this.#appender.begin(undefined);
      return;
    }
    if (theirs.revision === this.#base?.revision) return;
    const merged = mergeComparisons(this.#base, this.#asKnown(), theirs);
    if (!isSameValue(withoutNumbers(merged), withoutNumbers(theirs))) this.#isDue = true;
    this.#takeAsBase(theirs);
    this.#adopt(merged);
  }

  /** Whoever deletes what is being answered wants it gone: answers that go on by themselves are no reason to keep it. */
  #asKnown(): Comparison {
    if (this.#deeds > 0 || this.#base === undefined) return this.#now;
    return { ...this.#now, updatedAt: this.#base.updatedAt };
  }

  #takeAsBase(stored: Comparison): void {
    this.#base = stored;
    this.#appender.begin(stored);
  }

  #adopt(comparison: Comparison): void {
    const ended = this.#ended.endIn(comparison);
    // They would wait for ever: nobody else knows how they ended.
    if (ended !== comparison) this.#isDue = true;
    const adopted = adoptRecord(this.#now, ended, this.#options.running());
    this.#now = adopted;
    this.#options.adopt(adopted);
  }
}

function withoutNumbers({ revision: _, updatedAt: __, ...rest }: Comparison) {
  return rest;
}
