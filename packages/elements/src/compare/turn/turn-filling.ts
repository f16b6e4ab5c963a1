import type { Comparison } from '@llmselect/core';
import type { LitElement } from 'lit';
import { nextIdle } from '../../internal/next-idle.ts';

/** So many turns at the end of a conversation are always laid out, and filled at once. */
const NEAR = 4;
/** So many others are filled at once: more that come together are a stored conversation. */
const AT_ONCE = 3;
/** Of a stored conversation the first ones are filled at once too: a page mostly stands there. */
const FIRST = 2;
/** Answers that are filled in one go, with the page idle. */
const ANSWERS_PER_STEP = 8;

/** What is known of the place of a turn in the conversation. */
export interface TurnFill {
  /** Whether its answers are shown yet. */
  readonly filled: boolean;
  /** Whether it stands so far from the end that it need not be laid out while it is out of view. */
  readonly far: boolean;
  /** Is told when the turn comes into view. */
  readonly onNear: (event: Event) => void;
}

/**
 * Fills a long conversation that is opened a few turns at a time, so that the page stays at hand. Every turn is in the page from
 * the start and every answer soon, so both can be searched and read aloud; a turn that comes into view is filled at once.
 */
export class TurnFilling {
  readonly #host: LitElement;
  #filled = new Set<string>();
  #comparisonId = '';
  #turns: Comparison['turns'] = [];
  #filling = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** How the turns of a comparison are to be shown now, in their order. */
  read({ id, turns }: Comparison): readonly TurnFill[] {
    if (id !== this.#comparisonId) this.#filled = new Set();
    this.#comparisonId = id;
    this.#turns = turns;
    for (const turn of turns.slice(-NEAR)) this.#filled.add(turn.id);
    const empty = this.#empty;
    if (!this.#filling) {
      for (const turn of empty.slice(0, empty.length > AT_ONCE ? FIRST : AT_ONCE)) this.#filled.add(turn.id);
      if (empty.length > AT_ONCE) void this.#fillRest();
    }
    return turns.map((turn, index) => ({
      filled: this.#filled.has(turn.id),
      far: index < turns.length - NEAR,
      onNear: (event) => {
        if (!('skipped' in event && event.skipped === true)) this.#fill([turn.id]);
      },
    }));
  }

  get #empty(): Comparison['turns'] {
    return this.#turns.filter(({ id }) => !this.#filled.has(id));
  }

  async #fillRest(): Promise<void> {
    this.#filling = true;
    for (await nextIdle(); this.#empty.length > 0; await nextIdle()) {
      const step: string[] = [];
      let answers = 0;
      for (const turn of this.#empty) {
        if (answers >= ANSWERS_PER_STEP) break;
        answers += turn.answers.length;
        step.push(turn.id);
      }
      this.#fill(step);
    }
    this.#filling = false;
  }

  #fill(ids: readonly string[]): void {
    const before = this.#filled.size;
    for (const id of ids) this.#filled.add(id);
    if (this.#filled.size > before) this.#host.requestUpdate();
  }
}
