import type { Answer, Comparison } from '../contract/comparison.ts';
import { toError } from '../errors/to-error.ts';
import { answerDelta } from '../history/answer-delta.ts';
import type { History } from '../history/history.ts';
import type { Clock } from '../run/clock.ts';
import { answersById } from './answers-by-id.ts';
import { allTurns } from './branches.ts';
import type { SavingState } from './session.ts';

interface AnswerAppenderOptions {
  readonly history: Pick<History, 'append'>;
  readonly clock: Clock;
  /** The newest state of the record. */
  readonly now: () => Comparison;
  readonly tell: (saving: SavingState) => void;
}

/** How far the history may be behind an answer, with time to write left of half a second. */
const APPEND_AFTER_MS = 250;

/** Writes what the answers of a record grow by, without writing the record again. */
export class AnswerAppender {
  readonly #options: AnswerAppenderOptions;
  /** What of each answer the history has. */
  #kept: Map<string, Answer> = new Map();
  #appending: Promise<void> | undefined;
  #cancel: (() => void) | undefined;

  constructor(options: AnswerAppenderOptions) {
    this.#options = options;
  }

  /** The history has this, and no more. */
  begin(stored: Comparison | undefined): void {
    this.#kept = stored === undefined ? new Map() : answersById(stored);
  }

  /** The history has this too. */
  add(stored: Comparison): void {
    for (const [id, answer] of answersById(stored)) this.#kept.set(id, answer);
  }

  /** One write for all that grows within a moment. */
  appendSoon(): void {
    this.#cancel ??= this.#options.clock.setTimeout(() => this.append(), APPEND_AFTER_MS);
  }

  /** One after the other; what comes meanwhile goes with the next. */
  append(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#appending ??= this.#write().finally(() => {
      this.#appending = undefined;
    });
  }

  async #write(): Promise<void> {
    const { history, now, tell } = this.#options;
    const written = now();
    const answers = answersById(written);
    const deltas = allTurns(written).flatMap((turn) =>
      turn.answers.flatMap(({ versions }) =>
        versions.flatMap((answer) => {
          const kept = this.#kept.get(answer.id);
          return kept === undefined ? [] : (answerDelta(turn.id, kept, answer) ?? []);
        }),
      ),
    );
    try {
      if (deltas.length > 0) await history.append(written.id, deltas);
      const appended = deltas.flatMap(({ answerId }) => answers.get(answerId) ?? []);
      for (const answer of appended) this.#kept.set(answer.id, answer);
    } catch (cause) {
      tell({ status: 'failed', error: toError(cause).toJSON() });
    }
    const hasMore = Array.from(answersById(now())).some(([id, answer]) => answers.get(id) !== answer);
    if (hasMore) this.appendSoon();
  }
}
