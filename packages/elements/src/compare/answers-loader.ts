import type { Comparison } from '@llmselect/core';
import type { LitElement, ReactiveController } from 'lit';
import type { LazyModule } from '../internal/lazy-module.ts';
import { nextFrame } from '../internal/next-frame.ts';
import { nextIdle } from '../internal/next-idle.ts';
import { answersModule } from './answers-module.ts';
import type * as AnswersPart from './answers-part.ts';
import { LazyPart } from './lazy-part.ts';

/** What shows answers, as far as it is there. */
export interface AnswersShown {
  readonly part: typeof AnswersPart | undefined;
  /** It could not be fetched, and is not on its way. */
  readonly failed: boolean;
  readonly onRetry: () => void;
}

/**
 * Fetches what shows answers: after the first paint with the page idle, at once when somebody goes to the prompt or there
 * is something to show. After a failure it is asked for again when somebody wants that, or the network is back.
 */
export class AnswersLoader implements ReactiveController {
  readonly #host: LitElement;
  readonly #part: LazyPart<typeof AnswersPart>;
  #painted = false;
  #newestTurnId: string | undefined;
  #failed = false;

  constructor(host: LitElement, module: LazyModule<typeof AnswersPart> = answersModule) {
    this.#host = host;
    this.#part = new LazyPart(host, module);
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#load);
    window.addEventListener('online', this.#load);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#load);
    window.removeEventListener('online', this.#load);
  }

  hostUpdated(): void {
    if (this.#painted) return;
    this.#painted = true;
    nextFrame(() => void nextIdle().then(this.#load));
  }

  /** Whether answers can be seen. */
  get loaded(): boolean {
    return this.#part.loaded;
  }

  /** To be asked for with each render: a comparison that has begun does not wait for the page to be idle. */
  read(comparison: Comparison): AnswersShown {
    const newest = comparison.turns.at(-1)?.id;
    // Once for each turn: while one is written, it is rendered with every word.
    if (newest !== undefined && newest !== this.#newestTurnId) this.#load();
    this.#newestTurnId = newest;
    const part = this.loaded ? this.#part.get() : undefined;
    return { part, failed: this.#failed, onRetry: this.#load };
  }

  readonly #load = (): void => {
    if (this.loaded) return;
    this.#tell(false);
    void this.#part.ready().then((part) => this.#tell(part === undefined));
  };

  #tell(failed: boolean): void {
    if (failed === this.#failed) return;
    this.#failed = failed;
    this.#host.requestUpdate();
  }
}
