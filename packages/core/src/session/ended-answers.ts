import type { Answer, Comparison } from '../contract/comparison.ts';
import { answersById } from './answers-by-id.ts';
import { isPending } from './is-pending.ts';
import { mapAnswers } from './map-answers.ts';

/** How the answers that a session has read ended, also those it has taken out since: somebody else may still wait for them. */
export class EndedAnswers {
  readonly #running: () => ReadonlySet<string>;
  #underWay: ReadonlySet<string> = new Set();
  readonly #ended = new Map<string, Answer>();

  /** @param running - Ids of the answers that the session reads just now. */
  constructor(running: () => ReadonlySet<string>) {
    this.#running = running;
  }

  /** To be told of every state of the record. */
  note(comparison: Comparison): void {
    const running = this.#running();
    const ended = Array.from(this.#underWay).filter((id) => !running.has(id));
    this.#underWay = running;
    if (ended.length === 0) return;
    const answers = answersById(comparison);
    for (const id of ended) {
      const answer = answers.get(id);
      if (answer !== undefined) this.#ended.set(id, answer);
    }
  }

  /** A record in which none of them is waited for any more. One without such answers keeps its identity. */
  endIn(comparison: Comparison): Comparison {
    const waited = Array.from(answersById(comparison).values()).some((answer) => this.#isWaitedFor(answer));
    if (!waited) return comparison;
    return mapAnswers(comparison, (answer) =>
      this.#isWaitedFor(answer) ? (this.#ended.get(answer.id) ?? answer) : answer,
    );
  }

  #isWaitedFor(answer: Answer): boolean {
    return isPending(answer) && this.#ended.has(answer.id);
  }
}
