import type { LitElement, ReactiveController } from 'lit';

/** Brings the newest turn into view after the person's own sending: nothing else may move the page. */
export class NewestTurnController implements ReactiveController {
  readonly #host: LitElement;
  readonly #countTurns: () => number;
  /** Set when a prompt is being sent, unset when nothing came of it. */
  wanted = false;

  constructor(host: LitElement, countTurns: () => number) {
    this.#host = host;
    this.#countTurns = countTurns;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.wanted) return;
    const turns = this.#host.renderRoot.querySelectorAll('.turn');
    const newest = turns[this.#countTurns() - 1];
    if (newest === undefined) return;
    this.wanted = false;
    // At once: on its way a slow scroll would lay out what was never seen, and end beside its aim.
    if (turns.length > 1) newest.scrollIntoView({ block: 'start' });
  }
}
